from __future__ import annotations

import io

import numpy as np
import pytest
from corpora import pictures
from PIL import Image

from lookback.reading import pixels

KINDS = ("PNG", "TIFF")


def middle(raster: pixels.Raster) -> tuple[int, ...]:
    height, width = raster.pixels.shape[:2]
    return tuple(int(value) for value in raster.pixels[height // 2, width // 2])


def decoded(picture: Image.Image, kind: str = "PNG", **how: object) -> list[pixels.Raster]:
    """The picture as libvips and as Pillow decode it."""
    made = pictures.encoded(picture, kind, **how)
    return [pixels.by_vips(made, 100), pixels.by_pillow(io.BytesIO(made), 100)]


@pytest.mark.parametrize(
    ("mode", "colour", "expected"),
    [
        ("1", 1, (255, 255, 255)),
        ("1", 0, (0, 0, 0)),
        ("L", 90, (90, 90, 90)),
        ("LA", (90, 255), (90, 90, 90)),
        ("LA", (0, 0), (255, 255, 255)),
        ("RGB", (200, 10, 60), (200, 10, 60)),
        ("RGBA", (0, 0, 0, 0), (255, 255, 255)),
        ("RGBA", (255, 0, 0, 255), (255, 0, 0)),
        ("I;16", 30000, (116, 116, 116)),
    ],
)
def test_every_mode_comes_out_as_people_see_it(
    mode: str, colour: object, expected: tuple[int, ...]
) -> None:
    for raster in decoded(Image.new(mode, (40, 30), colour)):  # type: ignore[arg-type]
        assert raster.pixels.shape == (30, 40, 3)
        assert np.abs(np.subtract(middle(raster), expected)).max() <= 1


def test_ink_on_nothing_is_ink_on_white() -> None:
    line = Image.new("RGBA", (400, 300), (0, 0, 0, 0))
    line.paste((0, 0, 0, 255), (0, 140, 400, 160))
    for raster in decoded(line):
        assert max(middle(raster)) <= 3
        assert tuple(raster.pixels[0, 0]) == (255, 255, 255)


def test_a_palette_may_have_a_colour_for_nothing() -> None:
    picture = Image.new("P", (40, 30), 3)
    picture.putpalette([0, 0, 0] * 3 + [10, 20, 30])
    for raster in decoded(picture):
        assert middle(raster) == (10, 20, 30)
    for raster in decoded(picture, transparency=3):
        assert middle(raster) == (255, 255, 255)


def test_inks_become_light() -> None:
    for raster in decoded(Image.new("CMYK", (40, 30), (0, 255, 255, 0)), "TIFF"):
        red, green, blue = middle(raster)
        assert (red > 200, green < 90, blue < 90) == (True, True, True)


def test_sixteen_bits_a_channel_are_not_cut_in_half() -> None:
    values = np.full((30, 40, 3), (65535, 32896, 0), np.uint16)
    vips = pixels.settle_vips()
    made = vips.Image.new_from_array(values).copy(interpretation="rgb16").pngsave_buffer()
    assert middle(pixels.by_vips(made, 100)) == (255, 128, 0)


def test_the_longest_side_is_kept_to_and_nothing_is_enlarged() -> None:
    for size, expected in (((400, 300), (75, 100)), ((50, 20), (20, 50)), ((1, 4000), (100, 1))):
        for raster in decoded(Image.new("RGB", size)):
            assert raster.pixels.shape[:2] == expected


def test_a_profile_that_changes_nothing_is_left_out() -> None:
    srgb = pixels.ImageCms.ImageCmsProfile(pixels.ImageCms.createProfile("sRGB")).tobytes()
    assert pixels.transform_of(srgb) is None
    assert pixels.transform_of(pictures.swapped_profile()) is not None
    assert pixels.transform_of(b"no profile at all") is None


def test_a_damaged_profile_does_not_cost_the_picture() -> None:
    for raster in decoded(Image.new("RGB", (40, 30), (9, 8, 7)), icc_profile=b"junk" * 50):
        assert (middle(raster), raster.flaw) == ((9, 8, 7), "")


@pytest.mark.parametrize(
    ("size", "trouble"),
    [
        ((0, 5), pixels.NoPicture),
        ((2_000_000, 1), pixels.TooLarge),
        ((1001, 1000), pixels.TooLarge),
    ],
)
def test_a_claimed_size_is_checked(size: tuple[int, int], trouble: type[Exception]) -> None:
    with pytest.raises(trouble):
        pixels.check_size(*size, 1_000_000)


@pytest.mark.parametrize("kind", KINDS)
def test_too_many_pixels_are_refused_before_decoding(
    kind: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pixels, "MOST_PIXELS_STREAMED", 1000)
    monkeypatch.setattr(pixels, "MOST_PIXELS_HELD", 1000)
    made = pictures.encoded(pictures.drawing(), kind)
    with pytest.raises(pixels.TooLarge, match="96 × 64"):
        pixels.by_vips(made, 100)
    with pytest.raises(pixels.TooLarge, match="96 × 64"):
        pixels.by_pillow(io.BytesIO(made), 100)


def test_what_is_no_picture_is_undecodable() -> None:
    with pytest.raises(pixels.Undecodable):
        pixels.by_vips(b"Dear diary", 100)


def test_a_preview_holds_no_metadata() -> None:
    raster = pixels.by_vips(pictures.jpeg(), 100)
    made = Image.open(io.BytesIO(pixels.jpeg_of(raster.image(), 85)))
    assert (made.getexif(), "icc_profile" in made.info) == ({}, False)
