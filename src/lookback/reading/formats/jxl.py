"""
JPEG XL pictures: a bare codestream, or one in boxes with EXIF and XMP beside it.

The decoder (libjxl, see jxl_pixels) turns the picture upright by what the codestream says; the
turn that EXIF may repeat does not count in this format. Metadata may come behind the picture, and
may be packed with brotli.
"""

from __future__ import annotations

from typing import Final

import brotli
from PIL import Image

from lookback.reading.formats import exif, jxl_header, jxl_pixels, xmp
from lookback.reading.formats.boxes import boxes
from lookback.reading.formats.facts import Facts
from lookback.reading.original import Original
from lookback.reading.pixels import MOST_PIXELS_HELD, Raster, by_image, check_size

NAME: Final = "jxl"
TITLE: Final = "JPEG XL picture"
SUFFIXES: Final = (".jxl",)
GIVES: Final = "picture; dates, camera and application from EXIF and XMP"

_BARE: Final = b"\xff\x0a"
_BOXED: Final = b"\0\0\0\x0cJXL \r\n\x87\n"
_METADATA_LIMIT: Final = 1 << 20
_PART_NUMBER: Final = 4  # bytes before the part of a stream in each jxlp
_MODES: Final = {1: "L", 2: "LA", 3: "RGB", 4: "RGBA"}


def recognises(head: bytes) -> bool:
    return head.startswith((_BARE, _BOXED))


def facts(original: Original, facts: Facts) -> None:
    header = _header(original)
    facts.width, facts.height = header.width, header.height
    for kind, body in _metadata(original):
        if kind == b"Exif":  # the first four bytes say how many more to leave out
            exif.claims(exif.parse(body[4 + int.from_bytes(body[:4], "big") :]), facts)
        elif kind == b"xml ":
            xmp.claims(body, facts)


def picture(original: Original, longest: int) -> Raster:
    header = _header(original)
    check_size(header.width, header.height, MOST_PIXELS_HELD)
    pixels, profile = jxl_pixels.decode(original.data, header.depth)
    image = Image.fromarray(pixels, _MODES[pixels.shape[2] if pixels.ndim > 2 else 1])
    image.info["icc_profile"] = profile
    return Raster(by_image(image, longest))


def _metadata(original: Original) -> list[tuple[bytes, bytes]]:
    """The boxes of facts, unpacked, as (four letters, bytes)."""
    found: list[tuple[bytes, bytes]] = []
    if not original.head.startswith(_BOXED):
        return found
    for kind, start, end in boxes(original.data):
        if kind in (b"Exif", b"xml "):
            found.append((kind, original.data[start : min(end, start + _METADATA_LIMIT)]))
        elif kind == b"brob" and original.data[start : start + 4] in (b"Exif", b"xml "):
            packed = original.data[start + 4 : min(end, start + _METADATA_LIMIT)]
            unpacked = brotli.Decompressor().process(packed, output_buffer_limit=_METADATA_LIMIT)
            found.append((original.data[start : start + 4], unpacked))
    return found


def _header(original: Original) -> jxl_header.Header:
    """What the codestream begins with; it may lie in one box or be dealt out among several."""
    if original.head.startswith(jxl_header.BEGINS):
        return jxl_header.parse(original.head)
    stream = b""
    for kind, start, end in boxes(original.data):
        if kind in (b"jxlc", b"jxlp"):
            start += _PART_NUMBER if kind == b"jxlp" else 0
            stream += original.data[start : min(end, start + jxl_header.ENOUGH)]
        if len(stream) >= jxl_header.ENOUGH:
            break
    return jxl_header.parse(stream)
