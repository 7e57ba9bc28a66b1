"""A picture that leaves holds nothing but itself."""

from __future__ import annotations

import io

import numpy as np
import pytest
from PIL import Image, ImageCms

from lookback.reading.bare import bare, is_bare

SECRET = b"a place that nobody should know"


def jpeg(side: int = 64, **more: object) -> bytes:
    pixels = np.random.default_rng(3).integers(0, 255, (side, side, 3), np.uint8)
    out = io.BytesIO()
    Image.fromarray(pixels).save(out, "JPEG", **more)
    return out.getvalue()


def exif() -> bytes:
    tags = Image.Exif()
    tags[0x010E] = SECRET.decode()
    return tags.tobytes()


def test_what_is_bare_already_leaves_byte_for_byte() -> None:
    plain = jpeg()
    assert bare(plain, 64) == plain
    assert is_bare(jpeg(progressive=True))
    assert is_bare(jpeg(restart_marker_blocks=4))


@pytest.mark.parametrize(
    "more",
    [
        {"exif": exif()},
        {"comment": SECRET},
        {"xmp": SECRET},
        {"icc_profile": ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB")).tobytes()},
    ],
    ids=["exif", "comment", "xmp", "profile"],
)
def test_whatever_is_in_it_stays_here(more: dict[str, object]) -> None:
    told = jpeg(**more)
    assert not is_bare(told)
    left = bare(told, 64)
    assert is_bare(left)
    assert SECRET not in left
    assert b"ICC_PROFILE" not in left


def test_what_stands_behind_the_picture_stays_here() -> None:
    assert not is_bare(jpeg() + SECRET)
    assert not is_bare(jpeg() + SECRET + b"\xff\xd9")
    assert SECRET not in bare(jpeg() + SECRET, 64)
    assert not is_bare(jpeg()[:-2])


def test_it_is_no_larger_than_was_chosen() -> None:
    with Image.open(io.BytesIO(bare(jpeg(200), 50))) as picture:
        assert picture.size == (50, 50)


def test_other_kinds_become_bare_jpegs() -> None:
    out = io.BytesIO()
    Image.new("RGBA", (9, 5), "#336699").save(out, "PNG")
    assert is_bare(bare(out.getvalue(), 50))
