"""
What a person's session asks of a library's catalogue, each answer as CPU milliseconds.

    python bench/asking.py LIBRARY RARE-WORD

Started by scale.py for each size of library, so that memory is that of this one alone. Answers in
FLAT ought to cost the same in a library of any size; GROWING ones touch every work.
"""

from __future__ import annotations

import json
import resource
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

import numpy as np

from lookback.doing import correct, looking, tiles
from lookback.doing.library import Library
from lookback.doing.order import BY_TIME, ordered
from lookback.doing.search import Search
from lookback.doing.tiles import Ground
from lookback.reasoning.weave import shaped

FLAT: Final = ("first page", "a page in the middle", "one work", "a rare name", "a near tile",
               "a date is corrected", "words of works in view")  # fmt: skip
GROWING: Final = ("the order of all works", "their places", "the index of names",
                  "a word that is everywhere", "a whole year", "the farthest tile")  # fmt: skip
TIMES: Final = 7
GROUND: Final = Ground((30, 28, 26), (90, 86, 80))
SHAPE: Final = 2.0


def timed(step: Callable[[], Any], times: int = TIMES) -> dict[str, float]:
    """The median of so many, after one that is not counted where there are more."""
    took = []
    for n in range(times + (times > 1)):
        cpu, wall = time.process_time(), time.perf_counter()
        step()
        if n or times == 1:
            took.append((time.process_time() - cpu, time.perf_counter() - wall))
    cpu, wall = (statistics.median(t) for t in zip(*took, strict=True))
    return {"ms": round(max(cpu * 1000, 0.01), 3), "wall_ms": round(wall * 1000, 3)}


def peak() -> int:
    """MiB of this process at most; what rusage says, it inherits from whoever started it."""
    status = Path("/proc/self/status")
    if status.exists():
        lines = status.read_text("ascii").splitlines()
        return next(int(line.split()[1]) for line in lines if line.startswith("VmHWM")) // 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


def asked(place: Path, rare: str) -> dict[str, Any]:
    library, answers = Library(place), {}
    db = library.catalogue.db
    (works,) = db.execute("SELECT count(*) FROM work").fetchone()
    page = looking.page(library)
    middle = db.execute(
        "SELECT first, last, id FROM work WHERE listed = 1 AND first >= '2005' LIMIT 1"
    ).fetchone()
    some = [work.id for work in looking.page(library, middle, 64)]
    answers["first page"] = timed(lambda: looking.page(library))
    answers["a page in the middle"] = timed(lambda: looking.page(library, middle))
    answers["one work"] = timed(lambda: looking.one_work(library, page[-1].id))
    answers["words of works in view"] = timed(lambda: looking.glimpses(library, some))
    days = iter(range(1, 29))
    (item,) = db.execute("SELECT item FROM member WHERE work = ?", (some[0],)).fetchone()

    def corrected() -> None:
        (work,) = db.execute("SELECT work FROM member WHERE item = ?", (item,)).fetchone()
        correct.date(library, [work], f"2005-03-{next(days):02d}")

    answers["a date is corrected"] = timed(corrected)
    before = peak()
    search = Search(library)
    answers["the index of names"] = timed(lambda: search.find(rare), 1)
    answers["a rare name"] = timed(lambda: search.find(rare))
    answers["a word that is everywhere"] = timed(lambda: search.find("cat"), 1)
    answers["a whole year"] = timed(lambda: search.find("2012"), 1)
    search.close()
    searching = peak()
    answers |= _far(library)
    return {
        "works": works, "answers": answers, "catalogue_bytes": (place / "catalogue.sqlite")
        .stat().st_size, "search_bytes": (place / "search.sqlite").stat().st_size,
        "peak_mib": peak(), "peak_before_all_mib": before, "peak_searching_mib": searching,
    }  # fmt: skip


def _far(library: Library) -> dict[str, dict[str, float]]:
    """The wall: its order, its places, the tile that shows everything and one that shows few."""
    answers, held = {}, {}
    answers["the order of all works"] = timed(
        lambda: held.update(order=ordered(library, BY_TIME)), 1
    )
    order = held["order"]
    answers["their places"] = timed(
        lambda: held.update(weave=shaped(order.tallness, order.sections, SHAPE)), 1
    )
    weave, mipmaps = held["weave"], library.mipmaps
    slots = np.full(order.works, -1, np.int32)  # there are no pictures: their own colours serve
    deep = tiles.deepest(weave)

    def tile(zoom: int) -> Callable[[], Any]:
        extent = max(weave.width, weave.height)
        x, y = (int(side / 2 / extent * 2**zoom) for side in (weave.width, weave.height))
        at = (zoom, x, y)
        return lambda: tiles.compose(weave, order, slots, mipmaps, at, GROUND)

    answers["the farthest tile"] = timed(tile(0))
    answers["a near tile"] = timed(tile(deep))
    return answers


if __name__ == "__main__":
    print(json.dumps(asked(Path(sys.argv[1]), sys.argv[2])))
