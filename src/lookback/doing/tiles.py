"""
A tile of the wall as it looks from far: 512 px square, composed from very small squares by gathers.

No work is drawn by itself. For each column of the tile the works' tops say which work each pixel
shows; then one gather fetches all pixels from the mapped squares of the size that fits. A new
layout is a new order of indices and needs no new pictures.

Where a picture's square is not there yet, the work's slice (its own colours from top to bottom,
which the scrubber is made of, too) stands for it, so that the first far view is never empty.
"""

from __future__ import annotations

import io
import math
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from lookback.doing.order import Order
from lookback.keeping.mipmaps import SIDES, Mipmaps, packed
from lookback.reasoning.weave import GAP, TALLEST, Weave
from lookback.words.fingerprint import SLICE_PARTS

TILE: Final = 512  # px
QUALITY: Final = 82
PACKED: Final = "RGBX"  # Pillow's name for three bytes and one unused
FULL_COLOUR: Final = 0  # Pillow's name for 4:4:4: works of two pixels keep their hues
SEEN_GAP: Final = 0.75  # px; a narrower gap would be seen here and there only, as noise
SHARP: Final = 1.5  # a square serves until it is enlarged so much
WIDEST_WORK: Final = 64  # px of an ordinary column: beyond, the previews themselves are shown

Colour = tuple[int, int, int]
Pixels = NDArray[np.uint8]
Packed = NDArray[np.uint32]
Indices = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Ground:
    """A room's mat, and the tone of a work whose picture can't be shown."""

    mat: Colour
    bare: Colour


def deepest(weave: Weave) -> int:
    """The last zoom level that is composed from squares; level 0 is the wall in one tile."""
    extent = max(weave.width, weave.height, 1.0)
    return max(0, math.ceil(math.log2(max(1.0, WIDEST_WORK / 2 * extent / TILE))))


def scale_at(weave: Weave, zoom: int) -> float:
    """Pixels that a column is wide at a zoom level."""
    return float(TILE * 2**zoom / max(weave.width, weave.height, 1.0))


def compose(
    weave: Weave, order: Order, slots: NDArray[np.int32], mipmaps: Mipmaps,
    at: tuple[int, int, int], ground: Ground,
) -> bytes:  # fmt: skip
    """The tile at (zoom, x, y) as a JPEG."""
    zoom, tx, ty = at
    canvas = np.full((TILE, TILE), packed(np.array(ground.mat, np.uint8)), np.uint32)
    tile = _Tile(weave, order, slots, mipmaps, scale_at(weave, zoom), ground)
    for field in weave.fields:
        tile.draw(canvas, tx * TILE, ty * TILE, field)
    out = io.BytesIO()
    picture = Image.frombuffer(PACKED, (TILE, TILE), canvas.tobytes(), "raw", PACKED, 0, 1)
    picture.save(out, "JPEG", quality=QUALITY, subsampling=FULL_COLOUR)
    return out.getvalue()


class _Tile:
    """One tile under way. Pixels are packed, four bytes each, so that a gather moves whole ones."""

    def __init__(
        self, weave: Weave, order: Order, slots: NDArray[np.int32], mipmaps: Mipmaps,
        scale: float, ground: Ground,
    ) -> None:  # fmt: skip
        self.weave, self.order, self.slots, self.ground = weave, order, slots, ground
        self.scale = scale
        self.side = next((s for s in SIDES if s * SHARP >= scale), SIDES[-1])
        self.mipmaps = mipmaps
        self.gap = GAP / 2 if scale * GAP >= SEEN_GAP else 0.0
        self.mat = packed(np.array(ground.mat, np.uint8))

    def draw(
        self, canvas: Packed, left: int, top: int, field: tuple[int, int, float, float]
    ) -> None:
        """What of a field falls into the tile whose corner is at (left, top)."""
        begun, number, y, height = field
        rows = _pixels(y * self.scale, (y + height) * self.scale, top)
        if rows.start >= rows.stop or not number:
            return
        x, w = self.weave.x[begun : begun + number], self.weave.w[begun : begun + number]
        across = (left + np.arange(TILE) + 0.5) / self.scale
        column = np.searchsorted(x, across, "right") - 1
        inside = (column >= 0) & (across < x[column] + w[column])
        if self.gap:
            u = (across - x[column]) / w[column]
            inside &= (u >= self.gap) & (u < 1 - self.gap)
        if not inside.any():
            return
        seen = np.flatnonzero(inside)
        pixels = slice(int(seen[0]), int(seen[-1]) + 1)
        inside, column = inside[pixels], column[pixels] + begun
        u = (across[pixels] - self.weave.x[column]) / self.weave.w[column]
        first, last = int(column[0]), int(column[-1])
        address, colours = self._addresses(first, last, rows, top)
        between = last + 1 - first  # one more column: the mat that is seen between works
        across_square = np.minimum(u * self.side, self.side - 1).astype(np.int64)
        where = np.take(address, np.where(inside, column - first, between), axis=1)
        where += np.where(inside, across_square, 0)
        canvas[rows, pixels] = np.take(colours, where)

    def _addresses(self, first: int, last: int, rows: slice, top: int) -> tuple[Indices, Packed]:
        """
        For each pixel of these columns, and of one that is all mat, the first of the line of a
        square that it shows, pixels × columns; and the pixels of all squares that are shown, with a
        line of mat at their end.
        """
        shown, works = self._works(first, last, rows, top)
        down = (top + np.arange(rows.start, rows.stop) + 0.5) / self.scale
        w = self.weave.w[first : last + 1, None]
        work = works[shown]
        tall = self.order.tallness[work].clip(max=TALLEST) * w
        v = (down[None, :] - self.weave.top[work]) / tall
        inset = self.gap * w / tall
        hung = (shown >= 0) & (v >= inset) & (v < 1 - inset)
        line = np.minimum(v.clip(0) * self.side, self.side - 1).astype(np.int64)
        colours = np.empty((len(works) + 1, self.side * self.side), np.uint32)
        self._put_colours(works, colours[:-1])
        colours[-1] = self.mat
        mat = len(works) * self.side * self.side
        address = np.full((len(shown) + 1, shown.shape[1]), mat, np.int64)
        address[:-1][hung] = ((shown * self.side + line) * self.side)[hung]
        return np.ascontiguousarray(address.T), colours.reshape(-1)

    def _put_colours(self, works: Indices, held: Packed) -> None:
        """The squares of these works, side² packed pixels each; slices for those without one."""
        slot = self.slots[works]
        there = slot >= 0
        if there.any():
            held[there] = self.mipmaps.squares(self.side, slot[there])
        if not there.all():
            lines = np.arange(self.side) * SLICE_PARTS // self.side
            slices = self.order.slices[works[~there]][:, lines]
            stripes = packed(slices)
            stripes[~slices.any(axis=(1, 2))] = packed(np.array(self.ground.bare, np.uint8))
            held[~there] = np.repeat(stripes, self.side, axis=1)

    def _works(self, first: int, last: int, rows: slice, top: int) -> tuple[Indices, Indices]:
        """
        Which work each pixel of these columns shows: columns × rows, places in the works that are
        shown at all, which come second. -1 below a column's last work.
        """
        weave, height = self.weave, rows.stop - rows.start
        count = weave.count[first : last + 1]
        works = np.repeat(weave.first[first : last + 1] - (np.cumsum(count) - count), count)
        works += np.arange(len(works))
        column = weave.column[works] - first
        edge = weave.top[works] * self.scale - top - rows.start
        a = np.ceil(edge - 0.5).clip(0, height).astype(np.int64)
        b = np.full(len(a), height, np.int64)
        same = column[1:] == column[:-1]
        b[:-1][same] = a[1:][same]
        seen = b > a
        works, lengths = works[seen], (b - a)[seen]
        begun = (column * height + a)[seen] - (np.cumsum(lengths) - lengths)
        shown = np.full((last - first + 1) * height, -1, np.int64)
        shown[np.repeat(begun, lengths) + np.arange(int(lengths.sum()))] = np.repeat(
            np.arange(len(works)), lengths
        )
        return shown.reshape(-1, height), works


def _pixels(low: float, high: float, top: int) -> slice:
    """The pixels of a tile whose centres lie between two heights of the whole wall."""
    a, b = math.ceil(low - 0.5) - top, math.ceil(high - 0.5) - top
    return slice(max(0, min(TILE, a)), max(0, min(TILE, b)))
