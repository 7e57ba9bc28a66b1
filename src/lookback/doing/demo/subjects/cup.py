"""The blue cup: with a face on it, with fruit, with its bands, at last on a table by the window."""

from __future__ import annotations

import math
from typing import Final

import numpy as np

from lookback.doing.demo.geometry import Place, Points, arc, oval, smooth
from lookback.doing.demo.marks import Figure
from lookback.doing.demo.media import Easel

# How round the rim looks: children draw the opening as a slit, learners too round.
RIMS: Final = (34, 58, 46, 46)
HANDLE: Final = (
    (684, 450), (780, 440), (820, 530), (770, 620), (664, 640),
    (668, 600), (745, 585), (775, 530), (750, 485), (684, 490),
)  # fmt: skip
STEAM: Final = """
curve - 3 | 420,330 440,280 410,230 440,170
curve - 3 | 520,330 540,280 510,230 540,170
curve - 3 | 380,560 430,620 520,620 580,555
oval - 5 | 420,510 9,9
oval - 5 | 540,510 9,9
"""
FRUIT: Final = """
oval sun@.5 2.8 | 800,740 92,84
oval a@.5 2.8 | 225,760 74,70
curve - 2.4 | 800,662 808,630 840,616
curve - 2.2 | 225,695 222,668
"""
BANDS: Final = """
curve - 1.8 | 285,494 380,536 480,544 580,536 676,494
curve - 1.8 | 285,514 380,556 480,564 580,556 676,514
"""


def _body(rim: float) -> Points:
    side = smooth([(690, 400), (680, 580), (620, 720), (560, 760)])
    foot = smooth([(560, 760), (480, 772), (400, 760)])
    back = smooth([(400, 760), (340, 720), (280, 580), (270, 400)])
    return np.vstack([side, foot, back, arc(480, 400, 210, rim, math.pi, 0)])


def cup_itself(level: int) -> Figure:
    """The cup alone, as built at that level."""
    rim = RIMS[level]
    body = _body(rim)
    figure = Figure()
    figure.form(smooth(HANDLE, closed=True), "c", 0.5, 2.8)
    figure.fill(body, "c", 0.5).line(body[:54], 3.2)
    figure.line(oval(480, 400, 210, rim), 2.8)
    tea = oval(480, 408, 186, rim * 0.78)
    figure.fill(tea, "wood", 0.7)
    if level:
        figure.line(tea, 1.6)
    if level >= 2:
        figure.marks(BANDS)
    return figure


def study(easel: Easel, place: Place) -> None:
    """The cup on paper; from school age on with two fruits on a table."""
    figure = Figure()
    if easel.level and place.size > 0.5:
        figure.fill(_table(), "wall", 0.3)
    if easel.level >= 2:
        easel.shadow(place.put(oval(640, 778, 320, 40)), 0.7, 6)
    figure.fills += cup_itself(easel.level).fills
    figure.lines += cup_itself(easel.level).lines
    figure.marks(FRUIT if easel.level else STEAM)
    easel.paint(figure, place)


def _table() -> Points:
    return np.array([(-3000, 640), (4000, 640), (4000, 3300), (-3000, 3300)], float)
