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

import json
import zlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from lookback.doing.library import Library
from lookback.doing.looking import Cursor
from lookback.keeping import coding
from lookback.words.edtf import Edtf

WIDE_DAYS: Final = 731  # two years with a leap day: "2014 to 2015" still hangs at its place
CUT: Final = 128  # one id in so many ends its chunk
FEWEST: Final = 64  # works a chunk, so that it makes whole lines
MOST: Final = 320
UNDATED: Final = "undated"
DATED: Final = "9999"  # `first` of a dated work sorts before this
MIXED: Final = 0x9E3779B97F4A7C15  # 2⁶⁴ over the golden ratio: spreads the marks' bits

_ORDER: Final = "ORDER BY first, last, id"
_NARROW: Final = (
    "earliest IS NOT NULL AND latest IS NOT NULL"
    f" AND julianday(latest) - julianday(earliest) <= {WIDE_DAYS}"
)
_HUNG: Final = "id, title, fact, cover, width, height, versions, mine, offline, first, last, slice"
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


@dataclass(frozen=True, slots=True)
class Hung:
    """A work as it hangs: no evidence yet, only what the eye and the caption need."""

    id: str
    title: str
    made: Edtf | None
    sentence: str
    cover: str  # SHA-256 in hex; "" where there is none
    aspect: float
    versions: int
    mine: bool
    offline: bool
    cursor: Cursor
    tone: str  # the work's own colour, "#c46a33", until its picture is there; "" without one


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
        f" WHERE listed = 1 AND first < '{DATED}' AND {_NARROW} {_ORDER}"
    )
    years, ids = _sections(narrow)
    undated, undated_ids = _sections(
        catalogue.db.execute(
            f"SELECT '{UNDATED}', first, last, id, {_ASPECT} FROM work"
            f" WHERE listed = 1 AND first >= '{DATED}' {_ORDER}"
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
        f" WHERE listed = 1 AND first < '{DATED}' AND NOT ({_NARROW})"
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


def _within(key: str) -> tuple[Cursor, str, list[str]]:
    """
    Where a section begins, and the condition that its works fulfil. ValueError for no section.

    The beginning is a cursor and not a condition, because SQLite follows its index from the cursor
    alone: with "first >= 1999" beside it, it walks to 1999 from the first work there is.
    """
    if key == UNDATED:
        return (DATED, "", ""), "1", []
    low, dash, high = key.partition("-")
    years = [part for part in (low, high) if part]
    if not years or not all(part.isdecimal() and len(part) == 4 for part in years):
        raise ValueError(f"{key!r} is no section of the wall")
    if not dash:
        return (low, "", ""), f"first < ? AND {_NARROW}", [f"{int(low) + 1:04d}"]
    ends = "coalesce(substr(earliest, 1, 4), '') = ? AND coalesce(substr(latest, 1, 4), '') = ?"
    beginning = low or high  # an open start hangs at its end
    return (beginning, "", ""), f"first < ? AND NOT ({_NARROW}) AND {ends}", [
        f"{int(beginning) + 1:04d}", low, high,
    ]  # fmt: skip


def works_in(library: Library, key: str, after: Cursor, limit: int) -> list[Hung]:
    """The next works of a section behind `after`. ValueError when there is no such section."""
    beginning, condition, values = _within(key)
    rows = library.catalogue.db.execute(
        f"SELECT {_HUNG} FROM work WHERE listed = 1 AND (first, last, id) > (?, ?, ?)"
        f" AND {condition} {_ORDER} LIMIT ?",
        (*max(after, beginning), *values, limit),
    )
    return [hung(row) for row in rows]


def hung(row: Sequence[Any]) -> Hung:
    value, _, _, sentence, _ = json.loads(row[2])
    return Hung(
        row[0], row[1], coding.edtf(value) if value else None, sentence, bytes(row[3] or b"").hex(),
        round(row[4] / row[5], 4) if row[4] and row[5] else 1.0,
        row[6], bool(row[7]), bool(row[8]), (row[9], row[10], row[0]), _tone(row[11]),
    )  # fmt: skip


def _tone(slice_: bytes | None) -> str:
    """The mean of a slice's colours."""
    if not slice_:
        return ""
    n = len(slice_) // 3
    return "#" + "".join(f"{sum(slice_[i::3]) // n:02x}" for i in range(3))


def around(library: Library, cursor: Cursor, reach: int) -> tuple[list[Hung], list[Hung]]:
    """Up to `reach` works before and after a place in the order of time, nearest last and first."""
    before = library.catalogue.db.execute(
        f"SELECT {_HUNG} FROM work WHERE listed = 1 AND (first, last, id) < (?, ?, ?)"
        " ORDER BY first DESC, last DESC, id DESC LIMIT ?",
        (*cursor, reach),
    ).fetchall()
    after = library.catalogue.db.execute(
        f"SELECT {_HUNG} FROM work WHERE listed = 1 AND (first, last, id) > (?, ?, ?)"
        f" {_ORDER} LIMIT ?",
        (*cursor, reach),
    ).fetchall()
    return [hung(row) for row in reversed(before)], [hung(row) for row in after]


def place_of(library: Library, id_: str) -> tuple[str, int] | None:
    """A work's section and how many works of it hang before; None when it is not listed."""
    db = library.catalogue.db
    row = db.execute(
        f"SELECT first, last, coalesce(substr(earliest, 1, 4), ''),"
        f" coalesce(substr(latest, 1, 4), ''), {_NARROW} FROM work WHERE id = ? AND listed = 1",
        (id_,),
    ).fetchone()
    if row is None:
        return None
    first, last, low, high, narrow = row
    key = UNDATED if first >= DATED else low if narrow else f"{low}-{high}"
    beginning, condition, values = _within(key)
    before = db.execute(
        "SELECT count(*) FROM work WHERE listed = 1 AND (first, last, id) > (?, ?, ?)"
        f" AND (first, last, id) < (?, ?, ?) AND {condition}",
        (*beginning, first, last, id_, *values),
    ).fetchone()
    return key, int(before[0])


def slices(library: Library, ids: Sequence[str]) -> Iterator[bytes]:
    """Each work's 24 RGB triples, top to bottom; b"" where there is no picture."""
    db = library.catalogue.db
    for id_ in ids:
        row = db.execute("SELECT slice FROM work WHERE id = ?", (id_,)).fetchone()
        yield bytes(row[0] or b"") if row else b""
