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
from PIL import Image, ImageChops, ImageFilter

TILE: Final = 1024  # pixels; larger than most sheets, so that a repeat seldom shows
SOFT_CELLS: Final = 2.0  # what is soft is worked out at a size where its blur is so many pixels
HATCHED: Final = 832  # pixels; as large as most sheets, as hatching lies where it always did
Floats = NDArray[np.float32]


@lru_cache(maxsize=512)
def _gaussian(size: int, radius: float) -> Floats:
    """The blur of one axis as a matrix (size, size); beyond the edges all goes on as it is."""
    reach = int(radius * 2.6) + 1
    steps = np.arange(-reach, reach + 1)
    rows = np.arange(size)[:, None]
    cells = rows * size + np.clip(rows + steps, 0, size - 1)
    weights = np.broadcast_to(np.exp(-0.5 * (steps / radius) ** 2), cells.shape)
    matrix = np.bincount(cells.ravel(), weights.ravel(), size * size).reshape(size, size)
    return np.asarray(matrix / matrix.sum(1, keepdims=True), np.float32)


def blurred(a: Floats, radius: float) -> Floats:
    """
    Gaussian blur in floats, for small arrays; `radius` is the deviation in pixels.

    Two products with cached matrices: on arrays of this size a tenth of a convolution's time.
    """
    radius = round(radius, 1)
    if radius < 0.3:
        return a
    height, width = a.shape
    return np.asarray(_gaussian(height, radius) @ a @ _gaussian(width, radius).T)


def enlarged(small: Image.Image, factor: int, size: tuple[int, int]) -> Image.Image:
    """`small` times `factor`, cut at the right and below to `size`."""
    shown = (0, 0, size[0] / factor, size[1] / factor)
    return small.resize(size, Image.Resampling.BILINEAR, box=shown)


def softened(image: Image.Image, radius: float) -> Image.Image:
    """An "L" picture out of focus by `radius` pixels."""
    f = max(1, int(radius / SOFT_CELLS))
    if f == 1:
        return image.filter(ImageFilter.GaussianBlur(radius))
    return enlarged(image.reduce(f).filter(ImageFilter.GaussianBlur(radius / f)), f, image.size)


def scaled(image: Image.Image, gain: float) -> Image.Image:
    """An "L" picture times `gain`, 0 up to about 8; what would be lighter than white is white."""
    if gain == 1:
        return image
    return ImageChops.add(image, image, scale=2 / max(gain, 1e-6))  # (a + a) / scale


@lru_cache(maxsize=24)
def _clouds(cell: int) -> Image.Image:
    return field(TILE, TILE, cell, np.random.default_rng(cell))


def clouds(width: int, height: int, cell: float, rng: np.random.Generator) -> Image.Image:
    """Smooth noise like `field`, cut at a random place from a tile that is kept."""
    if width > TILE or height > TILE:
        return field(width, height, cell, rng)
    x, y = int(rng.integers(0, TILE - width + 1)), int(rng.integers(0, TILE - height + 1))
    return _clouds(max(2, round(cell / 4) * 4)).crop((x, y, x + width, y + height))


def field(width: int, height: int, cell: float, rng: np.random.Generator) -> Image.Image:
    """Smooth noise, an "L" picture whose blobs are about `cell` pixels wide."""
    small = max(2, int(width / cell) + 2), max(2, int(height / cell) + 2)
    seeds = rng.integers(0, 256, small[::-1], dtype=np.uint8)
    return Image.fromarray(seeds).resize((width, height), Image.Resampling.BICUBIC)


@lru_cache(maxsize=1)
def tooth() -> Image.Image:
    """A tile of the grain of drawing paper, "L": 255 where it stands up and catches graphite."""
    rng = np.random.default_rng(5)
    fine = rng.random((TILE, TILE), dtype=np.float32)
    rough = np.asarray(field(TILE, TILE, 2.6, rng), np.float32) / 255
    height = np.clip((blurred(fine, 0.8) - 0.5) * 3 + 0.5, 0, 1) * 0.6 + rough * 0.4
    return Image.fromarray((np.clip(height, 0, 1) * 255).astype(np.uint8))


def cut(tile: Image.Image, box: tuple[int, int, int, int]) -> Image.Image:
    """What is in the box of a plane laid with that tile, again and again."""
    x0, y0, x1, y1 = box
    left, top = x0 // TILE * TILE, y0 // TILE * TILE
    if x1 - left <= TILE and y1 - top <= TILE:
        return tile.crop((x0 - left, y0 - top, x1 - left, y1 - top))
    out = Image.new("L", (x1 - x0, y1 - y0))
    for y in range(top, y1, TILE):
        for x in range(left, x1, TILE):
            out.paste(tile, (x - x0, y - y0))
    return out


@lru_cache(maxsize=48)
def hatching(width: int, height: int, angle: float, gap: float) -> Image.Image:
    """
    Parallel pencil lines as a threshold, "L": where it is high the lines come first.

    `angle` in radians, `gap` between lines in pixels. The lines wander a little, like drawn ones.
    """
    turn = 2 * math.pi / gap
    wander = field(width, height, max(4.0, gap * 9), np.random.default_rng(5))
    wave = np.asarray(wander, np.float32) * np.float32(1.6 / 255 * 2 * math.pi)
    wave += np.arange(width, dtype=np.float32) * np.float32(math.cos(angle) * turn)
    wave += np.arange(height, dtype=np.float32)[:, None] * np.float32(math.sin(angle) * turn)
    np.sin(wave, out=wave)
    wave *= 127
    wave += 127.5
    return Image.fromarray(wave.astype(np.uint8))
