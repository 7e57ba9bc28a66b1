"""
The works in the catalogue: replaced as a whole by reasoning, touched singly by a person's word.

`generation` grows with every change, so that whoever shows works knows when to look again.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

from lookback.keeping import recall

COUNT_UP: Final = (
    "INSERT INTO note VALUES (?, '1') ON CONFLICT (key)"
    " DO UPDATE SET value = CAST(CAST(value AS INTEGER) + 1 AS TEXT)"
)

# What reasoning makes anew, and by what its rows are known. A draft has the same tables.
REPLACED: Final = {"work": "id", "member": "item", "told": "item"}


class Works:
    """The tables of works and members, over the catalogue's connection."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self.db = db

    def replace(self, basis: str, archive: str) -> None:
        """
        Take what lies in the draft that is attached; readers see the old works until it is done.

        Only what differs is written. `basis` says what the works follow from beside the items
        (decisions, settings, rules), `archive` what judging them took from all others.
        """
        with self.db:
            self.db.execute("BEGIN IMMEDIATE")
            before = self.db.total_changes
            for table, key in REPLACED.items():
                self._take(table, key)
            if self.db.total_changes > before:
                self._tick()
            recall.keep(self.db)
            self.db.execute("INSERT OR REPLACE INTO note VALUES ('survey', ?)", (archive,))
            self.db.execute("INSERT OR REPLACE INTO note VALUES ('reasoned', ?)", (basis,))

    def _take(self, table: str, key: str) -> None:
        names = [str(r[1]) for r in self.db.execute(f"PRAGMA main.table_info({table})")]
        new, old = (", ".join(f"{side}.{name}" for name in names) for side in "no")
        self.db.execute(
            f"DELETE FROM main.{table} WHERE {key} NOT IN (SELECT {key} FROM draft.{table})"
        )
        self.db.execute(
            f"INSERT OR REPLACE INTO main.{table} SELECT n.* FROM draft.{table} n"
            f" LEFT JOIN main.{table} o ON o.{key} = n.{key}"
            f" WHERE o.{key} IS NULL OR ({new}) IS NOT ({old}) ORDER BY n.{key}"
        )

    def exchange(
        self, items: Iterable[int], rows: Mapping[str, Iterable[Sequence[Any]]], basis: str = ""
    ) -> None:
        """
        Put other rows in the place of what reasoning made of these items, of whole bunches.

        `rows` are those of the tables in REPLACED. `basis`, where given, is what all works follow
        from now.
        """
        ids = list(items)
        some = json.dumps(ids)
        chosen = "item IN (SELECT value FROM json_each(?))"
        with self.db:
            self.db.execute("BEGIN IMMEDIATE")
            self.db.execute(
                f"DELETE FROM work WHERE id IN (SELECT work FROM member WHERE {chosen})", (some,)
            )
            recall.forget(self.db, ids)
            for table in ("member", "told"):
                self.db.execute(f"DELETE FROM {table} WHERE {chosen}", (some,))
            for table, values in rows.items():
                kept = [tuple(v) for v in values]
                if kept:
                    marks = ", ".join("?" * len(kept[0]))
                    self.db.executemany(f"INSERT INTO {table} VALUES ({marks})", kept)
            if basis:
                self.db.execute("INSERT OR REPLACE INTO note VALUES ('reasoned', ?)", (basis,))
            self._tick()

    def days_of(self, items: Iterable[int]) -> dict[str, tuple[str | None, str | None]]:
        """The first and last day of each work that holds any of these items."""
        rows = self.db.execute(
            "SELECT id, earliest, latest FROM work WHERE id IN (SELECT work FROM member"
            " WHERE item IN (SELECT value FROM json_each(?)))",
            (json.dumps(list(items)),),
        )
        return {str(work): (earliest, latest) for work, earliest, latest in rows}

    def days_of_all(self) -> dict[str, tuple[str | None, str | None]]:
        """The first and last day of every work."""
        rows = self.db.execute("SELECT id, earliest, latest FROM work")
        return {str(work): (earliest, latest) for work, earliest, latest in rows}

    def known(self, works: Sequence[str]) -> list[str]:
        """Those of these ids that are works now."""
        return [
            w for w in works if self.db.execute("SELECT 1 FROM work WHERE id = ?", (w,)).fetchone()
        ]

    def holding(self, items: Sequence[int]) -> list[str]:
        rows = self.db.execute(
            f"SELECT DISTINCT work FROM member WHERE item IN ({', '.join('?' * len(items))})",
            items,
        )
        return sorted(str(r[0]) for r in rows)

    def hidden(self, works: Iterable[str]) -> frozenset[str]:
        """Those of these works that are hidden."""
        rows = self.db.execute(
            "SELECT id FROM work WHERE hidden AND id IN (SELECT value FROM json_each(?))",
            (json.dumps(sorted(works)),),
        )
        return frozenset(str(r[0]) for r in rows)

    def _tick(self) -> None:
        self.db.execute(COUNT_UP, ("generation",))

    def generation(self) -> int:
        """A number that grows whenever the works change."""
        row = self.db.execute("SELECT value FROM note WHERE key = 'generation'").fetchone()
        return 0 if row is None else int(row[0])
