"""
In which order works hang, and where a section begins: by time, chapter, box or application.

A layout of the wall is nothing but an order of the works, so a newcomer is one function and one row
in ARRANGEMENTS. What the far wall needs of each work (its shape, its own colours, its picture's
digest) lies in arrays, because 150,000 objects would cost a hundred megabytes.

The trap this avoids: hanging a work of "1990 to 2005" at a false day. Dates wider than two years,
or open at an end, are spans of their own beside the years.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from lookback.doing.library import Library
from lookback.doing.media import MEDIA
from lookback.keeping.mipmaps import DIGEST_BYTES
from lookback.reasoning.chapters import Placed, chapters
from lookback.reasoning.dating.fusion import uncollected
from lookback.reasoning.weave import CHAPTER, PART, SPAN, UNDATED, YEAR, Section
from lookback.words.fingerprint import SLICE_BYTES, SLICE_PARTS

WIDE_DAYS: Final = 731  # two years with a leap day: "2014 to 2015" still hangs at its place
VAGUE_DAYS: Final = 1826  # five years: beyond, a date says little of where a work belongs
A_MONTH: Final = 31  # days; what is dated no closer begins no month
DATED: Final = "9999"  # `first` of a dated work sorts before this
ID_BYTES: Final = 16

BY_TIME: Final = "time"
BY_BOX: Final = "box"
BY_APPLICATION: Final = "application"
BY_MOTIF: Final = "motif"
BY_CHAPTER: Final = "chapter"
CHAPTERS: Final = 12  # at most; a table of contents that is seen at one glance

# Both follow an index: the one of the works' order, and the table's own, which is that of the ids.
_HANGS: Final = (
    "SELECT id, first, earliest, latest, width, height FROM work WHERE listed = 1{}"
    " ORDER BY first, last, id"
)
_LOOKS: Final = "SELECT id, cover, slice FROM work WHERE 1{} ORDER BY id"
MOST_BOXES: Final = 800  # folders; where there are more, those at the top are the boxes
VERSION: Final = re.compile(r"(?:^| )[v(]?\d|\(")  # from here on, a program's name is its version
_NO_COVER: Final = bytes(DIGEST_BYTES)
_NO_SLICE: Final = bytes(SLICE_BYTES)


class Row(NamedTuple):  # there are 150,000 at a time, and a dataclass takes twice as long to make
    """A work to be hung: where it sorts, and how wide its date is (-1: an end is open)."""

    id: str
    first: str
    earliest: str
    latest: str
    tallness: float
    days: int


Arranged = Iterator[tuple[str, Section, list[Row]]]


@dataclass(frozen=True, slots=True)
class Order:
    """
    The works of one layout, in their order, as arrays of one length.

    `ids` are ASCII; `tallness` is height over width; `covers` are digests end to end, zeros where
    there is none; `slices` works × 24 × 3. `months` are (work, "2014-05"): where a month begins.
    """

    generation: int
    arrangement: str
    ids: NDArray[np.bytes_]
    tallness: NDArray[np.float64]
    covers: bytes
    slices: NDArray[np.uint8]
    sections: tuple[Section, ...]
    months: tuple[tuple[int, str], ...]

    @property
    def works(self) -> int:
        return len(self.ids)

    def index_of(self, id_: str) -> int | None:
        """Where a work stands; None when it does not hang here."""
        found = np.flatnonzero(self.ids == id_.encode("ascii", "replace"))
        return int(found[0]) if len(found) else None

    def some(self, start: int, count: int) -> list[str]:
        return [id_.decode() for id_ in self.ids[max(0, start) : max(0, start) + count]]


def ordered(library: Library, arrangement: str, only: Iterable[str] | None = None) -> Order:
    """All works that are listed, or `only` some, in one of the ARRANGEMENTS."""
    catalogue = library.catalogue
    generation = catalogue.works.generation()
    some, values = "", []
    if only is not None:
        some, values = " AND id IN (SELECT value FROM json_each(?))", [json.dumps(sorted(only))]
    with uncollected():
        rows = [_row(r) for r in catalogue.db.execute(_HANGS.format(some), values)]
        looks = _looks(catalogue.db.execute(_LOOKS.format(some), values))
        return _laid(generation, arrangement, ARRANGEMENTS[arrangement](library, rows), looks)


def default_arrangement(library: Library) -> str:
    """By box where over half of the dates are wider than five years, or missing; else by time."""
    wide, all_ = library.catalogue.db.execute(
        "SELECT coalesce(sum(coalesce(julianday(latest) - julianday(earliest), ?) > ?), 0),"
        " count(*) FROM work WHERE listed = 1 AND first < ?",
        (VAGUE_DAYS + 1, VAGUE_DAYS, DATED),
    ).fetchone()
    return BY_BOX if wide * 2 > all_ else BY_TIME


def by_time(library: Library, rows: Sequence[Row]) -> Arranged:
    """Years, then the spans of wide dates, then the undated."""
    placed, spans, undated = _by_width(rows)
    years: dict[str, list[Row]] = {}
    for row in placed:
        years.setdefault(row.first[:4], []).append(row)
    for key, held in years.items():
        yield key, Section(key, key, YEAR, 0, 0, int(key), int(key)), held
    yield from _beside_years(spans, undated)


def by_chapter(library: Library, rows: Sequence[Row]) -> Arranged:
    """What belongs together in time, each part named by what begins in it; then as by time."""
    placed, spans, undated = _by_width(rows)
    media = dict(
        library.catalogue.db.execute(
            "SELECT w.id, r.format FROM work w JOIN reading r ON r.digest = w.cover"
        )
    )
    told = [Placed(date.fromisoformat(r.first), MEDIA.get(media.get(r.id, ""), "")) for r in placed]
    for chapter in chapters(told, CHAPTERS):
        held = placed[chapter.start : chapter.end]
        years = int(held[0].first[:4]), int(held[-1].first[:4])
        yield held[0].first, Section(held[0].first, chapter.medium, CHAPTER, 0, 0, *years), held
    yield from _beside_years(spans, undated)


def _by_width(rows: Sequence[Row]) -> tuple[list[Row], dict[str, list[Row]], list[Row]]:
    """Those that have a place in time, those of wide dates by their years, the undated."""
    placed: list[Row] = []
    spans: dict[str, list[Row]] = {}
    undated: list[Row] = []
    for row in rows:
        if row.first >= DATED:
            undated.append(row)
        elif 0 <= row.days <= WIDE_DAYS:
            placed.append(row)
        else:
            spans.setdefault(f"{row.earliest[:4]}-{row.latest[:4]}", []).append(row)
    return placed, spans, undated


def _beside_years(spans: Mapping[str, list[Row]], undated: list[Row]) -> Arranged:
    if undated:
        yield UNDATED, Section(UNDATED, "", UNDATED, 0, 0), undated
    for key, held in spans.items():
        low, _, high = key.partition("-")
        ends = int(low) if low else None, int(high) if high else None
        yield key, Section(key, "", SPAN, 0, 0, *ends), held


def by_box(library: Library, rows: Sequence[Row]) -> Arranged:
    """The folders in their original order, and in each the files as their names have it."""
    places: dict[str, tuple[str, bytes, bytes]] = {}
    for work, source, folder, path in library.catalogue.db.execute(
        "SELECT m.work, s.root, i.folder, i.path FROM item i"
        " JOIN member m ON m.item = i.id JOIN source s ON s.id = i.source"
        " ORDER BY s.token, i.folder, i.path"
    ):
        places.setdefault(work, (os.fsdecode(source), bytes(folder), bytes(path)))
    nowhere = ("", b"", b"")
    boxes: dict[tuple[str, bytes], list[Row]] = {}
    coarse = len({place[:2] for place in places.values()}) > MOST_BOXES
    for row in sorted(rows, key=lambda r: places.get(r.id, nowhere)):
        root, folder, _ = places.get(row.id, nowhere)
        box = folder.partition(b"/")[0] if coarse else folder
        boxes.setdefault((root, box), []).append(row)
    for (root, folder), held in boxes.items():
        name = os.fsdecode(folder) or os.path.basename(root.rstrip("/\\")) or root
        key = f"{root}\0{os.fsdecode(folder)}"
        yield key, Section(name, name, PART, 0, 0), held


def by_application(library: Library, rows: Sequence[Row]) -> Arranged:
    """By the program that a work was made with, as its file says; the first taken up first."""
    made_with: dict[str, str] = {}
    for work, name in library.catalogue.db.execute(
        "SELECT m.work, json_extract(c.value, '$[3]') FROM reading r"
        " JOIN json_each(r.claims) c ON json_extract(c.value, '$[1]') = 'application'"
        " JOIN item i ON i.digest = r.digest JOIN member m ON m.item = i.id"
        " ORDER BY m.version"
    ):
        made_with[work] = program(str(name))
    parts: dict[str, list[Row]] = {}
    for row in rows:
        parts.setdefault(made_with.get(row.id, ""), []).append(row)
    for name, held in sorted(parts.items(), key=lambda part: not part[0]):
        yield name, Section(name, name, PART, 0, 0), held


def by_motif(library: Library, rows: Sequence[Row]) -> Arranged:
    """What was drawn again beside its first drawing, chain by chain; then all else."""
    chains = dict(library.catalogue.db.execute("SELECT work, motif FROM motif"))
    parts: dict[str, list[Row]] = {}
    rest: list[Row] = []
    for row in rows:
        motif = chains.get(row.id)
        (parts.setdefault(motif, []) if motif else rest).append(row)
    for motif, held in parts.items():
        (title,) = library.catalogue.db.execute(
            "SELECT title FROM work WHERE id = ?", (held[0].id,)
        ).fetchone() or ("",)
        yield motif, Section(motif, title, PART, 0, 0), held
    if rest:
        yield "", Section("", "", PART, 0, 0), rest


def program(name: str) -> str:
    """A program's name without its version: "Krita" of "Krita 5.2.1", "Adobe Photoshop" of CC's."""
    words = name.split()
    kept = [w for n, w in enumerate(words) if not VERSION.search(" ".join(words[: n + 1]))]
    return " ".join(kept) or name


ARRANGEMENTS: Final[dict[str, Callable[[Library, Sequence[Row]], Arranged]]] = {
    BY_TIME: by_time,
    BY_CHAPTER: by_chapter,
    BY_BOX: by_box,
    BY_APPLICATION: by_application,
    BY_MOTIF: by_motif,
}


Looks = tuple[NDArray[np.bytes_], NDArray[np.uint8], NDArray[np.uint8]]


def _row(row: tuple[str, str, str | None, str | None, int | None, int | None]) -> Row:
    id_, first, earliest, latest, width, height = row
    tallness = height / width if width and height and width > 0 and height > 0 else 1.0
    if earliest and latest:
        days = 0
        if earliest != latest:
            days = (date.fromisoformat(latest) - date.fromisoformat(earliest)).days
        return Row(id_, first, earliest, latest, tallness, days)
    return Row(id_, first, earliest or "", latest or "", tallness, -1)


def _looks(rows: Iterable[tuple[str, bytes | None, bytes | None]]) -> Looks:
    """Ids in their order, and the cover's digest and the slice of each."""
    ids, covers, slices = bytearray(), bytearray(), bytearray()
    for id_, cover, slice_ in rows:
        ids += id_.encode("ascii", "replace").ljust(ID_BYTES, b"\0")[:ID_BYTES]
        covers += cover if cover and len(cover) == DIGEST_BYTES else _NO_COVER
        slices += slice_ if slice_ and len(slice_) == SLICE_BYTES else _NO_SLICE
    return (
        np.frombuffer(bytes(ids), f"S{ID_BYTES}"),
        np.frombuffer(bytes(covers), np.uint8).reshape(-1, DIGEST_BYTES),
        np.frombuffer(bytes(slices), np.uint8).reshape(-1, SLICE_PARTS, 3),
    )


def _laid(generation: int, arrangement: str, arranged: Arranged, looks: Looks) -> Order:
    sections: list[Section] = []
    rows: list[Row] = []
    for _, section, held in arranged:
        sections.append(_at(section, len(rows), len(held)))
        rows += held
    ids = np.array([r.id for r in rows], f"S{ID_BYTES}")
    known, covers, slices = looks
    # A work that reasoning took away between the two questions shows what follows it, for a moment.
    at = np.minimum(np.searchsorted(known, ids), max(0, len(known) - 1))
    return Order(
        generation,
        arrangement,
        ids,
        np.array([r.tallness for r in rows], np.float64),
        covers[at].tobytes(),
        slices[at],
        tuple(sections),
        tuple(_months(sections, rows)) if arrangement == BY_TIME else (),
    )


def _at(section: Section, start: int, count: int) -> Section:
    return Section(
        section.key, section.title, section.kind, start, count, section.first, section.last
    )


def _months(sections: Sequence[Section], rows: Sequence[Row]) -> Iterator[tuple[int, str]]:
    """Where each month begins, among works whose date is no wider than one."""
    for section in (s for s in sections if s.kind == YEAR):
        before = ""
        for at in range(section.start, section.start + section.count):
            month = rows[at].first[:7]
            if month != before and rows[at].days <= A_MONTH:
                yield at, month
                before = month
