"""
Somebody drawing at a desk before a window, seen from behind.

It comes back every few years: it is the one picture the invented life is about.
"""

from __future__ import annotations

import math
from typing import Final

import numpy as np

from lookback.doing.demo.geometry import Place, smooth, straight
from lookback.doing.demo.marks import Figure
from lookback.doing.demo.media import Easel

CHILDS: Final = """
poly sky@.3 4 | 330,120 690,110 700,400 325,410
poly wood@.6 4 | 150,640 850,630 855,690 148,700
poly a@.5 4 | 430,560 575,560 620,780 390,780
round hair@.8 3 | 412,500 420,410 500,380 585,410 590,560 560,570 440,572 410,560
oval sun@.5 3 | 610,190 42,42
oval - 3 | 500,480 85,82
edge - 3 | 510,115 512,405
edge - 3 | 330,262 696,255
edge - 4 | 200,700 205,920
edge - 4 | 800,695 795,915
edge - 4 | 450,780 440,920
edge - 4 | 560,780 570,920
edge - 2 | 665,190 695,190
edge - 2 | 648,230 669,251
edge - 2 | 608,245 608,275
edge - 2 | 569,227 547,247
edge - 2 | 555,187 525,185
edge - 2 | 574,148 554,126
edge - 2 | 615,135 617,105
edge - 2 | 653,155 676,136
"""
ROOM: Final = """
poly wall@.35 - | -200,-200 1200,-200 1200,1200 -200,1200
poly wood@.35 - | -200,850 1200,850 1200,1200 -200,1200
poly sky@.25 3 | 240,60 760,60 760,560 240,560
curve far@.4 1.6 | 240,470 330,420 430,455 540,400 650,440 760,410 760,560 240,560
edge - 3 | 500,60 500,560
edge - 2.4 | 240,300 760,300
poly - 2.4 | 215,560 785,560 800,585 200,585
"""
LAMP: Final = """
curve sun@.4 2.4 | 800,500 850,470 900,505 880,520 815,520
curve - 2.4 | 850,520 862,580 846,640
"""
DESKS: Final = (
    "poly wood@.6 3 | 90,640 910,640 920,690 80,690",
    "poly wood@.6 3 | 90,640 910,640 960,690 40,690",
)
LEGS: Final = """
poly pale@.05 - | 430,640 570,640 590,662 410,662
poly wood@.6 2 | 120,690 140,690 140,935 120,935
poly wood@.6 2 | 860,690 880,690 880,935 860,935
"""
SITTING: Final = """
poly b@.6 - | 380,845 396,845 384,990 366,990
poly b@.6 - | 604,845 620,845 634,990 616,990
round a@.6 3.2 | 455,508 398,540 352,610 330,690 352,712 392,676 398,740 392,812 500,826 608,812
    602,740 608,676 648,712 670,690 648,610 602,540 545,508 500,520
round hair@.85 3.2 | 424,470 420,400 440,335 500,303 560,335 580,400 577,470 556,512 500,520
    444,512
round b@.6 2.6 | 380,812 500,800 620,812 625,838 500,850 375,838
edge - 3 | 388,845 374,990
edge - 3 | 612,845 626,990
curve - 1.2 | 500,520 496,640 500,800
curve - 1.6 | 398,676 420,650 430,600
curve - 1.6 | 602,676 580,650 570,600
curve - 1.2 | 450,350 470,420 466,500
curve - 1.2 | 545,350 532,420 540,500
curve - 1 | 500,310 502,400 498,505
"""
SHELVES: Final = ((-110, 190), (815, 1110))
BOOKS: Final = ("a", "b", "far", "wood", "sky")


def books(figure: Figure, rng: np.random.Generator, x0: float, x1: float, y: float) -> None:
    """A board with books of uneven height from x0 to x1, standing on y."""
    figure.line(straight([(x0, y), (x1, y)], closed=False), 2.4)
    x = x0 + 8
    while x < x1 - 24:
        width, height = rng.uniform(16, 34), rng.uniform(80, 135)
        if rng.random() < 0.85:
            spine = [(x, y), (x, y - height), (x + width, y - height), (x + width, y)]
            colour = BOOKS[int(rng.integers(len(BOOKS)))]
            figure.form(straight(spine), colour, 0.55, 1.4)
        x += width + 2


def study(easel: Easel, place: Place) -> None:
    """The room, then the desk, then who sits there, each hiding what is behind it."""
    if easel.level == 0:
        easel.paint(Figure().marks(CHILDS), place)
        return
    rng = np.random.default_rng(7)
    room = Figure().marks(ROOM)
    if easel.level >= 2:
        _tree_and_light(room, rng)
    for x0, x1 in SHELVES:
        for y in (250.0, 440.0, 620.0):
            books(room, rng, x0, x1, y)
    for i in (0.0, 1.0, 4.0):  # notes pinned below the window
        x, y = 262.0 + i * 104 + rng.uniform(-10, 10), 600 + rng.uniform(-4, 4)
        note = [(x, y), (x + 46, y - 4), (x + 48, y + 34), (x + 2, y + 38)]
        room.form(straight(note), "pale", 0.05, 1.2)
    room.marks(LAMP).marks(DESKS[easel.level >= 2]).marks(LEGS)
    easel.paint(room, place)
    easel.paint(Figure().marks(SITTING), place, over=True)
    if easel.level >= 2:
        px, py = place.put([(500, 320)])[0].tolist()
        easel.dusk(px, py, 330 * place.size, alpha=0.4)


def _tree_and_light(room: Figure, rng: np.random.Generator) -> None:
    room.fill(straight([(676, 560), (682, 420), (694, 420), (700, 560)]), "wood", 0.6)
    for x, y, size in ((688, 372, 62), (640, 408, 44), (726, 404, 36), (700, 316, 42)):
        turns = zip(np.linspace(0, 5.7, 10), rng.uniform(0.82, 1.12, 10), strict=True)
        edge = [
            (min(758.0, x + size * r * math.cos(a)), y + size * 0.82 * r * math.sin(a))
            for a, r in turns
        ]
        room.fill(smooth(edge, closed=True), "leaf", 0.5)
    room.fill(straight([(330, 870), (560, 870), (720, 1000), (420, 1000)]), "lit", 0.1)
