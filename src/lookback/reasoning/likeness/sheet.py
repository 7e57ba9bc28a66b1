"""
An imprint unfolded: its strokes as points and as distance maps, its points as bits.

Distances are kept for each of eight directions, so that a stroke only counts as lying on another
that runs the same way; with each distance goes the place of the nearest stroke, so that a sheet can
be drawn onto another step by step. A sheet unfolds to some 600 kB: hold few of them.
"""

from __future__ import annotations

from functools import cached_property
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from lookback.words.imprint import COLOURS, DIRECTIONS, POINT, TONES, Imprint

CELLS: Final = 12  # × 12 cells of the histogram of directions
POINT_BYTES: Final = POINT.size
HISTOGRAM: Final = CELLS * CELLS * DIRECTIONS
FAR: Final = 24.0  # px; beyond it a stroke is nowhere near
GREY: Final = 4.0  # mean chroma
FEW_STROKES: Final = 40  # stroke places; below it a page is blank or nearly so, and claims nothing

Floats = NDArray[Any]  # float32, unless computed with doubles in between
Rows = NDArray[Any]  # of whole numbers
Bits = NDArray[np.uint8]

# For each way, is another the same or one step beside it?
BESIDE: Final = np.array(
    [[(a - b) % DIRECTIONS in (0, 1, DIRECTIONS - 1) for b in range(DIRECTIONS)]
     for a in range(DIRECTIONS)]
)  # fmt: skip
# Mirrored, upside down, rows and columns exchanged first: what happens to direction k.
TURNS: Final = tuple(
    (exchanged, across, down) for exchanged in (0, 1) for down in (0, 1) for across in (0, 1)
)


class Sheet:
    """The arrays of one imprint. `xy` is n × 2 in px of its map; `way` the n directions, 0–7."""

    def __init__(self, packed: bytes) -> None:
        made = Imprint.unpack(packed)
        self.wide, self.high = made.width, made.height
        bits = np.unpackbits(np.frombuffer(made.mask, np.uint8), count=self.wide * self.high)
        rows, columns = np.nonzero(bits.reshape(self.high, self.wide))
        ways = np.frombuffer(made.directions, np.uint8)
        count = min(len(rows), len(ways))
        self.xy = np.stack([columns[:count], rows[:count]], 1).astype(np.float32) + 0.5
        self.way = ways[:count].astype(np.intp)
        left, top, right, bottom = (v / 255 for v in made.box)
        self.box = left, top, max(right, left + 1e-3), max(bottom, top + 1e-3)
        self.light, self.chroma = made.light / 2.55, float(made.chroma)
        self.tones = np.frombuffer(made.tones, np.uint8).reshape(TONES, TONES).astype(np.float32)
        colours = np.frombuffer(made.colours, np.uint8).reshape(COLOURS, COLOURS, 2)
        self.colours = colours.astype(np.float32) - 128
        self.packed_points = made.points
        points = np.frombuffer(made.points, np.uint8).reshape(-1, POINT_BYTES)
        self.point_xy = points[:, :2].astype(np.float32) * (max(self.wide, self.high) / 255)
        self.point_scale = np.exp2(points[:, 2].astype(np.float32) / 8)
        self.point_angle = points[:, 3].astype(np.float32) * np.float32(2 * np.pi / 256)
        self.point_bits = np.ascontiguousarray(points[:, 4:])

    @property
    def blank(self) -> bool:
        return len(self.xy) < FEW_STROKES

    @property
    def grey(self) -> bool:
        """Without colour to speak of: beside a coloured picture its colours say nothing."""
        return self.chroma < GREY

    @property
    def lines_only(self) -> bool:
        """Line art on light paper, where colour says nothing."""
        return self.light > 88 and self.chroma < 5

    @cached_property
    def histogram(self) -> Floats:
        """CELLS × CELLS × DIRECTIONS: how much runs where, which way; of length 1."""
        found = np.zeros((CELLS, CELLS, DIRECTIONS), np.float32)
        if len(self.xy):
            place = self.xy / [self.wide / CELLS, self.high / CELLS] - 0.5
            low = np.floor(place).astype(np.intp)
            part = (place - low).astype(np.float32)
            for down in (0, 1):
                for across in (0, 1):
                    x = np.clip(low[:, 0] + across, 0, CELLS - 1)
                    y = np.clip(low[:, 1] + down, 0, CELLS - 1)
                    weight = np.abs(1 - across - part[:, 0]) * np.abs(1 - down - part[:, 1])
                    flat = np.bincount(
                        (y * CELLS + x) * DIRECTIONS + self.way, weight, minlength=HISTOGRAM
                    )
                    found += flat.reshape(found.shape)
            found = 0.5 * found + 0.25 * (np.roll(found, 1, 2) + np.roll(found, -1, 2))
            found = np.sqrt(found)
            found /= np.linalg.norm(found) + 1e-6
        return found.astype(np.float32)

    @cached_property
    def in_all_turns(self) -> Floats:
        """The histogram in its eight turns: 8 × HISTOGRAM."""
        return np.stack([turned(self.histogram, t).reshape(-1) for t in TURNS])

    @cached_property
    def distance(self) -> Floats:
        """DIRECTIONS × high × wide: px to the nearest stroke that runs so, or one step beside."""
        return self._maps[0]

    def nearest(self, way: Rows, row: Rows, column: Rows) -> Floats:
        """Where the nearest stroke of that way is, seen from these places: n × 2."""
        _, labels, places, first = self._maps
        found: Floats = places[first[way] + labels[way, row, column]]
        return found

    @cached_property
    def _maps(self) -> tuple[Floats, Rows, Floats, Rows]:
        """Distances; which stroke is the nearest; where they are, and each way's first of them."""
        import cv2

        distances = np.full((DIRECTIONS, self.high, self.wide), FAR, np.float32)
        labels = np.zeros((DIRECTIONS, self.high, self.wide), np.int32)
        places: list[Floats] = []
        first = np.zeros(DIRECTIONS, np.intp)
        column, row = self.xy[:, 0].astype(np.intp), self.xy[:, 1].astype(np.intp)
        for way in range(DIRECTIONS):
            chosen = BESIDE[way][self.way]
            first[way] = sum(map(len, places))
            where = np.zeros((int(chosen.sum()) + 1, 2), np.float32)
            if len(where) > 1:
                empty = np.ones((self.high, self.wide), np.uint8)
                empty[row[chosen], column[chosen]] = 0
                distances[way], labels[way] = cv2.distanceTransformWithLabels(
                    empty, cv2.DIST_L2, 5, labelType=cv2.DIST_LABEL_PIXEL
                )
                where[labels[way][row[chosen], column[chosen]]] = self.xy[chosen]
            places.append(where)
        return distances, labels, np.concatenate(places), first

    def near(self, radius: float) -> Floats:
        """For each direction the share of the map that lies within `radius` of such a stroke."""
        if radius not in self._near:
            self._near[radius] = (self.distance <= radius).mean((1, 2)).astype(np.float32)
        return self._near[radius]

    @cached_property
    def _near(self) -> dict[float, Floats]:
        return {}

    @cached_property
    def mirrored_bits(self) -> NDArray[np.uint8]:
        """The points' bits as a mirror shows them."""
        return mirrored(self.point_bits)


def mirrored(bits: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """Points' bits, n × 16 bytes, as a mirror shows them: rows from below, ways the other way."""
    plain = np.unpackbits(bits, axis=1).reshape(-1, 4, 4, 8)
    turned_over = plain[:, ::-1, :, :][..., (-np.arange(8)) % 8]
    return np.packbits(turned_over.reshape(-1, 128), axis=1)


def turned(histogram: Floats, turn: tuple[int, int, int]) -> Floats:
    """The histogram of the same picture after a turn of TURNS."""
    exchanged, across, down = turn
    if exchanged:
        histogram = histogram.transpose(1, 0, 2)[..., (3 - np.arange(DIRECTIONS)) % DIRECTIONS]
    if across:
        histogram = histogram[:, ::-1, ::-1]
    if down:
        histogram = histogram[::-1, :, ::-1]
    return histogram
