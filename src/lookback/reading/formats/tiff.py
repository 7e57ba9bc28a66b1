"""
TIFF pictures: the scanner's format, one page or many.

libvips and Pillow each read files that the other refuses, so the second is asked when the first
can't. Camera raw files begin like a TIFF as well; those are told apart by what only they have, or
by their names.
"""

from __future__ import annotations

from typing import Final

from lookback.reading.formats import exif, raw, xmp
from lookback.reading.formats.facts import Facts
from lookback.reading.original import Original
from lookback.reading.pixels import ENDS_EARLY, Raster, Undecodable, by_pillow, by_vips

NAME: Final = "tiff"
TITLE: Final = "TIFF picture"
SUFFIXES: Final = (".tif", ".tiff")
GIVES: Final = "picture; pages; dates and application from its tags and XMP"

_OLD_JPEG: Final = 6  # compression of the 1990s' scanners
_REDUCED: Final = 1  # NewSubfileType's bit for a smaller picture of another page


def recognises(head: bytes) -> bool:
    begins = head.startswith((b"II*\0", b"MM\0*", b"II+\0", b"MM\0+"))
    return begins and not raw.recognises(head)


def facts(original: Original, facts: Facts) -> None:
    tiff = exif.parse(original.data, every_page=True)
    facts.width, facts.height = exif.upright(
        tiff.number(exif.WIDTH), tiff.number(exif.HEIGHT), tiff.orientation
    )
    whole = [page for page in tiff.pages if not _is_reduced(page)]
    facts.pages = max(1, len(whole))
    exif.claims(tiff, facts)
    packet = tiff.first.get(exif.XMP)
    if isinstance(packet, bytes):
        xmp.claims(packet, facts)
    if tiff.cut or not tiff.pages:
        raise EOFError


def picture(original: Original, longest: int) -> Raster:
    try:
        raster = by_vips(original.data, longest)
    except Undecodable:
        raster = by_pillow(original.file(), longest)
    tiff = exif.parse(original.data)
    if raster.is_blank and tiff.number(exif.COMPRESSION) == _OLD_JPEG:
        raster = by_pillow(original.file(), longest)  # libvips gives white, and no error
    if not raster.flaw and tiff.end > original.size:
        return Raster(raster.pixels, ENDS_EARLY)  # libtiff fills the rest with grey and is silent
    return raster


def _is_reduced(page: exif.Tags) -> bool:
    kind = page.get(exif.SUBFILE, 0)
    return isinstance(kind, int) and bool(kind & _REDUCED)
