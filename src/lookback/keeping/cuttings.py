"""
Tiles of originals that somebody looked into, by content digest: a cache with a limit.

One SQLite file beside the previews; when it holds too much, the pictures that were looked into
longest ago go, whole, because half of a picture's tiles are no use.
"""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Iterable
from pathlib import Path
from typing import Final

NAME: Final = "tiles.sqlite"
BUSY_SECONDS: Final = 20
MOST: Final = 1 << 30  # bytes: some hundred large pictures

TABLES: Final = """
CREATE TABLE IF NOT EXISTS picture (
  digest BLOB PRIMARY KEY, width INTEGER, height INTEGER, bytes INTEGER, seen REAL
);
CREATE TABLE IF NOT EXISTS tile (
  digest BLOB, factor INTEGER, x INTEGER, y INTEGER, picture BLOB,
  PRIMARY KEY (digest, factor, x, y)
);
"""


class Cuttings:
    """One connection; open one for each thing that is done."""

    def __init__(self, folder: Path, most: int = MOST) -> None:
        folder.mkdir(exist_ok=True)
        self._most = most
        try:
            self._db = _open(folder / NAME)
        except sqlite3.DatabaseError as error:
            if isinstance(error, sqlite3.OperationalError):
                raise
            for part in ("", "-wal", "-shm"):  # a cache that broke is made again
                (folder / (NAME + part)).unlink(missing_ok=True)
            self._db = _open(folder / NAME)

    def close(self) -> None:
        self._db.close()

    def size(self, digest: bytes) -> tuple[int, int] | None:
        """Width and height of a picture that is cut; None when it is not."""
        row = self._db.execute(
            "SELECT width, height FROM picture WHERE digest = ?", (digest,)
        ).fetchone()
        return None if row is None else (int(row[0]), int(row[1]))

    def tile(self, digest: bytes, factor: int, x: int, y: int) -> bytes | None:
        row = self._db.execute(
            "SELECT picture FROM tile WHERE digest = ? AND factor = ? AND x = ? AND y = ?",
            (digest, factor, x, y),
        ).fetchone()
        return None if row is None else bytes(row[0])

    def put(
        self, digest: bytes, size: tuple[int, int], tiles: Iterable[tuple[int, int, int, bytes]]
    ) -> None:
        """Keep a picture's tiles (factor, x, y, JPEG); the oldest pictures make room."""
        rows = [(digest, *tile) for tile in tiles]
        held = sum(len(row[4]) for row in rows)
        with self._db:
            self._db.executemany("INSERT OR REPLACE INTO tile VALUES (?, ?, ?, ?, ?)", rows)
            self._db.execute(
                "INSERT OR REPLACE INTO picture VALUES (?, ?, ?, ?, ?)",
                (digest, *size, held, time.time()),
            )
            self._make_room(digest)

    def _make_room(self, newest: bytes) -> None:
        (held,) = self._db.execute("SELECT coalesce(sum(bytes), 0) FROM picture").fetchone()
        for digest, size in self._db.execute(
            "SELECT digest, bytes FROM picture WHERE digest != ? ORDER BY seen", (newest,)
        ).fetchall():
            if held <= self._most:
                return
            self._db.execute("DELETE FROM tile WHERE digest = ?", (digest,))
            self._db.execute("DELETE FROM picture WHERE digest = ?", (digest,))
            held -= size


def _open(path: Path) -> sqlite3.Connection:
    db = sqlite3.connect(path, timeout=BUSY_SECONDS, check_same_thread=False)
    db.execute("PRAGMA journal_mode = WAL")
    db.execute("PRAGMA synchronous = NORMAL")
    db.executescript(TABLES)
    return db
