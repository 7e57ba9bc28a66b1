"""
Companions' journeys in the library: the file as it was given, and beside it what was made of it.

The file is the truth and named by its SHA-256; the rest (the verified journey, its pictures drawn
anew, what compares them) is one SQLite file that may be deleted and is made again. Whose journey it
is and whether it is here stands in the journal, as every decision does.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from lookback.keeping.decisions import JOIN, PART
from lookback.keeping.journal import Record
from lookback.words.journey import Journey, from_json, to_json

FOLDER: Final = "companions"
GIVEN: Final = ".lookback"
MADE: Final = ".sqlite"
VERSION: Final = 1
ASKED: Final = 500  # values in one statement
TABLES: Final = """
CREATE TABLE picture (
  digest TEXT PRIMARY KEY, jpeg BLOB, width INTEGER, height INTEGER, fingerprint BLOB,
  keys BLOB, points BLOB, packed BLOB
) WITHOUT ROWID;
CREATE TABLE note (key TEXT PRIMARY KEY, value TEXT) WITHOUT ROWID;
"""


@dataclass(frozen=True, slots=True)
class Companion:
    """Somebody who joined: the record's id, how they are called here, their file's SHA-256."""

    id: str
    name: str
    file: str


@dataclass(frozen=True, slots=True)
class Pictured:
    """A picture of a companion: its name in their file, a JPEG, and what compares it; b"" blank."""

    digest: str
    jpeg: bytes
    width: int
    height: int
    fingerprint: bytes
    keys: bytes
    points: bytes
    packed: bytes


def joined(active: Iterable[Record]) -> list[Companion]:
    """
    Who has joined now. A later file of one name takes the place, and so does a later name of one
    file.
    """
    found: dict[str, Companion] = {}
    for record in active:
        name = str(record.body.get("name", ""))
        if record.kind == JOIN:
            file = str(record.body.get("file", ""))
            found = {called: c for called, c in found.items() if c.file != file}
            found[name.casefold()] = Companion(record.id, name, file)
        elif record.kind == PART:
            found.pop(name.casefold(), None)
    return list(found.values())


def given_at(library: Path, file: str) -> Path:
    """Where a companion's file lies, by its SHA-256."""
    return library / FOLDER / f"{file}{GIVEN}"


def made_at(library: Path, file: str) -> Path:
    return library / FOLDER / f"{file}{MADE}"


class Shelf:
    """What was made of one companion's file. Open one per thread, and close it."""

    def __init__(self, path: Path, *, anew: bool = False) -> None:
        self.db = sqlite3.connect(path, check_same_thread=False)
        if anew:
            self.db.executescript(TABLES)
            self.db.execute(f"PRAGMA user_version = {VERSION}")

    def close(self) -> None:
        self.db.close()

    def is_whole(self) -> bool:
        try:
            (version,) = self.db.execute("PRAGMA user_version").fetchone()
            return bool(version == VERSION and self.note("journey"))
        except sqlite3.DatabaseError:
            return False

    def keep_pictures(self, pictures: Iterable[Pictured]) -> None:
        with self.db:
            self.db.executemany(
                "INSERT OR REPLACE INTO picture VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                (
                    (p.digest, p.jpeg, p.width, p.height, p.fingerprint, p.keys, p.points, p.packed)
                    for p in pictures
                ),
            )

    def keep_journey(self, journey: Journey) -> None:
        """Last of all: a shelf without it was not filled to its end."""
        self.note("journey", json.dumps(to_json(journey)))

    def journey(self) -> Journey:
        return from_json(json.loads(self.note("journey")))

    def sizes(self) -> dict[str, tuple[int, int]]:
        """Each picture's width and height in px."""
        rows = self.db.execute("SELECT digest, width, height FROM picture")
        return {str(d): (int(w), int(h)) for d, w, h in rows}

    def fingerprints(self) -> dict[str, bytes]:
        rows = self.db.execute("SELECT digest, fingerprint FROM picture")
        return {str(d): bytes(f) for d, f in rows}

    def jpeg(self, digest: str) -> bytes | None:
        row = self.db.execute("SELECT jpeg FROM picture WHERE digest = ?", (digest,)).fetchone()
        return None if row is None else bytes(row[0])

    def gallery(self) -> Iterator[tuple[str, bytes, bytes, bytes]]:
        """(digest, keys, points, fingerprint) of what claims something, by digest."""
        rows = self.db.execute(
            "SELECT digest, keys, points, fingerprint FROM picture WHERE length(keys) > 0"
            " ORDER BY digest"
        )
        return ((str(r[0]), bytes(r[1]), bytes(r[2]), bytes(r[3])) for r in rows)

    def imprints(self, digests: Sequence[str]) -> dict[str, bytes]:
        found: dict[str, bytes] = {}
        for start in range(0, len(digests), ASKED):
            some = digests[start : start + ASKED]
            marks = ", ".join("?" * len(some))
            rows = self.db.execute(
                f"SELECT digest, packed FROM picture WHERE digest IN ({marks})", some
            )
            found.update((str(d), bytes(p)) for d, p in rows)
        return found

    def note(self, key: str, value: str | None = None) -> str:
        if value is not None:
            with self.db:
                self.db.execute("INSERT OR REPLACE INTO note VALUES (?, ?)", (key, value))
            return value
        row = self.db.execute("SELECT value FROM note WHERE key = ?", (key,)).fetchone()
        return "" if row is None else str(row[0])
