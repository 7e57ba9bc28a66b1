"""
Walking the sources and finding what is new, changed or no longer where it was.

A folder whose packed listing equals the one remembered is done with at that: none of its files is
looked up. Only changed folders are compared file by file.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Final

from lookback.doing.tasks import Tasks
from lookback.keeping.catalogue import Catalogue, Seen
from lookback.keeping.settings import FOLDER, LATER, OUT, REMOTE, Source
from lookback.reading.sources import ignores, remote, writers
from lookback.reading.sources.folder import Entry, Listing, walk

WALKS: Final = {FOLDER: walk, REMOTE: remote.walk}
REASONS: Final = {OUT: ignores.LEFT_OUT, LATER: ignores.LATER}


@dataclass(slots=True)
class Walked:
    """What the walk of one source leaves to do, beside its tasks."""

    source: Source
    row: int
    waiting: dict[str, int] = field(default_factory=dict)  # folder → files of it not kept yet
    listings: dict[str, tuple[bytes, str]] = field(default_factory=dict)
    gone: list[Seen] = field(default_factory=list)
    ignored: int = 0
    any_known: bool = True  # whether the catalogue knows any file, of whatever source


def walk_source(
    catalogue: Catalogue,
    source: Source,
    others: Collection[str],
    told: Callable[[str], None],
    tasks: Tasks,
) -> Walked | None:
    """
    Compare a source with what is known of it; None, and its items offline, when it is away.

    `others` are the roots of the library's other sources: one that lies in this is not read twice.
    What is to be read is added to `tasks`.
    """
    row = catalogue.source(source.id, source.root)
    elsewhere = _inside(source.root, others)

    def choice(path: str) -> str:
        return ignores.SOURCE if path in elsewhere else REASONS.get(source.choice(path), "")

    listings = WALKS[source.kind](source.root, choice)
    try:
        listing = next(listings, None)
    except OSError:
        catalogue.set_offline(row, True)
        return None
    catalogue.set_offline(row, False, datetime.now(UTC).isoformat(timespec="seconds"))
    walked = Walked(source, row, any_known=catalogue.holds_more_than(0))
    known, again = catalogue.listings(row), catalogue.undigested(row)
    while listing is not None:
        told(os.path.basename(listing.path) or source.name)
        compare(catalogue, walked, listing, known, again, tasks)
        listing = next(listings, None)
    let_go(catalogue, walked, known)
    return walked


def let_go(catalogue: Catalogue, walked: Walked, known: Collection[bytes]) -> None:
    """What was remembered of these folders, which were not met again, is gone."""
    for folder in known:
        seen = catalogue.seen(walked.row, folder).values()
        walked.gone += [s for s in seen if s.state != "missing"]
    catalogue.forget_folders(walked.row, known)


def would_read(source: Source) -> tuple[int, int]:
    """How many files a scan would look at, and their bytes; nothing is opened or remembered."""
    files = size = 0
    for listing in WALKS[source.kind](source.root, lambda p: REASONS.get(source.choice(p), "")):
        files += len(listing.entries)
        size += sum(e.size for e in listing.entries)
    return files, size


def _inside(root: str, others: Collection[str]) -> set[str]:
    """The other roots below this one, as paths within it."""
    prefix = root.rstrip("/\\") + os.sep
    return {o[len(prefix) :].replace(os.sep, "/") for o in others if o.startswith(prefix)}


def compare(
    catalogue: Catalogue,
    walked: Walked,
    listing: Listing,
    known: dict[bytes, bytes],
    again: set[bytes],
    tasks: Tasks,
) -> None:
    """Note what is new, changed or gone in one folder."""
    folder, packed = os.fsencode(listing.path), listing.packed()
    walked.ignored += sum(p.files for p in listing.passed)
    if known.pop(folder, None) == packed and folder not in again:
        return
    seen = catalogue.seen(walked.row, folder)
    prefix = folder + b"/" if folder else b""
    begun = len(tasks)
    entries = listing.entries
    place = f"{walked.source.name}/{listing.path}"
    texts = writers.texts_of(place, ((e.name, e.size) for e in entries))
    lies = walked.row, walked.source.root, listing.path
    for entry in entries:
        before = seen.pop(prefix + os.fsencode(entry.name), None) if seen else None
        written = entry.name in texts
        if before is None or _turned(before, entry, written) or not _same(before, entry):
            arrived = walked.any_known and (before is None or before.state != "here")
            glance = arrived and catalogue.is_known(entry.size, entry.mtime_ns)
            tasks.put(lies, entry, before, glance, written)
    walked.gone += [s for s in seen.values() if s.state != "missing"]
    walked.waiting[listing.path] = len(tasks) - begun
    walked.listings[listing.path] = packed, _passed(listing)


def _same(before: Seen, entry: Entry) -> bool:
    return (
        before.state == "here"
        and before.size == entry.size
        and before.mtime_ns == entry.mtime_ns
        and before.digest is not None
    )


def _turned(before: Seen, entry: Entry, written: bool) -> bool:
    """Is a text a work now that was none, or the other way round, because of what lies beside?"""
    return bool(before.format) != written and entry.name.lower().endswith(writers.READ)


def _passed(listing: Listing) -> str:
    return json.dumps(
        [[p.path, p.reason, p.files] for p in listing.passed]
        + [[path, notice.message, 0] for path, notice in listing.notices]
    )
