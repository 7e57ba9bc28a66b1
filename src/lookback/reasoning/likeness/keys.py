"""
Two short vectors of a sheet, for finding neighbours among 150,000: how it is drawn, how coloured.

The drawn key is the histogram of directions in its low frequencies, across, down and round the
circle of directions, each divided by the root of the root of what natural pictures hold of it: a
whitening that needs no library to learn from, so that a key never changes when others come. Its
mirror image is itself with some signs changed.
"""

from __future__ import annotations

from typing import Final

import numpy as np

from lookback.reasoning.likeness.sheet import CELLS, Floats, Sheet
from lookback.words.imprint import COLOURS, DIRECTIONS, TONES

DRAWN: Final = 192  # numbers; more find no more (bench/likeness_lists.py)
COLOURED: Final = COLOURS * COLOURS * 3
WHITENING: Final = 0.25  # weight: frequency² to this power
ROUND: Final = 1.0  # how much a frequency round the circle counts beside one across
BYTES: Final = DRAWN + COLOURED


def _cosines() -> Floats:
    k, x = np.arange(CELLS)[:, None], np.arange(CELLS)[None]
    found = np.cos(np.pi * k * (2 * x + 1) / (2 * CELLS)) * np.sqrt(2 / CELLS)
    found[0] *= np.sqrt(0.5)
    return np.asarray(found, np.float32)


def _circle() -> tuple[Floats, Floats, Floats]:
    """Rows of a Fourier basis of the directions; each one's frequency and sign in a mirror."""
    phase = (np.arange(DIRECTIONS) + 0.5) * (2 * np.pi / DIRECTIONS)
    rows, frequency, sign = [np.full(DIRECTIONS, np.sqrt(0.5))], [0], [1]
    for k in (1, 2, 3):
        rows += [np.cos(k * phase), np.sin(k * phase)]
        frequency += [k, k]
        sign += [1, -1]
    rows.append(np.sin(4 * phase) * np.sqrt(0.5))
    frequency.append(4)
    sign.append(-1)
    basis = np.stack(rows) * np.sqrt(2 / DIRECTIONS)
    return basis.astype(np.float32), np.array(frequency), np.array(sign)


_COSINES: Final = _cosines()
_CIRCLE, _ROUND, _SIGN = _circle()
_DOWN, _ACROSS, _WAY = np.meshgrid(
    np.arange(CELLS), np.arange(CELLS), np.arange(DIRECTIONS), indexing="ij"
)
_SQUARED: Final = (_DOWN**2 + _ACROSS**2) / 4 + ROUND * _ROUND[_WAY] ** 2
_CHOSEN: Final = np.argsort(_SQUARED.ravel(), kind="stable")[1 : DRAWN + 1]
_WEIGHT: Final = ((_SQUARED + 1.0) ** WHITENING).ravel()[_CHOSEN].astype(np.float32)
MIRRORED: Final = ((1 - 2 * (_ACROSS % 2)) * _SIGN[_WAY]).ravel()[_CHOSEN].astype(np.float32)
_UNIT: Final = 127 * 3.0  # numbers of a vector of length 1 are seldom above a third


def keys_of(sheet: Sheet) -> bytes:
    """DRAWN + COLOURED signed bytes."""
    plain = np.einsum(
        "vy,yxd,ux,fd->vuf", _COSINES, sheet.histogram, _COSINES, _CIRCLE, optimize=True
    )
    drawn = plain.reshape(-1)[_CHOSEN] * _WEIGHT
    drawn /= np.linalg.norm(drawn) + 1e-9
    side = TONES // COLOURS
    tones = sheet.tones.reshape(COLOURS, side, COLOURS, side).mean((1, 3)) - 128
    coloured = np.concatenate([tones.reshape(-1), sheet.colours.reshape(-1)])
    both = np.concatenate([drawn * _UNIT, coloured])
    return both.round().clip(-127, 127).astype(np.int8).tobytes()


def drawn(keys: Floats) -> Floats:
    """The drawn keys of n × BYTES signed bytes, each of length 1."""
    found = keys[:, :DRAWN].astype(np.float32)
    found /= np.linalg.norm(found, axis=1, keepdims=True) + 1e-9
    return found


def coloured(keys: Floats) -> Floats:
    """The coloured keys, whose Euclidean distance counts."""
    return keys[:, DRAWN:].astype(np.float32)
