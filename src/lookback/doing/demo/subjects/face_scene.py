"""The fourth face: the sister in a street in the evening, the wind in her hair, people behind."""

from __future__ import annotations

from typing import Final

import numpy as np

from lookback.doing.demo.geometry import Place, box, lerp, smooth
from lookback.doing.demo.marks import Figure
from lookback.doing.demo.mask import mixed
from lookback.doing.demo.media import Easel
from lookback.doing.demo.moods import Mood, moody
from lookback.doing.demo.scenery import lights, person, roofs, sky, view

BEHIND: Final = """
round hair@.9 2 | 372,430 360,320 410,220 510,165 620,185 705,265 742,390 770,520 800,640 850,740
    800,735 860,810 770,800 720,830 690,770 640,800 620,700 560,500
"""
COAT: Final = """
round b@.6 2.4 | 520,770 440,815 330,850 240,930 190,1060 930,1060 900,930 820,860 720,815 650,770
curve - 1.6 | 330,870 380,940 390,1050
curve - 1.6 | 780,860 760,950 770,1050
"""
FACE: Final = """
poly skin@.3 - | 500,690 650,600 664,790 590,860 500,830
round skin@.2 - | 392,300 366,380 356,440 364,478 350,545 364,615 388,684 428,732 484,738 560,690
    630,605 655,480 640,340 520,250
round cheek@.05 - | 400,560 440,545 466,570 430,592
round cheek@.05 - | 520,566 570,545 600,566 556,596
poly skin@.3 - | 512,742 600,690 640,640 650,720 590,800 530,790
curve - 2.4 | 366,470 358,510 350,545 364,615 388,684 428,732 484,738 560,690 628,608
curve - 1.8 | 440,474 428,530 408,574 426,590 450,588
round skin@.2 - | 430,560 410,578 428,592 448,588
"""
EYES: Final = """
round pale@.05 - | 384,486 404,468 428,468 446,488 424,500 398,500
round pale@.05 - | 508,490 534,468 562,470 588,490 560,504 530,503
oval eye@.85 1.4 | 417,484 13,16
oval eye@.85 1.4 | 545,486 15,17
oval - 5 | 418,486 4,6
oval - 5 | 546,488 4,6
curve - 5 | 376,484 400,464 428,463 450,486
curve - 5 | 500,490 530,463 564,464 594,488
curve - 1.3 | 390,500 412,506 440,498
curve - 1.3 | 514,503 544,510 578,500
curve - 1.2 | 384,466 406,452 432,452
curve - 1.2 | 512,462 540,450 572,454
curve - 3.6 | 372,432 402,414 446,428
curve - 3.6 | 500,428 546,410 600,432
"""
MOUTH: Final = """
round blush@.5 - | 414,652 440,642 458,648 480,642 504,652 482,668 452,676 432,668
curve - 2.6 | 414,653 440,656 458,654 480,656 506,651
curve - 1.4 | 436,680 456,686 480,680
"""
FRINGE: Final = """
round hair@.85 2.4 | 366,476 356,390 392,270 470,196 570,190 660,250 700,350 704,450 690,560 664,620
    668,520 650,430 630,470 610,380 580,440 560,350 520,420 500,340 452,430 450,350 404,420 400,360
curve - 1.4 | 470,205 560,250 640,360 676,520
curve - 1.4 | 520,195 600,240 668,350 690,470
curve - 1.2 | 470,220 430,290 404,370
curve - 1.2 | 500,215 480,290 455,370
curve - 1.2 | 560,235 590,310 600,380
"""
SCARF: Final = """
round a@.55 2.4 | 470,742 430,770 424,830 470,868 560,880 660,850 700,790 690,730 650,700 660,760
    600,810 520,800
round a@.6 2.4 | 560,866 530,960 520,1060 640,1060 650,960 640,850
curve - 1.4 | 450,800 540,836 680,770
curve - 1.4 | 560,900 552,1000
curve - 1.4 | 600,890 598,1010
curve - 1.4 | 460,770 540,812 660,760
"""
STRANDS: Final = (
    ((640, 480), (730, 560), (820, 590), (900, 560)),
    ((650, 560), (740, 650), (850, 680), (930, 640)),
    ((690, 420), (780, 470), (850, 470), (910, 430)),
    ((620, 640), (700, 740), (800, 770), (880, 750)),
    ((410, 300), (360, 330), (330, 390), (340, 450)),
)


def scene(easel: Easel, place: Place) -> None:
    rng = np.random.default_rng(int(easel.hand.rng.integers(1 << 20)))
    easel, mood = moody(easel, rng)
    _street(easel, place, mood, rng)
    width = easel.sheet.width / place.size
    at = place.within(500 + 0.03 * width, 520, min(1.0, 0.94 * width / 760))
    hair = Figure().marks(BEHIND)
    easel.paint(hair, at, over=True)
    easel.paint(Figure().marks(COAT), at, over=True)
    easel.paint(Figure().marks(FACE), at, over=True)
    easel.paint(Figure().marks(EYES).marks(MOUTH), at)
    easel.paint(Figure().marks(FRINGE), at, over=True)
    easel.paint(Figure().marks(SCARF), at, over=True)
    _wind(easel, at)
    x, y = at.put([(470, 520)])[0].tolist()
    easel.dusk(x, y, 560 * place.size, alpha=0.4)


def _street(easel: Easel, place: Place, mood: Mood, rng: np.random.Generator) -> None:
    """Houses on both sides, a crowd going past, lamps out of focus."""
    left, top, right, bottom = view(easel, place)
    sky(easel, place, 600, mood, rng)
    easel.paint(
        roofs(rng, left, lerp(left, right, 0.3), 760, 190, lamps=mood.lamps), place, over=True
    )
    easel.paint(
        roofs(rng, lerp(left, right, 0.76), right, 720, 150, lamps=mood.lamps), place, over=True
    )
    ground = Figure().fill(box(left - 20, 740, right + 20, bottom + 20), "far", 0.4)
    easel.paint(ground, place, over=True)
    rain = mood.name == "rain"
    for x in np.sort(rng.uniform(left, right, 9)):
        walker = person(rng, float(x), rng.uniform(770, 830), rng.uniform(150, 210), umbrella=rain)
        easel.paint(walker, place, over=True)
    air = mixed(easel.colour(mood.bottom), easel.colour("far"), 0.4)
    easel.mist(place.put(box(left - 40, top, right + 40, bottom)), air, 0.42, 30)
    if mood.lamps:
        lights(easel, place, rng, (left, 330, right, 720), 22)


def _wind(easel: Easel, at: Place) -> None:
    """Strands of hair, and light on the near side of it all."""
    strands = Figure()
    for strand in STRANDS:
        strands.line(smooth(strand), 1.8)
    easel.paint(strands, at)
    if easel.stage != "colour" or easel.medium not in ("water", "digital"):
        return
    sheet = easel.sheet
    for x, y in ((412, 479), (539, 481)):  # light in the eyes
        sheet.flat(sheet.mask(at.put(box(x - 4, y - 4, x + 3, y + 3))), "#ffffff", 0.9)
    rim = smooth([(640, 200), (705, 265), (742, 390), (760, 500)])
    sheet.pull(at.put(rim), np.full(len(rim), 6.0), 200)
    sheet.ink(easel.colour("lit"), 0, 0.7)
    shine = smooth([(420, 290), (490, 255), (580, 262), (640, 310)])
    sheet.pull(at.put(shine), np.full(len(shine), 16.0), 60)
    sheet.ink(easel.colour("lit"), 0, 0.8)
