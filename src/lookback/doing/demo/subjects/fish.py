"""A fish: a balloon, a carp from the side, two of them, and at last a pond seen from above."""

from __future__ import annotations

from typing import Final

import numpy as np

from lookback.doing.demo.geometry import Place, smooth
from lookback.doing.demo.marks import Figure, Fill, Line, figure
from lookback.doing.demo.media import Easel

BALLOON: Final = """
poly a@.4 2.8 | 680,480 850,350 850,610
poly a@.4 2.4 | 400,335 480,230 540,350
oval a@.2 3 | 430,480 260,150
oval - 5 | 270,440 26,26
curve - 2 | 310,360 330,420 306,480
oval - 3 | 140,330 18,18
oval - 3 | 110,250 18,18
oval - 3 | 150,190 18,18
"""
CARP: Final = """
round a@.4 2.8 | 730,410 820,340 900,300 870,410 905,510 820,480
round a@.4 2.4 | 380,318 460,240 560,270 560,340
round BODY@.2 3 | 160,420 260,340 420,310 600,350 740,410 600,490 420,520 260,490
round b@.6 - | 280,380 330,356 390,386 350,430 294,420
round b@.6 - | 460,360 510,336 570,366 530,410 474,400
round b@.6 - | 590,420 640,396 700,426 660,470 604,460
oval - 5 | 232,405 14,14
curve - 2 | 310,360 330,420 306,480
"""
RAYS: Final = 5  # strokes in a tail
SECOND: Final = (60, 330)  # where the second fish swims


def study(easel: Easel, place: Place) -> None:
    """One fish on paper; two once they are drawn from life."""
    if easel.level == 0:
        drawn = figure(BALLOON)
    else:
        carp = figure(CARP.replace("BODY", "pale" if easel.level >= 2 else "a"))
        drawn = Figure(list(carp.fills), list(carp.lines))
        if easel.level >= 2:
            drawn.fills += [Fill(f.path + SECOND, f.colour, f.weight) for f in carp.fills]
            drawn.lines += [Line(m.path + SECOND, m.width) for m in carp.lines]
    offsets = [(0, 0), SECOND] if easel.level >= 2 else [(0, 0)]
    for offset in offsets:
        for i in range(RAYS):
            ray = smooth([(820 + i * 6, 360 + i * 24), (860 + i * 3, 345 + i * 30)])
            drawn.line(ray + np.array(offset), 1.2)
    easel.paint(drawn, place, over=easel.level >= 2)
