"""
The ready pictures that a document carries: the smallest that will do, else the largest there is.

A program that crashed, or was told to hurry, may have left a blank thumbnail behind; one that is a
single colour is not believed while there is another. All are PNG, and their own headers say how
much of them to unpack: a part of a few kB may hold gigabytes of nothing.
"""

from __future__ import annotations

import struct
from typing import Final

from lookback.reading.formats.archive import Archive
from lookback.reading.pixels import (
    ENDS_EARLY,
    MOST_PIXELS_HELD,
    NoPicture,
    Raster,
    TooLarge,
    Undecodable,
    by_vips,
    check_size,
)

# A ready picture of 256 px stands for one of 320 on the wall; for anything larger it does not.
WILL_DO: Final = 0.75

_PNG: Final = struct.Struct(">8s4x4sIIB")  # signature, length, IHDR, width, height, bit depth
_MOST_CHANNELS: Final = 4
_AROUND: Final = 4 << 20  # bytes beside the pixels: profiles, texts, chunks' own headers


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
            raster = by_vips(_unpacked(archive, name), longest, MOST_PIXELS_HELD)
        except (Undecodable, TooLarge, NoPicture) as error:
            trouble = error
            continue
        if best is None or _better(raster, best):
            best = raster
        if max(best.pixels.shape) >= longest * WILL_DO and not (best.is_blank or best.flaw):
            break
    if best is None:
        raise trouble
    return Raster(best.pixels, best.flaw or (ENDS_EARLY if archive.cut else ""))


def _unpacked(archive: Archive, name: str) -> bytes:
    """A PNG of the archive, as far as its header lets it reach. Undecodable when it is none."""
    head = archive.read(name, _PNG.size)
    if len(head) < _PNG.size:
        raise Undecodable("the file ends early: end of a part")
    signature, first, width, height, depth = _PNG.unpack(head)
    if signature != b"\x89PNG\r\n\x1a\n" or first != b"IHDR":
        raise Undecodable("a part is no PNG")
    check_size(width, height, MOST_PIXELS_HELD)
    line = 1 + width * _MOST_CHANNELS * depth // 8
    return archive.read(name, 2 * line * height + _AROUND)  # twice: interlaced, and badly packed


def _better(one: Raster, other: Raster) -> bool:
    return (not one.flaw, not one.is_blank, one.pixels.size) > (
        not other.flaw,
        not other.is_blank,
        other.pixels.size,
    )
