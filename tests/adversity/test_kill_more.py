"""
Killed while it corrects, copies, checks or makes a film: nothing is half, and the next run ends it.

Each row is a command, what must hold whenever it was killed, and what must hold once it was let
run. trials/kill.py has the rows at many moments.
"""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from corpora import bags
from corpora.archives import Reading, draw

from lookback.keeping import journal

MOMENTS = {"correct": 3, "export": 3, "check": 2}  # trials/kill.py tries more, and a film

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGKILL")


@dataclass(frozen=True)
class Ground:
    """A library that has read a few drawings, and a folder for what is made."""

    library: Path
    art: Path
    out: Path

    def command(self, *words: object) -> list[str]:
        told = [*map(str, words), "--library", str(self.library)]
        return [sys.executable, "-m", "lookback", *told]

    def run(self, *words: object) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            self.command(*words), check=False, capture_output=True, text=True, timeout=300
        )


def made(folder: Path, files: int = 12) -> Ground:
    art = folder / "art"
    for seed in range(files):
        draw(art / f"{2010 + seed % 3}/work {seed}.png", seed)
    reading = Reading(folder / "library")
    reading.scan(art, deep=False)
    reading.library.close()
    return Ground(folder / "library", art, folder / "out")


def year(number: int) -> int:
    return 1950 + number % 70


def dated(ground: Ground, number: int) -> list[object]:
    return ["date", ground.art / "2010/work 0.png", str(year(number))]


def corrected(ground: Ground, number: int, ended: bool) -> str:
    """What the journal says is on the wall, as on one made from nothing."""
    told = journal.read(ground.library / "journal", strict=True)
    if [n for n in told.notices if n.kind != "torn-journal"]:
        return f"the journal: {told.notices}"
    if ended and told.records[-1].body.get("typed") != str(year(number)):
        return "what was acknowledged is not there"
    works = json.loads(ground.run("works", "--json").stdout)
    made_ = next(w["made"] for w in works if w["title"] == "work 0")
    wanted = told.records[-1].body["edtf"] if told.records else None
    if wanted is not None and made_["edtf"] != wanted:
        return f"the wall says {made_['edtf']}, the journal {wanted}"
    return "" if len(works) == 12 else f"{len(works)} works"


def exported(ground: Ground, number: int) -> list[object]:
    return ["export", ground.out / f"bag {number}", "--bagit"]


def copied(ground: Ground, number: int, ended: bool) -> str:
    bag = ground.out / f"bag {number}"
    if ended:
        return "; ".join(bags.faults(bag))
    sums = {bags.sha256(p) for p in ground.art.rglob("*.png")}
    there = (bag / "data/originals").rglob("*.png")
    half = [p.name for p in there if bags.sha256(p) not in sums]
    return f"half a copy: {half}" if half else ""


def checked(ground: Ground, number: int) -> list[object]:
    return ["check"]


def sound(ground: Ground, number: int, ended: bool) -> str:
    if not ended:
        return ""
    found = json.loads(ground.run("check", "--json").stdout)
    return "" if (found["whole"], found["sound"]) == (12, True) else str(found)


def filmed(ground: Ground, number: int) -> list[object]:
    out = ground.out / f"film {number}.mp4"
    return ["film", "-o", out, "--lines", "720", "--length", "12"]


def played(ground: Ground, number: int, ended: bool) -> str:
    film = ground.out / f"film {number}.mp4"
    if not ended:
        return "half a film has the film's name" if film.exists() and not whole(film) else ""
    return "" if film.exists() and whole(film) else "no film that plays"


def whole(film: Path) -> bool:
    """Does an MP4 file have its index, without which nobody plays it?"""
    return b"moov" in film.read_bytes()


Words = Callable[[Ground, int], list[object]]
Holds = Callable[[Ground, int, bool], str]
ROWS: dict[str, tuple[Words, Holds]] = {
    "correct": (dated, corrected),
    "export": (exported, copied),
    "check": (checked, sound),
    "film": (filmed, played),
}


def kill_and_go_on(ground: Ground, row: str, number: int, after: float) -> str:
    """Kill one run after so many seconds, then let one end; what did not hold, or ""."""
    words, holds = ROWS[row]
    ground.out.mkdir(exist_ok=True)
    one = subprocess.Popen(
        ground.command(*words(ground, number)),
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    try:
        one.wait(after)
    except subprocess.TimeoutExpired:
        os.kill(one.pid, signal.SIGKILL)
        one.wait()
    if wrong := holds(ground, number, False):
        return f"killed: {wrong}"
    done = ground.run(*words(ground, number))
    return holds(ground, number, True) if done.returncode == 0 else done.stderr.strip()


@pytest.mark.parametrize("row", MOMENTS)
def test_whoever_is_killed_goes_on(
    row: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    ground = made(tmp_path)
    ground.out.mkdir()
    begun = time.monotonic()
    assert ground.run(*ROWS[row][0](ground, 49)).returncode == 0
    calm = time.monotonic() - begun
    rng = random.Random(5)
    for number in range(MOMENTS[row]):
        after = rng.uniform(0.3, 1.0) * calm
        assert kill_and_go_on(ground, row, number, after) == "", f"killed after {after:.2f} s"
