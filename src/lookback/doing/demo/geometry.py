"""
Paths: points in the units of a sheet, whose long side is 1000 and whose pixels come later.

Everything that is drawn is a path first. The trap avoided: coordinates in pixels, which tie a
drawing to one size and make a preview a different drawing.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

Points = NDArray[np.float64]  # shape (n, 2): x to the right, y downwards


def lerp(a: float, b: float, t: float) -> float:
    return a + (b - a) * t


def ease(t: float) -> float:
    """A slow start and a slow end, clipped to 0..1: abilities come that way."""
    t = min(1.0, max(0.0, t))
    return t * t * (3 - 2 * t)


def smooth(points: ArrayLike, *, closed: bool = False, n: int = 8) -> Points:
    """A Catmull-Rom curve through the points, `n` samples to a span."""
    p = np.asarray(points, float)
    if len(p) < 3 and not closed:
        t = np.linspace(0, 1, n * 2)[:, None]
        return np.asarray(p[0] * (1 - t) + p[-1] * t)
    if closed:
        q = np.vstack([p[-1], p, p[0], p[1]])
    else:
        q = np.vstack([2 * p[0] - p[1], p, 2 * p[-1] - p[-2]])
    t = np.linspace(0, 1, n, endpoint=False)[:, None, None]
    a, b, c, d = (q[i : len(q) - 3 + i][None] for i in range(4))
    cubic = (2 * a - 5 * b + 4 * c - d) * t**2 + (3 * b - a - 3 * c + d) * t**3
    s = (0.5 * (2 * b + (c - a) * t + cubic)).transpose(1, 0, 2).reshape(-1, 2)
    return np.vstack([s, s[:1] if closed else p[-1:]])


def straight(points: ArrayLike, *, closed: bool = True, n: int = 8) -> Points:
    """Straight edges, sampled, so that a hand can wobble along them."""
    p = np.asarray(points, float)
    if closed:
        p = np.vstack([p, p[:1]])
    t = np.linspace(0, 1, n, endpoint=False)[None, :, None]
    edges = (p[:-1, None] * (1 - t) + p[1:, None] * t).reshape(-1, 2)
    return np.vstack([edges, p[-1:]])


def box(x0: float, y0: float, x1: float, y1: float) -> Points:
    return straight([(x0, y0), (x1, y0), (x1, y1), (x0, y1)], n=4)


def oval(x: float, y: float, rx: float, ry: float | None = None, turn: float = 0.0) -> Points:
    """A whole ellipse, turned by `turn` radians."""
    return arc(x, y, rx, rx if ry is None else ry, 0, 2 * math.pi, turn=turn)


def arc(
    x: float, y: float, rx: float, ry: float, start: float, end: float, *, turn: float = 0.0
) -> Points:
    n = max(8, int(abs(end - start) * 6))
    t = np.linspace(start, end, n)
    u, v = rx * np.cos(t), ry * np.sin(t)
    c, s = math.cos(turn), math.sin(turn)
    return np.stack([x + u * c - v * s, y + u * s + v * c], 1)


def blob(rng: np.random.Generator, x: float, y: float, rx: float, ry: float, n: int = 10) -> Points:
    """An uneven round form: foliage, a cloud, a stone."""
    t = np.linspace(0, 2 * math.pi, n, endpoint=False)
    r = rng.uniform(0.78, 1.16, n)
    return smooth(np.stack([x + rx * r * np.cos(t), y + ry * r * np.sin(t)], 1), closed=True, n=5)


@dataclass(frozen=True, slots=True)
class Place:
    """Where a figure, itself drawn around (500, 500), stands on the sheet, how large, which way."""

    x: float
    y: float
    size: float = 1.0
    flipped: bool = False

    def put(self, points: Sequence[Sequence[float]] | Points) -> Points:
        p = np.asarray(points, float)
        side = -self.size if self.flipped else self.size
        return np.stack([(p[:, 0] - 500) * side + self.x, (p[:, 1] - 500) * self.size + self.y], 1)

    def within(self, x: float, y: float, size: float) -> Place:
        """A smaller place inside this one, at (x, y) of the figure's own coordinates."""
        centre = self.put([(x, y)])[0]
        return Place(float(centre[0]), float(centre[1]), self.size * size, self.flipped)
