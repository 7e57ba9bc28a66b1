"""
Works while they are reasoned out, in a temporary file: what a large library's take is not held.

A draft sees the catalogue as it was when the draft was begun, whatever a scan or a gesture writes
meanwhile. Laying it down writes only what differs. The trap this avoids: reasoning for ten seconds
while whoever wants to say something waits for the lock.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from lookback.keeping.catalogue import Catalogue
from lookback.keeping.items import Row
from lookback.keeping.recall import Recall
from lookback.keeping.tellings import FOLDERS, SOME, Told
from lookback.keeping.works import REPLACED
from lookback.reasoning.kin import BATCH, Batch


class Draft:
    """A draft over a connection of its own; close it, and it never was."""

    def __init__(self, path: Path) -> None:
        self.catalogue = Catalogue(path)
        self.db = self.catalogue.db
        self.db.execute("ATTACH '' AS draft")
        self.db.execute("PRAGMA draft.journal_mode = OFF")
        self.recall = Recall(self.db)
        for table in REPLACED:
            self.db.execute(f"CREATE TABLE draft.{table} AS SELECT * FROM main.{table} WHERE 0")
        self.db.execute("BEGIN")  # from the first look on, always the same catalogue
        self._sorted = False
        self._insert = {table: self._insertion(table) for table in REPLACED}

    def _insertion(self, table: str) -> str:
        marks = ", ".join("?" * len(self.db.execute(f"PRAGMA table_info({table})").fetchall()))
        return f"INSERT INTO draft.{table} VALUES ({marks})"

    def close(self) -> None:
        self.catalogue.close()

    def put(self, works: Iterable[Row], members: Iterable[Row], told: Iterable[Told]) -> None:
        """Works, members and what files tell; of bunches that are not in the draft."""
        for table, values in (("work", works), ("member", members), ("told", told)):
            self.db.executemany(self._insert[table], values)

    def leave(self, items: Sequence[int]) -> None:
        """Put what the catalogue says of these items, of whole bunches."""
        some = (json.dumps(items),)
        members = f"SELECT work FROM main.member WHERE item IN {SOME}"
        self.db.execute(
            f"INSERT INTO draft.work SELECT * FROM main.work WHERE id IN ({members})", some
        )
        for table in ("member", "told"):
            self.db.execute(
                f"INSERT INTO draft.{table} SELECT * FROM main.{table} WHERE item IN {SOME}", some
            )

    def _take_back(self, items: Sequence[int]) -> None:
        some = (json.dumps(items),)
        members = f"SELECT work FROM draft.member WHERE item IN {SOME}"
        self.db.execute(f"DELETE FROM draft.work WHERE id IN ({members})", some)
        for table in ("member", "told"):
            self.db.execute(f"DELETE FROM draft.{table} WHERE item IN {SOME}", some)

    def _sort(self) -> None:
        if not self._sorted:
            for table, key in REPLACED.items():
                self.db.execute(f"CREATE INDEX draft.{table}_{key} ON {table} ({key})")
            self._sorted = True

    def folders(self, most: int) -> Iterator[list[Row]]:
        """What the files of folders tell, as rows of FOLDERS: some whole folders at a time."""
        rows = self.db.execute(FOLDERS.format("draft.told", "1"))
        some: list[Row] = []
        for row in rows:
            if len(some) >= most and row[1:3] != some[-1][1:3]:
                yield some
                some = []
            some.append(row)
        if some:
            yield some

    def again(self, items: Iterable[int]) -> Iterator[Batch]:
        """Take back the bunches of these items, some at a time, that they may be put anew."""
        self._sort()
        self.db.execute("CREATE INDEX draft.told_bunch ON told (bunch)")
        chosen = f"SELECT DISTINCT bunch FROM draft.told WHERE item IN {SOME} ORDER BY bunch"
        bunches = [int(r[0]) for r in self.db.execute(chosen, (json.dumps(list(items)),))]
        for at in range(0, len(bunches), BATCH):
            some = (json.dumps(bunches[at : at + BATCH]),)
            rows = f"SELECT item, bunch FROM draft.told WHERE bunch IN {SOME} ORDER BY bunch, item"
            found = self.db.execute(rows, some).fetchall()
            self._take_back([int(item) for item, _ in found])
            yield Batch(tuple(int(i) for i, _ in found), (), tuple(int(b) for _, b in found))

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
