"""
Lightness laid over lightness: what the two sheets' tones say about where one lies on the other.

Strokes of a dark texture come and go with a little blur, but its relief, lightness without its slow
changes, stays: in a photograph, under a watermark, turned by three degrees. So tones are drawn onto
tones as well (Lucas and Kanade, 1981: each step solves for the affine change that explains the
difference best), and what differs much, a watermark, a white wedge, counts little.

Shapes: reliefs are n × TONES × TONES; a placement is n × 2 × 3 from px of the one sheet to px of
the other, as in stack.py.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np

from lookback.reasoning.likeness.sheet import Floats, Rows
from lookback.reasoning.likeness.stack import Placements, Stack, inverse
from lookback.words.imprint import TONES

STEPS: Final = 4
OUTLIER: Final = 0.8  # of a relief's spread; what is further off is not the same picture
LEAST_KNOWN: Final = 120  # of 1,024 fields that both have
STIFF: Final = 4.0  # fields' worth of weight that keeps a step small
_Y, _X = (v.reshape(-1).astype(np.float32) + 0.5 for v in np.mgrid[:TONES, :TONES])
_GRID: Final = np.stack([_X, _Y, np.ones_like(_X)])  # 3 × fields
# Places from the middle, in halves of the side, and all products of two of them.
_CENTRED: Final = np.stack([2 * _X / TONES - 1, 2 * _Y / TONES - 1, np.ones_like(_X)], 1)
_PRODUCTS: Final = (_CENTRED[:, :, None] * _CENTRED[:, None]).reshape(-1, 9)


@dataclass(frozen=True, slots=True)
class Warped:
    """The ones' reliefs as they lie on the others': values and slopes, n × fields; 0 outside."""

    value: Floats
    across: Floats
    down: Floats
    known: Floats


def _fields_of(stack: Stack, one: Rows, other: Rows, back: Placements) -> Floats:
    """n × 2 × 3: from the others' fields to the ones'."""
    found = back.astype(np.float32).copy()
    found[:, :, 0] *= (stack.wide[other] / TONES)[:, None]
    found[:, :, 1] *= (stack.high[other] / TONES)[:, None]
    found[:, 0] *= (TONES / stack.wide[one])[:, None]
    found[:, 1] *= (TONES / stack.high[one])[:, None]
    return found


def _placements_of(
    stack: Stack, one: Rows, other: Rows, fields: Floats
) -> tuple[Placements, Floats]:
    """The reverse of _fields_of."""
    back = fields.copy()
    back[:, :, 0] *= (TONES / stack.wide[other])[:, None]
    back[:, :, 1] *= (TONES / stack.high[other])[:, None]
    back[:, 0] *= (stack.wide[one] / TONES)[:, None]
    back[:, 1] *= (stack.high[one] / TONES)[:, None]
    return inverse(back)


def warped(reliefs: Floats, one: Rows, fields: Floats) -> Warped:
    """Sampled between fields."""
    place = fields @ _GRID
    place -= np.float32(0.5)
    x, y = place[:, 0], place[:, 1]
    known = (x >= 0) & (y >= 0) & (x <= TONES - 1) & (y <= TONES - 1)
    x, y = np.where(known, x, 0), np.where(known, y, 0)
    column = np.minimum(x.astype(np.int32), TONES - 2)
    row = np.minimum(y.astype(np.int32), TONES - 2)
    x -= column
    y -= row
    begin = (row * TONES + column) + (one * TONES * TONES)[:, None]
    flat = reliefs.reshape(-1)
    a, b, c, d = (flat[step:].take(begin) for step in (0, 1, TONES, TONES + 1))
    d -= c
    b -= a
    c -= a
    d -= b
    across = b + d * y
    down = c + d * x
    return Warped(np.where(known, a + across * x + c * y, 0), across, down, known)


def alike(stack: Stack, one: Rows, other: Rows, placements: Placements) -> Floats:
    """Correlation of the reliefs where both are known; 0 where that is too little."""
    back, whole = inverse(placements)
    laid = warped(stack.reliefs, one, _fields_of(stack, one, other, back))
    return np.where(whole, correlation(laid, stack.reliefs[other].reshape(len(other), -1)), 0.0)


def laid(stack: Stack, one: Rows, other: Rows, placements: Placements) -> tuple[Warped, Floats]:
    """The ones' reliefs laid on the others', and those, n × fields."""
    back, _ = inverse(placements)
    found = warped(stack.reliefs, one, _fields_of(stack, one, other, back))
    return found, stack.reliefs[other].reshape(len(other), -1)


def correlation(laid: Warped, target: Floats) -> Floats:
    target = np.where(laid.known, target, 0)
    power = np.sqrt((laid.value**2).sum(1) * (target**2).sum(1))
    told = (laid.value * target).sum(1) / np.maximum(power, 1e-3)
    return np.where(laid.known.sum(1) >= LEAST_KNOWN, told, 0.0)


def drawn(stack: Stack, one: Rows, other: Rows, placements: Placements) -> Placements:
    """Each relief drawn onto the other, step by step; as it was where that leads nowhere."""
    back, whole = inverse(placements)
    fields = _fields_of(stack, one, other, back)
    for reliefs in (stack.coarse,) * STEPS + (stack.reliefs,) * STEPS:
        laid = warped(reliefs, one, fields)
        target = reliefs[other].reshape(len(other), -1)
        step = np.clip(_step(laid, target), -2, 2)
        change = np.empty_like(fields)
        change[:, :, :2] = step[:, :, :2] * (2 / TONES)
        change[:, :, 2] = step[:, :, 2] - step[:, :, 0] - step[:, :, 1]
        fields = fields + change
    found, sound = _placements_of(stack, one, other, fields)
    return np.where((whole & sound)[:, None, None], found, placements)


def _step(laid: Warped, target: Floats) -> Floats:
    """n × 2 × 3: the change of placement, from the middle, that explains the difference best."""
    off = target - laid.value
    weight = laid.known / (1 + (off / np.float32(OUTLIER)) ** 2) ** 2
    across, down = laid.across * weight, laid.down * weight
    count = len(off)
    squares = np.concatenate([across * laid.across, across * laid.down, down * laid.down])
    blocks = (squares @ _PRODUCTS).reshape(3, count, 3, 3)
    normal = np.empty((count, 6, 6), np.float32)
    normal[:, :3, :3], normal[:, 3:, 3:] = blocks[0], blocks[2]
    normal[:, :3, 3:] = normal[:, 3:, :3] = blocks[1]
    normal += STIFF * np.eye(6, dtype=np.float32)
    pulls = np.concatenate([across * off, down * off]) @ _CENTRED
    right = pulls.reshape(2, count, 3).transpose(1, 0, 2).reshape(count, 6, 1)
    return np.asarray(np.linalg.solve(normal, right)[..., 0].reshape(-1, 2, 3))
