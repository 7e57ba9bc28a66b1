"""
The second promise: nothing leaves the machine. No verb speaks to any host, nor do its workers.
"""

from __future__ import annotations

import ast
import os
import re
import shutil
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest
from corpora.archives import draw

SOURCE = Path(__file__).resolve().parent.parent / "src" / "lookback"
SPEAKERS = {"urllib.request", "http.client", "requests", "httpx", "ftplib", "smtplib", "telnetlib"}
# Whoever may speak to other machines, once somebody has named one: a cluster, a place on a server.
MAY_SPEAK = {"distributed": "doing/cluster.py", "fsspec": "reading/remote.py"}
# Whoever may open a socket: the pages, on 127.0.0.1 alone (tests/talking/web holds them to it),
# and the library, for the machine's own name.
MAY_IMPORT_SOCKET = {"talking/web/serving.py", "doing/library.py"}

CALLS = (
    "scan {art}", "works --json", "why {fox}", "show {fox}", "date {fox} 2011", "hide {fox}",
    "undo", "history", "sources", "status --report",
)  # fmt: skip


@cache
def imports(path: Path) -> set[str]:
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found |= {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
    return found


def test_no_module_can_speak_to_a_host() -> None:
    speaking = {str(p) for p in SOURCE.rglob("*.py") if imports(p) & SPEAKERS}
    assert speaking == set()
    with_sockets = {
        p.relative_to(SOURCE).as_posix() for p in SOURCE.rglob("*.py") if "socket" in imports(p)
    }
    assert with_sockets <= MAY_IMPORT_SOCKET


def test_other_machines_are_spoken_to_in_two_places() -> None:
    for part, where in MAY_SPEAK.items():
        named = {
            p.relative_to(SOURCE).as_posix()
            for p in SOURCE.rglob("*.py")
            if part in {name.split(".")[0] for name in imports(p)}
        }
        assert named == {where}


def test_the_pages_name_no_host() -> None:
    pages = [p for p in (SOURCE / "talking/web").rglob("*") if p.suffix in (".html", ".css", ".js")]
    assert pages
    for page in pages:
        hosts = set(re.findall(r"https?://([^/\"'\s)]+)", page.read_text(encoding="utf-8")))
        assert hosts <= {"www.w3.org"}, page  # the name of a namespace, which nobody fetches


@pytest.mark.skipif(
    shutil.which("strace") is None, reason="strace tells what a process connects to"
)
def test_no_verb_connects_to_anything(tmp_path: Path) -> None:
    fox = draw(tmp_path / "art" / "2012" / "fox.png", 1)
    environment = os.environ | {
        "HOME": str(tmp_path),
        "XDG_CONFIG_HOME": str(tmp_path / "config"),
        "LOOKBACK_LIBRARY": str(tmp_path / "library"),
    }
    for number, call in enumerate(CALLS):
        words = call.format(art=fox.parent.parent, fox=fox).split()
        trace = tmp_path / f"trace{number}"
        subprocess.run(
            ["strace", "-f", "--seccomp-bpf", "-qq", "-e", "trace=connect,sendto", "-o", trace,
             sys.executable, "-m", "lookback", *words],
            env=environment, check=True, stdout=subprocess.DEVNULL, timeout=120,
        )  # fmt: skip
        spoken = [x for x in trace.read_text().splitlines() if re.search(r"AF_INET6?\b", x)]
        assert spoken == [], call
