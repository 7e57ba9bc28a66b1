"""
The scrubber's picture: one column a work, its own colours from top to bottom, as a PNG.

Written by hand, because a PNG of 2000 × 24 pixels is a header, one compression and a checksum, and
a picture library takes ten times as long over it. A work without a picture is a clear column.
"""

from __future__ import annotations

import struct
import zlib
from typing import Final

import numpy as np
from numpy.typing import NDArray

from lookback.words.fingerprint import SLICE_PARTS

SIGNATURE: Final = b"\x89PNG\r\n\x1a\n"
RGBA: Final = 6  # PNG's colour type
QUICK: Final = 1  # zlib level: the picture is made for one machine and one moment


def png(columns: NDArray[np.uint8]) -> bytes:
    """A PNG of columns × 24 × RGBA (at least one column), each from top to bottom."""
    if not len(columns):
        columns = np.zeros((1, SLICE_PARTS, 4), np.uint8)
    lines = np.zeros((SLICE_PARTS, 1 + 4 * len(columns)), np.uint8)  # each begins: no filter
    lines[:, 1:] = columns.transpose(1, 0, 2).reshape(SLICE_PARTS, -1)
    header = struct.pack(">IIBBBBB", len(columns), SLICE_PARTS, 8, RGBA, 0, 0, 0)
    return b"".join(
        (
            SIGNATURE,
            _chunk(b"IHDR", header),
            _chunk(b"IDAT", zlib.compress(lines.tobytes(), QUICK)),
            _chunk(b"IEND", b""),
        )
    )


def _chunk(kind: bytes, data: bytes) -> bytes:
    check = zlib.crc32(kind + data)
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", check)
