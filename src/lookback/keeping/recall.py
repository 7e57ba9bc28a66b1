"""
What was seen and judged of parts of an archive, so that what did not change is left as it is.

A view, and a case that was judged, are known by all that they follow from. Of a view the numbers
are kept; of a case only whose it is, for what it came to are the works themselves. Both go into the
draft first, and to where they are kept in one with the works that were reasoned out: whoever puts
other rows in the place of some works forgets the cases they were in. The tables are made where they
are missing, and nothing is lost with them. The trap this avoids: reasoning about a life's work for
one new drawing; and a case that is thought to be what the works say, but no longer is.
"""

from __future__ import annotations

import sqlite3
from array import array
from collections.abc import Collection, Iterable
from typing import Final

VIEW, CASE = "view", "judged"
TABLES: Final = tuple(
    f"CREATE TABLE IF NOT EXISTS {{}}.{name} (key BLOB PRIMARY KEY, packed BLOB)"
    for name in (VIEW, CASE)
)


def make(db: sqlite3.Connection, schema: str) -> None:
    """Make the tables of a database that may have them already."""
    for table in TABLES:
        db.execute(table.format(schema))


class Recall:
    """What is known from the last reasoning, over the connection of a draft."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self.db = db
        make(db, "draft")

    def view(self, key: bytes) -> bytes | None:
        """What was seen of this the last time."""
        return self._known(VIEW, key)

    def put_view(self, key: bytes, packed: bytes) -> None:
        """What was seen now; of what was known already it is the same."""
        self.db.execute(f"INSERT OR IGNORE INTO draft.{VIEW} VALUES (?, ?)", (key, packed))

    def case(self, key: bytes) -> bool:
        """Is this what was judged the last time, and are its works as they came out?"""
        return self._known(CASE, key) is not None

    def put_case(self, key: bytes, items: Iterable[int]) -> None:
        packed = array("q", items).tobytes()
        self.db.execute(f"INSERT OR IGNORE INTO draft.{CASE} VALUES (?, ?)", (key, packed))

    def _known(self, table: str, key: bytes) -> bytes | None:
        row = self.db.execute(f"SELECT packed FROM main.{table} WHERE key = ?", (key,)).fetchone()
        if row is None:
            return None
        self.db.execute(f"INSERT OR IGNORE INTO draft.{table} VALUES (?, NULL)", (key,))
        return bytes(row[0])


def keep(db: sqlite3.Connection) -> None:
    """In a transaction: keep what the draft knows, and nothing that nobody asked for."""
    for table in (VIEW, CASE):
        db.execute(f"DELETE FROM main.{table} WHERE key NOT IN (SELECT key FROM draft.{table})")
        db.execute(
            f"INSERT OR REPLACE INTO main.{table}"
            f" SELECT key, packed FROM draft.{table} WHERE packed IS NOT NULL"
        )


def forget(db: sqlite3.Connection, items: Collection[int]) -> None:
    """In a transaction: the works of these items are no longer what their cases came to."""
    some = set(items)
    found = [
        bytes(key)
        for key, packed in db.execute(f"SELECT key, packed FROM main.{CASE}")
        if not some.isdisjoint(array("q", packed))
    ]
    db.executemany(f"DELETE FROM main.{CASE} WHERE key = ?", ((key,) for key in found))
