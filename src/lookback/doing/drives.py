"""
On how many drives each work lives: what is lost when one of them falls.

A drive is known by its file system's own number where the system tells it, else by the place where
it is plugged in, and remembered while it is away. A work that has several versions lives on as many
drives as the version that lives on the fewest.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from lookback.doing.library import Library

BY_UUID: Final = "/dev/disk/by-uuid"  # Linux: links to the devices, named for their file systems

LIVING: Final = (
    " FROM work w JOIN member m ON m.work = w.id JOIN item i ON i.id = m.item"
    " AND i.state IN ('here', 'offline') JOIN (SELECT digest, count(DISTINCT d.key) AS drives,"
    " min(d.key) AS key FROM item JOIN temp.drive d ON d.source = item.source"
    " WHERE state IN ('here', 'offline') AND digest IS NOT NULL GROUP BY digest) c"
    " ON c.digest = i.digest WHERE w.listed"
)


@dataclass(frozen=True, slots=True)
class Drive:
    """`name` is where it is plugged in; `alone` counts works that live on no other."""

    name: str
    alone: int


@dataclass(frozen=True, slots=True)
class Spread:
    """How the works lie on drives: `works[n]` is how many lie on n of them."""

    drives: tuple[Drive, ...]
    works: dict[int, int]

    @property
    def only_here(self) -> int:
        return self.works.get(1, 0)


def drive_of(root: str) -> tuple[str, str]:
    """What tells the drive of a folder from others, and its name. Raises OSError."""
    place = os.path.realpath(root)
    device = os.stat(place).st_dev
    while not os.path.ismount(place) and os.path.dirname(place) != place:
        place = os.path.dirname(place)
    return _uuid(device) or place, place


def _uuid(device: int) -> str:
    try:
        names = sorted(os.listdir(BY_UUID))
    except OSError:
        return ""
    for name in names:
        try:
            if os.stat(os.path.join(BY_UUID, name)).st_rdev == device:
                return name
        except OSError:
            continue
    return ""


def look(library: Library) -> None:
    """Remember on which drive each source lies that is there now."""
    found = {}
    for source in library.settings.sources:
        try:
            found[source.id] = drive_of(source.root)
        except OSError:
            continue
    library.fixity.keep_drives(found)


def spread(library: Library) -> Spread:
    """On how many drives the works lie, as was last seen."""
    names = _name_drives(library)
    db = library.catalogue.db
    works = dict(
        db.execute(
            "SELECT drives, count(*) FROM (SELECT w.id, min(c.drives) AS drives"
            f"{LIVING} GROUP BY w.id) GROUP BY drives"
        ).fetchall()
    )
    alone = dict(
        db.execute(
            "SELECT key, count(*) FROM (SELECT w.id, min(c.key) AS key, min(c.drives) AS drives"
            f"{LIVING} AND c.drives = 1 GROUP BY w.id) GROUP BY key"
        ).fetchall()
    )
    drives = (Drive(name, alone.get(key, 0)) for key, name in names.items())
    return Spread(tuple(sorted(drives, key=lambda d: d.name)), works)


def only_here(library: Library) -> Iterator[tuple[str, str, str]]:
    """The works that live on one drive: id, title and the drive's name, in time order."""
    names = _name_drives(library)
    rows = library.catalogue.db.execute(
        f"SELECT w.id, w.title, min(c.key){LIVING} AND c.drives = 1"
        " GROUP BY w.id ORDER BY w.first, w.last, w.id"
    )
    for id_, title, key in rows:
        yield id_, title, names[key]


def _name_drives(library: Library) -> dict[str, str]:
    """The drives by name; in the catalogue, for this connection, which source lies on which."""
    known = library.fixity.drives()
    roots = {s.id: s.root for s in library.settings.sources}
    db, names = library.catalogue.db, {}
    with db:
        db.execute("CREATE TEMP TABLE IF NOT EXISTS drive (source INTEGER PRIMARY KEY, key TEXT)")
        db.execute("DELETE FROM temp.drive")
        for row, token in db.execute("SELECT id, token FROM source").fetchall():
            key, name = known.get(token) or (token, roots.get(token, token))
            names[key] = name
            db.execute("INSERT INTO temp.drive VALUES (?, ?)", (row, key))
    return names
