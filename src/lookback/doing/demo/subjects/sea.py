"""The sea: a boat on scribbled blue, a bay, a boat and its reflection, and at last the harbour."""

from __future__ import annotations

import math
from typing import Final

import numpy as np

from lookback.doing.demo.geometry import Place, oval, smooth, straight
from lookback.doing.demo.marks import Figure
from lookback.doing.demo.media import Easel

TOY: Final = """
poly b@.7 3 | 260,540 600,535 530,630 320,635
round pale@.1 2.6 | 430,280 530,440 560,548 436,552
round a@.4 2.6 | 416,300 360,450 300,548 414,550
edge - 3 | 424,265 424,574
oval sun@.5 4 | 850,140 80,80
"""
REFLECTED: Final = 2  # the level from which water mirrors what stands on it


def boat(x: float, y: float) -> Figure:
    """A small sailing boat, its waterline at (x, y)."""
    figure = Figure()
    hull = [
        (x - 150, y - 40), (x - 60, y - 30), (x + 80, y - 30),
        (x + 170, y - 46), (x + 120, y + 34), (x - 100, y + 36),
    ]  # fmt: skip
    sail = [(x + 10, y - 330), (x + 110, y - 170), (x + 140, y - 62), (x + 16, y - 58)]
    jib = [(x - 4, y - 310), (x - 60, y - 160), (x - 120, y - 62), (x - 6, y - 60)]
    figure.form(smooth(hull, closed=True), "b", 0.7, 3)
    figure.form(smooth(sail, closed=True), "pale", 0.1, 2.6)
    figure.form(smooth(jib, closed=True), "a", 0.4, 2.6)
    figure.line(straight([(x + 4, y - 345), (x + 4, y - 36)], closed=False), 3)
    return figure


def reflection(x: float, y: float) -> list[tuple[float, float]]:
    return [
        (x - 90, y + 44), (x + 20, y + 60), (x + 120, y + 46),
        (x + 60, y + 180), (x - 10, y + 240), (x - 40, y + 150),
    ]  # fmt: skip


def study(easel: Easel, place: Place) -> None:
    """A boat on the sea."""
    if easel.level == 0:
        _toy(easel, place)
        return
    rng = np.random.default_rng(int(easel.hand.rng.integers(1 << 20)))
    horizon = 470
    figure = Figure()
    figure.fill(
        straight([(-500, -500), (1500, -500), (1500, horizon), (-500, horizon)]), "sky", 0.35
    )
    water = [(-500, horizon), (1500, horizon), (1500, 1500), (-500, 1500)]
    figure.fill(straight(water), "c", 0.55)
    figure.line(straight([(-100, horizon), (1100, horizon)], closed=False), 1.6)
    island = [(620, 0), (700, -70), (780, -90), (880, -40), (1010, -60), (1120, 0)]
    figure.form(smooth([(x, horizon + y) for x, y in island]), "far", 0.5, 1.6)
    figure.fill(oval(250, 210, 62), "sun", 0.25)
    for i in range(9):
        y, x = horizon + 30 + i * i * 8, rng.uniform(50, 800)
        wave = smooth([(x, y), (x + 60 + i * 8, y - 6), (x + 120 + i * 20, y + 3)])
        figure.line(wave, 1.2 + i * 0.12)
    vessel = boat(420, horizon + 60)
    figure.fills += vessel.fills
    figure.lines += vessel.lines
    if easel.level >= REFLECTED:
        figure.fill(smooth(reflection(420, horizon + 60), closed=True), "b", 0.2)
    easel.paint(figure, place)


def _toy(easel: Easel, place: Place) -> None:
    figure = Figure()
    figure.fill(straight([(-500, -500), (1500, -500), (1500, 600), (-500, 600)]), "sky", 0.35)
    figure.fill(straight([(-20, 620), (1020, 620), (1020, 1000), (-20, 1000)]), "c", 0.5)
    waves = [(x, 600 + 18 * math.sin(x / 26)) for x in range(-20, 1030, 25)]
    figure.line(smooth(waves), 4)
    easel.paint(figure.marks(TOY), place)
