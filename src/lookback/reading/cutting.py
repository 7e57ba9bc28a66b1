"""
One original as tiles of its own pixels, and parts of it as somebody asks for them. In a worker.

A picture is decoded once and cut whole: a second tile that had to decode the original again would
cost what all of them cost together.
"""

from __future__ import annotations

import io
from dataclasses import dataclass
from typing import Final

from PIL import Image, ImageOps

from lookback.reading.formats import whole_picture
from lookback.reading.pixels import jpeg_of
from lookback.words.region import Part

TILE: Final = 1024  # px
LONGEST: Final = 12_000  # px that are kept of a picture: an A2 sheet at 500 dpi
QUALITY: Final = 88  # JPEG; of pixels that are looked at one by one
PNG: Final = "png"


@dataclass(frozen=True, slots=True)
class Cut:
    """A picture's size and its tiles as (scale factor, column, row, JPEG)."""

    width: int
    height: int
    tiles: tuple[tuple[int, int, int, bytes], ...]


def cut(path: str) -> Cut | None:
    """All tiles of all sizes; None where there is no picture."""
    raster = whole_picture(path, LONGEST)
    if raster is None:
        return None
    whole = level = raster.image()
    tiles = []
    factor = 1
    while True:
        for row in range(-(-level.height // TILE)):
            for column in range(-(-level.width // TILE)):
                left, top = column * TILE, row * TILE
                box = left, top, min(left + TILE, level.width), min(top + TILE, level.height)
                tiles.append((factor, column, row, jpeg_of(level.crop(box), QUALITY)))
        if max(level.size) <= TILE:
            return Cut(whole.width, whole.height, tuple(tiles))
        factor *= 2
        level = level.reduce(2)


def part(path: str, wanted: Part, form: str) -> bytes:
    """A part of a picture as it is wished, as JPEG or PNG; b"" where there is no picture."""
    raster = whole_picture(path, LONGEST)
    if raster is None:
        return b""
    box = wanted.x, wanted.y, wanted.x + wanted.w, wanted.y + wanted.h
    image = raster.image().resize((wanted.width, wanted.height), Image.Resampling.LANCZOS, box)
    if wanted.mirrored:
        image = ImageOps.mirror(image)
    if wanted.turn:
        image = image.rotate(-wanted.turn, expand=True)
    if wanted.quality in ("gray", "bitonal"):
        image = image.convert("L" if wanted.quality == "gray" else "1")
    if form == PNG:
        out = io.BytesIO()
        image.save(out, "PNG")
        return out.getvalue()
    return jpeg_of(image if image.mode != "1" else image.convert("L"), QUALITY)
