"""
The boxes of ISO media files (HEIC, AVIF, JPEG XL): a size, four letters, and what is inside.

Only the outermost are walked. A size of 1 means that the real one follows in 64 bits, 0 that the
box reaches to the file's end; a size smaller than its own header would walk in circles.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from mmap import mmap
from typing import Final

MOST_BOXES: Final = 10_000


def boxes(data: bytes | mmap, at: int = 0) -> Iterator[tuple[bytes, int, int]]:
    """Each outermost box as (four letters, offset of its inside, offset of its end)."""
    for _ in range(MOST_BOXES):
        if at + 8 > len(data):
            return
        size, kind = struct.unpack_from(">I4s", data, at)
        inside = at + 8
        if size == 1 and at + 16 <= len(data):
            size, inside = struct.unpack_from(">Q", data, at + 8)[0], at + 16
        end = len(data) if size == 0 else at + size
        if end < inside:
            return
        yield kind, inside, min(end, len(data))
        at = end


def end_of(data: bytes | mmap) -> int:
    """Where the last of the outermost boxes claims to end: beyond the data's, when it was cut."""
    at = 0
    for _, inside, end in boxes(data):
        size = int.from_bytes(data[at : at + 4], "big")
        if size == 1:
            size = int.from_bytes(data[at + 8 : at + 16], "big")
        if size and at + size > len(data):
            return at + size
        at = end if size else inside
    return at


def brands(head: bytes) -> frozenset[bytes]:
    """The brands of the `ftyp` box that a file begins with; none when it begins otherwise."""
    if head[4:8] != b"ftyp":
        return frozenset()
    end = min(int.from_bytes(head[:4], "big"), len(head))
    listed = head[8:12] + head[16:end]
    return frozenset(listed[at : at + 4] for at in range(0, len(listed) - 3, 4))
