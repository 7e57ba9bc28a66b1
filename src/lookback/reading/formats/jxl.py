"""
JPEG XL pictures: a bare codestream, or one in boxes with EXIF and XMP beside it.

The decoder (libjxl through pylibjxl) turns the picture upright by what the codestream says; the
turn that EXIF may repeat does not count in this format. Metadata may come behind the picture, and
may be packed with brotli.
"""

from __future__ import annotations

from typing import Final

import brotli
import pylibjxl
from PIL import Image

from lookback.reading.formats import exif, xmp
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
_MODES: Final = {1: "L", 2: "LA", 3: "RGB", 4: "RGBA"}


def recognises(head: bytes) -> bool:
    return head.startswith((_BARE, _BOXED))


def facts(original: Original, facts: Facts) -> None:
    facts.width, facts.height = _size(original)
    for kind, body in _metadata(original):
        if kind == b"Exif":  # the first four bytes say how many more to leave out
            exif.claims(exif.parse(body[4 + int.from_bytes(body[:4], "big") :]), facts)
        elif kind == b"xml ":
            xmp.claims(body, facts)


def picture(original: Original, longest: int) -> Raster:
    check_size(*_size(original), MOST_PIXELS_HELD)
    pixels, about = pylibjxl.decode(original.data, metadata=True)
    image = Image.fromarray(pixels.squeeze(), _MODES[pixels.shape[2]])
    image.info["icc_profile"] = about.get("icc")
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


def _size(original: Original) -> tuple[int, int]:
    """Width and height, upright."""
    about = pylibjxl.probe(original.data)
    return int(about["width"]), int(about["height"])
