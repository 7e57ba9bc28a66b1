"""
What stands around a subject in the fourth construction: sky, roofs, trees, people, foreground.

Depth is made as painters make it: paler and softer with distance, dark and out of focus in front,
the same forms again and again at falling sizes.
"""

from __future__ import annotations

import math
from typing import Final

import numpy as np

from lookback.doing.demo.dry import rub
from lookback.doing.demo.geometry import Place, Points, blob, box, lerp, oval, smooth, straight
from lookback.doing.demo.marks import Figure
from lookback.doing.demo.media import Easel
from lookback.doing.demo.moods import Mood

COATS: Final = ("a", "b", "c", "hair", "far", "green")


def view(easel: Easel, place: Place) -> tuple[float, float, float, float]:
    """Left, top, right and bottom of the sheet in the figure's coordinates, with some margin."""
    w, h = easel.sheet.width, easel.sheet.height
    left, right = (-place.x) / place.size, (w - place.x) / place.size
    if place.flipped:
        left, right = -right, -left
    top, bottom = -place.y / place.size, (h - place.y) / place.size
    return 490 + left, 490 + top, 510 + right, 510 + bottom


def sky(easel: Easel, place: Place, horizon: float, mood: Mood, rng: np.random.Generator) -> None:
    """The sky down to the horizon: graded, with clouds, or stars and a moon."""
    rng = rng.spawn(1)[0]  # what only later stages draw must not move what comes after it
    left, top, right, _ = view(easel, place)
    easel.graded(place.put(box(left, top, right, horizon)), mood.top, mood.bottom, weight=0.3)
    if not easel.coloured:
        return
    if mood.name == "night":
        _stars(easel, place, horizon, rng)
        return
    if easel.medium in ("water", "digital"):
        for _ in range(3):
            x, y = rng.uniform(left, right), rng.uniform(top, lerp(top, horizon, 0.6))
            _cloud(easel, place, x, y, rng.uniform(110, 230), rng)


def _cloud(
    easel: Easel, place: Place, x: float, y: float, size: float, rng: np.random.Generator
) -> None:
    """Light where it heaps up, with a soft shaded foot."""
    heaps = [
        blob(rng, x + size * u, y - size * 0.22 * rng.random(), size * 0.34, size * 0.2)
        for u in (-0.6, -0.25, 0.1, 0.45, 0.75)
    ]
    soft = easel.sheet.haze(7, *(place.put(heap) for heap in heaps))
    easel.sheet.glow(soft, easel.colour("pale"), 0.55)
    foot = easel.sheet.haze(14, place.put(oval(x, y + size * 0.13, size * 0.8, size * 0.08)))
    easel.sheet.glaze(foot, easel.colour("far"), 0.4)


def _stars(easel: Easel, place: Place, horizon: float, rng: np.random.Generator) -> None:
    left, top, right, _ = view(easel, place)
    sheet = easel.sheet
    for _ in range(46):
        star = place.put([(rng.uniform(left, right), rng.uniform(top, horizon))])
        sheet.pull(np.vstack([star, star + np.array([0.0, 2.0])]), [2.4, 2.4], rng.uniform(90, 230))
    sheet.ink(easel.colour("lit"), 0)
    x, y = lerp(left, right, rng.uniform(0.62, 0.82)), lerp(top, horizon, rng.uniform(0.16, 0.34))
    moon = sheet.mask(place.put(oval(x, y, 44)))
    sheet.glow(sheet.haze(50, place.put(oval(x, y, 80))), easel.colour("lit"), 0.4)
    sheet.flat(moon, easel.colour("lit"))


def roofs(
    rng: np.random.Generator, left: float, right: float, y: float, size: float, *, lamps: bool
) -> Figure:
    """A row of houses standing on y: walls, pitched roofs, chimneys, windows lit or not."""
    figure = Figure()
    x = left - size
    while x < right + size:
        wide, tall = size * rng.uniform(0.7, 1.3), size * rng.uniform(0.5, 1.3)
        top = y - tall
        peak = top - size * rng.uniform(0.3, 0.55)
        wall = ("wall", "pale", "a", "far")[int(rng.integers(4))]
        figure.form(straight([(x, y), (x, top), (x + wide, top), (x + wide, y)]), wall, 0.2, 1.2)
        ridge = x + wide * rng.uniform(0.4, 0.6)
        roof = [(x - size * 0.08, top), (ridge, peak), (x + wide + size * 0.08, top)]
        figure.form(straight(roof), ("b", "wood", "shade")[int(rng.integers(3))], 0.6, 1.4)
        if rng.random() < 0.5:
            c = x + wide * 0.7
            figure.form(box(c, peak + size * 0.05, c + size * 0.12, top - size * 0.05), "b", 0.7, 1)
        for row in range(int(tall // (size * 0.42))):
            for column in range(2):
                if rng.random() < 0.75:
                    wx = x + wide * (0.22 + 0.36 * column)
                    wy = top + size * (0.14 + 0.42 * row)
                    lit = "sun" if lamps and rng.random() < 0.7 else "shade"
                    figure.form(box(wx, wy, wx + size * 0.18, wy + size * 0.24), lit, 0.7, 0.8)
        x += wide + size * rng.uniform(-0.05, 0.2)
    return figure


def person(
    rng: np.random.Generator, x: float, y: float, tall: float, *, umbrella: bool = False
) -> Figure:
    """Somebody small, standing or walking, feet at (x, y): coat, head, hair, two legs."""
    figure = Figure()
    coat = COATS[int(rng.integers(len(COATS)))]
    stride, wide = tall * rng.uniform(0.02, 0.12), tall * rng.uniform(0.13, 0.17)
    for side in (-1, 1):
        foot = (x + side * stride, y)
        hip = (x + side * tall * 0.04, y - tall * 0.4)
        leg = [hip, foot, (foot[0] + tall * 0.05, y), (hip[0] + tall * 0.07, hip[1])]
        figure.fill(straight(leg), "hair", 0.85)
    body = [
        (x - wide * 0.6, y - tall * 0.8), (x + wide * 0.6, y - tall * 0.8),
        (x + wide, y - tall * 0.32), (x - wide, y - tall * 0.32),
    ]  # fmt: skip
    figure.form(smooth(body, closed=True), coat, 0.55, 1.4)
    head = y - tall * 0.9
    figure.form(oval(x, head, tall * 0.07, tall * 0.085), "skin", 0.2, 1.2)
    hair = [(-0.08, 0.02), (-0.07, -0.08), (0, -0.11), (0.075, -0.07), (0.08, 0.03), (0.03, -0.03)]
    figure.fill(
        smooth([(x + u * tall, head + v * tall) for u, v in hair], closed=True), "hair", 0.9
    )
    if umbrella:
        over = head - tall * 0.12
        shade = [(x - tall * 0.33, over), (x - tall * 0.2, over - tall * 0.17),
                 (x, over - tall * 0.23), (x + tall * 0.2, over - tall * 0.17),
                 (x + tall * 0.33, over)]  # fmt: skip
        colour = ("a", "sun", "c", "b")[int(rng.integers(4))]
        figure.form(np.vstack([smooth(shade), [shade[0]]]), colour, 0.5, 1.4)
        figure.line(straight([(x, over), (x + tall * 0.04, y - tall * 0.5)], closed=False), 1.2)
    return figure


def bush(
    rng: np.random.Generator, x: float, y: float, size: float, n: int = 6, colour: str = "leaf"
) -> Figure:
    """Foliage in clumps around (x, y), the lower ones darker."""
    figure = Figure()
    for _ in range(n):
        u, v = rng.normal(0, 0.5, 2)
        radius = size * rng.uniform(0.34, 0.6)
        clump = blob(rng, x + u * size, y + v * size * 0.6, radius, radius * 0.8)
        figure.fill(clump, colour, min(0.74, max(0.2, 0.45 + 0.3 * v)))
        figure.line(clump[2:24], 1)
    return figure


def grasses(rng: np.random.Generator, left: float, right: float, y: float, tall: float) -> Figure:
    """Blades and seed heads before everything else, along the lower edge."""
    figure = Figure()
    for x in np.arange(left, right, tall * 0.16):
        reach, lean = tall * rng.uniform(0.5, 1.1), rng.normal(0, 0.3)
        root = (x + rng.normal(0, 6), y)
        tip = (root[0] + lean * reach, y - reach)
        mid = (root[0] + lean * reach * 0.25, y - reach * 0.55)
        blade = smooth([(root[0] - 5, y), mid, tip, (mid[0] + 7, mid[1]), (root[0] + 7, y)])
        figure.form(blade, "green" if rng.random() < 0.6 else "leaf", 0.6, 1)
        if rng.random() < 0.16:
            figure.form(
                oval(tip[0], tip[1], 7, 9), ("sun", "a", "pale")[int(rng.integers(3))], 0.3, 1
            )
    return figure


def foreground(easel: Easel, path: Points, *, strength: float = 0.85, softness: float = 9) -> None:
    """Something near and out of focus, dark, that makes the rest far."""
    if not easel.coloured:
        return
    mask = easel.sheet.haze(softness, path)
    if easel.medium in ("water", "digital"):
        easel.sheet.glaze(mask, easel.colour("shade"), strength)
    else:
        rub(easel.sheet, mask, "#2a2a2c", strength)


def lights(
    easel: Easel, place: Place, rng: np.random.Generator, where: tuple[float, float, float, float],
    count: int = 16,
) -> None:  # fmt: skip
    """Lamps far behind, out of focus: discs of light."""
    rng = rng.spawn(1)[0]
    if easel.stage != "colour" or easel.medium not in ("water", "digital"):
        return
    left, top, right, bottom = where
    for _ in range(count):
        x, y, r = rng.uniform(left, right), rng.uniform(top, bottom), rng.uniform(9, 34)
        disc = easel.sheet.soft(easel.sheet.mask(place.put(oval(x, y, r))), r * 0.14)
        colour = ("sun", "lit", "dusk", "sky")[int(rng.integers(4))]
        easel.sheet.glow(disc, easel.colour(colour), rng.uniform(0.25, 0.6))


def beam(easel: Easel, place: Place, x: float, y: float, reach: float, *, alpha: float) -> None:
    """Light that falls in from a window at (x, y), down and to the right."""
    if easel.stage != "colour" or easel.medium not in ("water", "digital"):
        return
    d = (math.cos(0.9) * reach, math.sin(0.9) * reach)
    wide = reach * 0.16
    shaft = [(x, y), (x + wide, y), (x + wide * 1.6 + d[0], y + d[1]), (x + d[0] - wide, y + d[1])]
    soft = easel.sheet.haze(14, place.put(shaft))
    easel.sheet.glow(soft, easel.colour("lit"), alpha)
