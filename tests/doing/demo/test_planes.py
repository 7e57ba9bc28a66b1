"""Three planes are painted as one RGB picture would be."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PIL import Image, ImageChops

from lookback.doing.demo.mask import Mask, rgb
from lookback.doing.demo.planes import Planes

SIZE = (40, 30)
BOX = (8, 5, 32, 25)
ROUNDING = 2  # of 255; the planes are blended once where the picture is twice
ORANGE, BLUE = "#c94a2e", "#3b5f8a"


@pytest.fixture
def planes() -> Planes:
    return Planes(SIZE, rgb(ORANGE))


@pytest.fixture
def mask() -> Mask:
    return Mask(BOX, Image.linear_gradient("L").resize((BOX[2] - BOX[0], BOX[3] - BOX[1])))


def test_covering_is_pasting_a_colour(planes: Planes, mask: Mask) -> None:
    planes.cover(mask, BLUE)
    expected = Image.new("RGB", SIZE, ORANGE)
    expected.paste(BLUE, BOX, mask.image)
    assert planes.picture.tobytes() == expected.tobytes()


@pytest.mark.parametrize(
    ("paint", "how"),
    [(Planes.glaze, ImageChops.multiply), (Planes.glow, ImageChops.screen)],
)
def test_transparent_colour_and_light_are_multiplied_and_screened(
    paint: Callable[[Planes, Mask, str], None],
    how: Callable[[Image.Image, Image.Image], Image.Image],
    planes: Planes,
    mask: Mask,
) -> None:
    paint(planes, mask, BLUE)
    expected = Image.new("RGB", SIZE, ORANGE)
    both = how(expected, Image.new("RGB", SIZE, BLUE)).crop(BOX)
    expected.paste(both, BOX, mask.image)
    off = ImageChops.difference(planes.picture, expected)
    assert max(high for _, high in off.getextrema()) <= ROUNDING


def test_one_layer_of_pigment_on_white_is_its_colour() -> None:
    planes = Planes(SIZE, (255, 255, 255))
    planes.stain(Mask((0, 0, *SIZE), Image.new("L", SIZE, 127)), BLUE)
    assert planes.picture.getpixel((20, 15)) == rgb(BLUE)


def test_what_is_laid_in_keeps_to_its_mask(planes: Planes) -> None:
    planes.lay_in(Planes((20, 20), rgb(BLUE)), (4, 4), Mask((6, 6, 12, 30), _white(6, 24)))
    there = [planes.picture.getpixel(at) for at in ((5, 8), (6, 6), (11, 23), (11, 24), (12, 8))]
    assert there == [rgb(ORANGE), rgb(BLUE), rgb(BLUE), rgb(ORANGE), rgb(ORANGE)]


def _white(width: int, height: int) -> Image.Image:
    return Image.new("L", (width, height), 255)
