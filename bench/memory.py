"""
Peak memory of a first scan at ten times the items over that at one: what grows with a library,
grows.

The largest single process counts, which is the one that walks, keeps and reasons. Works are not
sought by their looks here: their imprints lie in memory while they are asked, so that step grows
with the pictures, as bench/lifetime.py shows; and pictures of one colour are all alike.
"""

from __future__ import annotations

import statistics
import subprocess
import sys
from pathlib import Path
from typing import Final

from measuring import folder, lookback, report, size
from PIL import Image

GOAL: Final = 1.3
ITEMS: Final = {"small": 300, "full": 15_000}
TIMES: Final = 10
ROUNDS: Final = 1  # of a peak: it hardly differs from itself


def fill(root: Path, items: int) -> None:
    """Tiny pictures, all different."""
    for n in range(items):
        path = root / f"{2000 + n % 20}" / f"drawing {n:06d}.png"
        path.parent.mkdir(parents=True, exist_ok=True)
        colour = (n % 256, n // 256 % 256, n // 65536)
        Image.new("RGB", (24, 24), colour).save(path, compress_level=1)


def peak(root: Path, library: Path) -> int:
    """KiB, measured by a process of its own so that no other run's peak is inherited."""
    code = (
        "import sys; sys.path[:0] = [sys.argv[1]]\n"
        "from measuring import run\n"
        "print(run(sys.argv[2:]).peak_kib)"
    )
    told = subprocess.run(
        [sys.executable, "-c", code, str(Path(__file__).parent),
         *lookback("scan", root, "--first-look", library=library)],
        stdout=subprocess.PIPE, check=True, text=True,
    )  # fmt: skip
    return int(told.stdout.split()[-1])


def main() -> None:
    wanted = size()
    with folder() as here:
        fill(here / "one", ITEMS[wanted])
        fill(here / "ten", ITEMS[wanted] * TIMES)
        pairs = [
            (peak(here / "one", here / f"l{n}"), peak(here / "ten", here / f"m{n}"))
            for n in range(ROUNDS)
        ]
    report(
        "memory", statistics.median(ten / one for one, ten in pairs), GOAL,
        items=ITEMS[wanted] * TIMES,
        peak_mib=round(statistics.median(ten for _, ten in pairs) / 1024, 1),
    )  # fmt: skip


if __name__ == "__main__":
    main()
