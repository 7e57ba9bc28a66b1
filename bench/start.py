"""
`lookback --version` against `python -c 'import argparse, sqlite3'`: CPU seconds.

What a verb costs before it begins. Both are over in a twentieth of a second, so that one pair says
little: many pairs are run, in turn, and the median of their ratios counts.
"""

from __future__ import annotations

import statistics
import sys
from typing import Final

from measuring import interleaved, ratio, report, run, size

GOAL: Final = 2.0
ROUNDS: Final = {"small": 41, "full": 101}
OURS: Final = [sys.executable, "-P", "-m", "lookback", "--version"]
BARE: Final = [sys.executable, "-P", "-c", "import argparse, sqlite3"]


def main() -> None:
    rounds = ROUNDS[size()]
    run(OURS)  # the first start writes what Python keeps of sources
    mine, other = interleaved(lambda: run(OURS), lambda: run(BARE), rounds)
    report(
        "start", ratio(mine, other, lambda c: c.cpu), GOAL, rounds=rounds,
        wall=round(ratio(mine, other, lambda c: c.wall), 3),
        milliseconds=round(1000 * statistics.median(c.cpu for c in mine), 1),
        bare_milliseconds=round(1000 * statistics.median(c.cpu for c in other), 1),
    )  # fmt: skip


if __name__ == "__main__":
    main()
