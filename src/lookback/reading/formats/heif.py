"""
HEIC and HEIF pictures, as telephones and some cameras take them.

Decoded by libheif with libde265 (pi-heif), which turns the picture upright by itself; the EXIF
inside may repeat the same turn and must not be obeyed a second time. Of a burst or a sequence, the
primary picture counts.
"""

from __future__ import annotations

from typing import Any, Final

import pi_heif

from lookback.reading.formats import exif, xmp
from lookback.reading.formats.boxes import brands
from lookback.reading.formats.facts import Facts
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
    image = _opened(original)
    facts.width, facts.height = image.size
    exif.claims(exif.parse((image.info.get("exif") or b"").removeprefix(b"Exif\0\0")), facts)
    xmp.claims(image.info.get("xmp") or b"", facts)


def picture(original: Original, longest: int) -> Raster:
    image = _opened(original)
    width, height = image.size
    check_size(width, height, MOST_PIXELS_HELD)
    drawn = image.to_pillow()
    drawn.info.pop("exif", None)
    drawn.info.pop("xmp", None)
    return Raster(by_image(drawn, longest))


def _opened(original: Original) -> Any:
    """The primary picture, not decoded yet."""
    found = pi_heif.open_heif(original.file())
    return found[found.primary_index]
