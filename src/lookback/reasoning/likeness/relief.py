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
    place = fields @ _GRID - 0.5
    x, y = place[:, 0], place[:, 1]
    known = (x >= 0) & (y >= 0) & (x <= TONES - 1) & (y <= TONES - 1)
    x, y = np.where(known, x, 0), np.where(known, y, 0)
    column = np.minimum(x.astype(np.intp), TONES - 2)
    row = np.minimum(y.astype(np.intp), TONES - 2)
    x, y = x - column, y - row
    flat = reliefs.reshape(-1)
    begin = (one * TONES * TONES)[:, None] + row * TONES + column
    a, b, c, d = (flat[begin + step] for step in (0, 1, TONES, TONES + 1))
    above, below = a + (b - a) * x, c + (d - c) * x
    return Warped(
        np.where(known, above + (below - above) * y, 0),
        (b - a) * (1 - y) + (d - c) * y,
        below - above,
        known,
    )


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
    centred = np.stack([_X - TONES / 2, _Y - TONES / 2, np.full_like(_X, TONES / 2)]) / (TONES / 2)
    for reliefs in (stack.coarse,) * STEPS + (stack.reliefs,) * STEPS:
        target = reliefs[other].reshape(len(other), -1)
        laid = warped(reliefs, one, fields)
        off = np.where(laid.known, target - laid.value, 0)
        weight = laid.known / (1 + (off / OUTLIER) ** 2) ** 2
        slopes = np.concatenate(
            [laid.across[:, None] * centred, laid.down[:, None] * centred], 1
        )  # n × 6 × fields
        weighted = slopes * weight[:, None]
        normal = weighted @ slopes.transpose(0, 2, 1) + STIFF * np.eye(6, dtype=np.float32)
        step = np.linalg.solve(normal, weighted @ off[:, :, None])[..., 0].reshape(-1, 2, 3)
        step = np.clip(step, -2, 2)
        unit = 2 / TONES
        change = np.empty_like(fields)
        change[:, :, :2] = step[:, :, :2] * unit
        change[:, :, 2] = step[:, :, 2] - step[:, :, 0] - step[:, :, 1]
        fields = fields + change
    found, sound = _placements_of(stack, one, other, fields)
    return np.where((whole & sound)[:, None, None], found, placements)
