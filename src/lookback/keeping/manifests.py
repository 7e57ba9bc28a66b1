"""
Manifests that `sha256sum -c` verifies alone: one line a file, as GNU's coreutils write and read it.

A name with a line break or a backslash is escaped in their way, behind a backslash at the line's
front; every other byte of a name stands as the disk has it, whatever its encoding.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path
from typing import Final

SUFFIX: Final = ".sha256"


def line(digest: bytes, path: bytes) -> bytes:
    """The line of one file."""
    escaped = path.replace(b"\\", b"\\\\").replace(b"\n", b"\\n").replace(b"\r", b"\\r")
    return (b"\\" if escaped != path else b"") + digest.hex().encode() + b"  " + escaped + b"\n"


def write(target: Path, files: Iterable[tuple[bytes, bytes]]) -> None:
    """A manifest of (digest, path) in this order; whole or not at all."""
    target.parent.mkdir(parents=True, exist_ok=True)
    new = target.with_name(target.name + ".new")
    with open(new, "wb") as file:
        file.writelines(line(digest, path) for digest, path in files)
        file.flush()
        os.fsync(file.fileno())
    os.replace(new, target)
