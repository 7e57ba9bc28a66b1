"""The fourth plant: a window full of green, with the light coming through it."""

from __future__ import annotations

import math

import numpy as np

from lookback.doing.demo.geometry import Place, box, lerp, oval, smooth, straight
from lookback.doing.demo.marks import Figure
from lookback.doing.demo.media import Easel
from lookback.doing.demo.moods import moody
from lookback.doing.demo.scenery import beam, foreground, roofs, sky, view
from lookback.doing.demo.subjects.plant import POT, foliage

SILL = 850.0


def scene(easel: Easel, place: Place) -> None:
    rng = np.random.default_rng(int(easel.hand.rng.integers(1 << 20)))
    easel, mood = moody(easel, rng)
    left, top, right, bottom = view(easel, place)
    sill = min(SILL, bottom - 60)
    sky(easel, place, sill, mood, rng)
    easel.paint(roofs(rng, left, right, sill, 80, lamps=mood.lamps), place, over=True)
    easel.mist(place.put(box(left - 40, top, right + 40, sill)), mood.bottom, 0.45, 16)
    frame = Figure()
    for x in (lerp(left, right, 0.36), lerp(left, right, 0.72)):
        frame.form(box(x, top - 20, x + 13, sill), "wood", 0.7, 1.8)
    frame.form(box(left - 20, 330, right + 20, 342), "wood", 0.7, 1.6)
    frame.form(box(left - 20, sill - 12, right + 20, sill + 26), "wood", 0.5, 2.2)
    frame.form(box(left - 20, sill + 26, right + 20, bottom + 40), "wall", 0.5, 1.6)
    easel.paint(frame, place, over=True)
    for share, size in ((0.16, 0.42), (0.9, 0.36)):
        x = lerp(left, right, share)
        _potted(easel, place.within(x, sill - 420 * size, size), rng)
    _bottles(easel, place, sill, lerp(left, right, 0.7))
    size = min(0.92, (right - left) / 900)
    main = place.within(lerp(left, right, 0.48), sill - 420 * size, size)
    easel.shadow(main.put(oval(560, 924, 210, 20)), 0.6, 6)
    _potted(easel, main, rng)
    _hanging(easel, place, rng, lerp(left, right, 0.84), top)
    if not mood.lamps:
        beam(easel, place, lerp(left, right, 0.1), top, 1000, alpha=0.3)
    for k in range(3):
        tip = (left + 120 + 50 * k, bottom - 120 + 70 * k)
        leaf = [(left - 60, bottom + 20), (left + 40, bottom - 150 + 60 * k), tip,
                (left + 30, bottom - 40 + 60 * k)]  # fmt: skip
        foreground(easel, place.put(smooth(leaf, closed=True)), strength=0.6, softness=14)
    x, y = main.put([(500, 480)])[0].tolist()
    easel.dusk(x, y, 600 * place.size, alpha=0.36)


def _potted(easel: Easel, at: Place, rng: np.random.Generator) -> None:
    """Leaves first, in two layers, then the pot before them."""
    behind, front = foliage(rng, 2), foliage(rng, 3)
    easel.paint(behind, at, over=easel.medium != "water")
    easel.paint(front, at, over=True)
    easel.paint(Figure().marks(POT), at, over=True)


def _bottles(easel: Easel, place: Place, sill: float, x: float) -> None:
    glass = Figure()
    neck = [(x, sill), (x, sill - 90), (x + 14, sill - 110), (x + 14, sill - 150),
            (x + 34, sill - 150), (x + 34, sill - 110), (x + 48, sill - 90),
            (x + 48, sill)]  # fmt: skip
    glass.form(straight(neck), "c", 0.3, 1.8)
    glass.line(smooth([(x + 24, sill - 150), (x + 30, sill - 230), (x + 60, sill - 280)]), 1.6)
    leaf = [(x + 40, sill - 240), (x + 80, sill - 300), (x + 70, sill - 240)]
    glass.form(smooth(leaf, closed=True), "leaf", 0.4, 1.2)
    easel.paint(glass, place, over=True)


def _hanging(easel: Easel, place: Place, rng: np.random.Generator, x: float, top: float) -> None:
    """A basket under the ceiling, its vines coming down."""
    vines = Figure()
    pot_y = top + 130
    for k in range(7):
        start = (x + rng.uniform(-60, 60), pot_y)
        long = rng.uniform(120, 330)
        points = [(start[0] + 22 * math.sin(v * 4 + k) + (k - 3) * 12 * v, start[1] + long * v)
                  for v in np.linspace(0, 1, 5)]  # fmt: skip
        stem = smooth(points)
        vines.line(stem, 1.2)
        for i in range(4, len(stem), 6):
            px, py = stem[i]
            side = 1 if i % 12 < 6 else -1
            leaf = [
                (px, py),
                (px + side * 16, py - 10),
                (px + side * 34, py + 8),
                (px + side * 14, py + 12),
            ]
            vines.form(smooth(leaf, closed=True, n=4), "leaf" if k % 2 else "green", 0.5, 0.9)
    easel.paint(vines, place, over=True)
    rim, belly = [(x - 78, pot_y - 40), (x - 60, pot_y + 20)], (x, pot_y + 36)
    half = smooth([*rim, belly, (x + 60, pot_y + 20), (x + 78, pot_y - 40)])
    basket = Figure().form(half, "b", 0.6, 2)
    for dx in (-70, 70):
        cord = [(x + dx, pot_y - 40), (x, top - 60)]
        basket.line(straight(cord, closed=False), 1.4)
    easel.paint(basket, place, over=True)
