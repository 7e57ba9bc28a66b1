"""
A folder and all folders below it, listed in name order with what changes when a file changes.

Names are kept exactly as the disk has them (os.fsdecode: NFC, NFD, bytes that are no UTF-8). Links
to folders are not followed: what they point at is read where it lies, and loops cannot arise. Each
folder's listing is also packed into bytes, so that a later walk can compare it as one value.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Final

from lookback.reading.sources import ignores
from lookback.words.model import Notice

# A file with a length but no blocks on disk is a placeholder. Some filesystems keep really small
# files inside the inode, with no blocks either; those are opened.
SMALLEST_PLACEHOLDER: Final = 1024  # bytes
MACOS_DATALESS: Final = 0x40000000  # SF_DATALESS in <sys/stat.h>
WINDOWS_ONLINE: Final = 0x1000 | 0x40000 | 0x400000  # OFFLINE, RECALL_ON_OPEN, RECALL_ON_ACCESS


@dataclass(frozen=True, slots=True)
class Entry:
    """A file as its folder lists it; times in nanoseconds since 1970."""

    name: str
    size: int
    mtime_ns: int
    inode: int
    birth_ns: int | None


@dataclass(frozen=True, slots=True)
class Passed:
    """Something passed over: its path within the root, why, and how many files that makes."""

    path: str
    reason: str
    files: int


@dataclass(slots=True)
class Listing:
    """One folder: `path` is relative to the root, "" for the root itself."""

    path: str
    entries: list[Entry] = field(default_factory=list)
    passed: list[Passed] = field(default_factory=list)
    notices: list[tuple[str, Notice]] = field(default_factory=list)

    def packed(self) -> bytes:
        """The listing as one value; equal bytes mean that nothing in the folder changed."""
        return b"".join(
            b"%s\0%d %d %d\n" % (os.fsencode(e.name), e.size, e.mtime_ns, e.inode)
            for e in self.entries
        )


def walk(root: str, choice: Callable[[str], str] = lambda path: "") -> Iterator[Listing]:
    """
    Every folder from `root` down, in name order.

    `choice(path)` gives the person's reason to leave a folder out, or "". A root that cannot be
    listed raises its OSError; below it, trouble becomes a notice and the walk goes on.
    """
    waiting = [""]
    while waiting:
        here = waiting.pop()
        listing = Listing(here)
        try:
            below = _list(root, here, listing, choice)
        except OSError as error:
            if here == "":
                raise
            listing.notices.append((here, _trouble(error)))
            below = []
        yield listing
        waiting.extend(reversed(below))


def _list(root: str, here: str, listing: Listing, choice: Callable[[str], str]) -> list[str]:
    """Fill the listing of one folder and return the folders below it."""
    below: list[str] = []
    prefix = here + "/" if here else ""
    with os.scandir(os.path.join(root, here) if here else root) as entries:
        found = sorted(entries, key=lambda e: e.name)
    for entry in found:
        path = prefix + entry.name
        try:
            if entry.is_dir(follow_symlinks=False):
                reason = ignores.folder_reason(entry.name) or choice(path)
                if not reason and _is_library(entry.path):
                    reason = ignores.LIBRARY
                if reason:
                    listing.passed.append(Passed(path, reason, _count(entry.path)))
                else:
                    below.append(path)
                continue
            reason = ignores.file_reason(entry.name)
            if not reason:
                about = entry.stat()
                reason = _not_a_file(about)
            if reason:
                listing.passed.append(Passed(path, reason, 1))
                continue
            listing.entries.append(
                Entry(entry.name, about.st_size, about.st_mtime_ns, about.st_ino, _birth(about))
            )
        except OSError as error:
            if entry.is_symlink():
                listing.passed.append(Passed(path, ignores.LINK, 1))
            else:
                listing.passed.append(Passed(path, ignores.SYSTEM, 1))
                listing.notices.append((path, _trouble(error)))
    return below


def _not_a_file(about: os.stat_result) -> str:
    if stat.S_ISDIR(about.st_mode):  # a link to a folder
        return ignores.LINK
    if not stat.S_ISREG(about.st_mode):
        return ignores.SPECIAL
    flags = getattr(about, "st_flags", None)
    attributes = getattr(about, "st_file_attributes", None)
    if flags is not None:
        online = bool(flags & MACOS_DATALESS)
    elif attributes is not None:
        online = bool(attributes & WINDOWS_ONLINE)
    else:
        online = about.st_blocks == 0 and about.st_size >= SMALLEST_PLACEHOLDER
    return ignores.ONLINE if online else ""


def _birth(about: os.stat_result) -> int | None:
    birth = getattr(about, "st_birthtime", None)
    return None if birth is None else int(birth * 1_000_000_000)


def _is_library(path: str) -> bool:
    return os.path.isfile(os.path.join(path, "lookback.toml")) and os.path.isdir(
        os.path.join(path, "journal")
    )


def _count(path: str) -> int:
    """How many files lie in a folder that is passed over; names only, nothing is opened."""
    files, waiting = 0, [path]
    while waiting:
        try:
            with os.scandir(waiting.pop()) as entries:
                for entry in entries:
                    if entry.is_dir(follow_symlinks=False):
                        waiting.append(entry.path)
                    else:
                        files += 1
        except OSError:
            continue
    return files


def _trouble(error: OSError) -> Notice:
    if isinstance(error, PermissionError):
        return Notice("no-permission", "you may not look into it, so it was left closed")
    return Notice("no-listing", f"it could not be listed: {error.strerror or error}")
