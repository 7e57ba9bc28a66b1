from __future__ import annotations

import struct

import numpy as np
import pytest
from corpora import bits
from PIL import Image

from lookback.reading.formats import sai2_tiles
from lookback.reading.formats.sai2_tiles import whole_picture
from lookback.reading.pixels import NoPicture, TooLarge


def noisy(mode: str, size: tuple[int, int] = (300, 270)) -> Image.Image:
    """Noise, flat parts and gradients, over two tiles by two."""
    values = np.zeros((size[1], size[0], len(mode)), np.uint8)
    values[:, : size[0] // 2] = np.random.default_rng(4).integers(
        0, 256, (size[1], size[0] // 2, len(mode))
    )
    values[: size[1] // 3, size[0] // 2 :] = 255
    values[size[1] // 3 :, size[0] // 2 :] = np.arange(size[0] - size[0] // 2)[None, :, None]
    return Image.fromarray(values)


@pytest.mark.parametrize("mode", ["RGB", "RGBA"])
def test_the_picture_comes_back_bit_by_bit(mode: str) -> None:
    picture = noisy(mode)
    found, whole = whole_picture(bits.dpcm(picture), *picture.size, len(mode))
    assert whole
    assert found.mode == mode
    assert np.array_equal(np.asarray(found), np.asarray(picture))


def test_colours_that_were_multiplied_by_their_alpha_are_made_straight() -> None:
    picture = Image.new("RGBA", (9, 9), (60, 0, 30, 120))
    found, _ = whole_picture(bits.dpcm(picture), 9, 9, 4)
    assert found.getpixel((4, 4)) == pytest.approx((127, 0, 63, 120), abs=1)


def test_a_picture_that_breaks_off_shows_what_is_there() -> None:
    picture = noisy("RGB")
    packed = bits.dpcm(picture)
    found, whole = whole_picture(packed[: len(packed) // 2], *picture.size, 3)
    assert not whole
    assert np.array_equal(np.asarray(found)[:80, :100], np.asarray(picture)[:80, :100])


def test_every_code_moves_forward() -> None:
    codes = sai2_tiles._codes()
    assert all(0 <= size <= 16 and zeros <= 135 for zeros, _, size in codes)
    assert codes[0] == (0, 0, 0)
    assert codes[0b01] == (0, 0, 2)


def test_what_would_take_too_long_or_is_of_another_kind_is_refused() -> None:
    with pytest.raises(NoPicture):
        whole_picture(b"jssf" + bytes(100), 10, 10, 3)
    with pytest.raises(TooLarge):
        whole_picture(b"dpcm" + struct.pack("<I", 1 << 30), 10, 10, 3)
    with pytest.raises(TooLarge):
        whole_picture(b"dpcm", 60_000, 60_000, 3)
    with pytest.raises(struct.error):
        whole_picture(b"dpcm" + bytes(8), 3000, 3000, 3)


def test_any_bytes_are_some_picture() -> None:
    chance = np.random.default_rng(9)
    for _ in range(30):
        junk = b"dpcm" + struct.pack("<I", 900) + chance.bytes(900)
        found, _ = whole_picture(junk, 40, 30, 3)
        assert found.size == (40, 30)
