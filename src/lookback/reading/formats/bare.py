"""
Bare pixels out of a document, with nothing around them but what is claimed of their size.

Four bytes a pixel: red, green and blue, or the other way round as Windows lays them, and
transparency. Lines that are missing at the end are left as paper and said to be missing.
"""

from __future__ import annotations

from typing import Literal

from PIL import Image

from lookback.reading.pixels import ENDS_EARLY, Raster, Undecodable, by_image


def bare(
    pixels: bytes,
    size: tuple[int, int],
    longest: int,
    order: Literal["RGBA", "BGRA"] = "BGRA",
    *,
    upside_down: bool = False,
) -> Raster:
    """The picture at about `longest` px, on white. Undecodable when there is not one whole line."""
    width, height = size
    needed = width * height * 4
    if len(pixels) < width * 4:
        raise Undecodable("the file ends early: end of its pixels")
    whole = pixels[:needed] + bytes(needed - len(pixels[:needed]))
    image = Image.frombuffer("RGBA", size, whole, "raw", order, 0, -1 if upside_down else 1)
    return Raster(by_image(image, longest), "" if len(pixels) >= needed else ENDS_EARLY)
