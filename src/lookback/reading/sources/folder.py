"""
A folder and all folders below it, listed in name order with what changes when a file changes.

Names are kept exactly as the disk has them (os.fsdecode: NFC, NFD, bytes that are no UTF-8). Links
to folders are not followed: what they point at is read where it lies, and loops cannot arise. Each
folder's listing is also packed into bytes, so that a later walk can compare it as one value.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from operator import attrgetter
from typing import Final, Protocol

from lookback.reading.original import zip_members
from lookback.reading.sources import ignores, recordings
from lookback.reading.zipped import SUFFIX, Inside
from lookback.words.model import Notice
from lookback.words.post import Post

# A file with a length but no blocks on disk is a placeholder. Some filesystems keep really small
# files inside the inode, with no blocks either; those are opened.
SMALLEST_PLACEHOLDER: Final = 1024  # bytes
MACOS_DATALESS: Final = 0x40000000  # SF_DATALESS in <sys/stat.h>
WINDOWS_ONLINE: Final = 0x1000 | 0x40000 | 0x400000  # OFFLINE, RECALL_ON_OPEN, RECALL_ON_ACCESS


class About(Protocol):
    """What is known of a file that was not opened: os.stat_result has it, as do other places."""

    @property
    def st_size(self) -> int: ...

    @property
    def st_mtime_ns(self) -> int: ...

    @property
    def st_ino(self) -> int: ...


@dataclass(frozen=True, slots=True)
class Entry:
    """A file as its folder lists it; times in nanoseconds since 1970."""

    name: str
    size: int
    mtime_ns: int
    birth_ns: int | None
    told: tuple[Post, ...] = ()  # what its place says of it: the commit that holds it


@dataclass(frozen=True, slots=True)
class Passed:
    """Something passed over: its path within the root, why, and how many files that makes."""

    path: str
    reason: str
    files: int


@dataclass(slots=True)
class Listing:
    """
    One folder: `path` is relative to the root, "" for the root itself.

    `files` are the names and what the disk says of them; most folders are unchanged, and need no
    more than `packed`. An export's ZIP file is one folder, whose files' names are paths.
    """

    path: str
    files: list[tuple[str, About]] = field(default_factory=list)
    passed: list[Passed] = field(default_factory=list)
    notices: list[tuple[str, Notice]] = field(default_factory=list)
    state: bytes = b""  # what says that nothing changed, where a place has a better word for it

    @property
    def entries(self) -> list[Entry]:
        return [
            Entry(
                name,
                about.st_size,
                about.st_mtime_ns,
                _birth(about),
                getattr(about, "told", ()),
            )
            for name, about in self.files
        ]

    def packed(self) -> bytes:
        """The listing as one value; equal bytes mean that nothing in the folder changed."""
        if self.state:
            return self.state
        lines = [f"{n}\0{s.st_size} {s.st_mtime_ns} {s.st_ino}\n" for n, s in self.files]
        return os.fsencode("".join(lines))


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
        exports = _exports(root, here, listing, choice)
        yield listing
        yield from exports
        waiting.extend(reversed(below))


def _exports(root: str, here: str, listing: Listing, choice: Callable[[str], str]) -> list[Listing]:
    """What lies in the ZIP files of a folder that are exports; they are no files of it then."""
    found = []
    for name, about in [f for f in listing.files if f[0][-len(SUFFIX) :].lower() == SUFFIX]:
        path = f"{here}/{name}" if here else name
        if choice(path):
            continue
        try:
            members = zip_members(os.path.join(root, path))
        except OSError:
            continue  # whoever reads it will say so
        if members:
            listing.files.remove((name, about))
            found.append(_export(path, members))
    return found


def _export(path: str, members: list[Inside]) -> Listing:
    listing = Listing(path)
    for member in members:
        *folders, name = member.name.split("/")
        reason = next(filter(None, map(ignores.folder_reason, folders)), "")
        reason = reason or ignores.file_reason(name)
        if reason:
            listing.passed.append(Passed(f"{path}/{member.name}", reason, 1))
        else:
            listing.files.append((member.name, member))
    return listing


def _list(root: str, here: str, listing: Listing, choice: Callable[[str], str]) -> list[str]:
    """Fill the listing of one folder and return the folders below it."""
    full = os.path.join(root, here) if here else root
    with _opened(full) as entries:
        return _sort(full, here, entries, listing, choice)


@contextmanager
def _opened(full: str) -> Iterator[list[os.DirEntry[str]]]:
    """
    What a folder holds, in name order, asked for by the open folder where the system can.

    Asking by the whole path walks through all folders above it again for each file, which is a
    sixth of a rescan.
    """
    if os.scandir not in os.supports_fd:
        with os.scandir(full) as entries:
            yield sorted(entries, key=_BY_NAME)
        return
    folder = os.open(full, _TO_LIST)
    try:
        with os.scandir(folder) as entries:
            yield sorted(entries, key=_BY_NAME)
    finally:
        os.close(folder)


def _sort(
    full: str,
    here: str,
    found: Sequence[os.DirEntry[str]],
    listing: Listing,
    choice: Callable[[str], str],
) -> list[str]:
    """Put what a folder holds into its listing; the folders below it are returned."""
    below: list[str] = []
    prefix = here + "/" if here else ""
    for entry in found:
        name = entry.name
        try:
            if entry.is_dir(follow_symlinks=False):
                path = os.path.join(full, name)
                _folder(path, prefix + name, name, listing, below, choice)
                continue
            reason = ignores.file_reason(name)
            about = entry.stat()
            if not reason and not (stat.S_ISREG(about.st_mode) and _on_disk(about)):
                reason = _not_a_file(about)
            if reason:
                listing.passed.append(Passed(prefix + name, reason, 1))
            else:
                listing.files.append((name, about))
        except OSError as error:
            _untold(entry, prefix + name, error, listing)
    frames = recordings.earlier_frames(here, (n for n, _ in listing.files))
    if frames:
        listing.files = [f for f in listing.files if f[0] not in frames]
        listing.passed.append(Passed(here, ignores.RECORDING, len(frames)))
    return below


def _folder(
    full: str,
    path: str,
    name: str,
    listing: Listing,
    below: list[str],
    choice: Callable[[str], str],
) -> None:
    reason = ignores.folder_reason(name) or choice(path)
    if not reason and _is_library(full):
        reason = ignores.LIBRARY
    if reason:
        listing.passed.append(Passed(path, reason, _count(full)))
    else:
        below.append(path)


def _untold(entry: os.DirEntry[str], path: str, error: OSError, listing: Listing) -> None:
    """A file of which the disk tells nothing: a link to nowhere, or trouble worth a notice."""
    if entry.is_symlink():
        listing.passed.append(Passed(path, ignores.LINK, 1))
        return
    listing.passed.append(Passed(path, ignores.SYSTEM, 1))
    listing.notices.append((path, _trouble(error)))


def _not_a_file(about: os.stat_result) -> str:
    if stat.S_ISDIR(about.st_mode):  # a link to a folder
        return ignores.LINK
    return ignores.ONLINE if stat.S_ISREG(about.st_mode) else ignores.SPECIAL


def _on_disk_macos(about: os.stat_result) -> bool:
    return not about.st_flags & MACOS_DATALESS  # type: ignore[attr-defined,unused-ignore]


def _on_disk_windows(about: os.stat_result) -> bool:
    attributes = about.st_file_attributes  # type: ignore[attr-defined,unused-ignore]
    return not attributes & WINDOWS_ONLINE


def _on_disk_elsewhere(about: os.stat_result) -> bool:
    return about.st_blocks > 0 or about.st_size < SMALLEST_PLACEHOLDER


_BY_NAME: Final = attrgetter("name")
_TO_LIST: Final = os.O_RDONLY | getattr(os, "O_DIRECTORY", 0) | getattr(os, "O_CLOEXEC", 0)
_on_disk: Final[Callable[[os.stat_result], bool]] = (
    _on_disk_macos
    if hasattr(os.stat_result, "st_flags")
    else _on_disk_windows
    if hasattr(os.stat_result, "st_file_attributes")
    else _on_disk_elsewhere
)


def _birth(about: About) -> int | None:
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
