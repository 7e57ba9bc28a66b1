"""
Pictures that are not hers: what is saved from elsewhere and kept among one's own.

Posters, patterns and soft photographs in colours and shapes that she never uses, so that nobody
looking at the wall takes them for her work.
"""

from __future__ import annotations

import math
from typing import Final

import numpy as np
from PIL import Image, ImageFilter

from lookback.doing.demo import grain
from lookback.doing.demo.geometry import blob, box, oval, smooth
from lookback.doing.demo.mask import Mask, mixed
from lookback.doing.demo.sheet import Sheet

SCHEMES: Final = (
    ("#10243f", "#1f6f78", "#e8e3c8", "#e4572e", "#f3a712"),
    ("#2b1b3d", "#7b2d5b", "#f2d0a4", "#3e8e7e", "#f45866"),
    ("#0b3c2d", "#3a7d44", "#f8f4e3", "#d8a031", "#8c3b2a"),
    ("#1c1c28", "#4f5d75", "#ef8354", "#ffffff", "#bfc0c0"),
)
FORMATS: Final = ((1, 1), (2, 3), (16, 9), (4, 5))


def somebody_elses(seed: int, pixels: int) -> Image.Image:
    """One such picture, RGB, `pixels` along its long side."""
    rng = np.random.default_rng(seed)
    wide, tall = FORMATS[int(rng.integers(len(FORMATS)))]
    k = 1000 / max(wide, tall)
    scheme = SCHEMES[int(rng.integers(len(SCHEMES)))]
    sheet = Sheet(wide * k, tall * k, pixels, scheme[2], rng, screen=True)
    (_poster, _pattern, _photograph)[seed % 3](sheet, scheme, rng)
    return sheet.image


def _poster(sheet: Sheet, scheme: tuple[str, ...], rng: np.random.Generator) -> None:
    """Mountains in flat layers before a huge disc."""
    w, h = sheet.width, sheet.height
    sheet.flat(sheet.everywhere(), mixed(scheme[1], scheme[2], 0.5))
    sheet.flat(sheet.mask(oval(w * rng.uniform(0.3, 0.7), h * 0.4, w * 0.24)), scheme[4])
    for i in range(5):
        y = h * (0.45 + 0.12 * i)
        tops = [(x, y - rng.uniform(0, h * 0.16)) for x in np.linspace(-60, w + 60, 9)]
        range_ = np.vstack([tops, [[w + 60, h + 60], [-60, h + 60]]])
        sheet.flat(sheet.mask(range_), mixed(scheme[1], scheme[0], i / 4))


def _pattern(sheet: Sheet, scheme: tuple[str, ...], rng: np.random.Generator) -> None:
    """Half discs and leaves on a grid."""
    sheet.flat(sheet.everywhere(), scheme[0])
    step = 125.0
    for y in np.arange(0, sheet.height, step):
        for x in np.arange(0, sheet.width, step):
            colour = scheme[int(rng.integers(1, 5))]
            if rng.random() < 0.5:
                half = oval(x + step / 2, y + step / 2, step * 0.46)
                sheet.flat(sheet.mask(half[: len(half) // 2]), colour)
            else:
                d = step * 0.48
                leaf = smooth(
                    [(x, y), (x + d, y + d * 0.3), (x + 2 * d, y + 2 * d), (x + d * 0.3, y + d)],
                    closed=True,
                )
                sheet.flat(sheet.mask(leaf), colour)


def _photograph(sheet: Sheet, scheme: tuple[str, ...], rng: np.random.Generator) -> None:
    """Something between a landscape and a still life, out of focus, with a sensor's noise."""
    w, h = sheet.width, sheet.height
    sheet.flat(sheet.everywhere(), mixed(scheme[2], "#8fa3b0", 0.6))
    sheet.flat(sheet.mask(box(0, h * 0.6, w, h)), mixed(scheme[0], "#6b5f50", 0.7))
    for _ in range(14):
        x, y, r = rng.uniform(0, w), h * rng.normal(0.55, 0.14), rng.uniform(40, 170)
        tone = mixed(scheme[int(rng.integers(5))], "#7a7468", 0.45)
        sheet.flat(sheet.mask(blob(rng, x, y, r, r * rng.uniform(0.6, 1.3))), tone)
    soft = sheet.image.filter(ImageFilter.GaussianBlur(7 * sheet.scale))
    noise = grain.field(*sheet.size, 1.2, rng).point(lambda v: v * 0.18)
    soft.paste((240, 236, 228), (0, 0), noise)
    sheet.planes.picture = soft
    edge = sheet.soft(sheet.mask(oval(w / 2, h / 2, w * 0.6, h * 0.6)), 120)
    dark = Mask(edge.box, edge.image.point(lambda v: round((255 - v) * 0.5)))
    sheet.flat(dark, "#101014", math.sqrt(0.5))
