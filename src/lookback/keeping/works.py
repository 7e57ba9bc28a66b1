"""
The works in the catalogue: replaced as a whole by reasoning, touched singly by a person's word.

`generation` grows with every change, so that whoever shows works knows when to look again.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence
from typing import Any, Final

from lookback.keeping import coding
from lookback.words.provenance import Fact

COUNT_UP: Final = (
    "INSERT INTO note VALUES (?, '1') ON CONFLICT (key)"
    " DO UPDATE SET value = CAST(CAST(value AS INTEGER) + 1 AS TEXT)"
)


class Works:
    """The tables of works and members, over the catalogue's connection."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self.db = db

    def replace(
        self, works: Iterable[Sequence[Any]], members: Iterable[Sequence[Any]], basis: str
    ) -> None:
        """
        All works and members at once; readers see the old ones until it is done.

        `basis` says what they follow from beside the items (decisions, settings, rules).
        """
        with self.db:
            self.db.execute("BEGIN IMMEDIATE")
            self.db.execute("DELETE FROM work")
            self.db.execute("DELETE FROM member")
            marks = ", ".join("?" * 18)
            self.db.executemany(f"INSERT INTO work VALUES ({marks})", works)
            self.db.executemany("INSERT INTO member VALUES (?, ?, ?, ?, ?)", members)
            self.db.execute("INSERT OR REPLACE INTO note VALUES ('reasoned', ?)", (basis,))
            self._tick()

    def facts_of(self, works: Sequence[str]) -> dict[str, tuple[list[int], Fact]]:
        """Each work's items and when it was made."""
        found: dict[str, tuple[list[int], Fact]] = {}
        rows = self.db.execute(
            "SELECT w.id, w.fact, m.item FROM work w JOIN member m ON m.work = w.id"
            f" WHERE w.id IN ({', '.join('?' * len(works))}) ORDER BY m.version, m.item",
            works,
        )
        for work, fact, item in rows:
            if work not in found:
                found[work] = [], coding.fact_from_text(fact)
            found[work][0].append(item)
        return found

    def holding(self, items: Sequence[int]) -> list[str]:
        rows = self.db.execute(
            f"SELECT DISTINCT work FROM member WHERE item IN ({', '.join('?' * len(items))})",
            items,
        )
        return sorted(str(r[0]) for r in rows)

    def update(
        self,
        work: str,
        fact: str,
        earliest: str | None,
        latest: str | None,
        hidden: bool,
        mine: bool,
        order: tuple[str, str],
    ) -> None:
        """What was just said about one work; the rest follows with the next reasoning."""
        with self.db:
            self.db.execute(
                "UPDATE work SET fact = ?, earliest = ?, latest = ?, hidden = ?, mine = ?,"
                " listed = ?, first = ?, last = ? WHERE id = ?",
                (fact, earliest, latest, hidden, mine, mine and not hidden, *order, work),
            )
            self._tick()

    def _tick(self) -> None:
        self.db.execute(COUNT_UP, ("generation",))

    def generation(self) -> int:
        """A number that grows whenever the works change."""
        row = self.db.execute("SELECT value FROM note WHERE key = 'generation'").fetchone()
        return 0 if row is None else int(row[0])
