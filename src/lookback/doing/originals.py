"""
The originals as the library knows them: where each lies and what it should be.

What was verified counts more than the catalogue, which may have been made again from a file that
was damaged by then; unless the file was saved since.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass, replace

from lookback.doing.library import Library
from lookback.keeping.fixity import Verified
from lookback.reading.original import lies_inside
from lookback.reading.remote import is_remote


@dataclass(frozen=True, slots=True)
class Due:
    """A file below its source's root, and what it should be: SHA-256, length, time in ns."""

    source: str
    root: str
    path: bytes
    digest: bytes
    size: int
    mtime_ns: int

    @property
    def full(self) -> str:
        return os.path.join(self.root, os.fsdecode(self.path))


def every_original(library: Library) -> Iterator[tuple[Due, Verified | None]]:
    """Every file of a known kind, also absent ones, and when it was verified; by place."""
    known = library.fixity.every()
    rows = library.catalogue.db.execute(
        "SELECT s.token, s.root, i.path, i.digest, i.size, i.mtime_ns FROM item i"
        " JOIN source s ON s.id = i.source WHERE i.format != '' AND i.digest IS NOT NULL"
        " AND i.state != 'former' ORDER BY s.token, i.path"
    ).fetchall()
    for token, root, path, digest, size, mtime_ns in rows:
        due = Due(token, os.fsdecode(root), bytes(path), bytes(digest), size, mtime_ns)
        seen = known.get((token, due.path))
        if seen is not None and (seen.size, seen.mtime_ns) == (size, mtime_ns):
            due = replace(due, digest=seen.digest)
        yield due, seen


def any_inside(library: Library) -> bool:
    """Does any original lie in a ZIP file or a history? Those are unpacked, which workers do."""
    return any(lies_inside(due.full) for due, _ in every_original(library))


def absent(library: Library) -> set[str]:
    """The sources whose folder is not there now; of a server, only reading it tells."""
    sources = library.settings.sources
    return {s.id for s in sources if not (is_remote(s.root) or os.path.isdir(s.root))}


def folder_names(library: Library) -> dict[str, str]:
    """A name for each source that can be a file's anywhere, and stays the same."""
    found = {}
    for source in library.settings.sources:
        plain = "".join(c if c.isalnum() or c in "-_ " else "-" for c in source.name)
        found[source.id] = f"{plain or 'folder'}-{source.id}"
    return found
