"""
Paper, pigment and pencil lines as textures, made once a process and cut from.

Drawing noise anew for every wash was most of the time this took at first; a crop at a random
place of one large tile looks the same. Masks and textures are 8-bit ("L") pictures, so that the
arithmetic happens in Pillow's C; only slopes are taken in floats, as 8-bit blurs show contours.
"""

from __future__ import annotations

import math
from functools import lru_cache
from typing import Final

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageChops

TILE: Final = 1024  # pixels; larger than most sheets, so that a repeat seldom shows
Floats = NDArray[np.float32]


def blurred(a: Floats, radius: float) -> Floats:
    """Gaussian blur in floats; edges go on as they are. `radius` is the deviation in pixels."""
    if radius < 0.3:
        return a
    n = int(radius * 2.6) + 1
    kernel = np.exp(-0.5 * (np.arange(-n, n + 1) / radius) ** 2).astype(np.float32)
    kernel /= kernel.sum()
    for _ in (0, 1):
        q = np.pad(a, ((n, n), (0, 0)), "edge")
        a = sum(kernel[i] * q[i : i + a.shape[0]] for i in range(2 * n + 1)).T
    return a


def field(width: int, height: int, cell: float, rng: np.random.Generator) -> Image.Image:
    """Smooth noise, an "L" picture whose blobs are about `cell` pixels wide."""
    small = max(2, int(width / cell) + 2), max(2, int(height / cell) + 2)
    seeds = rng.integers(0, 256, small[::-1], dtype=np.uint8)
    return Image.fromarray(seeds).resize((width, height), Image.Resampling.BICUBIC)


@lru_cache(maxsize=2)
def _tile(name: str) -> Image.Image:
    rng = np.random.default_rng(len(name))
    fine = rng.random((TILE, TILE), dtype=np.float32)
    rough = np.asarray(field(TILE, TILE, 2.6, rng), np.float32) / 255
    tooth = np.clip((blurred(fine, 0.8) - 0.5) * 3 + 0.5, 0, 1) * 0.6 + rough * 0.4
    return Image.fromarray((np.clip(tooth, 0, 1) * 255).astype(np.uint8))


def tooth(width: int, height: int, rng: np.random.Generator) -> Image.Image:
    """The grain of drawing paper, "L": 255 where it stands up and catches graphite."""
    x, y = (int(v) for v in rng.integers(0, TILE, 2))
    tile = ImageChops.offset(_tile("tooth"), x, y)
    if width <= TILE and height <= TILE:
        return tile.crop((0, 0, width, height))
    out = Image.new("L", (width, height))
    for top in range(0, height, TILE):
        for left in range(0, width, TILE):
            out.paste(tile, (left, top))
    return out


@lru_cache(maxsize=48)
def hatching(width: int, height: int, angle: float, gap: float) -> Image.Image:
    """
    Parallel pencil lines as a threshold, "L": where it is high the lines come first.

    `angle` in radians, `gap` between lines in pixels. The lines wander a little, like drawn ones.
    """
    y, x = np.mgrid[0:height, 0:width].astype(np.float32)
    wander = field(width, height, max(4.0, gap * 9), np.random.default_rng(5))
    off = np.asarray(wander, np.float32) * (gap * 1.6 / 255)
    wave = np.sin((x * math.cos(angle) + y * math.sin(angle) + off) * (2 * math.pi / gap))
    return Image.fromarray((127.5 + 127 * wave).astype(np.uint8))
