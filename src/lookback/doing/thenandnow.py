"""
Then and now to give away: works beside each other in a picture, or one by one in what moves.

No caption praises and nothing is drawn over a picture: the margin carries the years.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import numpy as np
from PIL import Image

from lookback.doing.film.composing import Frame
from lookback.doing.film.encoding import Form, encode_segment
from lookback.doing.film.lettering import set_text

TALL: Final = 1200  # px; the works' common height, less where a row of them would be too wide
WIDEST: Final = 8000  # px of the whole picture
GAP: Final = 12  # px between works
MARGIN: Final = 64
LINE: Final = 96  # px beneath the works, where the years stand
LETTERS: Final = 40  # px
FORM: Final = Form(1280, 720, 24)
HELD, PASSING = 36, 30  # frames: a work alone, and the seam's way over to the next
MOVING: Final = {"gif": "GIF", "webp": "WEBP"}  # by suffix, as Pillow calls them
MOVING_SIZE: Final = (800, 450)  # px; what a chat shows, at a few hundred kB
MOVING_STEPS: Final = 10  # pictures of the seam's way, where each one costs
STEP_MS, HELD_MS, LAST_MS = 60, 1500, 3000  # the last rests before all begins again
FRAME_MARGIN, FRAME_LINE = 24, 64  # px around a work in the film, and beneath it for the year
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


def film(works: Sequence[Shown], path: Path) -> None:
    """
    An MP4 in which a seam passes from each work to the next, the year beneath. ValueError for none.

    A picture of ours that is whole is expected, and a path that can be written.
    """
    if not works:
        raise ValueError("no works to be shown one after another")
    encode_segment(_frames([_framed(work) for work in works]), FORM, path)


def _framed(work: Shown) -> Frame:
    """One work in the middle of the frame, with its year."""
    sheet = Image.new("RGB", (FORM.width, FORM.height), GROUND)
    with Image.open(io.BytesIO(work.picture)) as opened:
        picture = opened.convert("RGB")
    room = FORM.width - 2 * FRAME_MARGIN, FORM.height - FRAME_MARGIN - FRAME_LINE
    times = min(room[0] / picture.width, room[1] / picture.height)
    size = max(1, round(picture.width * times)), max(1, round(picture.height * times))
    picture = picture.resize(size, Image.Resampling.LANCZOS)
    sheet.paste(picture, ((FORM.width - size[0]) // 2, FRAME_MARGIN + (room[1] - size[1]) // 2))
    at = (FORM.width / 2, FORM.height - FRAME_LINE // 2 + LETTERS // 4)
    set_text(sheet, work.year, at, LETTERS * 3 / 4, INK, anchor="ms")
    return np.asarray(sheet)


def moving(works: Sequence[Shown], kind: str) -> bytes:
    """The same as a picture that moves and begins again, one of MOVING. ValueError for no works."""
    if not works:
        raise ValueError("no works to be shown one after another")
    stills = [_framed(work) for work in works]
    frames: list[Frame] = []
    times: list[int] = []
    for n, still in enumerate(stills):
        frames.append(still)
        times.append(HELD_MS if n + 1 < len(stills) else LAST_MS)
        if n + 1 < len(stills):
            frames += _passing(still, stills[n + 1], MOVING_STEPS)
            times += [STEP_MS] * (MOVING_STEPS - 1)
    small = [Image.fromarray(f).resize(MOVING_SIZE, Image.Resampling.LANCZOS) for f in frames]
    kept = io.BytesIO()
    first, *rest = small
    first.save(
        kept, MOVING[kind], save_all=True, append_images=rest, duration=times, loop=0, quality=82
    )
    return kept.getvalue()


def _frames(stills: Sequence[Frame]) -> Iterator[Frame]:
    """Each still held, then the seam from right to left over to the next."""
    for n, still in enumerate(stills):
        yield from [still] * HELD
        if n + 1 < len(stills):
            yield from _passing(still, stills[n + 1], PASSING)


def _passing(one: Frame, other: Frame, steps: int) -> Iterator[Frame]:
    for step in range(1, steps):
        share = 1 - (1 - step / steps) ** 3  # fast, then slower, as everything here moves
        seam = round(FORM.width * (1 - share))
        both = one.copy()
        both[:, seam:] = other[:, seam:]
        both[:, max(0, seam - 1) : seam + 1] = INK
        yield both
