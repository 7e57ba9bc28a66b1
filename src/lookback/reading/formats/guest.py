"""
A SQLite database out of somebody's file, opened in memory and trusted with nothing.

A database is a program: a view in the place of a table may count to the end of time, a generated
column may fill the memory, a virtual table may call what it likes. So only real tables with real
columns are asked, every value has a longest length, and every question a number of steps.
"""

from __future__ import annotations

import sqlite3
from types import TracebackType
from typing import Any, Final, Self

STEPS: Final = 2_000_000  # of SQLite's machine, for each question; counting 500 layers takes 2,000
_STEPS_EACH: Final = 10_000  # between two looks at the clock
_WAL_VERSIONS: Final = slice(18, 20)  # of the header; what is in memory can have no journal file
_HEADER: Final = 100


class Guest:
    """
    The tables of a database. A context manager; questions raise sqlite3.Error where it is damaged.
    """

    LONGEST: Final = 64 << 20  # bytes of one value

    def __init__(self, data: bytes) -> None:
        if len(data) >= _HEADER and data[_WAL_VERSIONS] != b"\1\1":
            data = data[: _WAL_VERSIONS.start] + b"\1\1" + data[_WAL_VERSIONS.stop :]
        self._db = sqlite3.connect(":memory:")
        self._left = 0
        self._tables: dict[str, frozenset[str]] = {}
        try:
            self._db.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, self.LONGEST)
            self._db.setlimit(sqlite3.SQLITE_LIMIT_ATTACHED, 0)
            self._db.setlimit(sqlite3.SQLITE_LIMIT_TRIGGER_DEPTH, 1)
            self._db.deserialize(data)
            self._db.text_factory = _text
            self._db.set_progress_handler(self._spend, _STEPS_EACH)
            for setting in ("trusted_schema = OFF", "query_only = ON", "cell_size_check = ON"):
                self._ask(f"PRAGMA {setting}")
        except BaseException:
            self._db.close()
            raise

    def rows(
        self, table: str, columns: tuple[str, ...], *, order: str = "", most: int = 1
    ) -> list[tuple[Any, ...]]:
        """At most `most` rows of what a table says; none where it lacks the table or a column."""
        known = self._columns(table)
        asked = [column.rpartition("(")[2].rstrip(")") for column in columns]
        if not all(column in known or column in ("*", "rowid") for column in asked) or not known:
            return []
        by = f" ORDER BY {order}" if order in known else ""
        return self._ask(f"SELECT {', '.join(columns)} FROM {table}{by} LIMIT {most}")

    def one(self, table: str, column: str, row: int) -> object:
        """The value of a column in the row of that number; None where there is none."""
        if column not in self._columns(table):
            return None
        found = self._ask(f"SELECT {column} FROM {table} WHERE rowid = ?", row)
        return found[0][0] if found else None

    def _columns(self, table: str) -> frozenset[str]:
        """The real columns of a real table, and not those that are worked out."""
        if table not in self._tables:
            sought = (
                "SELECT 1 FROM sqlite_master WHERE type = 'table' AND rootpage > 0 AND name = ?"
            )
            real = self._ask(sought, table)
            found = self._ask(f"PRAGMA table_info({table})") if real else []
            self._tables[table] = frozenset(row[1] for row in found)
        return self._tables[table]

    def _ask(self, question: str, *values: object) -> list[tuple[Any, ...]]:
        self._left = STEPS
        return self._db.execute(question, values).fetchall()

    def _spend(self) -> bool:
        self._left -= _STEPS_EACH
        return self._left < 0

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._db.close()


def _text(raw: bytes) -> str:
    return raw.decode("utf-8", "replace")
