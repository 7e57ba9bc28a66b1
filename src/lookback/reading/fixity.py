"""
Content digests alone: for files that are probably known (moved ones, copies of copies), and for
reading again what was read before, to see whether it is still what it was.

SHA-256, because anyone can verify it with `sha256sum` in fifty years. A file is read again from its
drive, not from memory, and its times are looked at on both sides of the reading: the trap this
avoids is calling a file damaged that somebody saved a moment ago.
"""

from __future__ import annotations

import errno
import hashlib
import os
from dataclasses import dataclass

from lookback.reading.original import Original, from_the_disk, lies_inside
from lookback.words.model import Found, Notice

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
