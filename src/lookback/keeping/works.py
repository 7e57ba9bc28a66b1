"""
The works in the catalogue: replaced as a whole by reasoning, touched singly by a person's word.

`generation` grows with every change, so that whoever shows works knows when to look again.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Sequence
from typing import Final

from lookback.keeping import coding
from lookback.words.provenance import Fact

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
            self.db.execute("INSERT OR REPLACE INTO note VALUES ('archive', ?)", (archive,))
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

    def bunched_with(self, items: Iterable[int]) -> dict[int, str]:
        """All items of the bunches of these, each with its folder's verdict as text, or ""."""
        rows = self.db.execute(
            "SELECT item, verdict FROM told WHERE bunch IN (SELECT bunch FROM told WHERE item IN"
            " (SELECT value FROM json_each(?))) ORDER BY item",
            (json.dumps(list(items)),),
        )
        return {int(r[0]): str(r[1] or "") for r in rows}

    def renew(
        self,
        items: Sequence[int],
        works: Iterable[Sequence[object]],
        members: Iterable[Sequence[object]],
        told: Iterable[Sequence[object]],
    ) -> None:
        """Other works in the place of those that hold these items: whole bunches."""
        some = "(SELECT value FROM json_each(?))"
        ids = (json.dumps(list(items)),)
        with self.db:
            self.db.execute("BEGIN IMMEDIATE")
            self.db.execute(
                "DELETE FROM work WHERE id IN (SELECT work FROM member"
                f" WHERE item IN {some})", ids,
            )  # fmt: skip
            self.db.execute(f"DELETE FROM member WHERE item IN {some}", ids)
            self.db.execute(f"DELETE FROM told WHERE item IN {some}", ids)
            for table, rows in (("work", works), ("member", members), ("told", told)):
                columns = self.db.execute(f"PRAGMA table_info({table})").fetchall()
                marks = ", ".join("?" * len(columns))
                self.db.executemany(f"INSERT OR REPLACE INTO {table} VALUES ({marks})", rows)
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
