"""
A JPEG that SAI 2 stripped of its headers, made whole again.

What is left are the two tables that say how coarse each frequency is, and the packed lines of
blocks, each with its length in front. All else is what every JPEG may take for granted: the tables
of codes of the standard's annex K, a block of 8 px for each colour, a fresh start at each line.
"""

from __future__ import annotations

import io
import struct
from functools import cache
from typing import Final

from PIL import Image

from lookback.reading.pixels import NoPicture, Undecodable, check_size

MOST_PIXELS: Final = 16 << 20

_HEADER: Final = struct.Struct("<II4sHHH")
_KIND: Final = b"jssf"
_TABLE: Final = 64  # bytes
_COLOURS: Final = {1: 1, 3: 2}  # number of channels → of tables
_CODES: Final = 0xFFC4
_SCAN: Final = 0xFFDA


def whole_jpeg(body: bytes) -> bytes:
    """The JPEG file that was stripped. NoPicture for another kind, Undecodable when cut short."""
    if len(body) < _HEADER.size:
        raise Undecodable("the file ends early: end of its small picture")
    _, _, kind, width, height, channels = _HEADER.unpack_from(body)
    if kind != _KIND or channels not in _COLOURS:
        raise NoPicture("its small picture is of a kind that is not known")
    check_size(width, height, MOST_PIXELS)
    tables = _COLOURS[channels]
    at = _HEADER.size + tables * _TABLE
    return b"".join(
        (
            b"\xff\xd8",
            *(_coarseness(body, number) for number in range(tables)),
            struct.pack(">HHBHHB", 0xFFC0, 8 + 3 * channels, 8, height, width, channels),
            *(bytes((number + 1, 0x11, min(number, 1))) for number in range(channels)),
            _codes(),
            struct.pack(">HHH", 0xFFDD, 4, (width + 7) // 8),
            struct.pack(">HHB", _SCAN, 6 + 2 * channels, channels),
            *(bytes((number + 1, 0x11 * min(number, 1))) for number in range(channels)),
            b"\0\x3f\0",
            _lines(body, at, (height + 7) // 8),
            b"\xff\xd9",
        )
    )


def _coarseness(body: bytes, number: int) -> bytes:
    start = _HEADER.size + number * _TABLE
    return struct.pack(">HHB", 0xFFDB, 3 + _TABLE, number) + body[start : start + _TABLE]


def _lines(body: bytes, at: int, count: int) -> bytes:
    """The lines of blocks, with the marks between them that a decoder restarts at."""
    lines: list[bytes] = []
    while len(lines) < count and at + 2 <= len(body):
        size = int.from_bytes(body[at : at + 2], "little")
        mark = bytes((0xFF, 0xD0 + len(lines) % 8)) if len(lines) + 1 < count else b""
        lines.append(body[at + 2 : at + 2 + size] + mark)
        at += 2 + size
    return b"".join(lines)


@cache
def _codes() -> bytes:
    """The standard's tables of codes, out of a JPEG that has no others."""
    out = io.BytesIO()
    Image.new("RGB", (8, 8)).save(out, "JPEG", subsampling=0, optimize=False)
    made, at, found = out.getvalue(), 2, b""
    while (mark := int.from_bytes(made[at : at + 2], "big")) != _SCAN:
        size = 2 + int.from_bytes(made[at + 2 : at + 4], "big")
        found += made[at : at + size] if mark == _CODES else b""
        at += size
    return found
