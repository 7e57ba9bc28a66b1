from __future__ import annotations

import struct

import numpy as np
import pytest
from PIL import Image

from lookback.reading.formats.psd_pixels import CMYK, GREY, INDEXED, LAB, RGB, Whole

WIDTH, HEIGHT = 5, 4


def whole(
    planes: bytes, *, mode: int, channels: int, depth: int = 8, transparent: bool = False
) -> Whole:
    return Whole(
        data=struct.pack(">H", 0) + planes,
        at=0,
        wide=False,
        channels=channels,
        width=WIDTH,
        height=HEIGHT,
        depth=depth,
        mode=mode,
        palette=bytes(range(256)) + bytes(256) + bytes(range(255, -1, -1)),
        transparent=transparent,
    )


def plane(value: int) -> bytes:
    return bytes([value]) * (WIDTH * HEIGHT)


def colour(picture: Image.Image) -> tuple[int, ...]:
    found = picture.getpixel((2, 2))
    return found if isinstance(found, tuple) else (int(found or 0),)


def test_inks_are_stored_the_other_way_round() -> None:
    made = whole(b"".join(map(plane, (255, 155, 255, 0))), mode=CMYK, channels=4)
    assert colour(made.picture(100)) == (0, 100, 0, 255)


def test_indexed_colours_are_looked_up() -> None:
    assert colour(whole(plane(40), mode=INDEXED, channels=1).picture(100)) == (40, 0, 215)


def test_lab_keeps_its_signs() -> None:
    made = whole(b"".join(map(plane, (200, 128, 90))), mode=LAB, channels=3)
    assert made.picture(100).mode == "LAB"


def test_floats_are_linear_light() -> None:
    values = np.full(WIDTH * HEIGHT, 0.2140, ">f4").tobytes()
    assert colour(whole(values, mode=GREY, channels=1, depth=32).picture(100)) == (127,)


def test_one_bit_is_black_where_it_is_set() -> None:
    made = whole(b"\x20" * HEIGHT, mode=0, channels=1, depth=1)
    assert colour(made.picture(100)) == (0,)


@pytest.mark.parametrize(("under", "expected"), [(0, 127), (255, 0)])
def test_transparency_is_laid_on_white_unless_it_was_already(under: int, expected: int) -> None:
    """Half transparent black, beside nothing: what colour has the nothing?"""
    ink = bytes([0] * (WIDTH * 3) + [under] * WIDTH)
    alpha = bytes([128] * (WIDTH * 3) + [0] * WIDTH)
    made = whole(ink * 3 + alpha, mode=RGB, channels=4, transparent=True)
    assert colour(made.picture(100)) == (expected, expected, expected)
    assert made.picture(100).getpixel((2, 3)) == (255, 255, 255)


def test_a_saved_selection_is_no_transparency() -> None:
    made = whole(b"".join(map(plane, (10, 20, 30, 0))), mode=RGB, channels=4)
    assert colour(made.picture(100)) == (10, 20, 30)


@pytest.mark.parametrize("wide", [False, True])
def test_packed_lines_are_unpacked_and_their_end_is_known(wide: bool) -> None:
    line = struct.pack("bB", -(WIDTH - 1), 77)
    counts = struct.pack(">I" if wide else ">H", len(line)) * HEIGHT
    data = struct.pack(">H", 1) + counts + line * HEIGHT + b"more"
    made = Whole(data, 0, wide, 1, WIDTH, HEIGHT, 8, GREY, b"", transparent=False)
    assert colour(made.picture(100)) == (77,)
    assert made.end == len(data) - 4
