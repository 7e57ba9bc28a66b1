"""The fourth bird: sparrows in a blossoming tree, near and far, one of them just landing."""

from __future__ import annotations

import math
from typing import Final

import numpy as np

from lookback.doing.demo.geometry import Place, Points, box, lerp, oval, smooth
from lookback.doing.demo.marks import Figure
from lookback.doing.demo.mask import mixed
from lookback.doing.demo.media import Easel
from lookback.doing.demo.moods import moody
from lookback.doing.demo.scenery import lights, sky, view
from lookback.doing.demo.subjects.bird import sparrow

LANDING: Final = """
round b@.55 2.4 | 330,330 300,200 340,60 420,-20 470,60 500,180 470,300
round b@.5 2.4 | 470,330 560,220 680,140 800,120 760,220 660,320 560,400
curve - 1.4 | 360,300 370,160 410,40
curve - 1.4 | 410,300 430,180 440,60
curve - 1.4 | 530,350 630,250 740,170
"""


def scene(easel: Easel, place: Place) -> None:
    rng = np.random.default_rng(int(easel.hand.rng.integers(1 << 20)))
    easel, mood = moody(easel, rng)
    left, top, right, bottom = view(easel, place)
    sky(easel, place, bottom + 40, mood, rng)
    _far_leaves(easel, place, rng)
    for k, y in enumerate((300.0, 560.0)):
        _branch(easel, place, rng, y, 0.6, 11, far=True)
        for x in rng.uniform(left + 80, right - 80, 2 - k):
            at = place.within(float(x), y - 46, 0.2)
            easel.paint(sparrow(3), at, over=True)
    air = mixed(easel.colour(mood.bottom), easel.colour("pale"), 0.4)
    easel.mist(place.put(box(left - 40, top - 40, right + 40, bottom + 40)), air, 0.3, 12)
    _branch(easel, place, rng, 700, 1.0, 26, far=False)
    main = place.within(lerp(left, right, 0.42), 520, 0.72)
    easel.paint(sparrow(3), main, over=True)
    x, y = place.put([(lerp(left, right, 0.82), 600)])[0].tolist()
    second = Place(x, y, place.size * 0.44, not place.flipped)
    easel.paint(sparrow(3), second, over=True)
    flying = place.within(lerp(left, right, 0.74), 270, 0.34)
    easel.paint(Figure().marks(LANDING), flying, over=True)
    easel.paint(sparrow(3), flying, over=True)
    _light(easel, main)
    x, y = main.put([(450, 450)])[0].tolist()
    easel.dusk(x, y, 620 * place.size, alpha=0.38)


def _far_leaves(easel: Easel, place: Place, rng: np.random.Generator) -> None:
    """Green and light behind everything, without edges."""
    left, top, right, bottom = view(easel, place)
    for _ in range(12):
        x, y, r = rng.uniform(left, right), rng.uniform(top, bottom), rng.uniform(60, 170)
        colour = ("leaf", "green", "far")[int(rng.integers(3))]
        easel.mist(place.put(oval(x, y, r, r * 0.8)), colour, 0.4, 46)
    lights(easel, place, rng, (left, top, right, bottom), 12)


def _branch(
    easel: Easel, place: Place, rng: np.random.Generator, y: float, size: float, thick: float,
    *, far: bool,
) -> None:  # fmt: skip
    """A branch across the sheet with twigs, blossoms and leaves."""
    left, _, right, _ = view(easel, place)
    knots = [
        (x, y + rng.normal(0, 14) - 0.04 * (x - left))
        for x in np.linspace(left - 40, right + 40, 7)
    ]
    upper = smooth(knots)
    width = np.linspace(thick, thick * 0.5, len(upper))[:, None] * [0, 1]
    wood = Figure().fill(np.vstack([upper, (upper + width)[::-1]]), "wood", 0.7)
    wood.line(upper, 1.8 * size).line(upper + width, 2.2 * size)
    blossoms = Figure()
    for _ in range(9 if far else 13):
        k = int(rng.integers(4, len(upper) - 4))
        root, lean = upper[k], rng.normal(-1.5, 0.7)
        reach = size * rng.uniform(40, 150)
        tip = root + reach * np.array([math.cos(lean), math.sin(lean)])
        wood.line(smooth([root, (root + tip) / 2 + [8, 0], tip]), 1.6 * size)
        for _ in range(int(rng.integers(1, 4))):
            spot = tip + rng.normal(0, 16 * size, 2)
            if rng.random() < 0.6:
                _blossom(blossoms, spot, 15 * size * rng.uniform(0.7, 1.2), rng)
            else:
                d = (
                    34
                    * size
                    * np.array([math.cos(lean + rng.normal()), math.sin(lean + rng.normal())])
                )
                side = np.array([-d[1], d[0]]) * 0.3
                leaf = [spot, spot + d * 0.5 + side, spot + d, spot + d * 0.5 - side]
                blossoms.form(smooth(leaf, closed=True, n=4), "leaf", 0.5, 1)
    easel.paint(wood, place, over=True)
    easel.paint(blossoms, place, over=True)


def _blossom(figure: Figure, spot: Points, size: float, rng: np.random.Generator) -> None:
    turn = rng.uniform(0, 2)
    colour = "blush" if rng.random() < 0.5 else "pale"
    for k in range(5):
        a = turn + k * 2 * math.pi / 5
        x, y = spot[0] + size * 0.6 * math.cos(a), spot[1] + size * 0.6 * math.sin(a)
        figure.form(oval(x, y, size * 0.55, size * 0.42, a), colour, 0.1, 0.8)
    figure.fill(oval(spot[0], spot[1], size * 0.25), "sun", 0.4)


def _light(easel: Easel, at: Place) -> None:
    """Light along the back of the nearest bird and in its eye."""
    if easel.stage != "colour" or easel.medium not in ("water", "digital"):
        return
    sheet = easel.sheet
    rim = smooth([(300, 262), (380, 240), (450, 280), (520, 350), (640, 440), (720, 560)])
    sheet.pull(at.put(rim), np.full(len(rim), 5.0), 190)
    sheet.ink(easel.colour("lit"), 0, 0.7)
    sheet.flat(sheet.mask(at.put(oval(326, 330, 4))), "#ffffff")
