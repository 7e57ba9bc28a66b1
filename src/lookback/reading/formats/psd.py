"""
Photoshop documents (.psd, .psb): header, resources, layers, and the whole picture at the end.

For the wall the small JPEG that Photoshop keeps among the resources will do (160 px, 0.2 ms). A
larger picture comes from the whole one: Pillow for 8 bits, psd-tools for the rest. Documents saved
without "maximise compatibility" hold a white sheet in its place and say so in resource 1057.
Claimed sizes are clamped to the file.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from typing import Final

import numpy as np

from lookback.reading.formats import exif, xmp
from lookback.reading.formats.facts import Facts
from lookback.reading.original import Original
from lookback.reading.pixels import ENDS_EARLY, NoPicture, Raster, by_pillow, by_vips
from lookback.words.model import LAYERS

NAME: Final = "psd"
TITLE: Final = "Photoshop document"
SUFFIXES: Final = (".psd", ".psb", ".psdt")
GIVES: Final = "picture; dates of every save from its history; application; layers"

_HEADER_SIZE: Final = 26
_THUMBNAIL: Final = 1036
_EXIF: Final = 1058
_XMP: Final = 1060
_VERSION_INFO: Final = 1057
_THUMBNAIL_HEADER: Final = 28  # bytes before its JPEG
_MOST_RESOURCES: Final = 10_000
_RAW, _PACKED = 0, 1  # how the whole picture is compressed


def recognises(head: bytes) -> bool:
    return head.startswith((b"8BPS\0\1", b"8BPS\0\2"))


def facts(original: Original, facts: Facts) -> None:
    facts.height, facts.width = struct.unpack_from(">II", original.head, 14)
    for kind, body in _resources(original):
        if kind == _XMP:
            xmp.claims(body, facts)
        elif kind == _EXIF:
            exif.claims(exif.parse(body), facts)
    layers = _layers(original)
    facts.claim("psd.layers", LAYERS, layers or None, f"{layers} layers")


def picture(original: Original, longest: int) -> Raster:
    resources = dict(_resources(original))
    thumbnail = resources.get(_THUMBNAIL, b"")[_THUMBNAIL_HEADER:]
    flaw = "" if _whole_end(original) <= original.size else ENDS_EARLY
    if thumbnail:
        raster = by_vips(thumbnail, longest)
    elif resources.get(_VERSION_INFO, b"\0\0\0\0\1")[4] == 0:
        raise NoPicture("it was saved without its whole picture")
    else:
        raster = by_pillow(original.file(), longest)
    return Raster(raster.pixels, raster.flaw or flaw)


def _after_colours(original: Original) -> int:
    """Where the resources' section begins: behind the header and the colour table."""
    return _HEADER_SIZE + 4 + _long(original, _HEADER_SIZE)


def _long(original: Original, at: int) -> int:
    return int(struct.unpack_from(">I", original.data, at)[0])


def _resources(original: Original) -> Iterator[tuple[int, bytes]]:
    """Every resource, as (number, bytes)."""
    start = _after_colours(original)
    end = min(start + 4 + _long(original, start), len(original.data))
    at = start + 4
    for _ in range(_MOST_RESOURCES):
        if at + 12 > end or original.data[at : at + 4] not in (b"8BIM", b"MeSa", b"AgHg", b"PHUT"):
            return
        kind = struct.unpack_from(">H", original.data, at + 4)[0]
        name = original.data[at + 6] + 1
        at += 6 + name + (name & 1)
        size = _long(original, at)
        yield kind, bytes(original.data[at + 4 : min(at + 4 + size, end)])
        at += 4 + size + (size & 1)


def _after_resources(original: Original) -> int:
    start = _after_colours(original)
    return start + 4 + _long(original, start)


def _is_wide(original: Original) -> bool:
    return original.head[5] == 2  # PSB: 64-bit lengths, 32-bit counts of rows


def _layers(original: Original) -> int:
    """How many layers (and group marks) it holds; 0 where that can't be read."""
    at = _after_resources(original) + (16 if _is_wide(original) else 8)
    if at + 2 > len(original.data):
        return 0
    return abs(int(struct.unpack_from(">h", original.data, at)[0]))


def _whole_end(original: Original) -> int:
    """Where the whole picture ends, by what the file says about itself."""
    wide = _is_wide(original)
    at = _after_resources(original)
    size = struct.unpack_from(">Q" if wide else ">I", original.data, at)[0]
    at += (8 if wide else 4) + int(size)
    channels, height, width, depth = struct.unpack_from(">HIIH", original.head, 12)
    compression = struct.unpack_from(">H", original.data, at)[0]
    if compression == _RAW:
        return at + 2 + int(channels) * int(height) * ((int(width) * int(depth) + 7) // 8)
    rows = int(channels) * int(height)
    if compression != _PACKED or at + 2 + rows * (4 if wide else 2) > len(original.data):
        return at + 2 + rows
    kind = ">u4" if wide else ">u2"
    counts = np.frombuffer(original.data, kind, rows, at + 2)
    return at + 2 + counts.nbytes + int(counts.sum(dtype=np.uint64))
