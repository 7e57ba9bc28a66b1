"""
A library filled with plausible works and no files: to try the wall and the rules at full scale.

A small archive is drawn and read as any other; then each made-up work borrows the looks of a
drawing of its age, under a name, dates and records of its own. Its source is a folder that is not
there: a later scan says that its drive is away, which is true.
"""

from __future__ import annotations

import hashlib
import os
import tempfile
from bisect import bisect_left
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path
from typing import Final

from lookback.doing import reason
from lookback.doing.background import jobs_here
from lookback.doing.demo import draw_archive
from lookback.doing.demo.files.facts import Facts
from lookback.doing.demo.plan import PlannedFile
from lookback.doing.demo.planning import planned
from lookback.doing.library import Library
from lookback.keeping.catalogue import Place
from lookback.keeping.previews import SMALL
from lookback.keeping.settings import with_source
from lookback.reading.formats import read_file
from lookback.reading.isolation import ReadingPool
from lookback.words.edtf import Edtf
from lookback.words.model import MADE, SAVED, SECONDS, Claim, Found

DRAWN: Final = 120  # works that are really drawn, to be borrowed from
SPREAD: Final = 13  # among so many drawings of about its age a work finds its looks
MIXED: Final = 2654435761  # 2³² over the golden ratio: neighbours get different looks
PLANNED: Final = 4000  # works that are planned; beyond that, the plan is told again in another box
BATCH: Final = 2000  # items a transaction

Told = Callable[[int, int], None]


def fill_library(
    library: Library, root: Path, works: int, seed: int, years: tuple[int, int], told: Told
) -> None:
    """Fill a library with `works` works of one item each, and reason about them."""
    settings, source = with_source(library.settings, os.path.abspath(root))
    library.keep_settings(replace(settings, begun=True))
    catalogue = library.catalogue
    row = catalogue.source(source.id, source.root)
    items = _items(works, seed, years)
    done = 0
    while batch := list(islice(items, BATCH)):
        library.previews.put((f.digest, SMALL, f.preview) for _, f in batch)
        catalogue.keep(row, [p for p, _ in batch], [f for _, f in batch])
        done += len(batch)
        told(done, works)
    reason.bring_up_to_date(library)


def _items(works: int, seed: int, years: tuple[int, int]) -> Iterator[tuple[Place, Found]]:
    looks = _looks(seed, years)
    ages = [age for age, _ in looks]
    plan = planned(min(works, PLANNED), seed, years)
    for number in range(works):
        box, k = divmod(number, len(plan))
        file = plan[k].files[-1]
        near = bisect_left(ages, file.sitting.age) + (number * MIXED >> 16) % SPREAD - SPREAD // 2
        found = looks[min(max(near, 0), len(looks) - 1)][1]
        digest = hashlib.sha256(f"{seed} {number}".encode()).digest()
        path = f"Box {box + 1:03d}/{file.path}" if box else file.path
        moment = file.touched.replace(tzinfo=UTC).timestamp()
        place = Place(
            path.rpartition("/")[0].encode(), path.encode(), 100_000 + number,
            int(moment * 1e9), None, digest, found.format,
        )  # fmt: skip
        yield place, replace(found, digest=digest, lineage="", claims=_claims(file), notices=())


def _looks(seed: int, years: tuple[int, int]) -> list[tuple[float, Found]]:
    """Drawings of every age, read as any picture is; by age."""
    plan = planned(DRAWN, seed, years)
    with tempfile.TemporaryDirectory(prefix="lookback-demo-") as folder, ReadingPool() as pool:
        draw_archive(Path(folder), DRAWN, seed, years, jobs=jobs_here())
        files = [w.files[-1] for w in plan]
        read = [pool.submit(read_file, os.path.join(folder, f.path)) for f in files]
        found = [(f.sitting.age, r.result()) for f, r in zip(files, read, strict=True)]
    return sorted(((age, f) for age, f in found if f.preview), key=lambda pair: pair[0])


def _claims(file: PlannedFile) -> tuple[Claim, ...]:
    """What a reader would find in such a file."""
    facts: Facts = file.facts
    sources = {
        "kra": ("krita.creation-date", "krita.date"),
        "psd": ("xmp.CreateDate", "xmp.ModifyDate"),
        "png": ("", "png.tIME"),
    }.get(file.suffix, ("", ""))
    found = [
        _day("exif.DateTimeOriginal", MADE, facts.taken),
        _day(sources[0], MADE, facts.created),
        _day(sources[1], SAVED, facts.saved),
    ]
    if file.suffix == "kra" and facts.seconds:
        found.append(Claim("krita.editing-time", SECONDS, facts.seconds, str(facts.seconds)))
    return tuple(claim for claim in found if claim is not None)


def _day(source: str, about: str, when: datetime | None) -> Claim | None:
    if when is None or not source:
        return None
    return Claim(source, about, Edtf.day(when.date()), when.isoformat())
