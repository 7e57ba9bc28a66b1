"""
A journal of twenty thousand entries: the pages over it, and adding one more.

The ratio is the 95th percentile of the journal's pages over that of the same pages in a library
with a hundred entries: a page shows as much in both, so more entries should cost next to nothing.
It is of CPU time. What adding takes stands beside it in milliseconds, as does an fsync by itself,
which every entry must wait for.
"""

from __future__ import annotations

import os
import statistics
import time
import warnings
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Final

from measuring import ROUNDS, folder, lookback, report, run, size

from lookback.doing import diary, looking
from lookback.doing.background import BackgroundScan
from lookback.doing.library import Library
from lookback.keeping import entries
from lookback.talking.web.app import make_app
from lookback.words.edtf import Edtf

with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # starlette would rather have a successor of httpx
    from starlette.testclient import TestClient

GOAL: Final = 1.5
ENTRIES: Final = {"small": 5_000, "full": 20_000}
FEW: Final = 100
WORKS: Final = 2000
ADDED: Final = 40  # entries whose writing is timed
PAGES: Final = (
    "/journal", "/journal/why", "/journal/gave-and-took", "/journal/worth-it",
    "/journal/kind-words", "/journal/milestone", "/journal/all", "/journal/all?from=40",
    "/journal/left-out",
)  # fmt: skip
WORDS: Final = "Because the light on the water did not stay, and 描くのが好きだから. "
HERE: Final = "http://127.0.0.1:8000"


def filled(place: Path, number: int) -> Library:
    """A library of some works with so many entries, written without waiting for the disk."""
    made = lookback(
        "demo", place.with_name("art"), "--works", WORKS, "--catalogue-only", library=place
    )
    run(made)
    library = Library(place)
    works = [work.id for work in looking.every_work(library)]
    sync, os.fsync = os.fsync, lambda fd: None
    try:
        for n in range(number):
            when = Edtf.parse(f"{1990 + n % 36}-{1 + n % 12:02}") if n % 3 else None
            label = entries.LABELS[n % len(entries.LABELS)]
            about = [works[n * 7 % len(works)]] if n % 4 == 0 else []
            diary.write(library, label, f"{n}. " + WORDS * (1 + n % 5), when=when, works=about)
    finally:
        os.fsync = sync
    return library


def milliseconds(
    does: Callable[[], object], clock: Callable[[], float] = time.perf_counter
) -> float:
    begun = clock()
    does()
    return 1000 * (clock() - begun)


def p95(times: Sequence[float]) -> float:
    return statistics.quantiles(times, n=20)[-1]


def synced(place: Path, length: int) -> float:
    """What appending as many bytes to a file and waiting for the disk takes by itself."""
    fd = os.open(place, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    try:
        return milliseconds(lambda: (os.write(fd, b"x" * length), os.fsync(fd)))
    finally:
        os.close(fd)


def main() -> None:
    number = ENTRIES[size()]
    with folder() as here:
        os.environ["XDG_CONFIG_HOME"] = str(here / "config")
        many, few = filled(here / "many", number), filled(here / "few", FEW)
        first = milliseconds(lambda: diary.diary(Library(many.folder)), time.process_time)
        clients = []
        for library in (many, few):
            client = TestClient(make_app(library, BackgroundScan(library, 1), "key"), base_url=HERE)
            client.get("/?key=key")
            for page in PAGES:
                client.get(page)
            clients.append(client)
        times: tuple[list[float], list[float]] = ([], [])
        ratios = []
        for _ in range(ROUNDS):
            rounds: tuple[list[float], list[float]] = ([], [])
            for page in PAGES * 3:
                for client, held in zip(clients, rounds, strict=True):
                    held.append(milliseconds(partial(client.get, page), time.process_time))
            ratios.append(p95(rounds[0]) / p95(rounds[1]))
            for all_, some in zip(times, rounds, strict=True):
                all_ += some
        added = [
            (
                milliseconds(lambda: diary.write(many, entries.GAVE, WORDS)),
                synced(here / "plain", 600),
                milliseconds(partial(clients[0].get, "/journal/all"), time.process_time),
            )
            for _ in range(ADDED)
        ]
    report(
        "journal", statistics.median(ratios), GOAL, entries=number,
        page_p95_ms=round(p95(times[0]), 1), page_median_ms=round(statistics.median(times[0]), 1),
        few_p95_ms=round(p95(times[1]), 1), first_ms=round(first),
        adding_ms=round(statistics.median(a for a, _, _ in added), 1),
        adding_p95_ms=round(p95([a for a, _, _ in added]), 1),
        fsync_ms=round(statistics.median(f for _, f, _ in added), 1),
        page_after_adding_ms=round(statistics.median(p for _, _, p in added), 1),
    )  # fmt: skip


if __name__ == "__main__":
    main()
