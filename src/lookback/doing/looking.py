"""
What there is to see: works in time order, one work with its evidence, what could not be read.

Pages are cut by keyset (the last work's place in the order), never by offset, so that the
150,000th work costs what the first does. No function here returns everything at once but
`every_work`, which streams.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from lookback.doing.library import Library
from lookback.keeping import coding
from lookback.reading.formats.kinds import kind_of_suffix
from lookback.words.errors import Ambiguous, NotCatalogued
from lookback.words.model import Claim, Item, Notice
from lookback.words.provenance import Fact

PAGE: Final = 200  # works
SHOWN_CANDIDATES: Final = 3

Cursor = tuple[str, str, str]  # first, last, id of the work before the page

_COLUMNS: Final = (
    "id, title, fact, cover, width, height, versions, items, hidden, mine, offline, first, last,"
    " (SELECT motif FROM motif WHERE motif.work = id)"
)


@dataclass(frozen=True, slots=True)
class Glimpse:
    """A work as the wall needs it. `cover` is the SHA-256 of the picture that stands for it."""

    id: str
    title: str
    made: Fact
    cover: bytes
    width: int
    height: int
    versions: int
    items: int
    hidden: bool
    mine: bool
    offline: bool
    cursor: Cursor
    motif: str  # what is drawn again and again; "" where it was drawn once

    @property
    def aspect(self) -> float:
        """Width over height; 1 where the size is unknown."""
        return self.width / self.height if self.width and self.height else 1.0


@dataclass(frozen=True, slots=True)
class Holding:
    """One file of a work: where it is, which version it holds and as what, its own evidence."""

    item: Item
    full_path: str
    version: int
    role: str
    own: Fact | None
    notices: tuple[Notice, ...]
    drive_seen: str  # when its source was last there, ISO 8601; for offline ones


@dataclass(frozen=True, slots=True)
class Sight:
    """One work with everything that is known of it."""

    glimpse: Glimpse
    holdings: tuple[Holding, ...]  # in the order of versions
    grouped: tuple[Claim, ...]  # why its files belong together

    @property
    def claims(self) -> list[Claim]:
        """All that its files say, each claim once."""
        return list(dict.fromkeys(c for h in self.holdings for c in h.item.claims))


def _glimpse(row: Sequence[Any]) -> Glimpse:
    return Glimpse(
        row[0], row[1], coding.fact_from_text(row[2]), bytes(row[3] or b""), row[4], row[5],
        row[6], row[7], bool(row[8]), bool(row[9]), bool(row[10]),
        (row[11], row[12], row[0]), row[13] or "",
    )  # fmt: skip


def which(hidden: bool, not_mine: bool) -> str:
    """The condition of SQL for works that are listed, hidden, or somebody else's."""
    if hidden:
        return "hidden"
    # "= 1", or SQLite does not follow the index of the order
    return "NOT mine AND NOT hidden" if not_mine else "listed = 1"


def page(
    library: Library,
    after: Cursor | None = None,
    limit: int = PAGE,
    *,
    hidden: bool = False,
    not_mine: bool = False,
) -> list[Glimpse]:
    """The next works in time order behind `after`; undated ones last."""
    rows = library.catalogue.db.execute(
        f"SELECT {_COLUMNS} FROM work WHERE {which(hidden, not_mine)}"
        " AND (first, last, id) > (?, ?, ?) ORDER BY first, last, id LIMIT ?",
        (*(after or ("", "", "")), limit),
    )
    return [_glimpse(row) for row in rows]


def every_work(
    library: Library, *, hidden: bool = False, not_mine: bool = False
) -> Iterator[Glimpse]:
    """All works in time order, a page at a time."""
    after: Cursor | None = None
    while works := page(library, after, hidden=hidden, not_mine=not_mine):
        yield from works
        after = works[-1].cursor


def one_work(library: Library, id_: str) -> Sight:
    """A work by its id. Raises NotCatalogued."""
    db = library.catalogue.db
    row = db.execute(f"SELECT {_COLUMNS}, grouped FROM work WHERE id = ?", (id_,)).fetchone()
    if row is None:
        raise NotCatalogued(id_)
    return Sight(
        _glimpse(row), tuple(holdings(library, [id_])[id_]), coding.claims_from_text(row[-1])
    )


def glimpses(library: Library, ids: Sequence[str]) -> list[Glimpse]:
    """These works in the order they are named. Raises NotCatalogued."""
    db, found = library.catalogue.db, []
    for id_ in ids:
        row = db.execute(f"SELECT {_COLUMNS} FROM work WHERE id = ?", (id_,)).fetchone()
        if row is None:
            raise NotCatalogued(id_)
        found.append(_glimpse(row))
    return found


def dated_named(library: Library, text: str, limit: int) -> list[str]:
    """Ids of listed works with a date whose names hold the text, shortest names first."""
    rows = library.catalogue.db.execute(
        "SELECT id FROM work WHERE listed AND earliest IS NOT NULL AND instr(lower(title), ?)"
        " ORDER BY length(title), title, id LIMIT ?",
        (text.casefold(), limit),
    )
    return [str(r[0]) for r in rows]


def holdings(library: Library, ids: Sequence[str]) -> dict[str, list[Holding]]:
    """The files of these works (a few hundred at most), each in the order of its versions."""
    catalogue = library.catalogue
    marks = ", ".join("?" * len(ids))
    more = {
        r[0]: r[1:]
        for r in catalogue.db.execute(
            "SELECT m.item, m.work, m.version, m.role, m.own, i.notices, r.notices, s.root, s.seen"
            " FROM member m JOIN item i ON i.id = m.item JOIN source s ON s.id = i.source"
            f" LEFT JOIN reading r ON r.digest = i.digest WHERE m.work IN ({marks})",
            ids,
        )
    }
    found: dict[str, list[Holding]] = {id_: [] for id_ in ids}
    for item in catalogue.items.of(ids):
        work, version, role, own, of_item, of_reading, root, seen = more[item.id]
        notices = coding.notices_from_text(of_item or "[]")
        notices += coding.notices_from_text(of_reading or "[]")
        full_path = os.path.join(os.fsdecode(root), item.path)
        own_fact = coding.fact_from_text(own) if own else None
        found[work].append(Holding(item, full_path, version, role, own_fact, notices, seen or ""))
    return found


def find(library: Library, text: str) -> str:
    """The id of the work that a path, an id or the end of a path means."""
    db = library.catalogue.db
    if db.execute("SELECT 1 FROM work WHERE id = ?", (text,)).fetchone():
        return text
    path = os.path.abspath(os.path.expanduser(text))
    for row in db.execute("SELECT id, root FROM source"):
        root = os.fsdecode(row[1])
        if path == root or path.startswith(root.rstrip("/\\") + os.sep):
            inside = os.path.relpath(path, root).replace(os.sep, "/")
            found = db.execute(
                "SELECT m.work FROM item i JOIN member m ON m.item = i.id"
                " WHERE i.source = ? AND i.path = ?",
                (row[0], os.fsencode(inside)),
            ).fetchone()
            if found:
                return str(found[0])
    return _by_ending(library, text)


def _by_ending(library: Library, text: str) -> str:
    ending = os.fsencode(text.replace(os.sep, "/"))
    rows = library.catalogue.db.execute(
        "SELECT DISTINCT m.work, i.path FROM item i JOIN member m ON m.item = i.id"
        " WHERE i.path = ? OR substr(i.path, -?) = ? LIMIT ?",
        (ending, len(ending) + 1, b"/" + ending, SHOWN_CANDIDATES + 1),
    ).fetchall()
    works = {r[0] for r in rows}
    if not works:
        raise NotCatalogued(text)
    if len(works) > 1:
        names = [os.fsdecode(r[1]) for r in rows[:SHOWN_CANDIDATES]]
        raise Ambiguous(text, ", ".join(names) + (" …" if len(rows) > SHOWN_CANDIDATES else ""))
    return str(works.pop())


def undated(library: Library) -> int:
    row = library.catalogue.db.execute(
        "SELECT count(*) FROM work WHERE listed AND first >= '9999'"
    ).fetchone()
    return int(row[0])


def notices(library: Library) -> Iterator[tuple[str, Notice]]:
    """What could not be read or shown, with the full path; then what the journal has to say."""
    rows = library.catalogue.db.execute(
        "SELECT s.root, i.path, i.notices, r.notices FROM item i JOIN source s ON s.id = i.source"
        " LEFT JOIN reading r ON r.digest = i.digest WHERE i.state = 'here'"
        " AND (i.notices != '[]' OR coalesce(r.notices, '[]') != '[]') ORDER BY s.token, i.path"
    )
    for root, path, of_item, of_reading in rows:
        full = os.path.join(os.fsdecode(root), os.fsdecode(path))
        for text in (of_item, of_reading):
            for notice in coding.notices_from_text(text or "[]"):
                yield full, notice
    for root, path, reason, files in passed(library):
        if not files:
            yield os.path.join(root, path), Notice("not-looked-into", reason)
    for notice in library.told().notices:
        yield str(library.folder / "journal"), notice


def passed(library: Library) -> Iterator[tuple[str, str, str, int]]:
    """What was passed over: (root, path, reason, files)."""
    rows = library.catalogue.db.execute(
        "SELECT s.root, f.passed FROM folder f JOIN source s ON s.id = f.source"
        " WHERE f.passed != '[]'"
    )
    for root, text in rows:
        for path, reason, files in json.loads(text):
            yield os.fsdecode(root), path, reason, files


def unrecognised(library: Library) -> Mapping[str, int]:
    """Files that are no pictures we read, counted by kind, the commonest first."""
    counted: dict[str, int] = {}
    rows = library.catalogue.db.execute(
        "SELECT path FROM item WHERE format = '' AND state = 'here'"
    )
    for (path,) in rows:
        kind = kind_of_suffix(os.fsdecode(path).rpartition("/")[2]) or _suffix(os.fsdecode(path))
        counted[kind] = counted.get(kind, 0) + 1
    return dict(sorted(counted.items(), key=lambda pair: (-pair[1], pair[0])))


def _suffix(path: str) -> str:
    stem, dot, suffix = path.rpartition("/")[2].rpartition(".")
    return f".{suffix.lower()}" if dot and stem else "without a suffix"


def is_known(library: Library, digest: bytes) -> bool:
    """Does a file of this content belong to the library?"""
    row = library.catalogue.db.execute(
        "SELECT 1 FROM item WHERE digest = ? LIMIT 1", (digest,)
    ).fetchone()
    return row is not None


def paths_of(library: Library, digest: bytes) -> list[str]:
    """The full paths of the files that have this content and were there at the last scan."""
    rows = library.catalogue.db.execute(
        "SELECT s.root, i.path FROM item i JOIN source s ON s.id = i.source"
        " WHERE i.digest = ? AND i.state = 'here' ORDER BY i.id",
        (digest,),
    )
    return [os.path.join(os.fsdecode(root), os.fsdecode(path)) for root, path in rows]
