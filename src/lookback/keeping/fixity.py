"""
What was verified, and when: the only file beside the journal and the settings that is no cache.

It holds each file's digest as it was last found whole. The trap this avoids: a catalogue that is
made again from files would take a damaged one for the truth, and nothing would ever tell. It also
remembers on which drive a source lies, how far the journal went, and where a check stopped.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

NAME: Final = "fixity.sqlite"
BUSY_SECONDS: Final = 20
WHOLE: Final = "whole"
DAMAGED: Final = "damaged"

TABLES: Final = """
CREATE TABLE IF NOT EXISTS verified (
  source TEXT, path BLOB, digest BLOB, size INTEGER, mtime_ns INTEGER, at TEXT, outcome TEXT,
  round INTEGER,
  PRIMARY KEY (source, path)
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS drive (source TEXT PRIMARY KEY, key TEXT, name TEXT) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS head (file TEXT PRIMARY KEY, hash TEXT) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS note (key TEXT PRIMARY KEY, value TEXT) WITHOUT ROWID;
"""


@dataclass(frozen=True, slots=True)
class Verified:
    """A file as it was last found whole, and when it was last looked at (ISO 8601, UTC)."""

    source: str
    path: bytes
    digest: bytes
    size: int
    mtime_ns: int
    at: str
    outcome: str  # WHOLE or DAMAGED
    round: int = 1  # rounds are counted, because clocks jump


class Fixity:
    """One connection; open one per thread. A damaged file is set aside, and begun anew."""

    def __init__(self, folder: Path) -> None:
        path = folder / NAME
        try:
            self._db = _connect(path)
        except sqlite3.DatabaseError as error:
            if isinstance(error, sqlite3.OperationalError):
                raise
            set_aside(path)
            self._db = _connect(path)

    def close(self) -> None:
        self._db.close()

    def every(self) -> dict[tuple[str, bytes], Verified]:
        """All that was ever verified, by source and path."""
        rows = self._db.execute("SELECT * FROM verified")
        return {(r[0], bytes(r[1])): Verified(*r) for r in rows}

    def keep(self, verified: Iterable[Verified]) -> None:
        with self._db:
            self._db.executemany(
                "INSERT OR REPLACE INTO verified VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                (
                    (v.source, v.path, v.digest, v.size, v.mtime_ns, v.at, v.outcome, v.round)
                    for v in verified
                ),
            )

    def damaged(self) -> list[tuple[str, bytes]]:
        """Source and path of what was damaged when last looked at."""
        rows = self._db.execute(
            "SELECT source, path FROM verified WHERE outcome = ? ORDER BY source, path", (DAMAGED,)
        )
        return [(r[0], bytes(r[1])) for r in rows]

    def span(self) -> tuple[int, str, str]:
        """How many files were ever verified, and when the one longest ago and the last were."""
        row = self._db.execute("SELECT count(*), min(at), max(at) FROM verified").fetchone()
        return int(row[0]), row[1] or "", row[2] or ""

    def drives(self) -> dict[str, tuple[str, str]]:
        """Each source's drive as it was last met: what tells it from others, and its name."""
        return {r[0]: (r[1], r[2]) for r in self._db.execute("SELECT * FROM drive")}

    def keep_drives(self, drives: Mapping[str, tuple[str, str]]) -> None:
        with self._db:
            self._db.executemany(
                "INSERT OR REPLACE INTO drive VALUES (?, ?, ?)",
                ((source, *drive) for source, drive in drives.items()),
            )

    def heads(self) -> dict[str, str]:
        """How far each file of the journal went, by its last hash."""
        return dict(self._db.execute("SELECT file, hash FROM head").fetchall())

    def keep_heads(self, heads: Mapping[str, str]) -> None:
        with self._db:
            self._db.executemany("INSERT OR REPLACE INTO head VALUES (?, ?)", heads.items())

    def note(self, key: str, value: str | None = None) -> str:
        """A remark; with a value, keep it."""
        if value is not None:
            with self._db:
                self._db.execute("INSERT OR REPLACE INTO note VALUES (?, ?)", (key, value))
            return value
        row = self._db.execute("SELECT value FROM note WHERE key = ?", (key,)).fetchone()
        return "" if row is None else str(row[0])


def set_aside(path: Path) -> None:
    """Keep a damaged file under another name: what it knew may still be wanted."""
    for part in ("-wal", "-shm"):
        path.with_name(path.name + part).unlink(missing_ok=True)
    path.replace(path.with_name(path.name + ".damaged"))


def _connect(path: Path) -> sqlite3.Connection:
    db = sqlite3.connect(path, timeout=BUSY_SECONDS, check_same_thread=False)
    db.execute("PRAGMA journal_mode = WAL")
    db.execute("PRAGMA synchronous = FULL")
    db.executescript(TABLES)
    return db
