"""
Pictures as they hang: a frame of a film in the edge of its film, so that nobody takes it for a
drawing; waves and pages of text are seen to be what they are.

Only what is hung has the edge. What is compared, filmed or kept is the frame itself: two films
would else resemble each other by their holes.
"""

from __future__ import annotations

import io
from typing import Final

from PIL import Image, ImageDraw

from lookback.doing.library import Library
from lookback.reading.pixels import PREVIEW_QUALITY, jpeg_of
from lookback.words.forms import VIDEO

BASE: Final = (34, 31, 28)  # the film's own dark, warm as the rooms are
HOLE: Final = (120, 112, 100)  # what shines through
EDGE: Final = 0.048  # of the shorter side, at each end of a frame's width
HOLE_WIDE: Final = 0.5  # of the edge
HOLE_HIGH: Final = 0.76  # of a hole's width
STEP: Final = 1.9  # edges from hole to hole
FEWEST: Final = 4  # holes beside a frame


def as_it_hangs(library: Library, digest: bytes, preview: bytes) -> bytes:
    """A preview as it is hung, as large as it was; what is no film's is returned as it is."""
    if not preview or library.catalogue.format_of(digest) != VIDEO:
        return preview
    try:
        with Image.open(io.BytesIO(preview)) as frame:
            return jpeg_of(edged(frame.convert("RGB")), PREVIEW_QUALITY)
    except (OSError, ValueError, SyntaxError):
        return preview


def edged(frame: Image.Image) -> Image.Image:
    """The whole frame, a little smaller, between the edges of its film; as large as before."""
    width, height = frame.size
    edge = max(2, round(min(width, height) * EDGE))
    inner = max(1, width - 2 * edge)
    high = max(1, round(height * inner / width))
    film = Image.new("RGB", (width, height), BASE)
    film.paste(frame.resize((inner, high), Image.Resampling.LANCZOS), (edge, (height - high) // 2))
    pen = ImageDraw.Draw(film)
    across = max(1.0, edge * HOLE_WIDE)
    count = max(FEWEST, round(height / (edge * STEP)))
    for n in range(count):
        y = (n + 0.5) * height / count
        for x in (edge / 2, width - edge / 2):
            left, top = x - across / 2, y - across * HOLE_HIGH / 2
            pen.rectangle((left, top, left + across - 1, top + across * HOLE_HIGH), fill=HOLE)
    return film
