"""
A bag in one file: a ZIP whose only folder is a bag (BagIt, RFC 8493, section 4), to be handed over.

The same payload gives the same bytes, whoever packs it and when: no clock, no name of a machine or
a user, members in a fixed order. Pictures are stored as they are, for packing them again gains
nothing. The file appears whole or not at all.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Final
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from lookback.keeping import bags

TOP: Final = "journey"  # the folder in the file
FIRST_SIGN: Final = f"{TOP}/bagit.txt".encode()  # stands in the first 64 bytes of each
LONG_AGO: Final = (1980, 1, 1, 0, 0, 0)  # the earliest time that a ZIP can tell
PLAIN_FILE: Final = 0o100644 << 16
UNIX: Final = 3
STORED: Final = (".jpg",)
LEVEL: Final = 9


def write(target: Path, payload: Iterable[tuple[str, bytes]], about: Mapping[str, str]) -> int:
    """
    Write a bag of (name below data/, bytes), each name once; returns its length in bytes.

    Raises OSError for the target's side, and what the payload raises; then nothing was written.
    """
    aside = target.with_name(f".{target.name}.new")
    listed: dict[str, str] = {}
    size = 0
    try:
        with open(aside, "wb") as file:
            with ZipFile(file, "w", allowZip64=True) as packed:
                _add(packed, "bagit.txt", bags.DECLARATION.encode())
                for name, data in payload:
                    path = f"{bags.PAYLOAD}/{name}"
                    if path in listed:
                        continue
                    listed[path] = hashlib.sha256(data).hexdigest()
                    size += len(data)
                    _add(packed, path, data)
                for name, text in bags.tag_files(listed, size, about).items():
                    if name != "bagit.txt":
                        _add(packed, name, text.encode())
            file.flush()
            os.fsync(file.fileno())
        os.replace(aside, target)
    finally:
        aside.unlink(missing_ok=True)
    return target.stat().st_size


def is_ours(path: Path) -> bool:
    """Does a file begin as those do that this module writes?"""
    with open(path, "rb") as file:
        head = file.read(64)
    return head.startswith(b"PK\x03\x04") and FIRST_SIGN in head


def _add(packed: ZipFile, name: str, data: bytes) -> None:
    about = ZipInfo(f"{TOP}/{name}", LONG_AGO)
    about.create_system = UNIX
    about.external_attr = PLAIN_FILE
    kind = ZIP_STORED if name.endswith(STORED) else ZIP_DEFLATED
    packed.writestr(about, data, kind, LEVEL)
