"""
The pictures of works that are given away, at a chosen size and with nothing in them but themselves.

The small ones lie in the library already. Larger ones are made from the originals, in workers; an
original on a drive that is away costs sharpness, not the picture.
"""

from __future__ import annotations

from concurrent.futures import TimeoutError as TooSlow
from typing import Final

from pebble import ProcessExpired

from lookback.doing import looking
from lookback.doing.library import Library
from lookback.keeping.previews import SMALL
from lookback.reading.bare import bare
from lookback.reading.formats import larger_picture
from lookback.reading.isolation import ReadingPool
from lookback.reading.original import is_there
from lookback.reading.pixels import PREVIEW_LONGEST

# px, the longest side: as on the wall; filling a telephone; filling a laptop.
SIZES: Final = {"small": PREVIEW_LONGEST, "middle": 800, "large": 1600}


def given_picture(library: Library, cover: bytes, size: str, pool: ReadingPool | None) -> bytes:
    """
    A bare JPEG of a cover (its SHA-256), at most SIZES[size] px; b"" where there is no picture.

    Without a pool only what the library holds already is given, small.
    """
    longest = SIZES[size]
    drawn = b""
    if longest > PREVIEW_LONGEST and pool is not None:
        drawn = _enlarged(library, cover, longest, pool)
    drawn = drawn or library.previews.get(cover, SMALL) or b""
    try:
        return bare(drawn, longest) if drawn else b""
    except (OSError, ValueError):  # a preview that its disk spoilt
        return b""


def _enlarged(library: Library, cover: bytes, longest: int, pool: ReadingPool) -> bytes:
    for path in looking.paths_of(library, cover):
        if is_there(path):
            try:
                return pool.submit(larger_picture, path, longest).result()
            except (TooSlow, ProcessExpired, MemoryError):
                return b""
    return b""
