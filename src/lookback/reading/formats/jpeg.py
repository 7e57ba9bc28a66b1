"""
JPEG pictures: markers up to the first scan hold everything but the pixels.

The picture comes from libvips, which decodes at an eighth, a quarter or a half where that is
enough. The trap: a file may begin with any number of filler bytes before a marker, and a segment's
length includes its own two bytes.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from typing import Final

from lookback.reading.formats import exif, xmp
from lookback.reading.formats.facts import Facts
from lookback.reading.original import Original
from lookback.reading.pixels import Raster, by_vips

NAME: Final = "jpeg"
TITLE: Final = "JPEG picture"
SUFFIXES: Final = (".jpg", ".jpeg", ".jpe", ".jfif")
GIVES: Final = "picture; dates, camera and application from EXIF and XMP"

_EXIF: Final = b"Exif\0\0"
_XMP: Final = b"http://ns.adobe.com/xap/1.0/\0"
_APP1: Final = 0xE1
_SCAN: Final = 0xDA
_FRAMES: Final = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
_BARE: Final = frozenset((0x01, *range(0xD0, 0xD9)))  # markers without a length


def recognises(head: bytes) -> bool:
    return head.startswith(b"\xff\xd8\xff")


def facts(original: Original, facts: Facts) -> None:
    orientation = 1
    for marker, body in _segments(original):
        if marker in _FRAMES and len(body) >= 5:
            facts.height, facts.width = struct.unpack_from(">HH", body, 1)
            facts.width, facts.height = exif.upright(facts.width, facts.height, orientation)
        elif marker == _APP1 and body.startswith(_EXIF):
            tiff = exif.parse(body[len(_EXIF) :])
            orientation = tiff.orientation
            exif.claims(tiff, facts)
        elif marker == _APP1 and body.startswith(_XMP):
            xmp.claims(body[len(_XMP) :], facts)


def picture(original: Original, longest: int) -> Raster:
    return by_vips(original.data, longest)


def _segments(original: Original) -> Iterator[tuple[int, bytes]]:
    """Every segment before the pixels, as (marker, bytes)."""
    data, at = original.data, 2
    while at + 4 <= len(data):
        if data[at] != 0xFF:
            at += 1
        elif (marker := data[at + 1]) in (0x00, 0xFF) or marker in _BARE:
            at += 1 if marker == 0xFF else 2
        elif marker == _SCAN:
            return
        else:
            size = int.from_bytes(data[at + 2 : at + 4], "big")
            yield marker, bytes(data[at + 4 : at + 2 + size])
            at += 2 + size
