"""
Small pictures by content digest, in one SQLite file: a cache that may be deleted at any time.

150,000 small files would take a hundred seconds to delete; one file with 16 kB pages takes 12,100
writes and gives 76,000 reads a second (design notes on measured limits). `size` is the longest
side that was asked for, so that larger ones made on demand lie beside the small.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from pathlib import Path
from typing import Final

NAME: Final = "previews.sqlite"
SMALL: Final = 0  # the size under which the preview made while scanning is kept
PAGE_BYTES: Final = 16384
BUSY_SECONDS: Final = 20
MOST_LARGE: Final = 1 << 30  # bytes of larger pictures kept; they are made again when looked at


class Previews:
    """One connection; open one per thread."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(exist_ok=True)
        self._db = _open(folder / NAME)

    def close(self) -> None:
        self._db.close()

    def put(self, pictures: Iterable[tuple[bytes, int, bytes]]) -> None:
        """Keep (digest, size, picture) in one transaction."""
        with self._db:
            self._db.executemany("INSERT OR REPLACE INTO picture VALUES (?, ?, ?)", pictures)

    def put_large(self, digest: bytes, size: int, picture: bytes, most: int = MOST_LARGE) -> None:
        """Keep a larger picture, made on demand; the oldest ones go when there are too many."""
        with self._db:
            self._db.execute(
                "INSERT OR REPLACE INTO picture VALUES (?, ?, ?)", (digest, size, picture)
            )
            (held,) = self._db.execute(
                "SELECT coalesce(sum(length(picture)), 0) FROM picture WHERE size != ?", (SMALL,)
            ).fetchone()
            if held > most:
                self._drop_oldest(held - most // 2)

    def _drop_oldest(self, surplus: int) -> None:
        rows = self._db.execute(
            "SELECT rowid, length(picture) FROM picture WHERE size != ? ORDER BY rowid", (SMALL,)
        ).fetchall()
        for row, length in rows:
            if surplus <= 0:
                return
            self._db.execute("DELETE FROM picture WHERE rowid = ?", (row,))
            surplus -= length

    def get(self, digest: bytes, size: int = SMALL) -> bytes | None:
        row = self._db.execute(
            "SELECT picture FROM picture WHERE digest = ? AND size = ?", (digest, size)
        ).fetchone()
        return None if row is None else bytes(row[0])


def _open(path: Path) -> sqlite3.Connection:
    try:
        return _connect(path)
    except sqlite3.DatabaseError as error:
        if isinstance(error, sqlite3.OperationalError):
            raise
        for part in (path, path.with_name(NAME + "-wal"), path.with_name(NAME + "-shm")):
            part.unlink(missing_ok=True)  # a cache that broke is made again
        return _connect(path)


def _connect(path: Path) -> sqlite3.Connection:
    db = sqlite3.connect(path, timeout=BUSY_SECONDS, check_same_thread=False)
    db.execute(f"PRAGMA page_size = {PAGE_BYTES}")
    db.execute("PRAGMA journal_mode = WAL")
    db.execute("PRAGMA synchronous = NORMAL")
    db.execute(
        "CREATE TABLE IF NOT EXISTS picture (digest BLOB, size INTEGER, picture BLOB,"
        " UNIQUE (digest, size))"
    )
    db.execute("CREATE INDEX IF NOT EXISTS larger ON picture (size, length(picture))")
    return db
