"""
A sparrow: an egg with legs, then a bird looked at, then several of them in their tree.
"""

from __future__ import annotations

from typing import Final

from lookback.doing.demo.geometry import Place, smooth
from lookback.doing.demo.marks import Figure
from lookback.doing.demo.media import Easel

EGG: Final = """
oval a@0.5 4 | 500,560 230,150
oval a@0.5 4 | 300,420 95,95
poly sun@0.6 4 | 215,410 120,440 218,455
oval - 6 | 285,405 10,10
curve - 4 | 430,520 560,480 650,560 540,620 440,580
edge - 4 | 460,705 450,850 410,870
edge - 4 | 540,705 545,850 590,870
edge - 4 | 720,540 900,470 890,600 725,600
"""

BRANCH: Final = """
curve wood@0.7 - | 80,760 170.6,733.4 260,715 343.1,724.1 430,735 526.9,719.7 640,705
    784.4,714.1 940,730 815.7,743.4 666.4,731.3 547.6,741.4 449,759.8 359.6,753.5 277.2,740.6
    188.7,754.3 98.05,781.2
round leaf@0.5 1.6 | 180,735 210,693 270,675 240,717
round leaf@0.5 1.6 | 760,735 790,700 850,685 820,720
round leaf@0.5 1.6 | 860,735 890,773.5 950,790 920,751.5
curve - 2.6 | 80,760 260,715 430,735 640,705 940,730
curve - 2.2 | 80,786 116.2,776 152.5,764.9 188.7,754.3 224.6,745.8 260,741 294,741.6 326.8,746.7
    359.6,753.5 393.6,759.2 430,761 468,757.3 506.8,750 547.6,741.4 591.6,734.3 640,731
    694.2,732.5 753.5,737 815.7,743.4 878.6,750.1 940,756
"""

SPARROW: Final = """
round b@0.6 2.4 | 680,590 800,680 930,790 900,830 780,760 660,660
round a@0.4 3 | 262,330 300,262 380,240 450,280 520,350 640,440 720,560 690,640 590,680 470,670
    370,600 300,500 272,410
round pale@0.05 - | 300,470 370,470 470,560 600,640 500,672 380,606
round b@0.7 - | 268,322 300,262 380,240 450,280 470,330 400,320 330,312
round b@0.55 2.8 | 430,400 520,400 640,470 760,610 840,720 700,650 560,600 460,520
poly wood@0.8 2.6 | 268,330 196,362 270,372
oval - 7 | 330,335 13,13
curve - 2.6 | 420,660 415,715 380,728
curve - 2.6 | 520,672 520,712 490,724
curve - 1.6 | 268,350 300,350 320,342
"""

# Strokes of the wing's feathers, level by level.
FEATHERS: Final = (0, 4, 7, 7)


def sparrow(level: int) -> Figure:
    """The bird without its branch."""
    figure = Figure().marks(SPARROW)
    for i in range(FEATHERS[level]):
        k = i / 7
        feather = [
            (470 + 60 * k, 470 + 90 * k),
            (600 + 70 * k, 520 + 80 * k),
            (700 + 80 * k, 600 + 80 * k),
        ]
        figure.line(smooth(feather), 1.4)
    return figure


def study(easel: Easel, place: Place) -> None:
    """One sparrow on its branch."""
    if easel.level == 0:
        easel.paint(Figure().marks(EGG), place)
        return
    figure, bird = Figure().marks(BRANCH), sparrow(easel.level)
    figure.fills += bird.fills
    figure.lines += bird.lines
    easel.paint(figure, place, over=easel.level >= 2)
