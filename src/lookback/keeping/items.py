"""
Items as reasoning reads them: all of them lightly, or a few in full.

The trap this avoids: a fingerprint and a dozen claims of every file in memory, to find the few
that have to do with one another.
"""

from __future__ import annotations

import json
import os
import sqlite3
from array import array
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Final

from lookback.keeping import coding
from lookback.reasoning.dating.filetimes import packed_ns, years_of
from lookback.reasoning.kin import LONGEST
from lookback.words.model import SIDECAR, Item

Row = tuple[Any, ...]  # in the order of COLUMNS

COLUMNS: Final = (
    "SELECT i.id, i.source, s.root, i.path, i.size, i.mtime_ns, i.birth_ns, i.digest,"
    " i.format, r.width, r.height, r.pages, r.lineage, i.state, r.claims, r.fingerprint"
)
LIGHTLY: Final = COLUMNS.replace("r.claims", "NULL").replace("r.fingerprint", "NULL")
FROM: Final = (
    " FROM item i JOIN source s ON s.id = i.source LEFT JOIN reading r ON r.digest = i.digest"
)
ASIDE: Final = f"i.format = '{SIDECAR}'"
KNOWN: Final = " WHERE i.format != '' AND i.state != 'missing'"
ORDER: Final = " ORDER BY s.token, i.path"


class Items:
    """Items of known formats, over the catalogue's connection."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self.db = db

    def glances(self) -> Iterator[Item]:
        """Every item in the order of their places, without claims and fingerprint."""
        return map(item_of, self.db.execute(LIGHTLY + FROM + KNOWN + ORDER))

    def every(self) -> list[Item]:
        """Every item in full, in the order of their places: for small libraries and tests."""
        return list(map(item_of, self.db.execute(COLUMNS + FROM + KNOWN + ORDER)))

    def stretches(self, most: int) -> Iterator[list[int]]:
        """
        The ids of all items in the order of their places, some `most` at a time.

        A stretch ends behind an id that says so by itself, so that a new item changes the stretch
        in which it lies and no other.
        """
        ids = [int(r[0]) for r in self.db.execute("SELECT i.id" + FROM + KNOWN + ORDER)]
        begin = 0
        for at, id_ in enumerate(ids, 1):
            if id_ % most == 0 or at - begin >= LONGEST * most:
                yield ids[begin:at]
                begin = at
        if begin < len(ids):
            yield ids[begin:]

    def sidecars(self) -> list[int]:
        return [int(r[0]) for r in self.db.execute(f"SELECT i.id{FROM}{KNOWN} AND {ASIDE}")]

    def years(self) -> Counter[int]:
        """How many items have their file time in which year (UTC)."""
        rows = self.db.execute(f"SELECT mtime_ns FROM item i{KNOWN} AND NOT {ASIDE}")
        return years_of(array("q", (packed_ns(r[0]) for r in rows)))

    def rows(self, ids: Iterable[int]) -> list[Row]:
        """These items as rows, which cost little to send elsewhere; in the order of places."""
        some = json.dumps(list(ids))
        chosen = " AND i.id IN (SELECT value FROM json_each(?))"
        return self.db.execute(COLUMNS + FROM + KNOWN + chosen + ORDER, (some,)).fetchall()

    def of(self, works: Sequence[str]) -> list[Item]:
        """The items of some works, in the order of their versions."""
        rows = self.db.execute(
            f"{COLUMNS}{FROM} JOIN member m ON m.item = i.id WHERE m.work IN"
            f" ({', '.join('?' * len(works))}) ORDER BY m.version, m.role = 'copy', i.path",
            works,
        )
        return list(map(item_of, rows))


def item_of(row: Sequence[Any]) -> Item:
    """The item of a row."""
    root = os.fsdecode(row[2])
    return Item(
        id=row[0],
        source=row[1],
        place=os.path.basename(root.rstrip("/\\")) or root,
        path=os.fsdecode(row[3]),
        size=row[4],
        mtime_ns=row[5],
        birth_ns=row[6],
        digest=bytes(row[7]) if row[7] else b"",
        format=row[8],
        width=row[9] or 0,
        height=row[10] or 0,
        pages=row[11] or 1,
        lineage=row[12] or "",
        claims=coding.claims_from_text(row[14]) if row[14] else (),
        fingerprint=bytes(row[15]) if row[15] else b"",
        state=row[13],
    )
