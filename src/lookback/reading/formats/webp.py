"""WebP pictures, still or moving: a RIFF of few chunks."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from typing import Final

from lookback.reading.formats import exif, moving, xmp
from lookback.reading.formats.facts import Facts
from lookback.reading.original import Original
from lookback.reading.pixels import Raster, by_vips

NAME: Final = "webp"
TITLE: Final = "WebP picture"
SUFFIXES: Final = (".webp",)
GIVES: Final = "picture; length, where it moves; dates and application from EXIF and XMP"

MOST_CHUNKS: Final = 100_000


def recognises(head: bytes) -> bool:
    return head.startswith(b"RIFF") and head[8:12] == b"WEBP"


def facts(original: Original, facts: Facts) -> None:
    frames, milliseconds = _counted(original)
    moving.tell_length(NAME, frames, milliseconds, facts)
    for kind, body in _chunks(original):
        if kind == b"VP8X":
            facts.width = int.from_bytes(body[4:7], "little") + 1
            facts.height = int.from_bytes(body[7:10], "little") + 1
        elif kind == b"VP8 " and not facts.width:
            width, height = struct.unpack_from("<HH", body, 6)
            facts.width, facts.height = width & 0x3FFF, height & 0x3FFF
        elif kind == b"VP8L" and not facts.width:
            bits = int.from_bytes(body[1:5], "little")
            facts.width, facts.height = (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1
        elif kind == b"EXIF":
            tiff = exif.parse(body.removeprefix(b"Exif\0\0"))
            facts.width, facts.height = exif.upright(facts.width, facts.height, tiff.orientation)
            exif.claims(tiff, facts)
        elif kind == b"XMP ":
            xmp.claims(body, facts)


def picture(original: Original, longest: int) -> Raster:
    first = by_vips(original.data, longest)
    return moving.telling(first, original, _counted(original)[0], longest)


def _counted(original: Original) -> tuple[int, int]:
    """How many frames there are, and how many milliseconds they take."""
    found = [body[12:15] for kind, body in _chunks(original) if kind == b"ANMF"]
    return len(found), sum(int.from_bytes(delay, "little") for delay in found)


def _chunks(original: Original) -> Iterator[tuple[bytes, bytes]]:
    """Every chunk; of pixels only the first bytes, where their size stands."""
    data, at = original.data, 12
    for _ in range(MOST_CHUNKS):
        if at + 8 > len(data):
            return
        kind, size = struct.unpack_from("<4sI", data, at)
        kept = 16 if kind in (b"VP8 ", b"VP8L", b"ANMF", b"ALPH") else size
        yield kind, bytes(data[at + 8 : at + 8 + min(size, kept)])
        at += 8 + size + (size & 1)
