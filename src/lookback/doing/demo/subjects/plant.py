"""The plant on the sill: five leaves, eight, thirteen, and at last a window full of green."""

from __future__ import annotations

import math
from typing import Final

import numpy as np

from lookback.doing.demo.geometry import Place, smooth
from lookback.doing.demo.marks import Figure
from lookback.doing.demo.media import Easel

POT: Final = """
poly b@.6 3 | 370,680 630,680 595,920 405,920
poly b@.6 3 | 355,640 645,640 640,690 360,690
"""
# How many leaves are seen, and how far apart they are spread (radians), level by level.
LEAVES: Final = (5, 8, 13, 15)
SPREAD: Final = (0.42, 0.3, 0.2, 0.19)


def foliage(rng: np.random.Generator, level: int) -> Figure:
    """Stems and leaves out of a pot whose mouth is at (500, 645)."""
    figure = Figure()
    count, spread = LEAVES[level], SPREAD[level]
    for i in range(count):
        angle = -math.pi / 2 + (i - (count - 1) / 2) * spread + rng.normal(0, 0.06)
        reach = rng.uniform(250, 430)
        d = np.array([math.cos(angle), math.sin(angle)])
        across = np.array([-d[1], d[0]])
        root = np.array([500 + rng.normal(0, 25), 645.0])
        end = root + d * reach + [0, abs(d[0]) * 60]
        figure.line(smooth([root, (root + end) / 2 + [0, -50], end]), 2)
        w = rng.uniform(34, 62)
        tip = end + d * 90 + [0, 40 * abs(d[0])]
        leaf = smooth(
            [
                end - d * 60,
                end + across * w * 0.8,
                end + d * 40 + across * w * 0.5,
                tip,
                end + d * 40 - across * w * 0.5,
                end - across * w * 0.8,
            ],
            closed=True,
        )
        colour = "leaf" if rng.random() < 0.7 else "green"
        figure.form(leaf, colour, 0.35 + 0.4 * rng.random(), 2.2)
        figure.line(smooth([end - d * 50, end + d * 20, tip]), 1)
    return figure


def study(easel: Easel, place: Place) -> None:
    """One plant in its pot, on paper."""
    rng = np.random.default_rng(int(easel.hand.rng.integers(1 << 20)))
    figure = Figure().marks(POT)
    leaves = foliage(rng, easel.level)
    figure.fills += leaves.fills
    figure.lines += leaves.lines
    easel.paint(figure, place, over=easel.level >= 2)
