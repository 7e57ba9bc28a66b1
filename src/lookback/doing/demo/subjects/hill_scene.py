"""The fourth hill: a valley with a village, air between the ridges, and two people on the road."""

from __future__ import annotations

import numpy as np

from lookback.doing.demo.geometry import Place, box, oval, smooth
from lookback.doing.demo.marks import Figure
from lookback.doing.demo.mask import mixed
from lookback.doing.demo.media import Easel
from lookback.doing.demo.moods import moody
from lookback.doing.demo.scenery import bush, grasses, person, roofs, sky, view
from lookback.doing.demo.subjects.hill import HOUSE, below, ridge, tree


def scene(easel: Easel, place: Place) -> None:
    rng = np.random.default_rng(int(easel.hand.rng.integers(1 << 20)))
    easel, mood = moody(easel, rng)
    left, _, right, bottom = view(easel, place)
    sky(easel, place, 520, mood, rng)
    air = mixed(easel.colour(mood.bottom), easel.colour("far"), 0.35)
    for i, y in enumerate((330, 395, 455)):  # ridges, each with less air before it
        line = ridge(rng, y, 30, 20)
        colour = mixed(easel.colour("far"), air, 0.55 - 0.25 * i)
        easel.paint(Figure().fill(below(line), colour, 0.3 + 0.12 * i).line(line, 1), place)
        easel.mist(place.put(box(left, y + 40, right, y + 110)), air, 0.55, 26)
    slope = ridge(rng, 560, 22, 70)
    easel.paint(Figure().fill(below(slope), "green", 0.45).line(slope, 1.6), place)
    village = roofs(rng, 700, 900, 575, 34, lamps=mood.lamps)
    easel.paint(village, place, over=True)
    for x in (668, 950, 985):
        easel.paint(bush(rng, x, 560, 26, 4), place, over=True)
    _road(easel, place)
    easel.paint(Figure().marks(HOUSE), place, over=True)
    if mood.lamps:
        x, y = place.put([(655, 590)])[0].tolist()
        easel.lamp(x, y, 90 * place.size, alpha=0.55)
    near = ridge(rng, 700, 16, 10)
    near_hill = Figure().fill(below(near), "green", 0.62).line(near, 1.8)
    easel.paint(near_hill, place, over=easel.medium != "water")
    _road(easel, place, near=True)
    easel.paint(tree(rng, 14), place, over=True)
    for x, y, tall in ((548, 772, 74), (582, 778, 66)):
        easel.shadow(place.put(oval(x + 16, y, 26, 5)), 0.5, 3)
        easel.paint(person(rng, x, y, tall), place, over=True)
    easel.paint(grasses(rng, left, right, bottom + 20, 120), place)
    x, y = place.put([(640, 430)])[0].tolist()
    easel.dusk(x, y, 760 * place.size, alpha=0.35)


def _road(easel: Easel, place: Place, *, near: bool = False) -> None:
    """The road, pale, wider as it comes nearer."""
    if near:
        left = smooth([(560, 700), (540, 760), (430, 860), (250, 1100)])
        right = smooth([(588, 700), (610, 780), (640, 880), (660, 1100)])
    else:
        left = smooth([(604, 620), (560, 650), (545, 690), (556, 730)])
        right = smooth([(622, 620), (590, 652), (576, 690), (592, 730)])
    road = Figure().fill(np.vstack([left, right[::-1]]), "lit", 0.1)
    easel.paint(road.line(left, 1.2).line(right, 1.2), place, over=True)
