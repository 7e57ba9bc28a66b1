"""
Read a drawn life with a cluster of which one worker after another is killed: from a folder, from
S3 and by SFTP. The library must hold, row by row, what it holds where nobody was killed and this
machine's own workers read the same place; and no process may be left behind.

`script/trials cluster [ROUNDS] [--works N] [--state FILE]`, after `script/setup cluster`. A round
reads all three places; what was tried is kept in FILE after each, to go on from. What a scan had to
leave for the next, since three workers in a row died over it, is read by a second one, and said.
"""

from __future__ import annotations

import argparse
import json
import logging
import os
import random
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

import psutil

HERE = Path(__file__).resolve().parent
SRC = HERE.parent / "src"
sys.path.insert(0, str(HERE.parent / "tests"))
sys.path.insert(0, str(SRC))

from corpora.clusters import Machines, machines, object_storage  # noqa: E402
from corpora.rows import rows  # noqa: E402
from corpora.sftp import served  # noqa: E402

from lookback.doing.library import Library  # noqa: E402
from lookback.reading.remote import _place  # noqa: E402

WORKS = 60
WORKERS = 2
BUCKET = "s3://drawings/life"
BETWEEN = (4.0, 16.0)  # seconds from one kill to the next
PATIENCE = 20.0  # seconds in which a killed worker's processes must be gone
Rows = dict[str, list[tuple[Any, ...]]]


def lookback(*words: object) -> list[str]:
    return [sys.executable, "-P", "-m", "lookback", *map(str, words)]


def scanning(root: str, library: Path, *how: str) -> subprocess.Popen[str]:
    """A scan that begins, by a program of its own."""
    command = lookback("scan", root, "--json", "--library", library, *how)
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def tally_of(scan: subprocess.Popen[str]) -> dict[str, Any]:
    out, said = scan.communicate()
    if scan.returncode:
        raise SystemExit(f"a scan ended with {scan.returncode}: {said}")
    tally: dict[str, Any] = json.loads(out)
    return tally


def held(library: Path) -> Rows:
    opened = Library(library)
    try:
        return rows(opened)
    finally:
        opened.close()


@contextmanager
def places(folder: Path, works: int) -> Iterator[dict[str, str]]:
    """One life at three addresses: a folder, a bucket, a folder by SFTP."""
    art = folder / "art"
    subprocess.run(lookback("demo", art, "--works", works), check=True, stdout=subprocess.DEVNULL)
    home = folder / "home"
    with object_storage() as variables, served(folder, home) as host:
        os.environ.update(variables, HOME=str(home))
        bucket, _ = _place(BUCKET)
        bucket.mkdir("drawings")
        bucket.put(str(art), "drawings/life", recursive=True)
        yield {"folder": str(art), "s3": BUCKET, "sftp": f"{host}/art"}


def killing(scan: subprocess.Popen[str], there: Machines, chance: random.Random) -> int:
    """End a worker now and then while the scan runs, another in its place; how many were ended."""
    ended = 0
    while True:
        try:
            scan.wait(chance.uniform(*BETWEEN))
        except subprocess.TimeoutExpired:
            victim = chance.choice([w for w in there.workers if w.poll() is None])
            victim.kill()
            victim.wait()
            there.begin()
            ended += 1
        else:
            return ended


def left_behind(folder: Path, there: Machines) -> list[str]:
    """Processes below the workers' folders that no living worker has; they get a while to end."""
    until = time.monotonic() + PATIENCE
    while True:
        wanted: set[int] = set()
        for worker in there.workers:
            if worker.poll() is None:
                one = psutil.Process(worker.pid)
                wanted |= {one.pid, *(c.pid for c in one.children(recursive=True))}
        found = []
        for process in psutil.process_iter(["cwd", "cmdline"]):
            where = process.info["cwd"] or ""
            if where.startswith(str(folder / "worker")) and process.pid not in wanted:
                found.append(" ".join(process.info["cmdline"] or ()))
        if not found or time.monotonic() > until:
            return found
        time.sleep(1)


def one_place(root: str, calm: Rows, folder: Path, chance: random.Random) -> tuple[str, str]:
    """(what did not hold, what happened) of one scan with kills and one after it."""
    library = folder / "library"
    with machines(folder, WORKERS, Path(os.environ["HOME"])) as there:
        scan = scanning(root, library, "--cluster", there.address)
        ended = killing(scan, there, chance)
        first = tally_of(scan)
        second = tally_of(scanning(root, library, "--cluster", there.address))
        behind = left_behind(folder, there)
    left = second["new"] + second["changed"]
    happened = f"{first['files']} files, {ended} workers killed, {left} left for the next scan"
    found = held(library)
    wrong = [difference(name, calm[name], found[name]) for name in calm]
    wrong = [words for words in wrong if words]
    wrong += [f"left behind: {one}" for one in behind]
    return "; ".join(wrong), happened


def difference(name: str, calm: list[tuple[Any, ...]], found: list[tuple[Any, ...]]) -> str:
    """What is in one and not in the other, by numbers and how the first of each begins."""
    lacking, beyond = ([r for r in a if r not in b] for a, b in ((calm, found), (found, calm)))
    if calm == found:
        return ""
    both = ("lacking", lacking), ("beyond", beyond)
    told = [f"{len(some)} {how} {some[:1]!s:.120}" for how, some in both]
    return f"{name}: {', '.join(told)}"


def main(rounds: int, works: int, state: Path | None) -> int:
    kept = json.loads(state.read_text()) if state and state.exists() else {"held": 0, "failed": 0}
    logging.getLogger("werkzeug").setLevel(logging.ERROR)  # a line for each request
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        os.environ |= {"XDG_CONFIG_HOME": str(folder / "config"), "PYTHONPATH": str(SRC)}
        there = stack.enter_context(places(folder, works))
        calm: dict[str, Rows] = {}
        for name, root in there.items():
            tally_of(scanning(root, folder / "calm" / name))
            calm[name] = held(folder / "calm" / name)
            alike = [calm[name][part] == calm["folder"][part] for part in ("readings", "previews")]
            print(f"{name}, calm: {len(calm[name]['items'])} items", flush=True)
            if not all(alike):
                raise SystemExit(f"{name} holds other readings than the folder")
        for number in range(kept["held"] + kept["failed"], rounds):
            chance, failed = random.Random(number), False
            for name, root in there.items():
                own = folder / "round"
                own.mkdir()
                wrong, happened = one_place(root, calm[name], own, chance)
                shutil.rmtree(own)
                failed |= bool(wrong)
                print(f"{number + 1:3d} {name:6s} {happened}: {wrong or 'held'}", flush=True)
            kept["failed" if failed else "held"] += 1
            if state:
                state.write_text(json.dumps(kept))
    print(f"{kept['held']} passed, {kept['failed']} failed")
    return 1 if kept["failed"] else 0


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("rounds", nargs="?", type=int, default=3)
    parser.add_argument("--works", type=int, default=WORKS, help="of the drawn life")
    parser.add_argument("--state", type=Path, help="to go on from")
    given = parser.parse_args()
    sys.exit(main(given.rounds, given.works, given.state))
