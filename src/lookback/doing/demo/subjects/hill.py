"""The house on the hill: alone, before hills in a row, in air, and at last a valley with people."""

from __future__ import annotations

import math
from typing import Final

import numpy as np

from lookback.doing.demo.geometry import Place, Points, blob, smooth, straight
from lookback.doing.demo.marks import Figure
from lookback.doing.demo.media import Easel

CHILDS: Final = """
curve green@.5 4 | -60,740 200,690 500,715 800,690 1060,740 1060,1050 -60,1050
poly pale@.2 4 | 380,460 660,455 665,720 378,715
poly b@.6 4 | 340,465 520,300 705,455
oval green@.5 4 | 180,430 110,130
oval sun@.5 4 | 880,120 80,80
poly wood@.6 - | 155,550 205,550 205,720 160,720
poly sky@.4 - | -40,-40 1040,-40 1040,60 -40,70
edge - 4 | 490,716 490,600 560,598 562,718
poly - 3 | 415,510 470,510 470,565 415,565
poly - 3 | 580,510 635,508 635,562 580,565
edge - 4 | 160,550 165,720
edge - 4 | 205,550 203,720
edge - 3 | 914,208 934,260
edge - 3 | 891,214 898,269
edge - 3 | 868,214 861,269
edge - 3 | 845,208 824,259
edge - 3 | 824,197 792,241
edge - 3 | 807,181 764,216
edge - 3 | 794,161 744,184
edge - 3 | 787,138 733,149
edge - 3 | 60,800 60,760
oval - 3 | 60,745 16,16
edge - 3 | 300,800 300,760
oval - 3 | 300,745 16,16
edge - 3 | 740,800 740,760
oval - 3 | 740,745 16,16
edge - 3 | 850,800 850,760
oval - 3 | 850,745 16,16
edge - 3 | 930,800 930,760
oval - 3 | 930,745 16,16
"""
HOUSE: Final = """
poly pale@.1 1.8 | 560,560 638,554 638,614 560,622
poly a@.35 - | 638,554 686,562 686,612 638,614
poly b@.65 2 | 550,560 576,514 664,514 648,556
poly b@.8 1.8 | 664,514 694,564 646,556
edge - 1.4 | 590,618 590,586 608,585 608,617
"""
TRUNK: Final = """
curve wood@.8 2.2 | 284,640 292,520 260,430 298,480 340,410 312,520 320,640
"""
PATH: Final = ((600, 620), (550, 690), (640, 800), (420, 1050))
RIDGES: Final = (430, 500, 590, 700)
SLOPES: Final = ("far", "far", "green", "green")


def ridge(rng: np.random.Generator, y: float, rough: float, swell: float = 60) -> Points:
    """The line of a hill from edge to edge, about `y` high, rising a little behind the house."""
    points = []
    for x in range(-500, 1600, 170):
        rise = swell * math.exp(-(((x - 600) / 300) ** 2))
        points.append((x, y + rng.normal(0, rough) - rise))
    return smooth(points)


def below(line: Points) -> Points:
    return np.vstack([line, [[1500, 1400], [-500, 1400]]])


def tree(rng: np.random.Generator, clumps: int) -> Figure:
    """The old tree at (300, 640), with its foliage in clumps."""
    figure = Figure().marks(TRUNK)
    for _ in range(clumps):
        x, y, size = 300 + rng.normal(0, 65), 400 + rng.normal(0, 55), rng.uniform(50, 90)
        leaves = blob(rng, x, y, size, size * 0.8)
        figure.fill(leaves, "leaf", 0.35 + 0.3 * rng.random()).line(leaves[3:32], 1.2)
    return figure


def study(easel: Easel, place: Place) -> None:
    """The house as seen from the road."""
    if easel.level == 0:
        easel.paint(Figure().marks(CHILDS), place)
        return
    rng = np.random.default_rng(int(easel.hand.rng.integers(1 << 20)))
    figure = Figure()
    figure.fill(straight([(-500, -500), (1500, -500), (1500, 640), (-500, 640)]), "sky", 0.3)
    first = 0 if easel.level >= 2 else 1
    for i, (y, colour) in enumerate(zip(RIDGES[first:], SLOPES[first:], strict=True)):
        line = ridge(rng, y, 38 - i * 5)
        figure.fill(below(line), colour, 0.35 + i * 0.16).line(line, 1.6 + i * 0.4)
    figure.marks(HOUSE)
    figure.line(smooth(PATH), 1.6).line(smooth(PATH) + np.array([46, 0]), 1.6)
    grown = tree(rng, 9 if easel.level >= 2 else 4)
    figure.fills += grown.fills
    figure.lines += grown.lines
    easel.paint(figure, place)
