"""
The works as they hang: some by their names, and those around one work.

No evidence travels with them: it is asked for with the work's own page. Every question follows the
one index of the works' order, so that the last year costs what the first does.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from lookback.doing.library import Library
from lookback.doing.looking import Cursor
from lookback.keeping import coding
from lookback.words.edtf import Edtf

ORDER: Final = "ORDER BY first, last, id"
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


def these(library: Library, ids: Sequence[str]) -> list[Hung]:
    """These works in the order they are named (a few hundred at most); unknown ids are left out."""
    marks = ", ".join("?" * len(ids))
    rows = library.catalogue.db.execute(f"SELECT {_HUNG} FROM work WHERE id IN ({marks})", ids)
    found = {row[0]: _hung(row) for row in rows}
    return [found[id_] for id_ in ids if id_ in found]


def every(library: Library) -> list[tuple[Hung, bytes]]:
    """All works on the wall in time order, each with its slice of colours, b"" without one."""
    rows = library.catalogue.db.execute(f"SELECT {_HUNG} FROM work WHERE listed = 1 {ORDER}")
    return [(_hung(row), bytes(row[11] or b"")) for row in rows]


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
