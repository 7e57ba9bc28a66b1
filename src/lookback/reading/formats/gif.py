"""
GIF pictures, still or moving. A GIF has no dates of its own, but may carry XMP.

Frames and their delays stand in a chain of blocks, which is walked without decoding any.
"""

from __future__ import annotations

import struct
from mmap import mmap
from typing import Final

from lookback.reading.formats import moving, xmp
from lookback.reading.formats.facts import Facts
from lookback.reading.original import Original
from lookback.reading.pixels import Raster, Undecodable, by_pillow, by_vips

NAME: Final = "gif"
TITLE: Final = "GIF picture"
SUFFIXES: Final = (".gif",)
GIVES: Final = "picture; length, where it moves; dates from XMP"

_XMP: Final = b"\x21\xff\x0bXMP DataXMP"  # the one extension whose body is no chain of blocks


MOST_BLOCKS: Final = 2_000_000  # of 255 bytes: half a gigabyte
_EXTENSION, _FRAME, _CONTROL = 0x21, 0x2C, 0xF9


def recognises(head: bytes) -> bool:
    return head.startswith((b"GIF87a", b"GIF89a"))


def facts(original: Original, facts: Facts) -> None:
    facts.width, facts.height = struct.unpack_from("<HH", original.head, 6)
    moving.tell_length(NAME, *_counted(original.data), facts)
    at = original.data.find(_XMP)
    if at >= 0:
        start = at + len(_XMP)
        xmp.claims(_packet(bytes(original.data[start : start + xmp.PACKET_LIMIT])), facts)


def picture(original: Original, longest: int) -> Raster:
    try:
        first = by_vips(original.data, longest)
    except Undecodable:
        first = by_pillow(original.file(), longest)
    return moving.telling(first, original, _counted(original.data)[0], longest)


def _counted(data: bytes | mmap) -> tuple[int, float]:
    """How many frames there are, and how many milliseconds they take."""
    at, frames, hundredths = 13 + _table(data, 10), 0, 0
    for _ in range(MOST_BLOCKS):
        kind = data[at] if at + 10 < len(data) else 0
        if kind == _EXTENSION:
            if data[at + 1] == _CONTROL:
                hundredths += int.from_bytes(data[at + 4 : at + 6], "little")
            at = _behind(data, at + 2)
        elif kind == _FRAME:
            frames += 1
            at = _behind(data, at + 11 + _table(data, at + 9))
        else:
            break
    return frames, hundredths * 10


def _table(data: bytes | mmap, at: int) -> int:
    """The size of the colour table whose flags stand there."""
    flags = data[at] if at < len(data) else 0
    return 3 << (flags & 7) + 1 if flags & 0x80 else 0


def _behind(data: bytes | mmap, at: int) -> int:
    """Where a chain of sub-blocks ends."""
    while at < len(data) and data[at]:
        at += data[at] + 1
    return at + 1


def _packet(raw: bytes) -> bytes:
    """The packet without the 257 bytes that let old readers skip it."""
    end = raw.find(b"<?xpacket end=")
    return raw[: raw.find(b"?>", end) + 2] if end >= 0 else raw.split(b"\x01\xff\xfe", 1)[0]
