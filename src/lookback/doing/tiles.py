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
from lookback.keeping.mipmaps import CHANNELS, SIDES, Mipmaps
from lookback.reasoning.weave import GAP, TALLEST, Weave
from lookback.words.fingerprint import SLICE_PARTS

TILE: Final = 512  # px
QUALITY: Final = 82
FULL_COLOUR: Final = 0  # Pillow's name for 4:4:4: works of two pixels keep their hues
SEEN_GAP: Final = 0.75  # px; a narrower gap would be seen here and there only, as noise
SHARP: Final = 1.5  # a square serves until it is enlarged so much
WIDEST_WORK: Final = 64  # px of an ordinary column: beyond, the previews themselves are shown

Colour = tuple[int, int, int]
Pixels = NDArray[np.uint8]
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
    canvas = np.empty((TILE, TILE, CHANNELS), np.uint8)
    canvas[:] = ground.mat
    loom = _Tile(weave, order, slots, mipmaps, scale_at(weave, zoom), ground)
    for field in weave.fields:
        loom.draw(canvas, tx * TILE, ty * TILE, field)
    out = io.BytesIO()
    Image.fromarray(canvas).save(out, "JPEG", quality=QUALITY, subsampling=FULL_COLOUR)
    return out.getvalue()


class _Tile:
    """One tile under way."""

    def __init__(
        self, weave: Weave, order: Order, slots: NDArray[np.int32], mipmaps: Mipmaps,
        scale: float, ground: Ground,
    ) -> None:  # fmt: skip
        self.weave, self.order, self.slots, self.ground = weave, order, slots, ground
        self.scale = scale
        self.side = next((s for s in SIDES if s * SHARP >= scale), SIDES[-1])
        self.squares = mipmaps.squares(self.side)
        self.gap = GAP / 2 if scale * GAP >= SEEN_GAP else 0.0

    def draw(
        self, canvas: Pixels, left: int, top: int, field: tuple[int, int, float, float]
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
        if not inside.any():
            return
        pixels = np.flatnonzero(inside)
        column = column[pixels] + begun
        u = (across[pixels] - self.weave.x[column]) / self.weave.w[column]
        self._fill(canvas, rows, top, pixels, column, u)

    def _fill(
        self, canvas: Pixels, rows: slice, top: int, pixels: Indices, column: Indices,
        u: NDArray[np.float64],
    ) -> None:  # fmt: skip
        first, last = int(column[0]), int(column[-1])
        shown = self._works(first, last, rows, top)
        down = (top + np.arange(rows.start, rows.stop) + 0.5) / self.scale
        w = self.weave.w[first : last + 1, None]
        tall = self.order.tallness[shown].clip(max=TALLEST) * w
        v = (down[None, :] - self.weave.top[shown]) / tall
        hung = (shown >= 0) & (v >= 0) & (v < 1)
        if self.gap:
            inset = self.gap * w / tall
            hung &= (v >= inset) & (v < 1 - inset)
        v = v.clip(0, 0.999999)
        local = column - first
        part = canvas[rows, pixels[0] : pixels[-1] + 1]
        self._gather(part, pixels - pixels[0], local, shown, hung, v, u)

    def _gather(
        self, part: Pixels, at: Indices, local: Indices, shown: Indices,
        hung: NDArray[np.bool_], v: NDArray[np.float64], u: NDArray[np.float64],
    ) -> None:  # fmt: skip
        side, slot = self.side, self.slots[shown].astype(np.int64)
        drawn = hung & (slot >= 0)
        if len(self.squares) and drawn.any():
            address = (slot.clip(0) * side + (v * side).astype(np.int64)) * side
            flat = self.squares.reshape(-1, CHANNELS)
            where = address.T[:, local] + (u * side).astype(np.int64)[None, :]
            colours = np.take(flat, where, axis=0, mode="clip")
            mask = drawn.T[:, local]
            if self.gap:
                mask = mask & ((u >= self.gap) & (u < 1 - self.gap))[None, :]
            _lay(part, at, colours, mask)
        bare = hung & (slot < 0)
        if bare.any():
            stripes = self.order.slices[shown, (v * SLICE_PARTS).astype(np.int64)]
            empty = ~self.order.slices[shown, 0].any(axis=-1) & ~stripes.any(axis=-1)
            stripes = np.where(empty[..., None], np.array(self.ground.bare, np.uint8), stripes)
            mask = bare.T[:, local]
            if self.gap:
                mask = mask & ((u >= self.gap) & (u < 1 - self.gap))[None, :]
            _lay(part, at, stripes.transpose(1, 0, 2)[:, local], mask)

    def _works(self, first: int, last: int, rows: slice, top: int) -> Indices:
        """Which work each pixel of these columns shows: columns × rows, -1 below the last one."""
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
        lengths = b - a
        shown = np.full((last - first + 1) * height, -1, np.int64)
        begun = column * height + a - (np.cumsum(lengths) - lengths)
        shown[np.repeat(begun, lengths) + np.arange(int(lengths.sum()))] = np.repeat(works, lengths)
        return shown.reshape(-1, height)


def _pixels(low: float, high: float, top: int) -> slice:
    """The pixels of a tile whose centres lie between two heights of the whole wall."""
    a, b = math.ceil(low - 0.5) - top, math.ceil(high - 0.5) - top
    return slice(max(0, min(TILE, a)), max(0, min(TILE, b)))


def _lay(part: Pixels, at: Indices, colours: Pixels, mask: NDArray[np.bool_]) -> None:
    if len(at) == part.shape[1]:
        np.copyto(part, colours, where=mask[..., None])
        return
    held = part[:, at]
    np.copyto(held, colours, where=mask[..., None])
    part[:, at] = held
