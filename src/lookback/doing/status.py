"""What is known, counted and never judged: works, files, what was passed over and why."""

from __future__ import annotations

import os
from dataclasses import dataclass
from typing import TypedDict

from lookback.doing import looking
from lookback.doing.library import Library
from lookback.keeping.settings import FOLDER, GIT


class Status(TypedDict):
    """As `status --json` prints it. `ignored` counts files by the reason to pass them over."""

    library: str
    works: int
    undated: int
    hidden: int
    not_mine: int
    items: int
    offline: int
    missing: int
    notices: int
    unrecognised: dict[str, int]
    ignored: dict[str, int]


@dataclass(frozen=True, slots=True)
class SourceState:
    """A remembered folder: whether it is away, and when it was last there (ISO 8601)."""

    root: str
    offline: bool
    seen: str
    items: int
    kind: str = FOLDER


def status(library: Library) -> Status:
    catalogue = library.catalogue
    counts = catalogue.counts(None)
    works = catalogue.db.execute(
        "SELECT coalesce(sum(hidden), 0), coalesce(sum(NOT mine AND NOT hidden), 0) FROM work"
    ).fetchone()
    ignored: dict[str, int] = {}
    for _, _, reason, files in looking.passed(library):
        if files:
            ignored[reason] = ignored.get(reason, 0) + files
    return Status(
        library=str(library.folder),
        works=counts.works,
        undated=looking.undated(library),
        hidden=works[0],
        not_mine=works[1],
        items=counts.items,
        offline=counts.offline,
        missing=counts.missing,
        notices=counts.notices,
        unrecognised=dict(looking.unrecognised(library)),
        ignored=dict(sorted(ignored.items(), key=lambda pair: -pair[1])),
    )


def sources(library: Library) -> list[SourceState]:
    """The folders that are read, in the order they were named."""
    rows = library.catalogue.db.execute(
        "SELECT s.token, s.offline, s.seen, count(i.id) FROM source s"
        " LEFT JOIN item i ON i.source = s.id AND i.format != '' AND i.state != 'missing'"
        " GROUP BY s.id"
    )
    known = {token: (bool(offline), seen or "", items) for token, offline, seen, items in rows}
    found = []
    for source in library.settings.sources:
        offline, seen, items = known.get(source.id, (not os.path.isdir(source.root), "", 0))
        found.append(SourceState(source.root, offline, seen, items, source.kind))
    return found


def unread_histories(library: Library) -> list[str]:
    """Repositories whose files are read and whose history is not, for the person to decide."""
    known = {s.root for s in library.settings.sources if s.kind == GIT}
    folders = {
        os.path.dirname(os.path.join(root, path))
        for root, path, _, _ in looking.passed(library)
        if path.rpartition("/")[2] == ".git"
    }
    return sorted(folders - known)
