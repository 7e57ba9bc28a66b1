"""
Copying an original out, and reading the copy again from its disk before anyone relies on it.

The trap this avoids: a copy that is verified from memory, where it is always right.
"""

from __future__ import annotations

import hashlib
import io
import os
from dataclasses import dataclass
from typing import BinaryIO, Final, cast

from lookback.reading.original import Original, from_the_disk, lies_inside

PIECE: Final = 1 << 20  # bytes


@dataclass(frozen=True, slots=True)
class Copied:
    """A copy's SHA-256 in hex, the original's length and time (as Reread has them), or trouble."""

    digest: str
    size: int = 0
    stamp: tuple[int, int] | None = None
    trouble: str = ""


def copy_out(path: str, target: str) -> Copied:
    """
    Copy a file to `target`, whose folder is there, and verify what was written.

    What goes wrong on the original's side is told as trouble. Raises OSError for the target's side,
    also when the copy does not read back as it was written.
    """
    try:
        source, stamp = _opened(path)
    except OSError as error:
        return Copied("", trouble=error.strerror or str(error))
    digest, size = hashlib.sha256(), 0
    with source, open(target, "wb") as out:
        while True:
            try:
                piece = source.read(PIECE)
            except OSError as error:
                return Copied("", trouble=error.strerror or str(error))
            if not piece:
                break
            digest.update(piece)
            size += len(piece)
            out.write(piece)
        out.flush()
        os.fsync(out.fileno())
    with from_the_disk(target) as written:
        if hashlib.file_digest(written, "sha256").digest() != digest.digest():
            raise OSError("what was written does not read back as it was")
    return Copied(digest.hexdigest(), size, stamp)


def _opened(path: str) -> tuple[BinaryIO, tuple[int, int] | None]:
    if lies_inside(path):
        with Original(path) as original:
            return io.BytesIO(bytes(original.data)), None
    file = from_the_disk(path)
    about = os.fstat(file.fileno())
    return cast(BinaryIO, file), (about.st_size, about.st_mtime_ns)
