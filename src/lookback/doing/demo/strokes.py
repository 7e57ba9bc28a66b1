"""
Lines while they are wet: pulled onto a layer of their own, then put on the paper together.

A line is a ribbon whose width changes along it. The layer is drawn larger and reduced, as
Pillow's polygons have no smooth edges, and only what was touched of it is looked at again.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
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


class WetLayer:
    """The lines pulled since the last `lift`, on a layer of `size` pixels, `scale` to a unit."""

    def __init__(self, size: tuple[int, int], scale: float) -> None:
        self.scale = scale
        self._size = size
        self._layer = Image.new("L", (size[0] * FINE, size[1] * FINE), 0)
        self._pen = ImageDraw.Draw(self._layer)
        self._wet: list[float] = []  # x0, y0, x1, y1 of what lies on the layer, in its pixels

    def pull(self, path: Points, widths: Sequence[float] | Points, value: float) -> None:
        """One pull of the pen: a ribbon whose width changes along it, onto the wet layer."""
        if len(path) < 2:
            return
        q = path * (self.scale * FINE)
        slope = np.empty_like(q)
        slope[1:-1] = q[2:] - q[:-2]
        slope[0], slope[-1] = q[1] - q[0], q[-1] - q[-2]
        across = np.stack([-slope[:, 1], slope[:, 0]], 1)
        across /= np.maximum(1e-6, np.hypot(across[:, 0], across[:, 1]))[:, None]
        half = np.maximum(np.asarray(widths, float) * (self.scale * FINE), 1.1) / 2
        a, b = q + across * half[:, None], q - across * half[:, None]
        for i in range(0, len(q) - 1, RIBBON):
            j = min(len(q), i + RIBBON + 2)
            ribbon = np.concatenate([a[i:j], b[i:j][::-1]])
            self._pen.polygon(ribbon.ravel().tolist(), fill=int(value))
        self._wetted(np.minimum(a, b).min(0), np.maximum(a, b).max(0))

    def _fine_line(self, path: Points, value: float) -> None:
        """A line too thin for its width to be seen changing."""
        q = path * (self.scale * FINE)
        self._pen.line(q.ravel().tolist(), fill=int(value * 0.8), width=FINE)
        self._wetted(q.min(0) - FINE, q.max(0) + FINE)

    def _wetted(self, low: NDArray[np.float64], high: NDArray[np.float64]) -> None:
        wet = self._wet or [math.inf, math.inf, -math.inf, -math.inf]
        self._wet = [
            min(wet[0], low[0]),
            min(wet[1], low[1]),
            max(wet[2], high[0]),
            max(wet[3], high[1]),
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
            self._fine_line(path, value)
            return
        path = hand.wobbled(path, wobble)
        if hairy > 0.15 and len(path) > 14:
            self._restated(path, rng, width, value, hairy)
            return
        if fine:
            self._fine_line(path, value)
            return
        u = np.linspace(0, 1, len(path))
        ends = np.minimum(1, np.minimum(u, 1 - u) * 5 + 0.12)
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
        strokes = zip(
            np.maximum(starts - back, 0).tolist(), (starts + reach).tolist(), moved,
            turned.tolist(), darks.tolist(), strict=True,
        )  # fmt: skip
        for start, end, shift, turn, dark in strokes:
            part = path[start:end]
            if len(part) < 3:
                continue
            c, s = math.cos(turn), math.sin(turn)
            middle = (part[0] + part[-1]) / 2
            part = (part - middle) @ np.array([[c, s], [-s, c]]) + (middle + shift)
            self._plain(part, width * 0.75, dark)

    def _plain(self, path: Points, width: float, value: float) -> None:
        """A short stroke of one width, its last bit thinner."""
        q = path * (self.scale * FINE)
        thick = max(1, round(width * self.scale * FINE))
        points = q.ravel().tolist()
        self._pen.line(points[:-2], fill=int(value), width=thick)
        self._pen.line(points[-6:], fill=int(value), width=max(1, thick // 2))
        self._wetted(q.min(0) - thick, q.max(0) + thick)

    def lift(self) -> Mask | None:
        """All that was pulled, as a mask; the layer is empty afterwards."""
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
