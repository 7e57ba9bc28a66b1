"""
Finding works by one line: an index of names and facts beside the catalogue, asked what is wished.

The index (SQLite's FTS5, by trigrams, because Japanese names have no spaces and people remember the
middle of a name) is a cache of its own, made anew when reasoning has made other works. Dates are
asked of the catalogue, so that a correction is found at once, and nothing hidden is ever found.
"""

from __future__ import annotations

import json
import os
import sqlite3
import threading
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from pathlib import Path
from typing import Any, Final

from lookback.doing import diary, looking
from lookback.doing.library import Library
from lookback.doing.order import program
from lookback.reasoning.asking import Wish, wish
from lookback.words.forms import form_of

NAME: Final = "search.sqlite"
FORM: Final = 3  # of the tables; another one is made anew
BUSY_SECONDS: Final = 20
BATCH: Final = 2000  # works that are put into the index at a time
FEW: Final = 5000  # works that are looked up one by one
# Each looked up by its id: asked with IN, SQLite walks the order of all works instead.
AMONG: Final = "FROM (SELECT value AS wanted FROM json_each(?)) CROSS JOIN work ON work.id = wanted"
TRIGRAM: Final = 3  # letters
SEPARATED: Final = "\n"  # between the names that a work's files have
TABLES: Final = """
CREATE TABLE about (key TEXT PRIMARY KEY, value TEXT);
CREATE TABLE work (
  n INTEGER PRIMARY KEY, id TEXT, formats TEXT, applications TEXT, forms TEXT, pixels INTEGER,
  pages INTEGER
);
CREATE VIRTUAL TABLE words USING fts5 (names, folders, tokenize = 'trigram');
"""


class Search:
    """The index of one library. Threads may share it."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._turn = threading.Lock()
        self._db: sqlite3.Connection | None = None
        self._made_of = ""
        self._readying: threading.Thread | None = None
        self._known: tuple[tuple[str, ...], tuple[str, ...]] = ((), ())

    def understood(self, line: str) -> Wish:
        """What a line asks for, in the words that this library knows."""
        with self._turn:
            self._fresh()
            return wish(line, *self._known)

    def find(self, line: str, hidden: bool = False, not_mine: bool = False) -> list[str]:
        """
        The ids of the works that a line asks for, in time order.

        Only works that are listed; or only those that are hidden, or not mine.
        """
        with self._turn:
            db = self._fresh()
            asked = wish(line, *self._known)
            told = _told(self._library, asked)
            index = _question(asked, told)
            found = None if _says_nothing(asked) else {r[0] for r in db.execute(*index)}
        if found is not None and not found:
            return []
        question, values = _listed(asked, looking.which(hidden, not_mine))
        db = self._library.catalogue.db
        if found is not None and len(found) <= FEW:
            narrow = question.replace("FROM work", AMONG, 1)
            return [r[0] for r in db.execute(narrow, [json.dumps(sorted(found)), *values])]
        return [id_ for (id_,) in db.execute(question, values) if found is None or id_ in found]

    def get_ready(self) -> None:
        """Make the index in a thread of its own, so that the first search does not wait for it."""
        if self._readying is None:
            self._readying = threading.Thread(target=self._ready, name="search", daemon=True)
            self._readying.start()

    def _ready(self) -> None:
        try:
            with self._turn:
                self._fresh()
        finally:
            self._library.close()

    def close(self) -> None:
        if self._readying is not None:
            self._readying.join()
        with self._turn:
            if self._db is not None:
                self._db.close()
                self._db = None

    def _fresh(self) -> sqlite3.Connection:
        """The index, made anew when the works are others."""
        state = f"{FORM} {self._library.catalogue.note('reasoned')}"
        if self._db is not None and self._made_of == state:
            return self._db
        if self._db is None:
            self._db = _open(self._library.folder / NAME)
        row = self._db.execute("SELECT value FROM about WHERE key = 'state'").fetchone()
        if row is None or row[0] != state:
            self._fill(self._db, state)
        self._made_of = state
        self._known = _names(self._db, "formats"), _names(self._db, "applications")
        return self._db

    def _fill(self, db: sqlite3.Connection, state: str) -> None:
        with db:
            db.execute("BEGIN IMMEDIATE")
            db.execute("DELETE FROM work")
            db.execute("DELETE FROM words")
            rows = enumerate(_indexed(self._library.catalogue.db), 1)
            while batch := list(islice(rows, BATCH)):
                db.executemany(
                    "INSERT INTO work VALUES (?, ?, ?, ?, ?, ?, ?)",
                    ((n, r[0], *r[3:]) for n, r in batch),
                )
                db.executemany(
                    "INSERT INTO words (rowid, names, folders) VALUES (?, ?, ?)",
                    ((n, r[1], r[2]) for n, r in batch),
                )
            db.execute("INSERT OR REPLACE INTO about VALUES ('state', ?)", (state,))


def _open(path: Path) -> sqlite3.Connection:
    try:
        db = _connect(path)
        if db.execute("PRAGMA user_version").fetchone()[0] == FORM:
            return db
        db.close()
    except sqlite3.DatabaseError as error:
        if isinstance(error, sqlite3.OperationalError):
            raise
    for part in ("", "-wal", "-shm"):  # a cache that broke, or has another form, is made again
        path.with_name(NAME + part).unlink(missing_ok=True)
    db = _connect(path)
    db.executescript(TABLES)
    db.execute(f"PRAGMA user_version = {FORM}")
    return db


def _connect(path: Path) -> sqlite3.Connection:
    db = sqlite3.connect(path, timeout=BUSY_SECONDS, check_same_thread=False, isolation_level=None)
    db.execute("PRAGMA journal_mode = WAL")
    db.execute("PRAGMA synchronous = NORMAL")
    return db


def _indexed(db: sqlite3.Connection) -> Iterator[tuple[Any, ...]]:
    """For each work: id, names, folders, formats, programs, forms, longest side, pages."""
    programs: dict[bytes, str] = {}
    for digest, name in db.execute(
        "SELECT r.digest, json_extract(c.value, '$[3]') FROM reading r, json_each(r.claims) c"
        " WHERE json_extract(c.value, '$[1]') = 'application'"
    ):
        programs[bytes(digest)] = plain(program(str(name)))
    held: list[tuple[Any, ...]] = []
    for row in db.execute(
        "SELECT m.work, i.path, s.root, i.format, i.digest, max(r.width, r.height), r.pages"
        " FROM member m JOIN item i ON i.id = m.item JOIN source s ON s.id = i.source"
        " LEFT JOIN reading r ON r.digest = i.digest ORDER BY m.work"
    ):
        if held and held[0][0] != row[0]:
            yield _joined(held, programs)
            held = []
        held.append(row)
    if held:
        yield _joined(held, programs)


def _joined(rows: Sequence[tuple[Any, ...]], programs: dict[bytes, str]) -> tuple[Any, ...]:
    names, folders = [], []
    for _, path, root, *_ in rows:
        folder, _, name = os.fsdecode(path).rpartition("/")
        names.append(plain(name))
        folders.append(plain(f"{os.path.basename(os.fsdecode(root).rstrip('/'))}/{folder}"))
    made_with = {programs[d] for r in rows if r[4] and (d := bytes(r[4])) in programs}
    return (
        rows[0][0],
        SEPARATED.join(dict.fromkeys(names)),
        SEPARATED.join(dict.fromkeys(folders)),
        _listing({str(r[3]) for r in rows if r[3]} | {_suffix(n) for n in names}),
        _listing(made_with),
        _listing({form_of(str(r[3])) for r in rows if r[3]}),
        max((r[5] or 0 for r in rows), default=0),
        max((r[6] or 1 for r in rows), default=1),
    )


def _listing(names: set[str]) -> str:
    """Names between bars, so that one can be asked for whole: "|krita|png|"."""
    return "|" + "|".join(sorted(n for n in names if n)) + "|"


def _suffix(name: str) -> str:
    stem, dot, suffix = name.rpartition(".")
    return suffix if dot and stem and len(suffix) <= 6 and suffix.isalnum() else ""


def _names(db: sqlite3.Connection, column: str) -> tuple[str, ...]:
    listings = db.execute(f"SELECT DISTINCT {column} FROM work").fetchall()
    return tuple(sorted({name for (text,) in listings for name in text.split("|") if name}))


def plain(text: str) -> str:
    """Text as it is compared: composed, without case."""
    return unicodedata.normalize("NFC", text).encode("utf-8", "replace").decode().casefold()


def _says_nothing(asked: Wish) -> bool:
    """Is there nothing that the index must be asked?"""
    return not (
        asked.words or asked.folders or asked.formats or asked.applications or asked.forms
        or asked.pixels != (None, None) or asked.has & {"pages", "written"}
    )  # fmt: skip


def _told(library: Library, asked: Wish) -> dict[str, list[str]]:
    """
    For each word the works that something with it is written about; under "" all of them.

    The journal is read through, so that no word of it lies in the index as well.
    """
    found = diary.diary(library)
    about = [(e, found.seen_works(e.id)) for e in found.offered if e.id in found.works]
    told = {"": sorted({work for _, works in about for work in works})}
    for word in asked.words:
        having = {e.id for e in diary.with_words([e for e, _ in about], word)}
        told[word] = sorted({work for e, works in about if e.id in having for work in works})
    return told


def _question(asked: Wish, told: Mapping[str, Sequence[str]]) -> tuple[str, list[Any]]:
    """The index's part of a wish, as SQL and its values."""
    where = ["1"]
    values: list[Any] = []
    for word, columns in [(w, ("names", "folders")) for w in asked.words] + [
        (f, ("folders",)) for f in asked.folders
    ]:
        if len(plain(word)) >= TRIGRAM:
            quoted = plain(word).replace('"', '""')
            in_names = "n IN (SELECT rowid FROM words WHERE words MATCH ?)"
            values.append(f'{{{" ".join(columns)}}} : "{quoted}"')
        else:  # too short for the index: all names are looked through
            likes = " OR ".join(f"{column} LIKE ? ESCAPE '\\'" for column in columns)
            in_names = f"n IN (SELECT rowid FROM words WHERE {likes})"
            values += [_within(word)] * len(columns)
        if "names" in columns and told.get(word):
            where.append(f"({in_names} OR id IN (SELECT value FROM json_each(?)))")
            values.append(json.dumps(told[word]))
        else:
            where.append(in_names)
    if "written" in asked.has:
        where.append("id IN (SELECT value FROM json_each(?))")
        values.append(json.dumps(told[""]))
    for name in asked.formats:
        where.append("formats LIKE ? ESCAPE '\\'")
        values.append(_within(f"|{name}|"))
    for name in asked.applications:
        where.append("applications LIKE ? ESCAPE '\\'")
        values.append(_within(f"|{name}"))
    for form in asked.forms:
        where.append("forms LIKE ? ESCAPE '\\'")
        values.append(_within(f"|{form}|"))
    least, most = asked.pixels
    if least is not None:
        where.append("pixels >= ?")
        values.append(least)
    if most is not None:
        where.append("pixels <= ? AND pixels > 0")
        values.append(most)
    if "pages" in asked.has:
        where.append("pages > 1")
    return f"SELECT id FROM work WHERE {' AND '.join(where)}", values


def _within(text: str) -> str:
    escaped = plain(text).replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
    return f"%{escaped}%"


def _listed(asked: Wish, which: str) -> tuple[str, list[Any]]:
    """The catalogue's part: what is listed, and dates, hours and redraws as they are now."""
    where = [which]
    values: list[Any] = []
    if asked.undated:
        where.append("first >= '9999'")
    if asked.dated:
        where.append("first < '9999'")
        if asked.earliest:
            where.append("coalesce(latest, '9998') >= ?")
            values.append(asked.earliest.isoformat())
        if asked.latest:
            where.append("coalesce(earliest, latest) <= ?")
            values.append(asked.latest.isoformat())
    if "versions" in asked.has:
        where.append("versions > 1")
    if "redraw" in asked.has:
        where.append("id IN (SELECT work FROM motif)")
    least, most = asked.hours
    if least is not None or most is not None or "hours" in asked.has:
        where.append(
            "id IN (SELECT work FROM effort WHERE recorded > 0 AND recorded >= ? AND recorded <= ?)"
        )
        values += [(least or 0) * 3600, 1e12 if most is None else most * 3600]
    return f"SELECT id FROM work WHERE {' AND '.join(where)} ORDER BY first, last, id", values
