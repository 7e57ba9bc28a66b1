"""
The works as they hang: those of one section, those around one work, and where a work hangs.

No evidence travels with them: it is asked for with the work's own page. Every question follows the
one index of the works' order, so that the last year costs what the first does.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final

from lookback.doing.library import Library
from lookback.doing.looking import Cursor
from lookback.doing.wall import DATED, NARROW, ORDER, UNDATED
from lookback.keeping import coding
from lookback.words.edtf import Edtf

_HUNG: Final = "id, title, fact, cover, width, height, versions, mine, offline, first, last, slice"


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
        return (low, "", ""), f"first < ? AND {NARROW}", [f"{int(low) + 1:04d}"]
    ends = "coalesce(substr(earliest, 1, 4), '') = ? AND coalesce(substr(latest, 1, 4), '') = ?"
    beginning = low or high  # an open start hangs at its end
    return (beginning, "", ""), f"first < ? AND NOT ({NARROW}) AND {ends}", [
        f"{int(beginning) + 1:04d}", low, high,
    ]  # fmt: skip


def works_in(library: Library, key: str, after: Cursor, limit: int) -> list[Hung]:
    """The next works of a section behind `after`. ValueError when there is no such section."""
    beginning, condition, values = _within(key)
    rows = library.catalogue.db.execute(
        f"SELECT {_HUNG} FROM work WHERE listed = 1 AND (first, last, id) > (?, ?, ?)"
        f" AND {condition} {ORDER} LIMIT ?",
        (*max(after, beginning), *values, limit),
    )
    return [_hung(row) for row in rows]


def these(library: Library, ids: Sequence[str]) -> list[Hung]:
    """These works in the order they are named (a few hundred at most); unknown ids are left out."""
    marks = ", ".join("?" * len(ids))
    rows = library.catalogue.db.execute(f"SELECT {_HUNG} FROM work WHERE id IN ({marks})", ids)
    found = {row[0]: _hung(row) for row in rows}
    return [found[id_] for id_ in ids if id_ in found]


def _hung(row: Sequence[Any]) -> Hung:
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
        f" {ORDER} LIMIT ?",
        (*cursor, reach),
    ).fetchall()
    return [_hung(row) for row in reversed(before)], [_hung(row) for row in after]


def place_of(library: Library, id_: str) -> tuple[str, int] | None:
    """A work's section and how many works of it hang before; None when it is not listed."""
    db = library.catalogue.db
    row = db.execute(
        f"SELECT first, last, coalesce(substr(earliest, 1, 4), ''),"
        f" coalesce(substr(latest, 1, 4), ''), {NARROW} FROM work WHERE id = ? AND listed = 1",
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
