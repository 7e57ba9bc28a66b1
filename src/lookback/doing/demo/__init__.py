"""
A sample archive: the works of Hana, who is invented, in real files and with a known truth.

It is what somebody new looks at first and what dating, grouping and reading are measured on. So
it must be handsome, and it must be as untidy as archives are, in ways that are written down.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from multiprocessing import get_all_start_methods, get_context
from pathlib import Path
from typing import Final

from lookback.doing.demo.drawing import draw_work
from lookback.doing.demo.place import prepare, sentence
from lookback.doing.demo.plan import PlannedWork, smaller
from lookback.doing.demo.planning import planned
from lookback.doing.demo.repository import draw_repository
from lookback.doing.demo.truth import truth

WORKS, SEED, YEARS = 60, 1, (2012, 2026)
# Fewer works than this are drawn at once: starting processes would take longer.
WORTH_PROCESSES: Final = 12
AHEAD: Final = 4  # works waiting for each process, so that none is idle

Told = Callable[[int, int], None]


def _silent(done: int, total: int) -> None:
    return None


def draw_archive(
    folder: Path,
    works: int = WORKS,
    seed: int = SEED,
    years: tuple[int, int] = YEARS,
    told: Told = _silent,
    jobs: int | None = None,
    git: bool = False,
    share: float = 1.0,
) -> int:
    """
    Draw a sample archive into `folder`: how many files it holds, truth.csv not counted.

    The same arguments give the same bytes. `told(done, total)` hears of every finished work.
    A folder that holds anything but the same archive, unfinished, is refused (a PlaceError).
    `jobs` processes draw; as many as there are cores unless said otherwise. With `git`, a
    repository beside the files holds the documents' versions once more. Each side of a picture has
    `share` of the pixels it would have.
    """
    plan = planned(works, seed, years)
    prepare(folder, truth(plan))
    if share != 1:
        plan = tuple(smaller(work, share) for work in plan)
    files = 0
    try:
        for done, count in enumerate(_drawn(folder, plan, jobs or os.cpu_count() or 1), 1):
            files += count
            told(done, len(plan))
        if git:
            draw_repository(folder, plan)
    except OSError as problem:
        raise sentence(folder, problem) from problem
    return files


def _drawn(folder: Path, plan: tuple[PlannedWork, ...], jobs: int) -> Iterator[int]:
    if jobs == 1 or len(plan) < WORTH_PROCESSES:
        yield from (draw_work(folder, work) for work in plan)
        return
    # never fork: by now this process may have threads, and a fork would copy their locks
    method = "forkserver" if "forkserver" in get_all_start_methods() else "spawn"
    with ProcessPoolExecutor(jobs, mp_context=get_context(method)) as pool:
        waiting: set[Future[int]] = set()
        try:
            for work in plan:
                if len(waiting) >= jobs * AHEAD:
                    done, waiting = wait(waiting, return_when=FIRST_COMPLETED)
                    yield from (future.result() for future in done)
                waiting.add(pool.submit(draw_work, folder, work))
            for future in waiting:
                yield future.result()
        finally:
            pool.shutdown(wait=True, cancel_futures=True)
