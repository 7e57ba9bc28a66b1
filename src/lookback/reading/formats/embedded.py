"""
The ready pictures that a document carries: the smallest that will do, else the largest there is.

A program that crashed, or was told to hurry, may have left a blank thumbnail behind; one that is a
single colour is not believed while there is another.
"""

from __future__ import annotations

from typing import Final

from lookback.reading.formats.archive import PICTURE_LIMIT, Archive
from lookback.reading.pixels import (
    ENDS_EARLY,
    MOST_PIXELS_HELD,
    NoPicture,
    Raster,
    TooLarge,
    Undecodable,
    by_vips,
)

# A ready picture of 256 px stands for one of 320 on the wall; for anything larger it does not.
WILL_DO: Final = 0.75


def picture_among(archive: Archive, names: tuple[str, ...], longest: int) -> Raster:
    """
    The picture from the first of `names`, small to large, that is large enough and not blank.

    NoPicture when the archive holds none of them.
    """
    best: Raster | None = None
    trouble: Exception = NoPicture("it holds no whole picture, only layers")
    for name in names:
        if name not in archive:
            continue
        try:
            raster = by_vips(archive.read(name, PICTURE_LIMIT), longest, MOST_PIXELS_HELD)
        except (Undecodable, TooLarge) as error:
            trouble = error
            continue
        if best is None or _better(raster, best):
            best = raster
        if max(best.pixels.shape) >= longest * WILL_DO and not (_is_blank(best) or best.flaw):
            break
    if best is None:
        raise trouble
    return Raster(best.pixels, best.flaw or (ENDS_EARLY if archive.cut else ""))


def _better(one: Raster, other: Raster) -> bool:
    return (not one.flaw, not _is_blank(one), one.pixels.size) > (
        not other.flaw,
        not _is_blank(other),
        other.pixels.size,
    )


def _is_blank(raster: Raster) -> bool:
    return bool((raster.pixels == raster.pixels[0, 0]).all())
