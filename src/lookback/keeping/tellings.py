"""
What each file tells by itself, as the last reasoning left it: enough to judge a few files anew.

Beside each file's date in brief lie the bunch that it belongs to, what its folder said to its date,
and what exports and histories say of it. The trap this avoids: going through a whole library again
because somebody corrected one page.
"""

from __future__ import annotations

import json
import os
import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Any, Final, NamedTuple

FOLDERS: Final = (
    "SELECT i.id, i.source, i.folder, i.path, t.value, t.witness, t.verdict FROM {} t"
    " JOIN item i ON i.id = t.item WHERE i.format != 'sidecar' AND {}"
    " ORDER BY i.source, i.folder, i.path"
)
SOME: Final = "(SELECT value FROM json_each(?))"


class Told(NamedTuple):
    """
    What a file tells by itself, in brief, and which bunch it belongs to: a row of the table.

    `value` is the EDTF text of when it was made, None where nothing says so; `witness` the source
    that says it; `verdict` what its folder's other files say to that, and `posts` what exports and
    histories say of it, as JSON; "" for nothing.
    """

    item: int
    bunch: int
    value: str | None
    witness: str
    verdict: str = ""
    posts: str = ""


@dataclass(frozen=True, slots=True)
class File:
    """A file among those of its folder: its source's row, its path there, and what it tells."""

    item: int
    source: int
    path: str
    value: str | None
    witness: str
    verdict: str


@dataclass(frozen=True, slots=True)
class Names:
    """By what the journal may mean some items: contents (hex), (source's id, path), lineages."""

    contents: frozenset[str]
    places: frozenset[tuple[str, str]]
    lineages: frozenset[str]


class Tellings:
    """The table of what files tell, over the catalogue's connection."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self.db = db

    def mates(self, items: Iterable[int]) -> dict[int, int]:
        """Item → bunch, of all items in the bunches of these."""
        rows = self.db.execute(
            "SELECT item, bunch FROM told WHERE bunch IN"
            f" (SELECT bunch FROM told WHERE item IN {SOME})",
            (json.dumps(list(items)),),
        )
        return {int(item): int(bunch) for item, bunch in rows}

    def kept(self, items: Iterable[int]) -> list[tuple[int, str, str]]:
        """(item, verdict, posts) of these."""
        return self.db.execute(
            f"SELECT item, verdict, posts FROM told WHERE item IN {SOME}",
            (json.dumps(list(items)),),
        ).fetchall()

    def folders(self, items: Iterable[int]) -> Iterator[list[File]]:
        """All files of the folders that hold these items, folder by folder."""
        some = json.dumps(list(items))
        found = self.db.execute(
            f"SELECT DISTINCT source, folder FROM item WHERE id IN {SOME}", (some,)
        ).fetchall()
        for place in found:
            query = FOLDERS.format("told", "i.source = ? AND i.folder = ?")
            yield from files_by_folder(self.db.execute(query, place))

    def names(self, items: Iterable[int]) -> Names:
        rows = self.db.execute(
            "SELECT hex(i.digest), s.token, i.path, r.lineage FROM item i JOIN source s"
            " ON s.id = i.source LEFT JOIN reading r ON r.digest = i.digest"
            f" WHERE i.id IN {SOME}",
            (json.dumps(list(items)),),
        ).fetchall()
        return Names(
            frozenset(str(r[0]).lower() for r in rows if r[0]),
            frozenset((str(r[1]), os.fsdecode(r[2])) for r in rows),
            frozenset(str(r[3]) for r in rows if r[3]),
        )


def files_by_folder(rows: Iterable[tuple[Any, ...]]) -> Iterator[list[File]]:
    for _, found in groupby(rows, key=lambda r: (r[1], bytes(r[2]))):
        yield [File(r[0], r[1], os.fsdecode(r[3]), *r[4:]) for r in found]
