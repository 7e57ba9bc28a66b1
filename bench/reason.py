"""
Reasoning about a whole library anew, against only reading what it reads and writing what it writes.

Both sides go through the same rows of one made-up library, in this process, and the ratio is that
of their CPU: what thinking costs beyond carrying. Beside it stand the seconds of one reasoning with
as many workers as the machine has processors, the first time and when one file's time is another
(on the wall, and of CPU in this process), and the CPU milliseconds of a correction with all that it
moves.
"""

from __future__ import annotations

import statistics
import subprocess
import time
from collections.abc import Callable
from pathlib import Path
from typing import Final

from measuring import folder, lookback, report, size

from lookback.doing import correct, reason
from lookback.doing.background import jobs_here
from lookback.doing.library import Library
from lookback.keeping import coding
from lookback.keeping.recall import CASE, VIEW
from lookback.keeping.works import REPLACED
from lookback.reading.isolation import ReadingPool

GOAL: Final = 10.0
WORKS: Final = {"small": 6_000, "full": 150_000}
ROUNDS: Final = {"small": 3, "full": 3}
CORRECTIONS: Final = 5


def reasoned(
    library: Library, clock: Callable[[], float], hands: reason.Hands = reason.ALONE
) -> float:
    """Seconds of reasoning about everything, with nothing known from before."""
    db = library.catalogue.db
    with db:
        for table in (VIEW, CASE):
            db.execute(f"DELETE FROM {table}")
    library.catalogue.note("reasoned", "something else")
    begun = clock()
    assert reason.bring_up_to_date(library, hands)
    return clock() - begun


def touched(library: Library, hands: reason.Hands) -> tuple[float, float]:
    """Seconds on the wall, and of CPU in this process, of reasoning when one file was saved."""
    db = library.catalogue.db
    with db:
        db.execute(
            "UPDATE item SET mtime_ns = mtime_ns + 86400000000000 WHERE id ="
            " (SELECT id FROM item LIMIT 1 OFFSET (SELECT count(*) / 2 FROM item))"
        )
    library.catalogue.note("reasoned", "something else")
    wall, cpu = time.perf_counter(), time.process_time()
    assert reason.bring_up_to_date(library, hands)
    return time.perf_counter() - wall, time.process_time() - cpu


def carried(library: Library) -> float:
    """CPU seconds of reading every item with its claims, and copying what was made of them."""
    db = library.catalogue.db
    db.execute("ATTACH '' AS carried")
    begun = time.process_time()
    assert library.catalogue.items.every()
    for table in REPLACED:
        db.execute(f"CREATE TABLE carried.{table} AS SELECT * FROM main.{table} WHERE 0")
        marks = ", ".join("?" * len(db.execute(f"PRAGMA main.table_info({table})").fetchall()))
        rows = db.execute(f"SELECT * FROM main.{table}").fetchall()
        db.executemany(f"INSERT INTO carried.{table} VALUES ({marks})", rows)
    db.commit()
    took = time.process_time() - begun
    coding.edtf.cache_clear()  # each round reads its dates anew
    db.execute("DETACH carried")
    return took


def corrected(library: Library) -> float:
    """CPU milliseconds of one correction, with all that it moves."""
    query = "SELECT m.work FROM told t JOIN member m ON m.item = t.item WHERE t.verdict != ''"
    rows = library.catalogue.db.execute(query).fetchall()
    took = []
    for n in range(CORRECTIONS):
        work = rows[n * len(rows) // CORRECTIONS][0]
        begun = time.process_time()
        correct.date(library, [work], f"{2003 + n}")
        took.append(time.process_time() - begun)
        assert not reason.bring_up_to_date(library)
    return 1000 * statistics.median(took)


def main() -> None:
    wanted = size()
    with folder() as here:
        words = ["demo", here / "art", "--catalogue-only", "--works", WORKS[wanted]]
        command = lookback(*words, library=here / "library")
        subprocess.run(command, stdout=subprocess.DEVNULL, check=True)
        _measure(here, wanted)


def _measure(here: Path, wanted: str) -> None:
    library, jobs = Library(here / "library"), jobs_here()
    ours, theirs = [], []
    for _ in range(ROUNDS[wanted]):
        ours.append(reasoned(library, time.process_time))
        theirs.append(carried(library))
    with ReadingPool(jobs) as pool:
        hands = reason.Hands(pool, jobs)
        seconds = reasoned(library, time.perf_counter, hands)
        wall, cpu = touched(library, hands)
    ratio = statistics.median(a / b for a, b in zip(ours, theirs, strict=True))
    report(
        "reason", ratio, GOAL, works=WORKS[wanted], cpu_seconds=round(statistics.median(ours), 1),
        jobs=jobs, seconds=round(seconds, 1), one_file_seconds=round(wall, 1),
        one_file_cpu_seconds=round(cpu, 1), correction_cpu_ms=round(corrected(library)),
    )  # fmt: skip


if __name__ == "__main__":
    main()
