"""
Photoshop documents (.psd, .psb): header, resources, layers, and the whole picture at the end.

Documents saved without "maximise compatibility" hold a white sheet in the place of their picture
and say so in resource 1057; for those, and where the whole picture is damaged, the small JPEG among
the resources (160 px) stands in. The layers are counted and never drawn. Claimed sizes are clamped
to the file.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from typing import Final

from lookback.reading.formats import exif, xmp
from lookback.reading.formats.facts import Facts
from lookback.reading.formats.psd_pixels import Whole
from lookback.reading.original import Original
from lookback.reading.pixels import (
    ENDS_EARLY,
    NoPicture,
    Raster,
    TooLarge,
    by_image,
    by_vips,
    flaw_of,
)
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
_PROFILE: Final = 1039


def recognises(head: bytes) -> bool:
    return head.startswith((b"8BPS\0\1", b"8BPS\0\2"))


def facts(original: Original, facts: Facts) -> None:
    facts.height, facts.width = struct.unpack_from(">II", original.head, 14)
    for kind, body in _resources(original):
        if kind == _XMP:
            xmp.claims(body, facts)
        elif kind == _EXIF:
            exif.claims(exif.parse(body), facts)
    layers = abs(_layer_count(original))
    facts.claim("psd.layers", LAYERS, layers or None, f"layers {layers}")


def picture(original: Original, longest: int) -> Raster:
    resources = dict(_resources(original))
    thumbnail = resources.get(_THUMBNAIL, b"")[_THUMBNAIL_HEADER:]
    flaw = ""
    try:
        whole = _whole(original)
        flaw = "" if whole.end <= original.size else ENDS_EARLY
        if resources.get(_VERSION_INFO, b"\0\0\0\0\1")[4] == 0:
            raise NoPicture("it was saved without its whole picture")
        image = whole.picture(longest)
        if whole.depth < 32:  # floats are brought to sRGB's curve already
            image.info["icc_profile"] = resources.get(_PROFILE)
        return Raster(by_image(image, longest), flaw)
    except (NoPicture, TooLarge):
        if not thumbnail:
            raise
    except (ValueError, struct.error, OSError) as error:
        if not thumbnail:
            raise
        flaw = flaw or flaw_of(str(error))
    return Raster(by_vips(thumbnail, longest).pixels, flaw)


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


def _layer_count(original: Original) -> int:
    """
    How many layers (and group marks) it holds; 0 where that can't be read.

    Negative when the first plane behind the colours of the whole picture is its transparency.
    """
    at, length = _after_resources(original), 8 if _is_wide(original) else 4
    section = int.from_bytes(original.data[at : at + length], "big")
    layers = int.from_bytes(original.data[at + length : at + 2 * length], "big")
    at += 2 * length
    if section < length + 2 or layers < 2 or at + 2 > len(original.data):
        return 0
    return int(struct.unpack_from(">h", original.data, at)[0])


def _whole(original: Original) -> Whole:
    wide = _is_wide(original)
    at = _after_resources(original)
    size = struct.unpack_from(">Q" if wide else ">I", original.data, at)[0]
    channels, height, width, depth, mode = struct.unpack_from(">HIIHH", original.head, 12)
    return Whole(
        data=original.data,
        at=at + (8 if wide else 4) + int(size),
        wide=wide,
        channels=channels,
        width=width,
        height=height,
        depth=depth,
        mode=mode,
        palette=bytes(original.data[_HEADER_SIZE + 4 : _HEADER_SIZE + 4 + 768]),
        transparent=size > 0 and _layer_count(original) < 0,
    )
