"""
The scrubber's picture: one column a work, its own colours from top to bottom, as a PNG.

Written with the standard library, because a process that serves pages should not load a picture
library for 2000 × 24 pixels. A work without a picture is a transparent column.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Sequence
from typing import Final

from lookback.words.fingerprint import SLICE_BYTES, SLICE_PARTS

SIGNATURE: Final = b"\x89PNG\r\n\x1a\n"
RGBA: Final = 6  # PNG's colour type
QUICK: Final = 1  # zlib level: the picture is made for one machine and one moment


def png(slices: Sequence[bytes]) -> bytes:
    """A PNG, as many pixels wide as there are slices (at least one) and 24 tall."""
    columns = [_column(s) for s in slices] or [bytes(4 * SLICE_PARTS)]
    lines = bytearray()
    for row in range(0, 4 * SLICE_PARTS, 4):
        lines.append(0)  # no filter
        for column in columns:
            lines += column[row : row + 4]
    header = struct.pack(">IIBBBBB", len(columns), SLICE_PARTS, 8, RGBA, 0, 0, 0)
    return b"".join(
        (
            SIGNATURE,
            _chunk(b"IHDR", header),
            _chunk(b"IDAT", zlib.compress(bytes(lines), QUICK)),
            _chunk(b"IEND", b""),
        )
    )


def _column(slice_: bytes) -> bytes:
    if len(slice_) != SLICE_BYTES:
        return bytes(4 * SLICE_PARTS)
    return b"".join(slice_[i : i + 3] + b"\xff" for i in range(0, SLICE_BYTES, 3))


def _chunk(kind: bytes, data: bytes) -> bytes:
    check = zlib.crc32(kind + data)
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", check)
