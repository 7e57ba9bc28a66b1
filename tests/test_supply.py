"""What Lookback is made of is pinned, hashed and written down; and it runs where no network is."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from corpora.archives import draw
from corpora.scripts import loaded

ROOT = Path(__file__).resolve().parent.parent
LOCKS = ("run", "source", "cluster", "dev")

# A library from nothing to a film plan, a poster, a check and a copy; each must do its work.
CALLS = (
    "scan {art} --first-look", "works --json", "why {fox}", "date {fox} 2011",
    "note quiet --on {fox}", "undo", "journal", "hours", "status",
    "film -o {out}/f.mp4 --lines 720 --length 5 --plan-only",
    "poster -o {out}/p.png --paper A4", "check", "export {out}/bag --bagit",
)  # fmt: skip


def test_every_part_is_pinned_with_the_hashes_of_its_files() -> None:
    for name in LOCKS:
        text = (ROOT / "requirements" / f"{name}.txt").read_text("utf-8")
        for part in re.split(r"\n(?=\S)", text.strip()):
            if not part.startswith("#"):
                assert "==" in part.splitlines()[0], part[:60]
                assert "--hash=sha256:" in part, part[:60]


def test_the_bill_of_materials_lists_all_that_the_lock_pins() -> None:
    bill = loaded("sbom").bill()
    assert (bill["bomFormat"], bill["specVersion"]) == ("CycloneDX", "1.5")
    pinned = [
        match
        for name in ("run", "source")
        for match in re.findall(
            r"^([\w.-]+)==(\S+)",
            (ROOT / f"requirements/{name}.txt").read_text("utf-8"),
            re.MULTILINE,
        )
    ]
    libraries = [c for c in bill["components"] if c["type"] == "library"]
    assert [(c["name"], c["version"]) for c in libraries] == pinned
    assert ("pyvips", "pkg:pypi/pyvips@") in {(c["name"], c["purl"][:16]) for c in libraries}
    for part in libraries:
        assert [p for p in part["properties"] if p["name"] == "lookback:file-sha256"], part["name"]
    refs = [c["bom-ref"] for c in bill["components"]]
    assert len(refs) == len(set(refs))
    assert [c for c in bill["components"] if c["name"].endswith(".woff2")]


def test_two_bills_are_the_same_bytes(tmp_path: Path) -> None:
    script = loaded("sbom")
    for name in "ab":
        assert script.main([str(tmp_path / name)]) == 0
    assert (tmp_path / "a").read_bytes() == (tmp_path / "b").read_bytes()
    assert json.loads((tmp_path / "a").read_text("utf-8"))["version"] == 1


ALL_CALLS = """
import sys
from lookback.talking.cli import main
for line in sys.argv[1:]:
    code = main(line.split())
    assert code == 0, (line, code)
"""


def alone() -> bool:
    """May a process without any network interface be had here?"""
    if sys.platform != "linux" or shutil.which("unshare") is None:
        return False
    return (
        subprocess.run(["unshare", "-n", "true"], check=False, capture_output=True).returncode == 0
    )


@pytest.mark.skipif(not alone(), reason="not run: no process without a network may be had here")
def test_everything_works_where_there_is_no_network(tmp_path: Path) -> None:
    fox = draw(tmp_path / "art/2012/fox.png", 1)
    draw(tmp_path / "art/2013/cat.png", 2)
    calls = [c.format(art=tmp_path / "art", fox=fox, out=tmp_path / "out") for c in CALLS]
    (tmp_path / "out").mkdir()
    environment = os.environ | {
        "HOME": str(tmp_path),
        "XDG_CONFIG_HOME": str(tmp_path / "config"),
        "LOOKBACK_LIBRARY": str(tmp_path / "library"),
    }
    done = subprocess.run(
        ["unshare", "-n", sys.executable, "-c", ALL_CALLS, *calls],
        env=environment, check=False, capture_output=True, text=True, timeout=300,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr[-2000:]
