"""
Content digests alone: for files that are probably known (moved ones, copies of copies), and for
reading again what was read before, to see whether it is still what it was.

SHA-256, because anyone can verify it with `sha256sum` in fifty years. A file is read again from its
drive, not from memory, and its times are looked at on both sides of the reading: the trap this
avoids is calling a file damaged that somebody saved a moment ago.

A large film or song is known at first by a glance: the SHA-256 of its length and of some places of
it, which ends in a mark that no whole digest has (but by a chance of one in 2^64). It is only for
the time until the whole of it is read (doing.fathoming): nothing lasting goes by it.
"""

from __future__ import annotations

import errno
import hashlib
import os
from dataclasses import dataclass
from typing import Final

from lookback.reading.original import Original, from_the_disk, lies_inside
from lookback.words.model import Found, Notice

LARGE: Final = 64 << 20  # bytes; what is smaller is read whole, in a second or less of any drive
MARK: Final = b"\0glance\0"
EDGE: Final = 256 << 10  # bytes at either end of a file that a glance takes
PLACES: Final = 14  # between them, each of
PLACE: Final = 16 << 10  # bytes

GONE = (errno.ENOENT, errno.ENOTDIR)
CLOSED = (errno.EACCES, errno.EPERM)


@dataclass(frozen=True, slots=True)
class Reread:
    """
    A file as it is now. `digest` is b"" when it could not be read to its end, and then `trouble`
    is "gone", "closed" (you may not open it) or what its drive said; `stamp` is its length and its
    time in nanoseconds, None for what lies in a ZIP file or a history, which has none of its own.
    """

    digest: bytes
    stamp: tuple[int, int] | None = None
    trouble: str = ""


def digest_file(path: str) -> Found:
    """The digest of a file and nothing else; for a worker. A notice where it can't be opened."""
    try:
        with Original(path) as original:
            return Found(hashlib.sha256(original.data).digest(), "")
    except OSError:
        return Found(b"", "", notices=(Notice("vanished", "not where it was a moment ago"),))


def glance(original: Original) -> bytes:
    """What a large file is known by before all of it is read; less than 1 MB is looked at."""
    found = hashlib.sha256(original.size.to_bytes(8, "big"))
    found.update(original.data[:EDGE])
    for n in range(1, PLACES + 1):
        at = original.size * n // (PLACES + 1)
        found.update(original.data[at : at + PLACE])
    found.update(original.data[-EDGE:])
    return found.digest()[: -len(MARK)] + MARK


def is_glance(digest: bytes) -> bool:
    """Does this stand for some places of a file, and not yet for all of it?"""
    return digest.endswith(MARK)


def reread(paths: tuple[str, ...]) -> list[Reread]:
    """These files as they are now, in their order; never raises for what one of them does."""
    return [_reread(path) for path in paths]


def _reread(path: str) -> Reread:
    try:
        if lies_inside(path):
            with Original(path) as original:
                return Reread(hashlib.sha256(original.data).digest())
        with from_the_disk(path) as file:
            before = _stamp(os.fstat(file.fileno()))
            digest = hashlib.file_digest(file, "sha256").digest()
            after = _stamp(os.fstat(file.fileno()))
    except OSError as error:
        return Reread(b"", trouble=_trouble(error))
    return Reread(digest, after if after == before else (-1, -1))  # it is being written: changed


def _stamp(about: os.stat_result) -> tuple[int, int]:
    return about.st_size, about.st_mtime_ns


def _trouble(error: OSError) -> str:
    if isinstance(error, FileNotFoundError) or error.errno in GONE:
        return "gone"
    if error.errno in CLOSED:
        return "closed"
    return error.strerror or str(error)
