"""The fourth cup: on the table by the window, among what a morning leaves there."""

from __future__ import annotations

from typing import Final

import numpy as np

from lookback.doing.demo.geometry import Place, box, lerp, oval, smooth, straight
from lookback.doing.demo.marks import Figure
from lookback.doing.demo.media import Easel
from lookback.doing.demo.moods import Mood, moody
from lookback.doing.demo.scenery import beam, bush, foreground, sky, view
from lookback.doing.demo.subjects.cup import cup_itself

TABLE: Final = 560.0  # its far edge
TEAPOT: Final = """
round b@.55 2.6 | 360,470 330,560 350,660 430,712 540,712 620,660 640,560 610,470 540,430 430,430
round b@.6 2.2 | 630,560 700,540 740,470 772,450 790,462 770,500 740,580 650,630
curve - 3 | 344,520 260,500 240,590 300,650 350,640
round b@.6 2 | 410,436 485,410 560,436 485,450
oval b@.6 2 | 485,398 18,14
curve - 1.4 | 350,560 480,590 630,560
"""
BOOK: Final = """
poly pale@.05 2.2 | 150,640 470,590 560,760 200,830
poly pale@.1 2.2 | 470,590 800,620 900,780 560,760
edge - 1.6 | 470,590 560,760
curve - 1.4 | 250,680 300,650 350,690 330,740 270,740 250,680
curve - 1.2 | 620,650 700,660 760,700
curve - 1.2 | 640,690 720,700 790,740
"""
PENCIL: Final = """
poly sun@.4 1.6 | 600,800 820,700 828,716 608,816
poly wood@.7 1.2 | 600,800 608,816 576,820
"""


def scene(easel: Easel, place: Place) -> None:
    rng = np.random.default_rng(int(easel.hand.rng.integers(1 << 20)))
    easel, mood = moody(easel, rng)
    _window(easel, place, mood, rng)
    _cloth(easel, place)
    left, _, right, bottom = view(easel, place)
    for x, y, size, notation in (
        (lerp(left, right, 0.2), 540, 0.52, TEAPOT),
        (lerp(left, right, 0.72), max(760.0, bottom - 170), 0.6, BOOK),
    ):
        at = place.within(x, y, size)
        easel.shadow(at.put(oval(520, 716 if notation is TEAPOT else 790, 260, 26)), 0.6, 6)
        easel.paint(Figure().marks(notation), at, over=True)
    pencil = place.within(lerp(left, right, 0.74), max(770.0, bottom - 160), 0.6)
    easel.paint(Figure().marks(PENCIL), pencil, over=True)
    _fruit(easel, place, rng, lerp(left, right, 0.8))
    main = place.within(lerp(left, right, 0.46), 590, 0.66)
    easel.shadow(main.put(oval(560, 770, 290, 34)), 0.75, 7)
    easel.paint(cup_itself(3), main, over=True)
    _steam(easel, main)
    if not mood.lamps:
        beam(easel, place, lerp(left, right, 0.12), 120, 900, alpha=0.34)
    near = smooth([(left - 60, bottom + 60), (left - 20, bottom - 190), (left + 60, bottom - 120),
                   (left + 100, bottom + 60)], closed=True)  # fmt: skip
    foreground(easel, place.put(near), strength=0.6, softness=16)
    x, y = main.put([(480, 520)])[0].tolist()
    easel.dusk(x, y, 560 * place.size, alpha=0.42)


def _window(easel: Easel, place: Place, mood: Mood, rng: np.random.Generator) -> None:
    """A garden behind glass, out of reach of the focus."""
    left, top, right, _ = view(easel, place)
    sky(easel, place, TABLE, mood, rng)
    for x in np.linspace(left, right, 7):
        garden = bush(rng, float(x), TABLE - 70, rng.uniform(70, 130), 5)
        easel.paint(Figure(garden.fills, []), place, over=True)
    easel.mist(place.put(box(left - 40, top, right + 40, TABLE)), mood.bottom, 0.4, 12)
    frame = Figure()
    for share in (0.34, 0.68):
        x = lerp(left, right, share)
        frame.form(box(x, top - 20, x + 14, TABLE), "pale", 0.1, 1.8)
    frame.form(box(left - 20, TABLE - 34, right + 20, TABLE), "pale", 0.15, 2)
    frame.form(box(left - 20, top - 30, left + 90, TABLE), "wall", 0.3, 2)
    easel.paint(frame, place, over=True)


def _cloth(easel: Easel, place: Place) -> None:
    """A checked cloth in perspective."""
    left, _, right, bottom = view(easel, place)
    table = Figure().fill(box(left - 20, TABLE, right + 20, bottom + 30), "wall", 0.2)
    easel.paint(table, place, over=True)
    checks = Figure()
    for i in range(-14, 15, 2):
        a, b = 500 + i * 46, 500 + (i + 1) * 46
        strip = [(a, TABLE), (b, TABLE), (500 + (b - 500) * 1.9, bottom + 30),
                 (500 + (a - 500) * 1.9, bottom + 30)]  # fmt: skip
        checks.fill(straight(strip), "pale", 0.1)
    easel.paint(checks, place)
    rows = Figure()
    y = TABLE
    while y < bottom:
        deep = 12 + (y - TABLE) * 0.17
        rows.line(straight([(left - 20, y), (right + 20, y)], closed=False), 0.9)
        y += deep * 1.5
    easel.paint(rows, place)


def _fruit(easel: Easel, place: Place, rng: np.random.Generator, x: float) -> None:
    bowl = Figure()
    for dx, dy, r, colour in ((-58, -58, 46, "a"), (40, -62, 50, "sun"), (-8, -94, 44, "blush")):
        bowl.form(oval(x + dx, 640 + dy, r, r * 0.94), colour, 0.45, 1.8)
        stalk = [(x + dx, 640 + dy - r), (x + dx + 6, 640 + dy - r - 16)]
        bowl.line(straight(stalk, closed=False), 1.6)
    easel.paint(bowl, place, over=True)
    dish = smooth([(x - 120, 610), (x - 90, 690), (x, 716), (x + 90, 690), (x + 120, 610)])
    easel.paint(Figure().form(dish, "pale", 0.15, 2.2), place, over=True)


def _steam(easel: Easel, at: Place) -> None:
    for dx in (-70.0, 50.0):
        curl = smooth([(480 + dx, 380), (450 + dx, 290), (510 + dx, 210), (470 + dx, 110)])
        ribbon = np.vstack([curl, (curl + np.array([26, 0]))[::-1]])
        easel.mist(at.put(ribbon), "pale", 0.5, 12)
