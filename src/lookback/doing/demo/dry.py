"""Dry shading: parallel lines, graphite rubbed over the tooth, a child's zigzag in crayon."""

from __future__ import annotations

import math
from typing import Final

import numpy as np
from PIL import Image, ImageChops

from lookback.doing.demo import grain
from lookback.doing.demo.geometry import Points
from lookback.doing.demo.hand import Hand
from lookback.doing.demo.mask import Mask
from lookback.doing.demo.sheet import Sheet

# Where a second direction crosses the first, and where there is anything to hatch at all.
DARKS: Final = tuple(255 if v > 115 else 0 for v in range(256))
TOUCHED: Final = tuple(255 if v > 8 else 0 for v in range(256))
RUBBED: Final = 0.6  # how much of rubbed graphite the tooth of the paper decides


def hatch(
    sheet: Sheet,
    dense: Mask,
    *,
    angle: float = 0.8,
    gap: float = 9.0,
    colour: str = "#444444",
    alpha: float = 0.6,
    cross: bool = False,
) -> None:
    """Parallel lines, closer together where the mask is denser; crossed in its darks."""
    if not dense:
        return
    lines = _hatched(sheet, dense, angle, gap, 1.1)
    if cross:
        second = _hatched(sheet, dense, angle + 1.1, gap, 1.1)
        dark = dense.image.point(DARKS)
        lines = ImageChops.lighter(lines, ImageChops.multiply(second, dark))
    touched = dense.image.point(TOUCHED)
    lines = ImageChops.multiply(lines, touched)
    grained = ImageChops.multiply(lines, sheet.surface.caught(0.5, dense.box))
    sheet.flat(Mask(dense.box, grained), colour, alpha)


def _hatched(sheet: Sheet, dense: Mask, angle: float, gap: float, gain: float) -> Image.Image:
    # one tile of threshold for each direction and gap serves every sheet that it covers
    w, h = (max(grain.HATCHED, v) for v in sheet.size)
    pixels = float(max(3, round(gap * sheet.scale)))
    wave = grain.hatching(w, h, round(angle, 1), pixels).crop(dense.box)
    strong = ImageChops.darker(
        grain.scaled(dense.image, gain), Image.new("L", dense.image.size, 242)
    )
    return ImageChops.add(wave, strong, scale=0.25, offset=-255 * 4)


def rub(sheet: Sheet, dense: Mask, colour: str = "#3a3a3c", alpha: float = 0.7) -> None:
    """Soft graphite shading laid over the tooth of the paper."""
    if dense:
        tooth = sheet.surface.caught(RUBBED, dense.box)
        sheet.flat(Mask(dense.box, ImageChops.multiply(dense.image, tooth)), colour, alpha)


def scribble(
    sheet: Sheet, path: Points, hand: Hand, colour: str, *, gap: float = 17, width: float = 9
) -> None:
    """A child's filling-in: one zigzag that does not care much about the border."""
    rng = hand.rng
    turn = rng.uniform(-0.5, 0.5)
    c, s = math.cos(turn), math.sin(turn)
    rotation = np.array([[c, -s], [s, c]])
    z = path @ rotation
    after = np.roll(z, -1, 0)
    points, right = [], False
    y = z[:, 1].min() + gap * 0.5
    while y < z[:, 1].max():
        hit = (z[:, 1] <= y) != (after[:, 1] <= y)
        if hit.any():
            t = (y - z[hit, 1]) / (after[hit, 1] - z[hit, 1])
            xs = z[hit, 0] + t * (after[hit, 0] - z[hit, 0])
            x = xs.max() if right else xs.min()
            points.append([x + rng.normal(0, 10), y + rng.normal(0, 3)])
            right = not right
        y += gap * rng.uniform(0.6, 1.2)
    if len(points) > 3:
        zigzag = _sampled(np.array(points) @ rotation.T)
        sheet.pull(zigzag, np.full(len(zigzag), width * rng.uniform(0.7, 1.2)), 190)
        sheet.ink(colour, grained=0.95)


def _sampled(points: Points, n: int = 5) -> Points:
    t = np.linspace(0, 1, n, endpoint=False)[None, :, None]
    return np.asarray((points[:-1, None] * (1 - t) + points[1:, None] * t).reshape(-1, 2))
