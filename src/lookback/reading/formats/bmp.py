"""BMP pictures: a header and bare pixels. They say nothing about when."""

from __future__ import annotations

import struct
from typing import Final

from lookback.reading.formats.facts import Facts
from lookback.reading.original import Original
from lookback.reading.pixels import Raster, by_pillow

NAME: Final = "bmp"
TITLE: Final = "BMP picture"
SUFFIXES: Final = (".bmp", ".dib")
GIVES: Final = "picture"

_OLD_HEADER: Final = 12  # bytes; OS/2's, with 16-bit sizes
_HEADERS: Final = frozenset((_OLD_HEADER, 16, 40, 52, 56, 64, 108, 124))


def recognises(head: bytes) -> bool:
    """Two letters are few, so the size of the second header must be one that exists."""
    return (
        head.startswith(b"BM")
        and len(head) >= 26
        and int.from_bytes(head[14:18], "little") in _HEADERS
    )


def facts(original: Original, facts: Facts) -> None:
    if int.from_bytes(original.head[14:18], "little") == _OLD_HEADER:
        facts.width, facts.height = struct.unpack_from("<HH", original.head, 18)
    else:
        width, height = struct.unpack_from("<ii", original.head, 18)
        facts.width, facts.height = abs(width), abs(height)  # negative: stored from the top


def picture(original: Original, longest: int) -> Raster:
    return by_pillow(original.file(), longest)
