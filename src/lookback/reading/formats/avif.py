"""AVIF pictures. Pillow decodes them in half of libvips' time; of a sequence, the first counts."""

from __future__ import annotations

from typing import Final

from PIL import Image

from lookback.reading.formats import exif, xmp
from lookback.reading.formats.boxes import brands
from lookback.reading.formats.facts import Facts
from lookback.reading.original import Original
from lookback.reading.pixels import Raster, by_pillow

NAME: Final = "avif"
TITLE: Final = "AVIF picture"
SUFFIXES: Final = (".avif", ".avifs")
GIVES: Final = "picture; dates, camera and application from EXIF and XMP"


def recognises(head: bytes) -> bool:
    return bool(brands(head) & {b"avif", b"avis"})


def facts(original: Original, facts: Facts) -> None:
    with Image.open(original.file(), formats=("AVIF",)) as image:
        tiff = exif.parse(image.info.get("exif", b"").removeprefix(b"Exif\0\0"))
        facts.width, facts.height = exif.upright(*image.size, tiff.orientation)
        exif.claims(tiff, facts)
        xmp.claims(image.info.get("xmp", b""), facts)


def picture(original: Original, longest: int) -> Raster:
    return by_pillow(original.file(), longest)
