"""AVIF pictures. Pillow decodes them in half of libvips' time; of a sequence, the first counts."""

from __future__ import annotations

from typing import Final

from lookback.reading.formats.boxes import brands
from lookback.reading.formats.facts import Facts
from lookback.reading.formats.items import facts_of
from lookback.reading.original import Original
from lookback.reading.pixels import Raster, by_pillow

NAME: Final = "avif"
TITLE: Final = "AVIF picture"
SUFFIXES: Final = (".avif", ".avifs")
GIVES: Final = "picture; dates, camera and application from EXIF and XMP"


def recognises(head: bytes) -> bool:
    return bool(brands(head) & {b"avif", b"avis"})


def facts(original: Original, facts: Facts) -> None:
    facts_of(original.data, facts)


def picture(original: Original, longest: int) -> Raster:
    return by_pillow(original.file(), longest)
