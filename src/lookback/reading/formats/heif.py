"""
HEIC and HEIF pictures, as telephones and some cameras take them.

Decoded by libheif with libde265 (pi-heif), which turns the picture upright by itself; the EXIF
inside may repeat the same turn and must not be obeyed a second time. Of a burst or a sequence, the
primary picture counts.
"""

from __future__ import annotations

from typing import Final

import pi_heif

from lookback.reading.formats.boxes import brands
from lookback.reading.formats.facts import Facts
from lookback.reading.formats.items import facts_of
from lookback.reading.original import Original
from lookback.reading.pixels import MOST_PIXELS_HELD, Raster, by_image, check_size

NAME: Final = "heif"
TITLE: Final = "HEIC picture"
SUFFIXES: Final = (".heic", ".heif", ".hif", ".heics", ".heifs")
GIVES: Final = "picture; dates, camera and application from EXIF and XMP"

pi_heif.options.DECODE_THREADS = 1  # the workers are the parallelism

_BRANDS: Final = frozenset((b"heic", b"heix", b"hevc", b"hevx", b"heim", b"heis", b"hevm", b"hevs"))
_ANY_CODEC: Final = frozenset((b"mif1", b"mif2", b"msf1", b"miaf"))
_OTHERS: Final = frozenset((b"avif", b"avis"))


def recognises(head: bytes) -> bool:
    named = brands(head)
    return bool(named & _BRANDS) or (bool(named & _ANY_CODEC) and not named & _OTHERS)


def facts(original: Original, facts: Facts) -> None:
    facts_of(original.data, facts)


def picture(original: Original, longest: int) -> Raster:
    opened = pi_heif.open_heif(original.file())
    primary = opened[opened.primary_index]
    width, height = primary.size
    check_size(width, height, MOST_PIXELS_HELD)
    drawn = primary.to_pillow()
    drawn.info.pop("exif", None)
    drawn.info.pop("xmp", None)
    return Raster(by_image(drawn, longest))
