"""The fourth fish: a pond from above, carp at every depth, leaves and rings upon the water."""

from __future__ import annotations

import math
from typing import Final

import numpy as np

from lookback.doing.demo.geometry import Place, Points, blob, box, lerp, oval, smooth
from lookback.doing.demo.marks import Figure
from lookback.doing.demo.mask import mixed
from lookback.doing.demo.media import Easel
from lookback.doing.demo.moods import moody
from lookback.doing.demo.scenery import foreground, view

# Half the width of a carp along its length (head to tail root), in shares of its length.
OUTLINE: Final = (0.02, 0.07, 0.1, 0.105, 0.09, 0.065, 0.038, 0.02)
COATS: Final = (("pale", "a"), ("pale", "a"), ("a", "pale"), ("sun", "pale"), ("hair", "pale"))


def scene(easel: Easel, place: Place) -> None:
    rng = np.random.default_rng(int(easel.hand.rng.integers(1 << 20)))
    easel, _ = moody(easel, rng)
    left, top, right, bottom = view(easel, place)
    deep = mixed(easel.colour("c"), easel.colour("shade"), 0.5)
    easel.graded(place.put(box(left, top, right, bottom)), deep, "c", weight=0.5)
    for depth, count in ((0.65, 4), (0.35, 3), (0.0, 3)):
        for k in range(count):
            x = lerp(left, right, (k + rng.uniform(0.2, 0.8)) / count)
            y = lerp(top, bottom, rng.uniform(0.16, 0.84))
            long = lerp(330, 190, depth) * rng.uniform(0.85, 1.15)
            carp, shadow = _carp(rng, x, y, long, rng.uniform(0, 2 * math.pi))
            foreground(easel, place.put(shadow), strength=0.4, softness=10)
            easel.paint(carp, place, over=True)
        if depth:
            water = mixed(easel.colour("c"), deep, 0.5)
            easel.mist(
                place.put(box(left - 40, top - 40, right + 40, bottom + 40)), water, 0.36, 10
            )
    _surface(easel, place, rng)
    x, y = place.put([(470, 440)])[0].tolist()
    easel.dusk(x, y, 640 * place.size, alpha=0.4)


def _carp(
    rng: np.random.Generator, x: float, y: float, long: float, heading: float
) -> tuple[Figure, Points]:
    """One carp bent in its turn: the figure, and its outline moved to where its shadow falls."""
    bend = rng.uniform(-0.9, 0.9)
    steps = np.linspace(0, 1, len(OUTLINE))
    angles = heading + bend * steps**1.5
    spine = np.cumsum(np.stack([np.cos(angles), np.sin(angles)], 1), 0) * long / len(OUTLINE)
    spine += (x, y) - spine.mean(0)
    across = np.stack([-np.sin(angles), np.cos(angles)], 1)
    half = np.array(OUTLINE)[:, None] * long
    body = smooth(
        np.vstack([spine + across * half, (spine - across * half)[::-1]]), closed=True, n=5
    )
    coat, spots = COATS[int(rng.integers(len(COATS)))]
    figure = Figure()
    end, along = spine[-1], np.array([math.cos(angles[-1]), math.sin(angles[-1])])
    for side in (-1, 1):  # tail and breast fins
        lobe = end + along * long * 0.2 + side * across[-1] * long * 0.09
        figure.form(smooth([end, lobe, end + along * long * 0.1], closed=True, n=5), coat, 0.3, 1.2)
        root = spine[2] + side * across[2] * half[2]
        back = np.array([math.cos(angles[2] + side * 0.7), math.sin(angles[2] + side * 0.7)])
        fin = [root, root + back * long * 0.16, root + back * long * 0.08 - side * across[2] * 8]
        figure.form(smooth(fin, closed=True, n=5), coat, 0.3, 1)
    figure.form(body, coat, 0.2, 1.8)
    for i in (1, 3, 5):
        if rng.random() < 0.8:
            patch = spine[i] + across[i] * rng.normal(0, 0.03) * long
            figure.fill(blob(rng, patch[0], patch[1], long * 0.075, long * 0.055, 8), spots, 0.6)
    figure.line(smooth(spine[1:-1], n=4), 1)
    for side in (-1, 1):
        eye = spine[0] + side * across[0] * long * 0.04
        figure.fill(oval(eye[0], eye[1], long * 0.012), "hair", 0.9)
    return figure, body + np.array([long * 0.06, long * 0.1])


def _surface(easel: Easel, place: Place, rng: np.random.Generator) -> None:
    """Pads, fallen leaves, rings; and the sky's light where the water moves."""
    left, top, right, bottom = view(easel, place)
    pads = Figure()
    for _ in range(11):
        edge = rng.random() < 0.7
        x = lerp(left, right, rng.choice([0.06, 0.94]) if edge else rng.random()) + rng.normal(
            0, 50
        )
        y, r = lerp(top, bottom, rng.random()), rng.uniform(34, 86)
        start = rng.uniform(0, 6)
        t = np.linspace(start, start + 5.7, 22)
        pad = np.vstack([[x, y], np.stack([x + r * np.cos(t), y + r * np.sin(t) * 0.93], 1)])
        pads.form(pad, "leaf" if rng.random() < 0.7 else "green", 0.5, 1.6)
        for a in t[3::4]:
            vein = [(x, y), (x + 0.8 * r * math.cos(a), y + 0.75 * r * math.sin(a))]
            pads.line(smooth(vein), 0.8)
    for _ in range(8):
        x, y = rng.uniform(left, right), rng.uniform(top, bottom)
        pads.form(blob(rng, x, y, 13, 8, 7), ("a", "sun", "blush")[int(rng.integers(3))], 0.4, 0.9)
    easel.paint(pads, place, over=True)
    rings = Figure()
    for _ in range(3):
        x, y = rng.uniform(left, right), rng.uniform(top, bottom)
        for r in (26, 52, 84):
            rings.line(oval(x, y, r, r * 0.9), 0.9)
    easel.paint(rings, place)
    if easel.stage == "colour" and easel.medium in ("water", "digital"):
        for _ in range(16):
            x, y = rng.uniform(left, right), rng.uniform(top, bottom)
            glint = easel.sheet.mask(place.put(oval(x, y, rng.uniform(20, 70), 3)))
            easel.sheet.glow(easel.sheet.soft(glint, 2), easel.colour("lit"), 0.4)
