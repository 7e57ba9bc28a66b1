"""
How the wall hangs: years, spans and the undated in their order, cut into chunks that load alone.

A browser needs to know how tall 150,000 works are before it has seen one, and works arrive in the
middle while a scan runs. So a section is cut where its works' own ids say (content-defined
chunks): a new work changes the chunk it falls into and no other. Each chunk tells the sum of its
works' aspects, from which its height follows.

The trap this avoids: hanging a work of "1990 to 2005" at a false day. Dates wider than two years,
or open at an end, are spans of their own beside the years.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from lookback.doing.library import Library
from lookback.doing.looking import Cursor

WIDE_DAYS: Final = 731  # two years with a leap day: "2014 to 2015" still hangs at its place
CUT: Final = 128  # one id in so many ends its chunk
FEWEST: Final = 64  # works a chunk, so that it makes whole lines
MOST: Final = 320
UNDATED: Final = "undated"
DATED: Final = "9999"  # `first` of a dated work sorts before this
MIXED: Final = 0x9E3779B97F4A7C15  # 2⁶⁴ over the golden ratio: spreads the marks' bits

ORDER: Final = "ORDER BY first, last, id"
NARROW: Final = (
    "earliest IS NOT NULL AND latest IS NOT NULL"
    f" AND julianday(latest) - julianday(earliest) <= {WIDE_DAYS}"
)
_ASPECT: Final = "CASE WHEN width > 0 AND height > 0 THEN 1.0 * width / height ELSE 1.0 END"


@dataclass(frozen=True, slots=True)
class Chunk:
    """Some works that follow each other. `mark` changes when they do."""

    works: int
    aspects: float  # the sum of width over height
    after: Cursor  # of the work before its first
    mark: int


@dataclass(frozen=True, slots=True)
class Section:
    """
    A year ("2014"), a span ("2013-2016", "-2005", "2012-") or "undated".

    `first` and `last` are years; an open end, and both ends of the undated, are None.
    """

    key: str
    first: int | None
    last: int | None
    chunks: tuple[Chunk, ...]

    @property
    def works(self) -> int:
        return sum(c.works for c in self.chunks)


@dataclass(frozen=True, slots=True)
class Spine:
    """The whole wall without its works; `strip` are ids for the scrubber, spaced by works."""

    generation: int
    years: tuple[Section, ...]
    spans: tuple[Section, ...]
    undated: Section | None
    strip: tuple[str, ...]
    undated_strip: tuple[str, ...]

    @property
    def works(self) -> int:
        sections = (*self.years, *self.spans, *((self.undated,) if self.undated else ()))
        return sum(s.works for s in sections)


@dataclass(slots=True)
class _Cutter:
    """Collects works of one section and ends chunks where an id says so."""

    chunks: list[Chunk] = field(default_factory=list)
    works: int = 0
    aspects: float = 0.0
    mark: int = 0
    after: Cursor = ("", "", "")
    last: Cursor = ("", "", "")

    def add(self, cursor: Cursor, aspect: float) -> None:
        check = zlib.crc32(cursor[2].encode())
        self.works += 1
        self.aspects += aspect
        self.mark = (self.mark * MIXED + check) & 0xFFFFFFFF
        self.last = cursor
        if self.works >= MOST or (self.works >= FEWEST and check % CUT == 0):
            self.cut()

    def cut(self) -> None:
        self.chunks.append(Chunk(self.works, round(self.aspects, 3), self.after, self.mark))
        self.after, self.works, self.aspects, self.mark = self.last, 0, 0.0, 0

    def done(self) -> tuple[Chunk, ...]:
        if self.works:
            if self.chunks and self.works < FEWEST // 2:  # a short end joins the chunk before it
                before = self.chunks.pop()
                self.works += before.works
                self.aspects += before.aspects
                self.mark ^= before.mark
                self.after = before.after
            self.cut()
        return tuple(self.chunks)


def spine(library: Library, columns: int) -> Spine:
    """The wall's sections, and up to `columns` works for the scrubber, evenly from all."""
    catalogue = library.catalogue
    generation = catalogue.works.generation()
    narrow = catalogue.db.execute(
        f"SELECT substr(first, 1, 4), first, last, id, {_ASPECT} FROM work"
        f" WHERE listed = 1 AND first < '{DATED}' AND {NARROW} {ORDER}"
    )
    years, ids = _sections(narrow)
    undated, undated_ids = _sections(
        catalogue.db.execute(
            f"SELECT '{UNDATED}', first, last, id, {_ASPECT} FROM work"
            f" WHERE listed = 1 AND first >= '{DATED}' {ORDER}"
        )
    )
    share = len(ids) / max(1, len(ids) + len(undated_ids))
    return Spine(
        generation, years, _spans(library), undated[0] if undated else None,
        _evenly(ids, round(columns * share)), _evenly(undated_ids, round(columns * (1 - share))),
    )  # fmt: skip


def _spans(library: Library) -> tuple[Section, ...]:
    wide = library.catalogue.db.execute(
        "SELECT coalesce(substr(earliest, 1, 4), '') || '-' || coalesce(substr(latest, 1, 4), ''),"
        f" first, last, id, {_ASPECT} FROM work"
        f" WHERE listed = 1 AND first < '{DATED}' AND NOT ({NARROW})"
        " ORDER BY last, first, 1, id"
    )
    by_key: dict[str, list[tuple[Any, ...]]] = {}
    for row in wide:
        by_key.setdefault(row[0], []).append(row)
    found: list[Section] = []
    for rows in by_key.values():
        found += _sections(sorted(rows, key=lambda r: (r[1], r[2], r[3])))[0]
    return tuple(found)


def _sections(rows: Iterable[Sequence[Any]]) -> tuple[tuple[Section, ...], list[str]]:
    """Cut rows of (key, first, last, id, aspect), which come section by section."""
    found: list[Section] = []
    ids: list[str] = []
    key, cutter = "", _Cutter()
    for row in rows:
        if row[0] != key:
            if key:
                found.append(_section(key, cutter))
            key, cutter = row[0], _Cutter()
        cutter.add((row[1], row[2], row[3]), row[4])
        ids.append(row[3])
    if key:
        found.append(_section(key, cutter))
    return tuple(found), ids


def _section(key: str, cutter: _Cutter) -> Section:
    if key == UNDATED:
        return Section(key, None, None, cutter.done())
    low, dash, high = key.partition("-")
    high = high if dash else low
    return Section(key, int(low) if low else None, int(high) if high else None, cutter.done())


def _evenly(ids: Sequence[str], columns: int) -> tuple[str, ...]:
    """Each work its column, or as many works as there are columns, one step apart."""
    n = len(ids)
    columns = min(n, max(1, columns))
    return tuple(ids[int((i + 0.5) * n / columns)] for i in range(columns))
