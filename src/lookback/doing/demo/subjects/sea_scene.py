"""The fourth sea: a harbour in the evening, boats at three distances, people on the quay."""

from __future__ import annotations

import math

import numpy as np

from lookback.doing.demo.geometry import Place, box, lerp, oval, smooth, straight
from lookback.doing.demo.marks import Figure
from lookback.doing.demo.mask import mixed
from lookback.doing.demo.media import Easel
from lookback.doing.demo.moods import Mood, moody
from lookback.doing.demo.scenery import person, roofs, sky, view
from lookback.doing.demo.subjects.sea import boat, reflection

HORIZON = 470.0


def scene(easel: Easel, place: Place) -> None:
    rng = np.random.default_rng(int(easel.hand.rng.integers(1 << 20)))
    easel, mood = moody(easel, rng)
    left, _, right, bottom = view(easel, place)
    sky(easel, place, HORIZON, mood, rng)
    easel.graded(place.put(box(left, HORIZON, right, bottom)), mood.bottom, "c", weight=0.25)
    _headland(easel, place, mood, rng)
    _glitter(easel, place, rng)
    for x, size in ((130, 0.2), (255, 0.26), (905, 0.3), (760, 0.22)):
        at = place.within(x, HORIZON + 14 + 90 * size, size)
        easel.paint(boat(500, 520), at, over=True)
    mirrored = smooth(reflection(430, HORIZON + 170), closed=True)
    easel.paint(
        Figure().fill(mirrored, mixed(easel.colour("b"), easel.colour("c"), 0.5), 0.3), place
    )
    easel.paint(boat(430, HORIZON + 170), place, over=True)
    _quay(easel, place, rng)
    x, y = place.put([(330, 400)])[0].tolist()
    easel.dusk(x, y, 720 * place.size, alpha=0.4)


def _headland(easel: Easel, place: Place, mood: Mood, rng: np.random.Generator) -> None:
    """The town on its hill behind the bay, and the lighthouse at its end."""
    hill = smooth([(560, 0), (640, -80), (760, -150), (900, -190), (1060, -210), (1300, -190)])
    hill = hill + np.array([0, HORIZON])
    far = mixed(easel.colour("far"), easel.colour(mood.bottom), 0.35)
    land = Figure().fill(np.vstack([hill, [[1300, HORIZON], [560, HORIZON]]]), far, 0.4)
    easel.paint(land.line(hill, 1.2), place, over=True)
    for i in range(3):
        row = roofs(rng, 760 - 40 * i, 1100, HORIZON - 100 + 48 * i, 34 + 4 * i, lamps=mood.lamps)
        easel.paint(row, place, over=True)
    tower = Figure().form(
        straight([(600, HORIZON), (607, 340), (629, 340), (636, HORIZON)]), "pale", 0.1, 1.6
    )
    tower.form(box(603, 400, 633, 425), "a", 0.6, 1).form(box(605, 320, 631, 340), "sun", 0.3, 1.2)
    tower.form(straight([(602, 320), (618, 298), (634, 320)]), "a", 0.7, 1.2)
    easel.paint(tower, place, over=True)
    easel.mist(place.put(box(500, HORIZON - 26, 1300, HORIZON + 6)), mood.bottom, 0.5, 14)
    if mood.lamps:
        x, y = place.put([(618, 330)])[0].tolist()
        easel.lamp(x, y, 150 * place.size, alpha=0.6)


def _glitter(easel: Easel, place: Place, rng: np.random.Generator) -> None:
    """Short waves, longer and further apart as they come nearer; light on some of them."""
    waves = Figure()
    for i in range(26):
        depth = (i / 26) ** 1.6
        y, long = HORIZON + 12 + 380 * depth, 26 + 120 * depth
        x = rng.uniform(-60, 1000)
        waves.line(
            smooth([(x, y), (x + long * 0.5, y - 3 - 5 * depth), (x + long, y + 2)]), 1 + depth
        )
    easel.paint(waves, place)
    rng = rng.spawn(1)[0]
    if easel.stage == "colour" and easel.medium in ("water", "digital"):
        for _ in range(60):
            depth = rng.random() ** 1.5
            x, y = 300 + rng.normal(0, 40 + 130 * depth), HORIZON + 8 + 330 * depth
            glint = easel.sheet.mask(place.put(oval(x, y, 6 + 22 * depth, 1.2 + 2.6 * depth)))
            easel.sheet.glow(glint, easel.colour("lit"), 0.5)


def _quay(easel: Easel, place: Place, rng: np.random.Generator) -> None:
    """Stones in front, bollards, and people who look out."""
    left, _, right, bottom = view(easel, place)
    edge = max(HORIZON + 250, bottom - 120)
    wall = Figure().form(box(left - 50, edge, right + 50, bottom + 80), "shade", 0.7, 2)
    for x in np.arange(left - 40, right + 60, 120):
        wall.line(straight([(x, edge + 34), (x + 14, bottom + 40)], closed=False), 1.4)
    easel.paint(wall, place, over=True)
    for x in np.sort(rng.uniform(lerp(left, right, 0.08), lerp(left, right, 0.92), 6)):
        tall = rng.uniform(92, 124) * (0.72 if rng.random() < 0.25 else 1)
        easel.paint(person(rng, float(x), edge + rng.uniform(6, 34), tall), place, over=True)
    gulls = Figure()
    for _ in range(7):
        x, y, w = rng.uniform(60, 760), rng.uniform(150, 380), rng.uniform(10, 24)
        wing = [
            (x - w, y - w * 0.3),
            (x - w * 0.4, y - w * 0.5),
            (x, y),
            (x + w * 0.4, y - w * 0.5),
        ]
        gulls.line(smooth([*wing, (x + w, y - w * 0.25 * math.cos(x))]), 1.6)
    easel.paint(gulls, place)
