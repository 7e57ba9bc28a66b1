"""
What one new picture costs among many: its imprint, its neighbours, and being laid over them.

    python bench/incremental.py PICTURES

The library is made up: PICTURES imprints that have nothing to do with each other, with fifteen kept
pairs for each two, and one new picture that was drawn, as were twelve others that resemble it. It
is compared by doing.compare as in a scan, in this process; the second newcomer counts, after which
what follows the catalogue is there. Prints CPU milliseconds, and of each step.
"""

from __future__ import annotations

import json
import random
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, Future
from pathlib import Path
from typing import Any, Final

import numpy as np
from asking import peak
from scrawl import drawn

from lookback.doing import compare, surroundings
from lookback.doing.compare import Comparing, Crew
from lookback.doing.library import Library
from lookback.keeping.likenesses import Likenesses
from lookback.keeping.previews import SMALL
from lookback.reading import imprints
from lookback.reading.looks import fingerprint_of
from lookback.reading.pixels import jpeg_of
from lookback.reasoning.likeness import keys
from lookback.reasoning.likeness.relation import VERSION
from lookback.reasoning.likeness.sheet import POINT_BYTES
from lookback.reasoning.likeness.verdict import EDITION
from lookback.words.fingerprint import CODE_BYTES, LAYOUT_BYTES, SLICE_BYTES, Fingerprint

POINTS: Final = 40  # a picture, as most drawings have
KEPT: Final = 7  # pairs a picture
ALIKE: Final = 12


class Here(Executor):
    """Does at once what is submitted."""

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        done: Future[Any] = Future()
        done.set_result(fn(*args, **kwargs))
        return done


def named(number: int) -> bytes:
    return random.Random(str(number)).randbytes(32)


def strangers(count: int) -> Iterator[tuple[bytes, bytes, bytes, bytes]]:
    chance = np.random.default_rng(1)
    for n in range(count):
        key = chance.normal(0, 27, keys.BYTES).clip(-127, 127).astype(np.int8).tobytes()
        points = chance.integers(0, 256, POINTS * POINT_BYTES, np.uint8).tobytes()
        yield named(n), key, points, chance.bytes(3300)


def fill(library: Library, count: int) -> None:
    """All but the newcomers."""
    catalogue = library.catalogue
    chance = np.random.default_rng(2)
    nothing = bytes(LAYOUT_BYTES), bytes(SLICE_BYTES), 0.2
    with catalogue.db:
        catalogue.db.executemany(
            "INSERT INTO reading (digest, format, fingerprint) VALUES (?, 'png', ?)",
            ((named(n), Fingerprint(chance.bytes(CODE_BYTES), *nothing).pack())
             for n in range(count)),
        )  # fmt: skip
        catalogue.db.executemany(
            "INSERT INTO imprint (digest, compared, keys, points, packed) VALUES (?, 1, ?, ?, ?)",
            strangers(count),
        )
        catalogue.db.executemany(
            "INSERT OR IGNORE INTO relation VALUES (?, ?, ?, ?, 0.9, 0.9, '90 %')",
            ((*sorted((named(n), named((n + step * 37) % count))), VERSION, 0.03 + 0.05 * step)
             for n in range(count) for step in range(1, KEPT + 1)),
        )  # fmt: skip
    catalogue.note(compare.LAID_BY, str(EDITION))
    catalogue.note(compare.MADE_BY, str(imprints.EDITION))


def newcomer(library: Library, name: int, seed: int, size: tuple[int, int]) -> None:
    """A picture as a first look leaves it: read, with a preview, without an imprint."""
    picture = drawn(seed).resize(size)
    digest = named(name)
    library.previews.put([(digest, SMALL, jpeg_of(picture, 85))])
    with library.catalogue.db:
        library.catalogue.db.execute(
            "INSERT INTO reading (digest, format, fingerprint) VALUES (?, 'png', ?)",
            (digest, fingerprint_of(picture)),
        )
        library.catalogue.db.execute(
            "INSERT INTO item (source, folder, path, digest, state) VALUES (1, '', ?, ?, 'here')",
            (digest, digest),
        )


def timing(into: Counter[str], what: str, step: Callable[..., Any]) -> Callable[..., Any]:
    """The same step, its CPU added up."""

    def timed(*given: Any, **named: Any) -> Any:
        begun = time.process_time()
        try:
            return step(*given, **named)
        finally:
            into[what] += round(100_000 * (time.process_time() - begun))

    return timed


def main(count: int) -> None:
    with tempfile.TemporaryDirectory(prefix="lookback-bench-") as folder:
        library = Library(Path(folder))
        fill(library, count)
        for n in range(ALIKE):
            newcomer(library, -1 - n, 5, (240 - n, 320 - n))
        before = peak()
        crew = Crew(Here(), 1)
        compared = Comparing(library, crew, lambda: False)
        compared.run()
        first = peak()
        newcomer(library, -100, 5, (200, 260))
        steps: Counter[str] = Counter()
        for owner, names in (
            (Likenesses, ("without_imprint", "note_imprints", "not_compared", "mark_compared")),
            (
                surroundings.Few,
                ("known_pairs", "joined_by_others", "candidates", "relations", "part_crowds"),
            ),
            (Comparing, ("_imprint", "_lay")),
        ):
            for name in names:
                setattr(owner, name, timing(steps, name, getattr(owner, name)))
        begun, wall = time.process_time(), time.perf_counter()
        compared.run()
        cpu, wall = time.process_time() - begun, time.perf_counter() - wall
        found = library.catalogue.likenesses.around([named(-100)])
        print(json.dumps({
            "pictures": count, "ms": round(1000 * cpu, 1), "wall_ms": round(1000 * wall, 1),
            "joined": sum(r.joins for r in found), "peak_mib": [before, first, peak()],
            "steps": {name: ticks / 100 for name, ticks in steps.items()},
        }))  # fmt: skip
        library.close()


if __name__ == "__main__":
    main(int(sys.argv[1]))
