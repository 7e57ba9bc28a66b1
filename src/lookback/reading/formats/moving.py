"""
Pictures that move (GIF, WebP, APNG): a frame that tells something, how many there are, how long.

Most begin with a frame that will do, and libvips has it in a moment. A drawing that grows out of an
empty sheet does not: then the frames are gone through once, in order, because each is laid on the
one before, and of a handful of them the one with most to see is taken.
"""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from typing import Final

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from lookback.reading.formats.facts import Facts
from lookback.reading.original import Original
from lookback.reading.pixels import MOST_PIXELS_HELD, Raster, by_image, check_size
from lookback.reading.telling import TELLING, tells
from lookback.words.model import FRAMES, LENGTH

PLACES: Final = (0.2, 0.4, 0.6, 0.8, 1.0)  # parts of the way through
MOST_DECODED: Final = 400_000_000  # pixels of all frames on the way; a second or two


def tell_length(kind: str, frames: int, milliseconds: float, facts: Facts) -> None:
    """Note frames and length of a picture that moves; of one that doesn't, nothing."""
    if frames > 1:
        facts.claim(f"{kind}.frames", FRAMES, frames, f"frames {frames}")
        length = round(milliseconds)
        facts.claim(f"{kind}.length", LENGTH, length or None, f"length {length / 1000:.2f} s")


def telling(first: Raster, original: Original, frames: int, longest: int) -> Raster:
    """The first frame where it tells something, else the one of a handful that tells most."""
    if frames < 2 or tells(first.pixels) >= TELLING:
        return first
    try:
        later = max(_frames(original, frames, longest), key=tells, default=first.pixels)
    except (OSError, SyntaxError, ValueError):  # the first can be shown, whatever follows it
        return first
    return Raster(later, first.flaw) if tells(later) > tells(first.pixels) else first


def _frames(original: Original, count: int, longest: int) -> Iterator[NDArray[np.uint8]]:
    with warnings.catch_warnings(action="ignore"), Image.open(original.file()) as image:
        check_size(image.width, image.height, MOST_PIXELS_HELD)
        most = min(count - 1, MOST_DECODED // (image.width * image.height))
        for place in PLACES:
            try:
                image.seek(round(most * place))
                image.load()
            except EOFError:
                return
            yield by_image(image.copy(), longest)
