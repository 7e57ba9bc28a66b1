"""
OpenRaster documents (.ora): a ZIP with stack.xml, a thumbnail and, mostly, mergedimage.png.

mergedimage is missing in half of the files seen and has the wrong size in some, so the canvas in
stack.xml is what counts. There are no dates but those of the ZIP's entries, and those are real in
some programs' files and 1980 in others'.
"""

from __future__ import annotations

import re
from typing import Final

from lookback.reading.formats.archive import TEXT_LIMIT, Archive
from lookback.reading.formats.dates import day_of
from lookback.reading.formats.embedded import picture_among
from lookback.reading.formats.facts import Facts
from lookback.reading.original import Original
from lookback.reading.pixels import Raster
from lookback.words.model import LAYERS, SAVED

NAME: Final = "openraster"
TITLE: Final = "OpenRaster document"
SUFFIXES: Final = (".ora", ".ora~")
GIVES: Final = "picture; date saved, where the program wrote it; layers"

PICTURES: Final = ("Thumbnails/thumbnail.png", "mergedimage.png")


_IMAGE: Final = re.compile(rb"<image\b[^>]*>")
_SIDE: Final = re.compile(rb"""\s([wh])=["'](\d{1,7})["']""")


def recognises(head: bytes) -> bool:
    """By its mimetype, which must be the first part, or by a part that nobody else has."""
    return head.startswith(b"PK\x03\x04") and (
        b"image/openraster" in head[:128] or b"stack.xml" in head or PICTURES[0].encode() in head
    )


def facts(original: Original, facts: Facts) -> None:
    archive = Archive(original)
    if "stack.xml" in archive:
        stack = archive.read("stack.xml", TEXT_LIMIT)
        if match := _IMAGE.search(stack):
            sides = {side: int(length) for side, length in _SIDE.findall(match[0])}
            facts.width, facts.height = sides.get(b"w", 0), sides.get(b"h", 0)
        layers = stack.count(b"<layer ")
        facts.claim("ora.layers", LAYERS, layers or None, f"layers {layers}")
    if archive.dates:
        year, month, day, hour, minute, second = max(archive.dates.values())
        quote = f"{year:04d}-{month:02d}-{day:02d} {hour:02d}:{minute:02d}:{second:02d}"
        facts.claim("ora.zip-entry", SAVED, day_of(quote), quote)


def picture(original: Original, longest: int) -> Raster:
    return picture_among(Archive(original), PICTURES, longest)
