"""
Paper under a drawing: the height of its tooth, and what that makes of a colour or of a line.

Sheets are many and kinds of paper few, so each kind is worked out once a process for a whole
tile and cut from afterwards. A screen has no tooth: everything on it is even.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Final

import numpy as np
from PIL import Image

from lookback.doing.demo import grain
from lookback.doing.demo.mask import Box, Colour

EVEN: Final = 128  # the height of what has no tooth
SHADE: Final = 0.025  # how much darker paper is where it stands up
CATCH: Final = 1.5  # how much more than even paper the highest tooth catches

Table = tuple[int, ...]  # what becomes of each height 0..255


@lru_cache(maxsize=64)
def _shaded(channel: int) -> Table:
    return tuple(min(255, round(channel * (1 - SHADE * (v / 255 - 0.5)))) for v in range(256))


@lru_cache(maxsize=32)
def _caught(amount: float) -> Table:
    return tuple(min(255, int(v * CATCH * amount + 255 * (1 - amount))) for v in range(256))


@lru_cache(maxsize=8)
def _pooled(share: float) -> Table:
    return tuple(int(v * share) for v in range(256))


@lru_cache(maxsize=48)
def _tile(table: Table) -> Image.Image:
    return grain.tooth().point(table)


class Paper:
    """The paper of a sheet of `size` pixels; that of a screen where there are no chances."""

    def __init__(self, size: tuple[int, int], rng: np.random.Generator | None) -> None:
        self.size = size
        self._at: tuple[int, int] | None = None
        if rng is not None:
            x, y = (int(rng.integers(0, max(0, grain.TILE - v) + 1)) for v in size)
            self._at = x, y

    def coloured(self, colour: Colour) -> list[Image.Image]:
        """Red, green and blue of the bare paper: "L" pictures."""
        whole = (0, 0, *self.size)
        return [self._seen(_shaded(channel), whole) for channel in colour]

    def caught(self, amount: float, box: Box) -> Image.Image:
        """A factor, "L": how much of a line `amount` grainy (0..1) stays on the paper."""
        return self._seen(_caught(amount), box)

    def pooled(self, share: float, box: Box) -> Image.Image:
        """The tooth times `share`, "L": how much more of a wash lies here."""
        return self._seen(_pooled(share), box)

    def _seen(self, table: Table, box: Box) -> Image.Image:
        if self._at is None:
            return Image.new("L", (box[2] - box[0], box[3] - box[1]), table[EVEN])
        x, y = self._at
        return grain.cut(_tile(table), (box[0] + x, box[1] + y, box[2] + x, box[3] + y))
