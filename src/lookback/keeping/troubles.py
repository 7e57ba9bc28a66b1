"""
The one border where what disks and SQLite complain of becomes a sentence about the library, or
about the folder that something is exported to.
"""

from __future__ import annotations

import errno
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from lookback.words.errors import (
    CacheDamaged,
    ExportFull,
    ExportNotVerified,
    ExportReadOnly,
    LibraryBusy,
    LibraryDiskFails,
    LibraryFull,
    LibraryGone,
    LibraryReadOnly,
    LookbackError,
)

FULL = (errno.ENOSPC, errno.EDQUOT)
READ_ONLY = (errno.EROFS, errno.EACCES, errno.EPERM)
SCARCE = 1 << 20  # bytes; with less, a disk counts as full


@contextmanager
def told_plainly(library: Path) -> Iterator[None]:
    """Turn a full or failing disk, a read-only or absent place, a busy or damaged database into
    their own errors."""
    try:
        with databases_told_plainly(library):
            yield
    except OSError as error:
        if error.errno in FULL:
            raise LibraryFull(library) from error
        if error.errno in READ_ONLY:
            raise LibraryReadOnly(library) from error
        if not library.is_dir():
            raise LibraryGone(library) from error
        if error.errno == errno.EIO:
            raise LibraryDiskFails(library, error.strerror) from error
        raise


@contextmanager
def databases_told_plainly(library: Path) -> Iterator[None]:
    """The half of `told_plainly` that SQLite complains of."""
    try:
        yield
    except sqlite3.OperationalError as error:
        text = str(error)
        if "full" in text:
            raise LibraryFull(library) from error
        if "readonly" in text and library.is_dir():
            raise LibraryReadOnly(library) from error
        if "locked" in text or "busy" in text:
            raise LibraryBusy(library) from error
        if not library.is_dir():
            raise LibraryGone(library) from error
        if "unable to open" in text:
            raise LibraryReadOnly(library) from error
        if "disk I/O" in text:
            raise _failing(library, text) from error
        raise
    except sqlite3.DatabaseError as error:
        if type(error) is not sqlite3.DatabaseError:  # its kinds are defects of ours
            raise
        raise CacheDamaged(library) from error


def _failing(library: Path, text: str) -> LookbackError:
    """SQLite tells of its memory file on a full disk as of a failing one."""
    if shutil.disk_usage(library).free < SCARCE:
        return LibraryFull(library)
    return LibraryDiskFails(library, text)


@contextmanager
def export_told_plainly(target: Path) -> Iterator[None]:
    """As `told_plainly`, for a folder that is copied to; the library's own troubles included."""
    try:
        yield
    except OSError as error:
        if error.errno in FULL:
            raise ExportFull(target) from error
        if error.errno in READ_ONLY:
            raise ExportReadOnly(target) from error
        raise ExportNotVerified(target, error.strerror or error) from error
