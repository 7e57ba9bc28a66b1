"""
Many pairs at once: sheets side by side in a few arrays, and strokes as placements lay them.

One pair is a hundred small sums, and each costs more to begin than to do; sixty pairs in the same
arrays cost hardly more than one. Nothing here depends on which pairs are laid together.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final

import numpy as np

from lookback.reasoning.likeness.sheet import AREA, Bits, Floats, Rows, Sheet
from lookback.words.imprint import DIRECTIONS, SIDE

# n × 2 × 3: where a point of the one sheet lies on the other, px to px.
Placements = Floats

SMALLEST: Final = 0.03  # determinant; a sheet laid smaller is folded to nothing
_ALONG: Final = (np.arange(DIRECTIONS) + 0.5) * (np.pi / DIRECTIONS)
_ACROSS: Final = np.stack([-np.sin(_ALONG), np.cos(_ALONG)]).astype(np.float32)


@dataclass(frozen=True, slots=True)
class Strokes:
    """Some strokes of each sheet: `xy` sheets × most × 2, `way` and `known` sheets × most."""

    xy: Floats
    way: Rows
    known: Floats


@dataclass(frozen=True, slots=True)
class Laid:
    """
    Strokes as n placements lay them on their sheets, all arrays n × most.

    `inside` the other sheet, at `where` of all sheets' maps in a row, and running `turned` there.
    """

    inside: Floats
    where: Rows
    turned: Rows


class Stack:
    """Sheets side by side; rows of its arrays are places in `sheets`."""

    def __init__(self, sheets: Sequence[Sheet]) -> None:
        self.sheets = sheets
        self.wide = np.array([s.wide for s in sheets], np.float32)
        self.high = np.array([s.high for s in sheets], np.float32)
        self.chances = np.stack([s.chances for s in sheets], 1)  # levels × sheets × directions
        self._some: dict[int, Strokes] = {}

    @cached_property
    def near(self) -> Bits:
        """Levels × (sheets · AREA)."""
        return np.concatenate([s.near for s in self.sheets], 1)

    @cached_property
    def histograms(self) -> Floats:
        return np.stack([s.histogram.reshape(-1) for s in self.sheets])

    @cached_property
    def reliefs(self) -> Floats:
        return np.stack([s.relief for s in self.sheets])

    @cached_property
    def coarse(self) -> Floats:
        return np.stack([s.coarse for s in self.sheets])

    def some(self, most: int) -> Strokes:
        """At most so many strokes of each, evenly from all over the sheet."""
        if most not in self._some:
            xy = np.zeros((len(self.sheets), most, 2), np.float32)
            way = np.zeros((len(self.sheets), most), np.intp)
            known = np.zeros((len(self.sheets), most), np.bool_)
            for n, sheet in enumerate(self.sheets):
                count = len(sheet.xy)
                chosen = (np.arange(most) * count) // most if count > most else np.arange(count)
                xy[n, : len(chosen)] = sheet.xy[chosen]
                way[n, : len(chosen)] = sheet.way[chosen]
                known[n, : len(chosen)] = True
            self._some[most] = Strokes(xy, way, known)
        return self._some[most]

    def lay(self, strokes: Strokes, one: Rows, other: Rows, placements: Placements) -> Laid:
        """Lay the strokes of sheets `one` over sheets `other`, n of each."""
        place = strokes.xy[one] @ placements[:, :, :2].transpose(0, 2, 1)
        place += placements[:, None, :, 2]
        column, row = (np.floor(place[..., i]).astype(np.int32) for i in (0, 1))
        inside = strokes.known[one] & (column >= 0) & (row >= 0)
        inside &= (column < self.wide[other, None]) & (row < self.high[other, None])
        where = np.where(inside, row * SIDE + column, 0) + (other * AREA)[:, None]
        turned = np.take_along_axis(ways(placements), strokes.way[one], 1)
        return Laid(inside, where, turned)

    def hits(self, laid: Laid, level: int) -> Floats:
        """Which of the strokes lie so near to one that runs their way."""
        near = self.near[level][laid.where] >> laid.turned.astype(np.uint8)
        found: Floats = laid.inside & (near & 1).astype(np.bool_)
        return found


def ways(placements: Placements) -> Rows:
    """n × 8: which way each direction runs once laid; directions are edges' normals."""
    across = placements[:, :, :2] @ _ACROSS
    normal = np.arctan2(-across[:, 0], across[:, 1])
    turned: Rows = np.floor(normal * (DIRECTIONS / np.pi)).astype(np.intp) % DIRECTIONS
    return turned


def inverse(placements: Placements) -> tuple[Placements, Floats]:
    """The ways back, and which there are: none where a placement folds a sheet to nothing."""
    linear = placements[:, :, :2].astype(np.float64)
    size = linear[:, 0, 0] * linear[:, 1, 1] - linear[:, 0, 1] * linear[:, 1, 0]
    whole = np.abs(size) >= SMALLEST
    back = np.empty_like(linear)
    back[:, 0, 0], back[:, 1, 1] = linear[:, 1, 1], linear[:, 0, 0]
    back[:, 0, 1], back[:, 1, 0] = -linear[:, 0, 1], -linear[:, 1, 0]
    back /= np.where(whole, size, 1.0)[:, None, None]
    shift = -back @ placements[:, :, 2:]
    return np.concatenate([back, shift], 2).astype(np.float32), whole


def mean_where(values: Floats, chosen: Floats) -> Floats:
    """Row by row the mean of the chosen values; 0 where none is."""
    count = np.maximum(chosen.sum(1), 1)
    return np.asarray(np.where(chosen, values, 0).sum(1, dtype=np.float32) / count, np.float32)
