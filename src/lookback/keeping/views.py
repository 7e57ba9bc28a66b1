"""
What was seen of parts of an archive, kept so that what did not change is not looked at again.

A view is known by all that it follows from. It goes into the draft first, and to where it is kept
with the works that were reasoned out; the table is made where it is missing, and nothing is lost
with it. The trap this avoids: looking at the names of a life's work again for one new drawing.
"""

from __future__ import annotations

import sqlite3


class Views:
    """The views of one reasoning, over the connection of its draft."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self.db = db
        db.execute("CREATE TABLE IF NOT EXISTS main.view (key BLOB PRIMARY KEY, packed BLOB)")
        db.execute("CREATE TABLE draft.view (key BLOB PRIMARY KEY, packed BLOB)")

    def known(self, key: bytes) -> bytes | None:
        """What was seen of this the last time."""
        row = self.db.execute("SELECT packed FROM main.view WHERE key = ?", (key,)).fetchone()
        if row is None:
            return None
        self.db.execute("INSERT OR IGNORE INTO draft.view VALUES (?, NULL)", (key,))
        return bytes(row[0])

    def put(self, key: bytes, packed: bytes) -> None:
        """What was seen now; of what was known already it is the same."""
        self.db.execute("INSERT OR IGNORE INTO draft.view VALUES (?, ?)", (key, packed))

    def lay_down(self) -> None:
        """Keep these, and none that nobody asked for."""
        with self.db:
            self.db.execute("BEGIN IMMEDIATE")
            self.db.execute("DELETE FROM main.view WHERE key NOT IN (SELECT key FROM draft.view)")
            self.db.execute(
                "INSERT OR REPLACE INTO main.view"
                " SELECT key, packed FROM draft.view WHERE packed IS NOT NULL"
            )
