"""
The one border where what disks and SQLite complain of becomes a sentence about the library, or
about the folder that something is exported to.
"""

from __future__ import annotations

import errno
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from lookback.words.errors import (
    ExportFull,
    ExportNotVerified,
    ExportReadOnly,
    LibraryBusy,
    LibraryFull,
    LibraryReadOnly,
)

FULL = (errno.ENOSPC, errno.EDQUOT)
READ_ONLY = (errno.EROFS, errno.EACCES, errno.EPERM)


@contextmanager
def told_plainly(library: Path) -> Iterator[None]:
    """Turn a full disk, a read-only place or a busy database into their own errors."""
    try:
        yield
    except sqlite3.OperationalError as error:
        text = str(error)
        if "full" in text or "disk I/O" in text:
            raise LibraryFull(library) from error
        if "readonly" in text or "unable to open" in text:
            raise LibraryReadOnly(library) from error
        if "locked" in text or "busy" in text:
            raise LibraryBusy(library) from error
        raise
    except OSError as error:
        if error.errno in FULL:
            raise LibraryFull(library) from error
        if error.errno in READ_ONLY:
            raise LibraryReadOnly(library) from error
        raise


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
