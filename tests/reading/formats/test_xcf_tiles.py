from __future__ import annotations

import numpy as np
import pytest
from corpora import gimp
from corpora.gimp import Layer, Way
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from lookback.reading.formats import xcf_tiles
from lookback.reading.formats.xcf_parts import document
from lookback.reading.formats.xcf_tiles import Window, small

SIZE = (150, 70)


def noise(mode: str = "RGBA") -> Image.Image:
    pixels = np.random.default_rng(5).integers(0, 256, (70, 150, 4), np.uint8)
    pixels[..., 3] |= 1
    return Image.fromarray(pixels).convert(mode)


def tiles(picture: Image.Image, factor: int, rows: range, columns: range) -> np.ndarray:  # type: ignore[type-arg]
    found = document(gimp.xcf(SIZE, [Layer(picture)]))
    (layer,) = found.layers()
    assert layer.pixels is not None
    return small(found, layer.pixels, layer.kind, factor, Window(rows, columns))


def test_a_window_of_tiles_is_that_part_of_the_picture() -> None:
    picture = noise()
    found = tiles(picture, 1, range(1, 2), range(1, 3))
    expected = np.asarray(picture)[64:70, 64:150]
    assert np.array_equal(found[:6, :86], expected)
    assert not found[6:].any()


@pytest.mark.parametrize("factor", [2, 8, 64])
def test_a_smaller_picture_is_the_mean_of_the_larger(factor: int) -> None:
    found = tiles(noise("RGB"), factor, range(1), range(2))
    blocks = np.asarray(noise("RGB"), np.float64)[:64, :128]
    means = blocks.reshape(64 // factor, factor, 128 // factor, factor, 3).mean((1, 3))
    assert np.abs(found[..., :3] - means).max() <= 1


def test_what_is_clear_does_not_colour_its_neighbours() -> None:
    pixels = np.zeros((70, 150, 4), np.uint8)
    pixels[:, ::2] = (200, 0, 0, 255)  # every other column, beside clear black
    found = tiles(Image.fromarray(pixels), 2, range(1), range(1))
    assert np.abs(found[0, 0].astype(int) - (200, 0, 0, 127)).max() <= 2


@given(st.binary(max_size=600), st.integers(1, 500))
def test_any_bytes_are_runs_up_to_the_size_that_is_wanted(packed: bytes, size: int) -> None:
    assert len(xcf_tiles._runs(packed, size)) <= size


def test_a_tile_that_breaks_off_is_filled_up_and_said_to_be_cut() -> None:
    made = gimp.xcf(SIZE, [Layer(noise("RGB"))], Way(packing=gimp.BARE))
    found = document(made[:-5000])
    (layer,) = found.layers()
    assert layer.pixels is not None
    pixels = small(found, layer.pixels, layer.kind, 1, Window(range(2), range(3)))
    assert np.array_equal(pixels[:64, :64, :3], np.asarray(noise("RGB"))[:64, :64])
    assert found.cut
