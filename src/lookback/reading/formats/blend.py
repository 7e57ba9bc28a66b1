"""
Blender documents (.blend): blocks, one of which is a small picture, packed with gzip or not at all.

The picture (`TEST`) is one of the first blocks, so a packed file is opened only as far as it.
Nothing in a file says when it was made. Files that are packed with Zstandard are not opened yet.
"""

from __future__ import annotations

import re
import struct
from mmap import mmap
from typing import Final

from lookback.reading.formats.bare import bare
from lookback.reading.formats.facts import Facts
from lookback.reading.formats.inflate import GZIP, inflated
from lookback.reading.original import Original
from lookback.reading.pixels import NoPicture, Raster, check_size
from lookback.words.model import APPLICATION

NAME: Final = "blend"
TITLE: Final = "Blender document"
SUFFIXES: Final = (".blend", ".blend1")
GIVES: Final = "small picture; version"

UNPACKED_LIMIT: Final = 1 << 20  # bytes; the picture has 66 kB and stands behind a few hundred
THUMB_PIXELS: Final = 256 * 256
MOST_BLOCKS: Final = 16  # before the picture, there is one

_MAGIC: Final = b"BLENDER"
_LAST: Final = b"ENDB"  # the block that every file ends with
_GZIP: Final = b"\x1f\x8b"
_ZSTD: Final = b"\x28\xb5\x2f\xfd"
_OLD: Final = re.compile(rb"BLENDER([-_])([vV])(\d{3})")
_NEW: Final = re.compile(rb"BLENDER17-01v(\d{4})")


def recognises(head: bytes) -> bool:
    return _unpacked(head, len(_MAGIC)) == _MAGIC


def facts(original: Original, facts: Facts) -> None:
    start = _unpacked(original.head, 32)
    if match := _OLD.match(start):
        version = f"{int(match[3][:1])}.{int(match[3][1:])}"
    elif match := _NEW.match(start):
        version = f"{int(match[1][:2])}.{int(match[1][2:])}"
    else:
        return
    quote = match[0].decode("ascii")
    facts.claim("blend.version", APPLICATION, f"Blender {version}", quote)
    if original.head.startswith(_MAGIC) and _LAST not in original.data[-64:]:
        raise EOFError


def picture(original: Original, longest: int) -> Raster:
    if original.head.startswith(_ZSTD):
        raise NoPicture("it is packed in a way (Zstandard) that is not opened")
    data = _unpacked(original.data, UNPACKED_LIMIT)
    order = "<"
    block = struct.Struct("<4sI8xII")
    at = 12
    if match := _OLD.match(data):
        order = "<" if match[2] == b"v" else ">"
        block = struct.Struct(f"{order}4sI{4 if match[1] == b'_' else 8}xII")
    elif _NEW.match(data):
        at, block = 17, struct.Struct("<4s4x8xqq")
    for _ in range(MOST_BLOCKS):
        kind, size, *_ = block.unpack_from(data, at)
        at += block.size
        if kind == b"TEST":
            width, height = struct.unpack_from(f"{order}ii", data, at)
            check_size(width, height, THUMB_PIXELS)
            pixels = data[at + 8 : at + 8 + width * height * 4]
            return bare(pixels, (width, height), longest, "RGBA", upside_down=True)
        if kind == _LAST or size < 0:
            break
        at += size
    raise NoPicture("Blender put no small picture into it")


def _unpacked(data: bytes | mmap, most: int) -> bytes:
    """The first bytes, out of gzip where they are in it, up to its damage."""
    if data[: len(_GZIP)] != _GZIP:
        return bytes(data[:most])
    return inflated(bytes(data[:UNPACKED_LIMIT]), most, GZIP)
