"""
Paths: points in the units of a sheet, whose long side is 1000 and whose pixels come later.

Everything that is drawn is a path first. The trap avoided: coordinates in pixels, which tie a
drawing to one size and make a preview a different drawing.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import ArrayLike, NDArray

Points = NDArray[np.float64]  # shape (n, 2): x to the right, y downwards


def lerp(a: float, b: float, t: float) -> float:
    return a + (b - a) * t


def ease(t: float) -> float:
    """A slow start and a slow end, clipped to 0..1: abilities come that way."""
    t = min(1.0, max(0.0, t))
    return t * t * (3 - 2 * t)


@lru_cache(maxsize=32)
def _steps(n: int) -> Points:
    """The shares 0 <= t < 1 of a span of `n` samples: (n, 1)."""
    return np.linspace(0, 1, n, endpoint=False)[:, None]


@lru_cache(maxsize=32)
def _cubic(n: int) -> Points:
    """What each of four neighbours has in the samples between the middle two: (n, 4)."""
    t = _steps(n)
    ones = np.ones_like(t)
    powers = np.hstack([ones, t, t**2, t**3])
    spline = np.array([(0, 2, 0, 0), (-1, 0, 1, 0), (2, -5, 4, -1), (-1, 3, -3, 1)])
    return np.asarray(powers @ spline * 0.5)


def smooth(points: ArrayLike, *, closed: bool = False, n: int = 8) -> Points:
    """A Catmull-Rom curve through the points, `n` samples to a span."""
    p = np.asarray(points, float)
    if len(p) < 3 and not closed:
        t = np.linspace(0, 1, n * 2)[:, None]
        return np.asarray(p[0] * (1 - t) + p[-1] * t)
    spans = len(p) if closed else len(p) - 1
    q = np.empty((spans + 3, 2))
    q[1 : len(p) + 1] = p
    if closed:
        q[0], q[-2:] = p[-1], p[:2]
    else:
        q[0], q[-1] = 2 * p[0] - p[1], 2 * p[-1] - p[-2]
    around = np.empty((4, spans, 2))
    for i in range(4):
        around[i] = q[i : i + spans]
    samples = _cubic(n) @ around.reshape(4, -1)
    out = np.empty((spans * n + 1, 2))
    out[:-1] = samples.reshape(n, spans, 2).transpose(1, 0, 2).reshape(-1, 2)
    out[-1] = out[0] if closed else p[-1]
    return out


def straight(points: ArrayLike, *, closed: bool = True, n: int = 8) -> Points:
    """Straight edges, sampled, so that a hand can wobble along them."""
    p = np.asarray(points, float)
    edges = len(p) if closed else len(p) - 1
    legs = np.empty((edges, 1, 2))
    legs[: len(p) - 1, 0] = p[1:] - p[:-1]
    if closed:
        legs[-1, 0] = p[0] - p[-1]
    out = np.empty((edges * n + 1, 2))
    out[:-1] = (p[:edges, None] + legs * _steps(n)).reshape(-1, 2)
    out[-1] = p[0] if closed else p[-1]
    return out


def box(x0: float, y0: float, x1: float, y1: float) -> Points:
    return straight([(x0, y0), (x1, y0), (x1, y1), (x0, y1)], n=4)


def oval(x: float, y: float, rx: float, ry: float | None = None, turn: float = 0.0) -> Points:
    """A whole ellipse, turned by `turn` radians."""
    return arc(x, y, rx, rx if ry is None else ry, 0, 2 * math.pi, turn=turn)


def arc(
    x: float, y: float, rx: float, ry: float, start: float, end: float, *, turn: float = 0.0
) -> Points:
    c, s = math.cos(turn), math.sin(turn)
    axes = np.array([(rx * c, rx * s), (-ry * s, ry * c)])
    return np.asarray(_turning(start, end) @ axes + (x, y))


@lru_cache(maxsize=256)
def _turning(start: float, end: float) -> Points:
    """Cosines and sines of angles between the two: (n, 2)."""
    t = np.linspace(start, end, max(8, int(abs(end - start) * 6)))
    return np.stack([np.cos(t), np.sin(t)], 1)


def blob(rng: np.random.Generator, x: float, y: float, rx: float, ry: float, n: int = 10) -> Points:
    """An uneven round form: foliage, a cloud, a stone."""
    r = rng.uniform(0.78, 1.16, n)[:, None]
    return smooth(_rays(n) * r * (rx, ry) + (x, y), closed=True, n=5)


@lru_cache(maxsize=32)
def _rays(n: int) -> Points:
    """`n` directions all around: (n, 2)."""
    t = np.linspace(0, 2 * math.pi, n, endpoint=False)
    return np.stack([np.cos(t), np.sin(t)], 1)


def bounds(paths: Sequence[Points]) -> tuple[list[float], list[float]]:
    """The least and the greatest x and y of all the paths."""
    p = paths[0] if len(paths) == 1 else np.concatenate(paths)
    return p.min(0).tolist(), p.max(0).tolist()


@dataclass(frozen=True, slots=True)
class Place:
    """Where a figure, itself drawn around (500, 500), stands on the sheet, how large, which way."""

    x: float
    y: float
    size: float = 1.0
    flipped: bool = False

    def put(self, points: Sequence[Sequence[float]] | Points) -> Points:
        scale, shift = self._affine()
        return np.asarray(np.asarray(points, float) * scale + shift)

    def put_all(self, paths: Sequence[Points]) -> list[Points]:
        """Many paths at once, which is how a figure comes."""
        scale, shift = self._affine()
        return [path * scale + shift for path in paths]

    def _affine(self) -> tuple[Points, Points]:
        side = -self.size if self.flipped else self.size
        shift = (self.x - 500 * side, self.y - 500 * self.size)
        return np.array((side, self.size)), np.array(shift)

    def within(self, x: float, y: float, size: float) -> Place:
        """A smaller place inside this one, at (x, y) of the figure's own coordinates."""
        centre = self.put([(x, y)])[0]
        return Place(float(centre[0]), float(centre[1]), self.size * size, self.flipped)
