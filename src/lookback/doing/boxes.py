"""
Works by the folders they lie in, for tools that work on many at once: those without a date, those
whose dates are wide, or all.

Each work stands once, in the first folder that holds a file of it, in the order of the numbers in
its names, because that is the order in which its maker put them.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from typing import Final

from lookback.doing.library import Library
from lookback.doing.order import WIDE_DAYS
from lookback.doing.redating import natural

UNDATED: Final = "undated"
WIDE: Final = "wide"
ALL: Final = "all"
# "Not after 2016" is a copy's date: nothing says when the work was made.
WHICH: Final = {
    UNDATED: "w.earliest IS NULL",
    WIDE: "w.earliest IS NOT NULL AND"
    f" coalesce(julianday(w.latest) - julianday(w.earliest) > {WIDE_DAYS}, 1)",
    ALL: "1",
}


@dataclass(frozen=True, slots=True)
class Box:
    """A folder: its source's root, its path there, and its works in order."""

    root: str
    path: str
    works: tuple[str, ...]

    @property
    def name(self) -> str:
        """The folder's own name; the root's for what lies in no folder of it."""
        return self.path.rpartition("/")[2] or os.path.basename(self.root.rstrip("/\\")) or "/"


def boxes(library: Library, which: str) -> list[Box]:
    """The folders that hold such works, in the order of their places. KeyError for no `which`."""
    rows = library.catalogue.db.execute(
        "SELECT w.id, s.root, i.path FROM work w JOIN member m ON m.work = w.id"
        " JOIN item i ON i.id = m.item JOIN source s ON s.id = i.source"
        f" WHERE w.listed AND i.state IN ('here', 'offline') AND {WHICH[which]}"
        " ORDER BY s.token, i.path"
    )
    held: dict[tuple[str, str], list[tuple[str, str]]] = {}
    seen: set[str] = set()
    for work, root, packed in rows:
        if work not in seen:
            seen.add(work)
            folder, _, name = os.fsdecode(packed).rpartition("/")
            held.setdefault((os.fsdecode(root), folder), []).append((name, work))
    return [
        Box(root, folder, tuple(w for _, w in sorted(works, key=lambda w: natural(w[0]))))
        for (root, folder), works in held.items()
    ]


def counts(library: Library) -> dict[str, int]:
    """How many works there are of each `which`."""
    found = {}
    for which, condition in WHICH.items():
        row = library.catalogue.db.execute(
            f"SELECT count(*) FROM work w WHERE w.listed AND {condition}"
        ).fetchone()
        found[which] = int(row[0])
    return found
