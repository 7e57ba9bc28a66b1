"""
Works while they are reasoned out, in a temporary file: what a large library's take is not held.

A draft sees the catalogue as it was when the draft was begun, whatever a scan or a gesture writes
meanwhile. Laying it down writes only what differs. The trap this avoids: reasoning for ten seconds
while whoever wants to say something waits for the lock.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import astuple
from pathlib import Path

from lookback.keeping.catalogue import Catalogue
from lookback.keeping.items import Row
from lookback.keeping.tellings import FOLDERS, File, Told, files_by_folder
from lookback.keeping.works import REPLACED
from lookback.reasoning.kin import BATCH, Batch


class Draft:
    """A draft over a connection of its own; close it, and it never was."""

    def __init__(self, path: Path) -> None:
        self.catalogue = Catalogue(path)
        self.db = self.catalogue.db
        self.db.execute("ATTACH '' AS draft")
        self.db.execute("PRAGMA draft.journal_mode = OFF")
        for table in REPLACED:
            self.db.execute(f"CREATE TABLE draft.{table} AS SELECT * FROM main.{table} WHERE 0")
        self.db.execute("BEGIN")  # from the first look on, always the same catalogue
        self._sorted = False

    def close(self) -> None:
        self.catalogue.close()

    def put(self, works: Iterable[Row], members: Iterable[Row], told: Iterable[Told]) -> None:
        """Works, members and what files tell; of bunches that are not in the draft."""
        for table, values in (("work", works), ("member", members), ("told", map(astuple, told))):
            self._insert(table, values)

    def _insert(self, table: str, rows: Iterable[Row]) -> None:
        marks = ", ".join("?" * len(self.db.execute(f"PRAGMA table_info({table})").fetchall()))
        self.db.executemany(f"INSERT INTO draft.{table} VALUES ({marks})", rows)

    def _take_back(self, items: Sequence[int]) -> None:
        for item in items:
            row = self.db.execute("SELECT work FROM draft.member WHERE item = ?", (item,))
            if (found := row.fetchone()) is not None:
                self.db.execute("DELETE FROM draft.work WHERE id = ?", found)
            for table in ("member", "told"):
                self.db.execute(f"DELETE FROM draft.{table} WHERE item = ?", (item,))

    def _sort(self) -> None:
        if not self._sorted:
            for table, key in REPLACED.items():
                self.db.execute(f"CREATE INDEX draft.{table}_{key} ON {table} ({key})")
            self._sorted = True

    def folders(self) -> Iterator[list[File]]:
        """Each folder's files, folder by folder."""
        yield from files_by_folder(self.db.execute(FOLDERS.format("draft.told", "1")))

    def again(self, items: Iterable[int]) -> Iterator[Batch]:
        """Take back the bunches of these items, some at a time, that they may be put anew."""
        self._sort()
        self.db.execute("CREATE INDEX draft.told_bunch ON told (bunch)")
        bunches = sorted({b for i in items if (b := self._bunch(i)) is not None})
        for at in range(0, len(bunches), BATCH):
            found: list[tuple[int, int]] = []
            for bunch in bunches[at : at + BATCH]:
                rows = self.db.execute("SELECT item FROM draft.told WHERE bunch = ?", (bunch,))
                found += ((int(r[0]), bunch) for r in rows)
            self._take_back([item for item, _ in found])
            yield Batch(tuple(i for i, _ in found), (), tuple(b for _, b in found))

    def _bunch(self, item: int) -> int | None:
        row = self.db.execute("SELECT bunch FROM draft.told WHERE item = ?", (item,)).fetchone()
        return None if row is None else int(row[0])

    def days(self) -> dict[str, tuple[str | None, str | None]]:
        """Each work's first and last day."""
        rows = self.db.execute("SELECT id, earliest, latest FROM draft.work")
        return {work: (earliest, latest) for work, earliest, latest in rows}

    def lay_down(self, basis: str, archive: str) -> None:
        """
        Make the catalogue's works these; readers see the old ones until it is done.

        `basis` says what they follow from, and `archive` what judging them took from all others.
        """
        self.db.commit()
        self.catalogue.works.replace(basis, archive)
