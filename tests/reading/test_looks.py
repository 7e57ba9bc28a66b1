from __future__ import annotations

import numpy as np
import pytest
from corpora import pictures
from PIL import Image

from lookback.reading.looks import fingerprint_of
from lookback.words.fingerprint import Fingerprint, distance, turns

DRAWING = pictures.drawing().resize((300, 300), Image.Resampling.LANCZOS)
LEFT_RIGHT, UPSIDE = Image.Transpose.FLIP_LEFT_RIGHT, Image.Transpose.FLIP_TOP_BOTTOM


def look(picture: Image.Image) -> Fingerprint:
    return Fingerprint.unpack(fingerprint_of(picture))


@pytest.mark.parametrize(
    ("place", "moves"),
    [
        (0, ()),
        (1, (LEFT_RIGHT,)),
        (2, (UPSIDE,)),
        (3, (LEFT_RIGHT, UPSIDE)),
        (4, (Image.Transpose.TRANSPOSE,)),
        (5, (Image.Transpose.TRANSPOSE, LEFT_RIGHT)),
        (6, (Image.Transpose.TRANSPOSE, UPSIDE)),
        (7, (Image.Transpose.TRANSVERSE,)),
    ],
)
def test_each_turn_has_its_code_without_the_picture(
    place: int, moves: tuple[Image.Transpose, ...]
) -> None:
    turned = DRAWING
    for move in moves:
        turned = turned.transpose(move)
    derived = list(turns(look(DRAWING).code))[place]
    assert distance(derived, look(turned).code) <= 8


def test_a_smaller_copy_looks_the_same() -> None:
    copy = look(DRAWING.resize((150, 150), Image.Resampling.BOX))
    assert distance(copy.code, look(DRAWING).code) <= 12


def test_another_picture_does_not() -> None:
    other = Image.fromarray(np.random.default_rng(1).integers(0, 255, (300, 300, 3), np.uint8))
    assert distance(look(other).code, look(DRAWING).code) > 80


@pytest.mark.parametrize("grey", [255, 236, 0])
def test_a_bare_sheet_says_that_nothing_is_drawn(grey: int) -> None:
    noise = np.random.default_rng(2).normal(0, 3, (300, 200, 3))
    sheet = Image.fromarray((np.full((300, 200, 3), grey) + noise).clip(0, 255).astype(np.uint8))
    assert look(sheet).nearly_blank


def test_a_few_pencil_strokes_are_a_drawing() -> None:
    pixels = np.full((320, 226, 3), 255, np.uint8)
    for row in range(100, 220, 12):
        pixels[row : row + 2, 60:170] = 110
    assert not look(Image.fromarray(pixels)).nearly_blank


def test_the_layout_is_lab_field_by_field() -> None:
    layout = np.frombuffer(look(Image.new("RGB", (80, 80), (255, 0, 0))).layout, np.uint8)
    assert layout.reshape(8, 8, 3)[3, 4].tolist() == [136, 208, 195]


def test_the_slice_keeps_colours_that_white_paper_would_drown() -> None:
    pixels = np.full((240, 240, 3), 255, np.uint8)
    pixels[:, 100:120] = (30, 60, 200)
    slice_ = np.frombuffer(look(Image.fromarray(pixels)).slice, np.uint8).reshape(24, 3)
    assert (slice_[12] < (90, 110, 215)).all()


def test_the_slice_runs_from_top_to_bottom() -> None:
    pixels = np.zeros((240, 240, 3), np.uint8)
    pixels[:120] = (200, 0, 0)
    slice_ = np.frombuffer(look(Image.fromarray(pixels)).slice, np.uint8).reshape(24, 3)
    assert (slice_[0].tolist(), slice_[-1].tolist()) == ([200, 0, 0], [0, 0, 0])
