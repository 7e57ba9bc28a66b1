"""
Looking again at unchanged files: walk and compare, against `find -printf` over the same folders.

The ratio is that of the work itself, walk + compare in one process, in CPU seconds; that of the
seconds on the wall, and the whole command's CPU with the start of Python, stand beside it.
"""

from __future__ import annotations

import statistics
import time
from pathlib import Path
from typing import Final

from measuring import ROUNDS, Cost, folder, lookback, report, run, size

from lookback.doing.library import Library
from lookback.doing.tasks import Tasks
from lookback.doing.walking import walk_source

GOAL: Final = 2.0
FILES: Final = {"small": 50_000, "full": 150_000}
IN_A_FOLDER: Final = 300
PRINTED: Final = r"%p\0%s %T@ %i\n"


def fill(root: Path, files: int) -> None:
    """Small text files: their content does not matter to a look at unchanged ones."""
    for n in range(files):
        if n % IN_A_FOLDER == 0:
            here = root / f"{n // IN_A_FOLDER % 20}" / f"folder {n // IN_A_FOLDER:04d}"
            here.mkdir(parents=True)
        (here / f"drawing {n:06d}.txt").write_bytes(b"%d" % n)


def looked_again(library: Library) -> Cost:
    """The walk of the one source, compared with what is known; nothing may be left to read."""
    (source,) = library.settings.sources
    tasks = Tasks()
    begun, spent = time.perf_counter(), time.process_time()
    walked = walk_source(library.catalogue, source, [source.root], lambda name: None, tasks)
    cost = Cost(time.perf_counter() - begun, time.process_time() - spent, 0)
    assert walked is not None
    assert len(tasks) == 0
    return cost


def main() -> None:
    files = FILES[size()]
    with folder() as here:
        art = here / "art"
        art.mkdir()
        fill(art, files)
        run(lookback("scan", art, "--first-look", library=here / "library"))
        library = Library(here / "library")
        rows = []
        for _ in range(ROUNDS):
            ours = looked_again(library)
            found = run(["find", str(art), "-printf", PRINTED])
            rows.append((ours, found, run(lookback("scan", library=here / "library"))))
    report(
        "rescan", statistics.median(a.cpu / b.cpu for a, b, _ in rows), GOAL, files=files,
        wall=round(statistics.median(a.wall / b.wall for a, b, _ in rows), 2),
        whole_command=round(statistics.median(c.cpu / b.cpu for _, b, c in rows), 2),
        find_s=round(statistics.median(b.cpu for _, b, _ in rows), 2),
    )  # fmt: skip


if __name__ == "__main__":
    main()
