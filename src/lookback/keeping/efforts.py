"""
Working time in the catalogue: what documents tell of it, and what was made of it.

It follows from the works, so it is kept beside a note of which works it followed from and made
again when they are others.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Final

from lookback.keeping import coding
from lookback.words.model import Claim

Told = tuple[str, int, str, str, tuple[Claim, ...]]  # work, source, path, lineage, claims
Row = tuple[int | None, int | None, str, str, tuple[Claim, ...]]  # in the order of _COLUMNS
Part = tuple[str, str, str, str, int]  # work, kind, month, application, seconds

_COLUMNS: Final = "recorded, seen, source, programs, claims"
# The works that hours are told of: on the wall, with a file that is here or on a drive away.
_LISTED: Final = "spent JOIN work ON work.id = spent.work AND work.listed"
GROUPS: Final = {"year": "substr(month, 1, 4)", "month": "month", "application": "application"}


class Efforts:
    """The tables effort and spent, over the catalogue's connection."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self.db = db

    def basis(self) -> str:
        """What hours follow from: the works as they are now."""
        row = self.db.execute("SELECT value FROM note WHERE key = 'generation'").fetchone()
        return "0" if row is None else str(row[0])

    def is_current(self) -> bool:
        """Do the hours follow from the works as they are now?"""
        row = self.db.execute("SELECT value FROM note WHERE key = 'timed'").fetchone()
        return row is not None and str(row[0]) == self.basis()

    def documents(self) -> Iterator[Told]:
        """Every file of a work that says something of working time."""
        rows = self.db.execute(
            "SELECT m.work, i.source, i.path, r.lineage, r.claims FROM reading r"
            " JOIN item i ON i.digest = r.digest JOIN member m ON m.item = i.id WHERE r.timed"
        )
        for work, source, path, lineage, claims in rows:
            yield work, source, os.fsdecode(path), lineage, coding.claims_from_text(claims)

    def replace(self, works: Iterable[tuple[str, Row]], parts: Iterable[Part], basis: str) -> None:
        """All hours at once; `basis` says which works they follow from."""
        with self.db:
            self.db.execute("BEGIN IMMEDIATE")
            self.db.execute("DELETE FROM effort")
            self.db.execute("DELETE FROM spent")
            self.db.executemany(
                "INSERT INTO effort VALUES (?, ?, ?, ?, ?, ?)",
                ((work, *row[:4], coding.claims_to_text(row[4])) for work, row in works),
            )
            self.db.executemany("INSERT INTO spent VALUES (?, ?, ?, ?, ?)", parts)
            self.db.execute("INSERT OR REPLACE INTO note VALUES ('timed', ?)", (basis,))

    def of(self, work: str) -> Row | None:
        """The hours of one work."""
        rows = self.db.execute(f"SELECT {_COLUMNS} FROM effort WHERE work = ?", (work,))
        return next((_row(r) for r in rows), None)

    def every(self) -> Iterator[tuple[str, Row]]:
        """The hours of every work that has any, with the work's id."""
        for row in self.db.execute(f"SELECT {_COLUMNS}, work FROM effort"):
            yield row[-1], _row(row)

    def sums(self, by: str) -> list[tuple[str, str, int]]:
        """(group, kind, seconds) over the works on the wall; `by` is one of GROUPS."""
        group = GROUPS[by]
        rows = self.db.execute(
            f"SELECT {group}, kind, sum(seconds) FROM {_LISTED} GROUP BY 1, 2 ORDER BY 1, 2"
        )
        return [(str(r[0]), str(r[1]), int(r[2])) for r in rows]

    def at_least(self) -> int:
        """Seconds over the works on the wall, of each the larger of its two kinds."""
        row = self.db.execute(
            "SELECT sum(max(coalesce(recorded, 0), coalesce(seen, 0)))"
            " FROM effort JOIN work ON work.id = effort.work AND work.listed"
        ).fetchone()
        return int(row[0] or 0)


def _row(row: Sequence[Any]) -> Row:
    return row[0], row[1], row[2], row[3], coding.claims_from_text(row[4])
