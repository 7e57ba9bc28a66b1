"""
What the benchmarks share: a library of its own, CPU seconds of a whole process tree, and the line
of JSON at the end. Ratios only: both sides run in turn, in one run, and the median of five counts.
"""

from __future__ import annotations

import argparse
import ctypes
import json
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

ROUNDS: Final = 5
PR_SET_CHILD_SUBREAPER: Final = 36  # <sys/prctl.h>


@dataclass(frozen=True, slots=True)
class Cost:
    """One run of a command: seconds on the wall, CPU seconds of it and all that it started."""

    wall: float
    cpu: float
    peak_kib: int


def size() -> str:
    """`small` or `full`, from the command line."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--size", choices=("small", "full"), default="full")
    return str(parser.parse_args().size)


@contextmanager
def folder() -> Iterator[Path]:
    with tempfile.TemporaryDirectory(prefix="lookback-bench-") as name:
        yield Path(name)


def lookback(*words: object, library: Path) -> list[str]:
    return [sys.executable, "-m", "lookback", *map(str, words), "--library", str(library)]


def run(command: Sequence[str], said: Path | None = None) -> Cost:
    """
    Run to the end, workers included: orphans come to us, so that their CPU is counted.

    What it prints goes into `said`, or nowhere.
    """
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    begun = time.monotonic()
    home = os.environ | {"XDG_CONFIG_HOME": tempfile.gettempdir() + "/lookback-bench-config"}
    with open(said or os.devnull, "wb") as out:
        process = subprocess.Popen(command, env=home, stdout=out)
        _, status, usage = os.wait4(process.pid, 0)
    wall = time.monotonic() - begun
    code = process.returncode = os.waitstatus_to_exitcode(status)
    peak = usage.ru_maxrss
    while True:  # the fork server and its workers end a moment later
        try:
            peak = max(peak, os.wait4(-1, 0)[2].ru_maxrss)
        except ChildProcessError:
            break
    if code:
        raise SystemExit(f"{' '.join(command)} ended with {code}")
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return Cost(wall, cpu, peak)  # of this run: `after` holds the largest of all so far


def interleaved(
    ours: Callable[[], Cost], theirs: Callable[[], Cost], rounds: int = ROUNDS
) -> tuple[list[Cost], list[Cost]]:
    """Both sides in turn, so that a slow minute of the machine falls on both."""
    mine, other = [], []
    for _ in range(rounds):
        mine.append(ours())
        other.append(theirs())
    return mine, other


def ratio(mine: Sequence[Cost], other: Sequence[Cost], what: Callable[[Cost], float]) -> float:
    """The median of the ratios pair by pair."""
    return statistics.median(what(a) / what(b) for a, b in zip(mine, other, strict=True))


def report(name: str, ratio_: float, goal: float, better: str = "lower", **more: Any) -> None:
    result = {"bench": name, "ratio": round(ratio_, 3), "goal": goal, "better": better, **more}
    print(json.dumps(result))
