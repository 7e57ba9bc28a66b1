"""
A part of a picture as the IIIF Image API 3 spells it: region, size, rotation, quality.

Nothing is guessed: what the specification calls an error is a ValueError here. Enlarging must be
asked for with "^", and no part may be enlarged beyond what we are willing to draw.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

QUALITIES: Final = ("default", "color", "gray", "bitonal")
LARGEST: Final = 12_000  # px a side that is drawn for anybody
AREA: Final = 100_000_000  # px in all
_NUMBER: Final = r"\d{1,9}(?:\.\d{1,6})?"
_PIXELS: Final = re.compile(r"(\d{1,9}),(\d{1,9}),(\d{1,9}),(\d{1,9})")
_PERCENT: Final = re.compile(rf"pct:({_NUMBER}),({_NUMBER}),({_NUMBER}),({_NUMBER})")
_SIDES: Final = re.compile(r"(!?)(\d{0,9}),(\d{0,9})")
_SHARE: Final = re.compile(rf"pct:({_NUMBER})")
_TURN: Final = re.compile(r"(!?)(0|90|180|270)")


@dataclass(frozen=True, slots=True)
class Part:
    """Pixels x, y, w, h of a picture, drawn width × height, mirrored, then turned clockwise."""

    x: int
    y: int
    w: int
    h: int
    width: int
    height: int
    mirrored: bool
    turn: int
    quality: str


def part(picture: tuple[int, int], region: str, size: str, rotation: str, quality: str) -> Part:
    """The part that is asked for of a picture of this width and height. ValueError for none."""
    x, y, w, h = _region(picture, region)
    width, height = _size(w, h, size)
    turned = _TURN.fullmatch(rotation)
    if turned is None or quality not in QUALITIES:
        raise ValueError(f"{rotation}/{quality}")
    if not 0 < width <= LARGEST or not 0 < height <= LARGEST or width * height > AREA:
        raise ValueError(f"{width} × {height} pixels")
    return Part(x, y, w, h, width, height, bool(turned[1]), int(turned[2]), quality)


def _region(picture: tuple[int, int], text: str) -> tuple[int, int, int, int]:
    width, height = picture
    if text == "full":
        return 0, 0, width, height
    if text == "square":
        side = min(width, height)
        return (width - side) // 2, (height - side) // 2, side, side
    if match := _PIXELS.fullmatch(text):
        x, y, w, h = (int(n) for n in match.groups())
    elif match := _PERCENT.fullmatch(text):
        a, b, c, d = (float(n) / 100 for n in match.groups())
        x, y, w, h = round(a * width), round(b * height), round(c * width), round(d * height)
    else:
        raise ValueError(text)
    w, h = min(w, width - x), min(h, height - y)
    if w <= 0 or h <= 0:
        raise ValueError(f"{text} lies outside of the picture")
    return x, y, w, h


def _size(w: int, h: int, text: str) -> tuple[int, int]:
    larger = text.startswith("^")
    text = text.removeprefix("^")
    if text == "max":
        scale = min(1.0, LARGEST / max(w, h), (AREA / (w * h)) ** 0.5)
        return max(1, int(w * scale)), max(1, int(h * scale))
    if match := _SHARE.fullmatch(text):
        share = float(match[1]) / 100
        width, height = max(1, round(w * share)), max(1, round(h * share))
    elif (match := _SIDES.fullmatch(text)) and (match[2] or match[3]):
        width, height = _sides(w, h, match, larger)
    else:
        raise ValueError(text)
    if not larger and (width > w or height > h):
        raise ValueError(f"{text} is larger than the part; ^{text} would enlarge it")
    return width, height


def _sides(w: int, h: int, match: re.Match[str], larger: bool) -> tuple[int, int]:
    width, height = int(match[2] or 0), int(match[3] or 0)
    if match[1]:  # within both, whole
        if not width or not height:
            raise ValueError(match[0])
        scale = min(width / w, height / h)
        if not larger:
            scale = min(scale, 1.0)
        return max(1, round(w * scale)), max(1, round(h * scale))
    if not match[3]:
        return width, max(1, round(h * width / w))
    if not match[2]:
        return max(1, round(w * height / h)), height
    return width, height
