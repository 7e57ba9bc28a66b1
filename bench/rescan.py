"""
Looking again at unchanged files: walk and compare, against `find -printf` over the same folders.

The ratio is that of the work itself, walk + compare in one process; the whole command's time, with
the start of Python, stands beside it.
"""

from __future__ import annotations

import statistics
import subprocess
import time
from pathlib import Path
from typing import Final

from measuring import ROUNDS, folder, lookback, report, run, size

from lookback.doing.library import Library
from lookback.doing.tasks import Tasks
from lookback.doing.walking import walk_source

GOAL: Final = 3.0
FILES: Final = {"small": 50_000, "full": 150_000}
IN_A_FOLDER: Final = 300
FIND: Final = ["find", "-printf", r"%p\0%s %T@ %i\n"]


def fill(root: Path, files: int) -> None:
    """Small text files: their content does not matter to a look at unchanged ones."""
    for n in range(files):
        if n % IN_A_FOLDER == 0:
            here = root / f"{n // IN_A_FOLDER % 20}" / f"folder {n // IN_A_FOLDER:04d}"
            here.mkdir(parents=True)
        (here / f"drawing {n:06d}.txt").write_bytes(b"%d" % n)


def main() -> None:
    files = FILES[size()]
    with folder() as here:
        art = here / "art"
        art.mkdir()
        fill(art, files)
        run(lookback("scan", art, library=here / "library"))
        library = Library(here / "library")
        (source,) = library.settings.sources
        ratios, whole = [], []
        for _ in range(ROUNDS):
            tasks = Tasks()
            begun = time.perf_counter()
            walked = walk_source(library.catalogue, source, [source.root], lambda name: None, tasks)
            ours = time.perf_counter() - begun
            assert walked is not None
            assert len(tasks) == 0
            begun = time.perf_counter()
            subprocess.run(FIND, cwd=art, stdout=subprocess.DEVNULL, check=True)
            found = time.perf_counter() - begun
            ratios.append(ours / found)
            whole.append(run(lookback("scan", library=here / "library")).wall / found)
    report(
        "rescan", statistics.median(ratios), GOAL, files=files,
        whole_command=round(statistics.median(whole), 2),
    )  # fmt: skip


if __name__ == "__main__":
    main()
