"""
Contents that are known by a glance only, and what changes when all of one was read.

The reading stays as it is and takes the whole digest for its name; so do its small picture's and
its imprint's keepers. Where a copy was read whole before, both are one content from then on.
"""

from __future__ import annotations

import os
import sqlite3
from dataclasses import dataclass

from lookback.keeping.works import COUNT_UP
from lookback.reading import fixity


@dataclass(frozen=True, slots=True)
class Glanced:
    """A file that is here and was not read to its end: where it lies and what it was then."""

    item: int
    root: str
    path: str  # below its root
    size: int
    mtime_ns: int
    digest: bytes

    @property
    def full(self) -> str:
        return os.path.join(self.root, self.path)


def glanced(db: sqlite3.Connection) -> list[Glanced]:
    """All such files, the smallest first, so that most are soon known whole."""
    rows = db.execute(
        "SELECT i.id, s.root, i.path, i.size, i.mtime_ns, i.digest FROM item i"
        " JOIN source s ON s.id = i.source WHERE i.state = 'here' AND i.format != ''"
        " AND i.size >= ? AND substr(i.digest, ?) = ? ORDER BY i.size, i.id",
        (fixity.LARGE, -len(fixity.MARK), fixity.MARK),
    )
    return [
        Glanced(r[0], os.fsdecode(r[1]), os.fsdecode(r[2]), r[3], r[4], bytes(r[5])) for r in rows
    ]


def succeed(db: sqlite3.Connection, one: Glanced, digest: bytes) -> None:
    """A file's content by its whole digest; what nobody else has under the other name goes."""
    before = one.digest
    with db:
        db.execute(
            "INSERT OR IGNORE INTO reading SELECT ?, format, width, height, pages, lineage,"
            " claims, notices, fingerprint, timed, posts FROM reading WHERE digest = ?",
            (digest, before),
        )
        db.execute(
            "UPDATE item SET digest = ? WHERE id = ? AND digest = ?", (digest, one.item, before)
        )
        if db.execute("SELECT 1 FROM item WHERE digest = ? LIMIT 1", (before,)).fetchone() is None:
            db.execute("DELETE FROM reading WHERE digest = ?", (before,))
            db.execute("UPDATE OR IGNORE imprint SET digest = ? WHERE digest = ?", (digest, before))
            db.execute("DELETE FROM imprint WHERE digest = ?", (before,))
            _rename_relations(db, before, digest)
        db.execute(COUNT_UP, ("touched",))


def _rename_relations(db: sqlite3.Connection, before: bytes, after: bytes) -> None:
    """Pairs stand in the order of their contents, so that a new name may turn one round."""
    rows = db.execute(
        "SELECT one, other, kind, certainty, forward, backward, quote FROM relation"
        " WHERE one = ?1 OR other = ?1",
        (before,),
    ).fetchall()
    db.execute("DELETE FROM relation WHERE one = ?1 OR other = ?1", (before,))
    for one, other, kind, certainty, forward, backward, quote in rows:
        left, right = (after if bytes(d) == before else bytes(d) for d in (one, other))
        if left > right:
            left, right, forward, backward = right, left, backward, forward
        if left != right:
            db.execute(
                "INSERT OR REPLACE INTO relation VALUES (?, ?, ?, ?, ?, ?, ?)",
                (left, right, kind, certainty, forward, backward, quote),
            )
