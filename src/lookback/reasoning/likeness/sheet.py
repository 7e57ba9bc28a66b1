"""
An imprint unfolded: its strokes as points and as maps of what is near, its points as bits.

A stroke only counts as lying on another that runs the same way. What is near a stroke is eight
bits a place, one for each direction: 28 kB a sheet, made in a moment, and all that most pairs ever
ask for. The place of the nearest stroke is wanted only to draw one sheet onto another; it costs ten
times as much, and 150 kB, so it is found when first asked for.
"""

from __future__ import annotations

from functools import cached_property
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from lookback.words.imprint import COLOURS, DIRECTIONS, POINT, SIDE, TONES, Imprint

CELLS: Final = 12  # × 12 cells of the histogram of directions
POINT_BYTES: Final = POINT.size
HISTOGRAM: Final = CELLS * CELLS * DIRECTIONS
NOWHERE: Final = 0xFFFF  # beyond any place: no stroke of the sheet runs so
SLOW: Final = 4.0  # fields of lightness: what changes over more is light, no drawing
FAINT: Final = 1.0  # grey levels of relief; less is noise
STEEPEST: Final = 3.0  # spreads
BLUR: Final = 1.6  # fields
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
BESIDE_BITS: Final = (BESIDE << np.arange(DIRECTIONS)).sum(1).astype(np.uint8)
_BITS: Final = np.unpackbits(
    np.arange(256, dtype=np.uint8)[:, None], axis=1, bitorder="little"
).astype(np.float32)
AREA: Final = SIDE * SIDE
_BESIDE_IT: Final = ((0, 0), (0, 1), (1, 0), (0, -1), (-1, 0))
_CORNERS: Final = ((1, 1), (1, -1), (-1, 1), (-1, -1))
_NEXT_BUT_ONE: Final = (
    *((0, 2), (2, 0), (0, -2), (-2, 0)),
    *((1, 2), (2, 1), (-1, 2), (-2, 1), (1, -2), (2, -1), (-1, -2), (-2, -1)),
)
# How near two strokes lie, in px, and which places are as near as that, beside those before.
NEAR: Final = ((1.0, _BESIDE_IT), (1.5, _CORNERS), (2.5, _NEXT_BUT_ONE))
FINE, TIGHT, LOOSE = range(3)
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
            place = self.xy / np.array([self.wide / CELLS, self.high / CELLS], np.float32) - 0.5
            low = np.floor(place).astype(np.intp)
            part = place - low
            cells = np.clip(np.stack([low, low + 1]), 0, CELLS - 1)
            parts = np.stack([1 - part, part])
            flat = cells[:, None, :, 1] * CELLS + cells[None, :, :, 0]
            weight = parts[:, None, :, 1] * parts[None, :, :, 0]
            flat = (flat * DIRECTIONS + self.way).ravel()
            summed: Floats = np.bincount(flat, weight.ravel(), minlength=HISTOGRAM)
            found = summed.reshape(found.shape)
            found = 0.5 * found + 0.25 * (np.roll(found, 1, 2) + np.roll(found, -1, 2))
            found = np.sqrt(found)
            found /= np.linalg.norm(found) + 1e-6
        return found.astype(np.float32)

    @cached_property
    def relief(self) -> Floats:
        """TONES × TONES: lightness without its slow changes, in the spread of its place."""
        import cv2

        found = self.tones - cv2.GaussianBlur(self.tones, (0, 0), SLOW)
        spread = np.sqrt(cv2.GaussianBlur(found**2, (0, 0), SLOW))
        return np.asarray(np.clip(found / (spread + FAINT), -STEEPEST, STEEPEST), np.float32)

    @cached_property
    def rich(self) -> float:
        """Grey levels by which lightness differs from its surroundings."""
        import cv2

        return float((self.tones - cv2.GaussianBlur(self.tones, (0, 0), SLOW)).std())

    @cached_property
    def coarse(self) -> Floats:
        """The same, blurred: what is three fields beside its place is still found."""
        import cv2

        slow = cv2.GaussianBlur(self.tones, (0, 0), 2 * SLOW)
        found = cv2.GaussianBlur(self.tones, (0, 0), BLUR) - slow
        spread = np.sqrt(cv2.GaussianBlur(found**2, (0, 0), SLOW))
        return np.asarray(np.clip(found / (spread + FAINT), -STEEPEST, STEEPEST), np.float32)

    @cached_property
    def near(self) -> Bits:
        """LEVELS × AREA: bit k where a stroke that runs k, or one step beside, is that near."""
        spread = np.zeros((len(NEAR), SIDE + 4, SIDE + 4), np.uint8)
        own = np.zeros((SIDE, SIDE), np.uint8)
        own[self.xy[:, 1].astype(np.intp), self.xy[:, 0].astype(np.intp)] = BESIDE_BITS[self.way]
        for level, (_, steps) in enumerate(NEAR):
            if level:
                spread[level] = spread[level - 1]
            for down, across in steps:
                spread[level, 2 + down : 2 + down + SIDE, 2 + across : 2 + across + SIDE] |= own
        return spread[:, 2:-2, 2:-2].reshape(len(NEAR), AREA)

    @cached_property
    def chances(self) -> Floats:
        """LEVELS × DIRECTIONS: the share of the map that is so near to such a stroke."""
        maps = self.near.reshape(len(NEAR), SIDE, SIDE)[:, : self.high, : self.wide]
        counts = np.stack([np.bincount(m.ravel(), minlength=256) for m in maps])
        return np.asarray(counts @ _BITS / (self.wide * self.high), np.float32)

    @cached_property
    def nearest(self) -> NDArray[np.uint16]:
        """By direction and place: the place of the nearest stroke that runs so; or NOWHERE."""
        import cv2

        found = np.full((DIRECTIONS, SIDE, SIDE), NOWHERE, np.uint16)
        column, row = self.xy[:, 0].astype(np.intp), self.xy[:, 1].astype(np.intp)
        at = (row * SIDE + column).astype(np.uint16)
        for way in range(DIRECTIONS):
            chosen = BESIDE[way][self.way]
            if not chosen.any():
                continue
            x, y = column[chosen], row[chosen]
            empty = np.ones((self.high, self.wide), np.uint8)
            empty[y, x] = 0
            _, labels = cv2.distanceTransformWithLabels(
                empty, cv2.DIST_L2, 5, labelType=cv2.DIST_LABEL_PIXEL
            )
            places = np.zeros(len(x) + 1, np.uint16)
            places[labels[y, x]] = at[chosen]
            found[way, : self.high, : self.wide] = places[labels]
        return found.reshape(-1)

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


# Where each number of a histogram comes from in each of the TURNS: 8 × HISTOGRAM.
IN_TURNS: Final = np.stack(
    [turned(np.arange(HISTOGRAM).reshape(CELLS, CELLS, DIRECTIONS), t).reshape(-1) for t in TURNS]
)
