"""
The hand: how a stroke comes out at an age.

Four dials move at different times, and that is what makes growth believable: the wobble falls
early; restated, "hairy" lines rise and fall again; pressure and tapering come after; the shading
of form last. A drawing filtered to look bad is not a drawing by a child, so proportions are not
bent: each subject has four constructions, and the hand says which one it is ready for.
"""

from __future__ import annotations

import math
from functools import lru_cache
from typing import Final

import numpy as np
from numpy.typing import NDArray

from lookback.doing.demo.geometry import Points, ease, lerp, smooth

# Ages (shares of the life told, 0..1) at which the constructions change: after childhood, when
# observation begins, and when a picture becomes a place with depth rather than an object on paper.
SCHOOL, OBSERVED, DEPTH = 0.19, 0.42, 0.61
# A new construction is not kept to from one day to the next: old habits show for some months.
HABIT: Final = 0.012

WANDER: Final = 150  # units of path over which a line drifts off
SHAKE: Final = 22  # units of path over which it trembles
SAMPLES: Final = 4  # of the walk, to a knot of it
Walk = NDArray[np.complex128]  # a place as one number: half the look-ups


@lru_cache(maxsize=1)
def _unrest() -> tuple[Walk, Walk]:
    """A long smooth random walk around 0, x + iy, and its steps; every stroke reads a stretch."""
    knots = np.random.default_rng(11).normal(0, 1, (2048, 2))
    walk = smooth(knots, n=SAMPLES) @ np.array([1, 1j])
    return walk[:-1], np.diff(walk)


class Hand:
    """Somebody's hand at `age` (0 the first year told, 1 the last), with chances of its own."""

    def __init__(self, age: float, rng: np.random.Generator) -> None:
        self.age = age
        self.rng = rng
        self.drift = lerp(15, 0.9, ease(age * 1.35))
        self.tremor = lerp(3.4, 0.1, ease(age * 1.6))
        self.hairy = math.exp(-(((age - 0.33) / 0.13) ** 2))
        self.taper = ease((age - 0.25) * 1.8)
        felt = age + float(rng.normal(0, HABIT))
        self.level = sum(felt >= turn for turn in (SCHOOL, OBSERVED, DEPTH))

    def wobbled(self, path: Points, amount: float = 1.0) -> Points:
        """The path as it comes out: off by a slow drift and a fast tremor along its length."""
        along = np.zeros(len(path))  # by blocks, as a taxi goes: cheaper, and nobody can tell
        by = np.abs(path[1:] - path[:-1])
        np.cumsum(by[:, 0] + by[:, 1], out=along[1:])
        walk, steps = _unrest()
        off = np.zeros(len(path), complex)
        for reach, period in ((self.drift, WANDER), (self.tremor, SHAKE)):
            at = along * (SAMPLES / period) + self.rng.uniform(0, 1500) * SAMPLES
            index = np.minimum(at.astype(int), len(walk) - 1)
            share = np.minimum(at - index, 1.0)
            off += (walk[index] + steps[index] * share) * (reach * amount * 0.6)
        return np.asarray(path + off.view(float).reshape(-1, 2))
