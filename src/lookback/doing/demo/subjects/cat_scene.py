"""The fourth cat: Miso on the sill against the evening, or on the wall with the others."""

from __future__ import annotations

from typing import Final

import numpy as np

from lookback.doing.demo.geometry import Place, box, lerp, oval, smooth, straight
from lookback.doing.demo.marks import Figure
from lookback.doing.demo.media import Easel
from lookback.doing.demo.moods import Mood, moody
from lookback.doing.demo.scenery import bush, roofs, sky, view
from lookback.doing.demo.subjects.cat import SITTING
from lookback.doing.demo.subjects.plant import POT, foliage

SILL: Final = 800.0  # where the cat sits
# A cat far away, seen from behind: a drop with two ears.
FAR_CAT: Final = """
round hair@.85 1.4 | 470,520 455,440 478,380 470,330 488,350 512,350 530,330 522,380 545,440 530,520
curve - 3 | 530,515 580,520 600,490 596,450
"""


def scene(easel: Easel, place: Place) -> None:
    rng = np.random.default_rng(int(easel.hand.rng.integers(1 << 20)))
    easel, mood = moody(easel, rng)
    _town(easel, place, mood, rng)
    if rng.random() < 0.6:
        _window(easel, place, mood, rng)
    else:
        _wall(easel, place, rng)
    x, y = place.put([(430, 470)])[0].tolist()
    easel.dusk(x, y, 620 * place.size, alpha=0.42)


def _town(easel: Easel, place: Place, mood: Mood, rng: np.random.Generator) -> None:
    """Roofs behind roofs down to a misty street."""
    left, _, right, bottom = view(easel, place)
    sky(easel, place, 620, mood, rng)
    for y, size, air in ((560, 52, 0.6), (640, 84, 0.45), (770, 130, 0.2)):
        easel.paint(roofs(rng, left, right, y, size, lamps=mood.lamps), place, over=True)
        easel.mist(place.put(box(left, y - size, right, bottom)), mood.bottom, air, 30)


def _miso(easel: Easel, place: Place, x: float, size: float) -> None:
    at = place.within(x, SILL - 415 * size, size)
    easel.shadow(at.put(oval(560, 945, 330, 26)), 0.7)
    easel.paint(Figure().marks(SITTING), at, over=True)
    if easel.stage == "colour" and easel.medium in ("water", "digital"):
        rim = smooth([(412, 178), (448, 143), (458, 200), (462, 262), (484, 315), (512, 372),
                      (585, 445), (655, 555), (702, 690), (708, 800)])  # fmt: skip
        easel.sheet.pull(at.put(rim), np.full(len(rim), 7.0 * size), 210)
        easel.sheet.ink(easel.colour("lit"), 0, 0.8)


def _window(easel: Easel, place: Place, mood: Mood, rng: np.random.Generator) -> None:
    """From inside: the frame, a curtain, a plant on the sill, the cat against the light."""
    left, top, right, bottom = view(easel, place)
    frame = Figure()
    bar = lerp(left, right, 0.62)
    frame.form(box(bar, top - 20, bar + 16, SILL), "wood", 0.7, 2)
    frame.form(box(left - 10, 300, right + 10, 312), "wood", 0.7, 1.6)
    sill = [
        (left - 20, SILL - 10),
        (right + 20, SILL - 10),
        (right + 20, SILL + 46),
        (left - 20, SILL + 46),
    ]
    frame.form(straight(sill), "wood", 0.5, 2.4)
    frame.form(box(left - 20, SILL + 46, right + 20, bottom + 40), "wall", 0.75, 1.6)
    easel.paint(frame, place, over=True)
    pot = Figure().marks(POT)
    leaves = foliage(rng, 3)
    pot.fills += leaves.fills
    pot.lines += leaves.lines
    easel.paint(pot, place.within(lerp(left, right, 0.84), SILL - 150, 0.4), over=True)
    _miso(easel, place, lerp(left, right, 0.4), 0.66)
    folds = Figure()
    edge = [(left - 30, top - 30), (left + 150, top - 30), (left + 120, 300), (left + 160, 560)]
    folds.form(smooth([*edge, (left + 80, 820), (left - 30, 840)], closed=True), "a", 0.5, 2)
    for i in range(4):
        x = left + 16 + 30 * i
        folds.line(smooth([(x, top), (x + 8 - 3 * i, 380), (x + 10, 700)]), 1.4)
    easel.paint(folds, place, over=True)


def _wall(easel: Easel, place: Place, rng: np.random.Generator) -> None:
    """Outside: a garden wall, Miso upon it, three others on theirs, leaves before it all."""
    left, _, right, bottom = view(easel, place)
    for x, y, size in ((150.0, 560.0, 0.16), (690.0, 590.0, 0.2), (910.0, 520.0, 0.13)):
        easel.paint(Figure().marks(FAR_CAT), place.within(x, y, size * 2), over=True)
    wall = Figure().form(box(left - 20, SILL, right + 20, bottom + 40), "far", 0.5, 2.4)
    wall.form(box(left - 20, SILL - 14, right + 20, SILL + 14), "wall", 0.3, 2)
    for row in range(5):
        y = SILL + 40 + 36 * row
        wall.line(straight([(left, y), (right, y)], closed=False), 1.2)
        for x in np.arange(left + 30 * (row % 2), right, 92).tolist():
            wall.line(straight([(x, y), (x, y + 36)], closed=False), 1.2)
    easel.paint(wall, place, over=True)
    _miso(easel, place, 470, 0.7)
    for x in (left + 20, left + 110, right - 60):
        easel.paint(bush(rng, x, bottom - 30, 90, 6), place, over=True)
