"""
Then and now as a picture to give away: works beside each other on one height, the years beneath.

No caption praises and nothing is drawn over a picture: the margin carries the years.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from PIL import Image

from lookback.doing.film.lettering import set_text

TALL: Final = 1200  # px; the works' common height, less where a row of them would be too wide
WIDEST: Final = 8000  # px of the whole picture
GAP: Final = 12  # px between works
MARGIN: Final = 64
LINE: Final = 96  # px beneath the works, where the years stand
LETTERS: Final = 40  # px
GROUND: Final = (53, 50, 45)  # the dark room's mat and ink
INK: Final = (239, 233, 222)


@dataclass(frozen=True, slots=True)
class Shown:
    """A work's picture (a JPEG of ours) and the year that stands under it."""

    picture: bytes
    year: str


def beside(works: Sequence[Shown]) -> bytes:
    """A PNG of these works in their order. ValueError where there is none."""
    if not works:
        raise ValueError("no works to be put beside each other")
    opened = [Image.open(io.BytesIO(w.picture)) for w in works]
    aspects = [p.width / p.height for p in opened]
    room = WIDEST - 2 * MARGIN - GAP * (len(works) - 1)
    tall = max(1, round(min(TALL, max(p.height for p in opened), room / sum(aspects))))
    widths = [max(1, round(tall * aspect)) for aspect in aspects]
    whole = 2 * MARGIN + GAP * (len(works) - 1) + sum(widths)
    sheet = Image.new("RGB", (whole, MARGIN + tall + LINE), GROUND)
    x = MARGIN
    for work, picture, width in zip(works, opened, widths, strict=True):
        with picture:
            shown = picture.convert("RGB").resize((width, tall), Image.Resampling.LANCZOS)
        sheet.paste(shown, (x, MARGIN))
        at = (x, MARGIN + tall + (LINE + LETTERS) // 2 - LETTERS // 8)
        set_text(sheet, work.year, at, LETTERS, INK)
        x += width + GAP
    kept = io.BytesIO()
    sheet.save(kept, "PNG", optimize=False)
    return kept.getvalue()
