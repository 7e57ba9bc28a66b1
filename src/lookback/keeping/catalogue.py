"""
The catalogue: what was found and what was made of it. A cache; deleting it loses nothing.

One SQLite file in WAL mode with one writer and many readers. What the scan learns goes in by
batches, a transaction each, so that a kill loses at most a batch and never the consistency.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from lookback.keeping import coding, recall, schema
from lookback.keeping.efforts import Efforts
from lookback.keeping.items import Items
from lookback.keeping.likenesses import Likenesses
from lookback.keeping.motifs import Motifs
from lookback.keeping.tellings import Tellings
from lookback.keeping.works import COUNT_UP, Works
from lookback.words.model import TIMED, Found, Notice
from lookback.words.post import Post

NAME: Final = "catalogue.sqlite"
BUSY_SECONDS: Final = 20


@dataclass(frozen=True, slots=True)
class Seen:
    """A file as the last scan left it, for the cheap change test."""

    id: int
    path: bytes
    size: int
    mtime_ns: int
    digest: bytes | None
    state: str
    format: str = ""


@dataclass(frozen=True, slots=True)
class Place:
    """A file as found now: where it lies, and its reading's digest (None when not readable)."""

    folder: bytes
    path: bytes
    size: int
    mtime_ns: int
    birth_ns: int | None
    digest: bytes | None
    format: str
    notices: tuple[Notice, ...] = ()
    told: tuple[Post, ...] = ()  # what its source says of it beside the file itself


@dataclass(frozen=True, slots=True)
class Counts:
    """How many files there are of each kind; works are those on the wall."""

    items: int
    unknown: int
    missing: int
    offline: int
    notices: int
    works: int


class Catalogue:
    """One connection. Open one per thread; writing happens under the library's lock."""

    def __init__(self, path: Path) -> None:
        self.made_anew = False
        self.db = self._open(path)
        recall.make(self.db, "main")
        self.items = Items(self.db)
        self.works = Works(self.db)
        self.tellings = Tellings(self.db)
        self.efforts = Efforts(self.db)
        self.motifs = Motifs(self.db)
        self.likenesses = Likenesses(self.db)

    def close(self) -> None:
        self.db.close()

    def _open(self, path: Path) -> sqlite3.Connection:
        try:
            db = _connect(path)
            version = db.execute("PRAGMA user_version").fetchone()[0]
        except sqlite3.DatabaseError as error:
            if isinstance(error, sqlite3.OperationalError):
                raise
            version, db = -1, None  # a damaged cache is made again
        if version == schema.VERSION and db is not None:
            return db
        if db is not None:
            db.close()
        for part in ("", "-wal", "-shm"):
            path.with_name(path.name + part).unlink(missing_ok=True)
        self.made_anew = True
        db = _connect(path)
        with db:
            db.execute("BEGIN IMMEDIATE")
            for statement in schema.TABLES.split(";"):
                if statement.strip():
                    db.execute(statement)
            db.execute(f"PRAGMA user_version = {schema.VERSION}")
        return db

    # What the scan writes

    def source(self, token: str, root: str) -> int:
        """The row of a source, made when new."""
        with self.db:
            self.db.execute(
                "INSERT INTO source (token, root) VALUES (?, ?)"
                " ON CONFLICT (token) DO UPDATE SET root = excluded.root",
                (token, os.fsencode(root)),
            )
        row = self.db.execute("SELECT id FROM source WHERE token = ?", (token,)).fetchone()
        return int(row[0])

    def forget_source(self, token: str) -> None:
        """Drop a source and its items."""
        with self.db:
            row = self.db.execute("SELECT id FROM source WHERE token = ?", (token,)).fetchone()
            if row is not None:
                self.db.execute("DELETE FROM item WHERE source = ?", row)
                self.db.execute("DELETE FROM folder WHERE source = ?", row)
                self.db.execute("DELETE FROM source WHERE id = ?", row)
                self._touch()

    def set_offline(self, source: int, offline: bool, seen: str = "") -> None:
        """Whether a source's root is away; `seen` is when it was last there. Its items follow."""
        with self.db:
            if seen:
                self.db.execute("UPDATE source SET seen = ? WHERE id = ?", (seen, source))
            turned = self.db.execute(
                "UPDATE source SET offline = ? WHERE id = ? AND offline != ?",
                (offline, source, offline),
            )
            if turned.rowcount:
                states = ("here", "offline") if offline else ("offline", "here")
                self.db.execute(
                    "UPDATE item SET state = ? WHERE source = ? AND state = ?",
                    (states[1], source, states[0]),
                )
                self._touch()

    def listings(self, source: int) -> dict[bytes, bytes]:
        """Each folder's packed listing as the last scan left it."""
        rows = self.db.execute("SELECT path, listing FROM folder WHERE source = ?", (source,))
        return {bytes(path): bytes(listing) for path, listing in rows}

    def undigested(self, source: int) -> set[bytes]:
        """Folders that hold files which could not be read at all, to be tried again."""
        rows = self.db.execute(
            "SELECT DISTINCT folder FROM item WHERE source = ? AND digest IS NULL", (source,)
        )
        return {bytes(row[0]) for row in rows}

    def seen(self, source: int, folder: bytes) -> dict[bytes, Seen]:
        """The files of one folder as the last scan left them."""
        rows = self.db.execute(
            "SELECT id, path, size, mtime_ns, digest, state, format FROM item"
            " WHERE source = ? AND folder = ? AND state != 'former'",
            (source, folder),
        )
        return {bytes(r[1]): Seen(*r) for r in rows}

    def is_known(self, size: int, mtime_ns: int) -> bool:
        """Is a file of this length and time known already? Then it may be a copy or a move."""
        row = self.db.execute(
            "SELECT 1 FROM item WHERE size = ? AND mtime_ns = ? AND digest IS NOT NULL LIMIT 1",
            (size, mtime_ns),
        ).fetchone()
        return row is not None

    def format_of(self, digest: bytes) -> str | None:
        """The format of a content that was read before; None when it was not."""
        row = self.db.execute("SELECT format FROM reading WHERE digest = ?", (digest,)).fetchone()
        return None if row is None else str(row[0])

    def keep(
        self,
        source: int,
        places: Sequence[Place],
        found: Iterable[Found],
        former: Iterable[int] = (),
    ) -> None:
        """
        One batch: files as they lie now, and what was read of those that are new.

        What the `former` items held before is kept as versions without a file.
        """
        with self.db:
            self.db.executemany(
                "INSERT INTO item (source, folder, path, size, mtime_ns, birth_ns, digest, format,"
                " state, notices, told) SELECT source, folder, path, size, mtime_ns, birth_ns,"
                " digest, format, 'former', notices, told FROM item WHERE id = ?",
                ((i,) for i in former),
            )
            self.db.executemany(
                "INSERT OR REPLACE INTO reading VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                (_reading_row(f) for f in found if f.digest and f.format),
            )
            self.db.executemany(
                "INSERT INTO item (source, folder, path, size, mtime_ns, birth_ns, digest, format,"
                " state, notices, told) VALUES (?, ?, ?, ?, ?, ?, ?, ?, 'here', ?, ?)"
                " ON CONFLICT (source, path) WHERE state != 'former' DO UPDATE SET"
                " size = excluded.size,"
                " mtime_ns = excluded.mtime_ns, birth_ns = excluded.birth_ns,"
                " digest = excluded.digest, format = excluded.format,"
                " state = 'here', notices = excluded.notices, told = excluded.told",
                (
                    (
                        source, p.folder, p.path, p.size, p.mtime_ns, p.birth_ns, p.digest,
                        p.format, coding.notices_to_text(p.notices), coding.posts_to_text(p.told),
                    )
                    for p in places
                ),
            )  # fmt: skip
            self._touch()

    def keep_listings(self, source: int, rows: Iterable[tuple[bytes, bytes, str]]) -> None:
        """(path, packed listing, passed-over as JSON) of folders that are done."""
        with self.db:
            self.db.executemany(
                "INSERT OR REPLACE INTO folder VALUES (?, ?, ?, ?)",
                ((source, *row) for row in rows),
            )

    def forget_folders(self, source: int, paths: Iterable[bytes]) -> None:
        with self.db:
            self.db.executemany(
                "DELETE FROM folder WHERE source = ? AND path = ?", ((source, p) for p in paths)
            )

    def set_state(self, items: Iterable[int], state: str) -> None:
        with self.db:
            self.db.executemany(
                "UPDATE item SET state = ? WHERE id = ?", ((state, i) for i in items)
            )
            self._touch()

    def drop(self, items: Iterable[int]) -> None:
        """Forget files that moved: their content is known at another place."""
        with self.db:
            self.db.executemany("DELETE FROM item WHERE id = ?", ((i,) for i in items))
            self._touch()

    def _touch(self) -> None:
        """Remember, in the same transaction, that the works no longer follow from the items."""
        self.db.execute(COUNT_UP, ("touched",))

    # What reasoning reads

    def posts(self) -> Iterator[tuple[int, str, tuple[Post, ...]]]:
        """What exports and histories say: the source and path of who says it, and the posts."""
        rows = self.db.execute(
            "SELECT i.source, i.path, r.posts FROM reading r JOIN item i ON i.digest = r.digest"
            " WHERE r.posts != '[]' AND i.state IN ('here', 'offline') UNION ALL"
            " SELECT source, path, told FROM item WHERE told != '[]'"
        )
        for source, path, posts in rows:
            yield source, os.fsdecode(path), coding.posts_from_text(posts)

    def tokens(self) -> dict[int, str]:
        """Each source's row and the id it has in the settings and the journal."""
        return {int(r[0]): str(r[1]) for r in self.db.execute("SELECT id, token FROM source")}

    def with_digest(self, sha256: str) -> list[int]:
        """Items that hold this content now; `Places` of keeping.decisions, like the next two."""
        return self._ids("digest = ?", bytes.fromhex(sha256))

    def at(self, source: str, path: str) -> list[int]:
        token = "source = (SELECT id FROM source WHERE token = ?) AND path = ?"
        return self._ids(token, source, os.fsencode(path))

    def of_lineage(self, lineage: str) -> list[int]:
        return self._ids(
            "digest IN (SELECT digest FROM reading WHERE lineage = ? AND lineage != '')", lineage
        )

    def _ids(self, where: str, *values: str | bytes) -> list[int]:
        """What was replaced or is missing is not among them."""
        rows = self.db.execute(
            f"SELECT id FROM item WHERE state IN ('here', 'offline') AND {where} ORDER BY id",
            values,
        )
        return [int(r[0]) for r in rows]

    def counts(self, sources: Sequence[int] | None) -> Counts:
        """
        How many items there are in these sources, or in all.

        Readings with notices are few and found in one pass over their table: looking up the wide
        row of each file's reading took three times as long, at every rescan.
        """
        where = "1" if sources is None else f"source IN ({', '.join(str(int(s)) for s in sources)})"
        row = self.db.execute(
            "SELECT coalesce(sum(i.format != '' AND i.state = 'here'), 0),"
            " coalesce(sum(i.format = '' AND i.state = 'here'), 0),"
            " coalesce(sum(i.format != '' AND i.state = 'missing'), 0),"
            " coalesce(sum(i.format != '' AND i.state = 'offline'), 0),"
            " coalesce(sum(i.state = 'here' AND (i.notices != '[]' OR"
            " i.digest IN (SELECT digest FROM reading WHERE notices != '[]'))), 0)"
            f" FROM item i WHERE {where}"
        ).fetchone()
        works = self.db.execute("SELECT count(*) FROM work WHERE listed").fetchone()[0]
        return Counts(*map(int, (*row, works)))

    def holds_more_than(self, items: int) -> bool:
        row = self.db.execute("SELECT 1 FROM item LIMIT 1 OFFSET ?", (items,)).fetchone()
        return row is not None

    def note(self, key: str, value: str | None = None) -> str:
        """A remark about the catalogue itself; with a value, keep it."""
        if value is not None:
            with self.db:
                self.db.execute("INSERT OR REPLACE INTO note VALUES (?, ?)", (key, value))
            return value
        row = self.db.execute("SELECT value FROM note WHERE key = ?", (key,)).fetchone()
        return "" if row is None else str(row[0])


def _connect(path: Path) -> sqlite3.Connection:
    db = sqlite3.connect(path, timeout=BUSY_SECONDS, check_same_thread=False)
    db.execute("PRAGMA journal_mode = WAL")
    db.execute("PRAGMA synchronous = NORMAL")
    return db


def _reading_row(found: Found) -> tuple[Any, ...]:
    return (
        found.digest,
        found.format,
        found.width,
        found.height,
        found.pages,
        found.lineage.encode("utf-8", "replace").decode(),
        coding.claims_to_text(found.claims),
        coding.notices_to_text(found.notices),
        found.fingerprint,
        any(c.about in TIMED for c in found.claims),
        coding.posts_to_text(found.posts),
    )
