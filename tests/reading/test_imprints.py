"""What an imprint keeps of a picture: within four thousand bytes, and not the paper around it."""

from __future__ import annotations

import numpy as np
from corpora.drawings import drawing
from PIL import Image

from lookback.reading.imprints import imprint_of
from lookback.words.imprint import LIMIT, Imprint


def made(picture: Image.Image) -> Imprint:
    return Imprint.unpack(imprint_of(np.asarray(picture.convert("RGB"))))


def test_it_stays_within_its_limit_however_much_is_drawn() -> None:
    noise = np.random.default_rng(1).integers(0, 256, (320, 240, 3)).astype(np.uint8)
    assert len(imprint_of(noise)) <= LIMIT
    assert len(imprint_of(np.asarray(drawing(1, strokes=200)))) <= LIMIT


def test_the_paper_around_a_drawing_is_trimmed() -> None:
    small = drawing(2).resize((150, 200))
    sheet = Image.new("RGB", (300, 400), (250, 246, 235))
    sheet.paste(small, (60, 100))
    left, top, right, bottom = made(sheet).box
    # where the inner white begins depends on the strokes; the margins are gone in any case
    assert left >= 60 * 255 // 300 - 1
    assert top >= 100 * 255 // 400 - 1
    assert right <= 210 * 255 // 300 + 2
    assert bottom <= 300 * 255 // 400 + 2


def test_a_blank_page_and_one_of_a_single_row_leave_no_strokes() -> None:
    for size in ((300, 200), (300, 1), (1, 1)):
        blank = made(Image.new("RGB", size, "white"))
        assert blank.directions == b""
        assert blank.points == b""


def test_a_dark_texture_keeps_its_strokes_where_the_same_grain_on_paper_is_none() -> None:
    grain = np.random.default_rng(2).normal(0, 1, (24, 24))
    fields = np.asarray(Image.fromarray(grain).resize((240, 240), Image.Resampling.BICUBIC))

    def strokes(light: int) -> int:
        grey = np.clip(light + 4 * fields, 0, 255).round().astype(np.uint8)
        return len(made(Image.fromarray(grey)).directions)

    assert strokes(235) == 0
    assert strokes(40) > 200
