"""
Lines while they are wet: pulled onto a layer of their own, then put on the paper together.

A line is a ribbon whose width changes along it. The layer is drawn larger and reduced, as
Pillow's polygons have no smooth edges, and only what was touched of it is looked at again. Points
are complex numbers here (x + iy), as turning and measuring them is one operation each; and strokes
are worked out many at a time, because a stroke alone is too little to ask numpy about.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import lru_cache
from typing import Final

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw

from lookback.doing.demo.geometry import Points
from lookback.doing.demo.hand import Hand
from lookback.doing.demo.mask import Mask

FINE: Final = 2  # lines and masks are drawn this many times larger, then reduced
HAIRLINE: Final = 1.3  # pixels; thinner lines are drawn in one go
STEADY: Final = 2.0  # units of drift; less cannot be seen in so thin a line
RIBBON: Final = 7  # samples of a stroke filled at once: more, and bends fold over themselves


Places = NDArray[np.complex128]


@lru_cache(maxsize=512)
def _ends(n: int) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Along a stroke of `n` samples: the share drawn, and how wide it is for its thin ends."""
    u = np.linspace(0, 1, n)
    return u, np.minimum(1, np.minimum(u, 1 - u) * 5 + 0.12)


def _places(path: Points) -> Places:
    return np.ascontiguousarray(path, float).view(complex)[:, 0]


class WetLayer:
    """The lines pulled since the last `lift`, on a layer of `size` pixels, `scale` to a unit."""

    def __init__(self, size: tuple[int, int], scale: float) -> None:
        self.scale = scale
        self._size = size
        self._zoom = scale * FINE
        self._layer = Image.new("L", (size[0] * FINE, size[1] * FINE), 0)
        self._pen = ImageDraw.Draw(self._layer)
        self._wet: list[float] = []  # x0, y0, x1, y1 of what lies on the layer, in its pixels
        self._thin: list[tuple[Points, int]] = []  # thin lines to be drawn next, and their values

    def pull(self, path: Points, widths: Sequence[float] | Points, value: float) -> None:
        """One pull of the pen: a ribbon whose width changes along it, onto the wet layer."""
        if len(path) < 2:
            return
        self._draw_thin()
        q = _places(path) * self._zoom
        slope = np.empty_like(q)
        slope[1:-1] = q[2:] - q[:-2]
        slope[0], slope[-1] = q[1] - q[0], q[-1] - q[-2]
        half = np.maximum(np.asarray(widths, float) * self._zoom, 1.1) / 2
        across = slope * (1j * half / np.maximum(1e-6, np.abs(slope)))
        there = (q + across).view(float).tolist()
        back = (q[::-1] - across[::-1]).view(float).tolist()
        end = 2 * len(q)
        for i in range(0, end - 2, 2 * RIBBON):
            j = min(end, i + 2 * RIBBON + 4)
            self._pen.polygon(there[i:j] + back[end - j : end - i], fill=int(value))
        self._wetted(q, float(half.max()))

    def _draw_thin(self) -> None:
        """Lines too thin for their width to be seen changing."""
        if not self._thin:
            return
        q = np.concatenate([path for path, _ in self._thin]) * self._zoom
        points, at = q.ravel().tolist(), 0
        for path, value in self._thin:
            end = at + 2 * len(path)
            self._pen.line(points[at:end], fill=value, width=FINE)
            at = end
        self._thin.clear()
        self._wetted(_places(q), FINE)

    def _wetted(self, q: Places, reach: float) -> None:
        """All within `reach` of these places of the layer, in its pixels, may be wet."""
        x, y = q.real, q.imag
        wet = self._wet or [math.inf, math.inf, -math.inf, -math.inf]
        self._wet = [
            min(wet[0], float(x.min()) - reach),
            min(wet[1], float(y.min()) - reach),
            max(wet[2], float(x.max()) + reach),
            max(wet[3], float(y.max()) + reach),
        ]

    def line(
        self,
        path: Points,
        hand: Hand,
        width: float = 3.0,
        value: float = 200,
        *,
        wobble: float = 1.0,
        taper: float | None = None,
        hairy: float | None = None,
    ) -> None:
        """A contour as this hand draws it; `value` 0..255 is how dark it comes out."""
        rng = hand.rng
        hairy = hand.hairy if hairy is None else hairy
        taper = hand.taper if taper is None else taper
        fine = width * self.scale < HAIRLINE
        if fine and hand.drift < STEADY and hairy <= 0.15:
            self._thin.append((path, int(value * 0.8)))
            return
        path = hand.wobbled(path, wobble)
        if hairy > 0.15 and len(path) > 14:
            self._restated(path, rng, width, value, hairy)
            return
        if fine:
            self._thin.append((path, int(value * 0.8)))
            return
        u, ends = _ends(len(path))
        press = 1 + 0.35 * taper * np.sin(u * math.pi * rng.uniform(0.8, 2.2) + rng.uniform(0, 3))
        self.pull(path, width * (1 + (ends - 1) * taper) * press, value * rng.uniform(0.9, 1))

    def _restated(
        self, path: Points, rng: np.random.Generator, width: float, value: float, hairy: float
    ) -> None:
        """The searching line of somebody who learns: many short strokes where one would do."""
        step = int(rng.integers(10, 17))
        starts = np.repeat(np.arange(0, len(path), step), 3)
        kept = rng.random(len(starts)) < np.tile([1.0, hairy, hairy * 0.7], len(starts) // 3)
        starts = starts[kept]
        back = rng.integers(1, 6, len(starts))
        reach = rng.integers(2, 7, len(starts)) + step
        moved = rng.normal(0, 3.2 * hairy, (len(starts), 2))
        turned = rng.normal(0, 0.05 * hairy, len(starts))
        darks = rng.uniform(0.55, 0.95, len(starts)) * value
        last = np.minimum(starts + reach, len(path)) - 1
        first = np.maximum(starts - back, 0)
        at = first[:, None] + np.arange(int((last - first).max()) + 1)
        q = _places(path)
        middle = ((q[first] + q[last]) / 2)[:, None]
        strokes = (q[np.minimum(at, last[:, None])] - middle) * np.exp(1j * turned)[:, None]
        strokes += middle + _places(moved)[:, None]
        self._plain(strokes, last - first + 1, width * 0.75, darks)

    def _plain(
        self, strokes: Places, lengths: NDArray[np.int64], width: float, values: Points
    ) -> None:
        """Short strokes of one width, a row each, their last bits thinner."""
        self._draw_thin()
        q = strokes * self._zoom
        thick = max(1, round(width * self._zoom))
        drawn = zip(q.view(float).tolist(), lengths.tolist(), values.tolist(), strict=True)
        for row, length, value in drawn:
            if length < 3:
                continue
            points = row[: 2 * length]
            self._pen.line(points[:-2], fill=int(value), width=thick)
            self._pen.line(points[-6:], fill=int(value), width=max(1, thick // 2))
        self._wetted(q, thick)

    def lift(self) -> Mask | None:
        """All that was pulled, as a mask; the layer is empty afterwards."""
        self._draw_thin()
        if not self._wet:
            return None
        w, h = self._size
        x0, y0 = max(0, int(self._wet[0] / FINE) - 1), max(0, int(self._wet[1] / FINE) - 1)
        x1, y1 = min(w, int(self._wet[2] / FINE) + 2), min(h, int(self._wet[3] / FINE) + 2)
        self._wet = []
        if x1 <= x0 or y1 <= y0:
            self._layer.paste(0, (0, 0, *self._layer.size))
            return None
        fine = (x0 * FINE, y0 * FINE, x1 * FINE, y1 * FINE)
        lines = self._layer.crop(fine).reduce(FINE)
        self._layer.paste(0, fine)
        return Mask((x0, y0, x1, y1), lines)
