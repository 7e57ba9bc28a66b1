"""Parts of a picture, as the IIIF Image API 3 spells them."""

from __future__ import annotations

import pytest

from lookback.words.region import part

PICTURE = (4000, 3000)


@pytest.mark.parametrize(
    ("region", "size", "box", "drawn"),
    [
        ("full", "max", (0, 0, 4000, 3000), (4000, 3000)),
        ("full", "400,", (0, 0, 4000, 3000), (400, 300)),
        ("full", ",300", (0, 0, 4000, 3000), (400, 300)),
        ("full", "!500,500", (0, 0, 4000, 3000), (500, 375)),
        ("full", "pct:10", (0, 0, 4000, 3000), (400, 300)),
        ("square", "100,100", (500, 0, 3000, 3000), (100, 100)),
        ("0,0,1024,1024", "512,512", (0, 0, 1024, 1024), (512, 512)),
        ("3072,2048,1024,1024", "max", (3072, 2048, 928, 952), (928, 952)),
        ("pct:50,50,50,50", "max", (2000, 1500, 2000, 1500), (2000, 1500)),
        ("0,0,10,10", "^100,100", (0, 0, 10, 10), (100, 100)),
    ],
)
def test_what_is_asked_for(
    region: str, size: str, box: tuple[int, ...], drawn: tuple[int, int]
) -> None:
    found = part(PICTURE, region, size, "0", "default")
    assert (found.x, found.y, found.w, found.h) == box
    assert (found.width, found.height) == drawn


def test_turned_and_mirrored() -> None:
    found = part(PICTURE, "full", "max", "!90", "gray")
    assert (found.mirrored, found.turn, found.quality) == (True, 90, "gray")


@pytest.mark.parametrize(
    ("region", "size", "rotation", "quality"),
    [
        ("4000,0,10,10", "max", "0", "default"),
        ("0,0,0,10", "max", "0", "default"),
        ("somewhere", "max", "0", "default"),
        ("full", "5000,", "0", "default"),
        ("full", "^50000,", "0", "default"),
        ("full", ",", "0", "default"),
        ("full", "0,0", "0", "default"),
        ("full", "max", "45", "default"),
        ("full", "max", "0", "lovely"),
    ],
)
def test_what_is_no_part(region: str, size: str, rotation: str, quality: str) -> None:
    with pytest.raises(ValueError, match=r"\S"):
        part(PICTURE, region, size, rotation, quality)
