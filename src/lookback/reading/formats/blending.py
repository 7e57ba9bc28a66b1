"""
Laying layers over one another, for documents that hold nothing but layers (GIMP, Aseprite).

Colours are floats from 0 to 1 as they are seen (not as light), alpha beside them. The formulas are
those of the W3C's "Compositing and Blending Level 1" where it has them, and the programs' own for
the rest. A mode that is not known here is laid on as if it were normal: a picture of 320 px shows
what was drawn, not every shade of it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

Plane = NDArray[np.float32]
Blend = Callable[[Plane, Plane], Plane]
"""Colours beneath, colours laid on → colours where both are solid."""

NORMAL: Final = "normal"
TINY: Final = np.float32(1e-6)
HALF: Final = np.float32(0.5)

_LUMA: Final = np.array([0.3, 0.59, 0.11], np.float32)


@dataclass(slots=True)
class Sheet:
    """Colours (height × width × 3) and alpha (height × width × 1), floats from 0 to 1."""

    colours: Plane
    alpha: Plane

    @staticmethod
    def empty(height: int, width: int) -> Sheet:
        return Sheet(
            np.zeros((height, width, 3), np.float32), np.zeros((height, width, 1), np.float32)
        )

    def part(self, rows: slice, columns: slice) -> Sheet:
        """A window onto the same values."""
        return Sheet(self.colours[rows, columns], self.alpha[rows, columns])

    def lay(self, over: Sheet, mode: str = NORMAL, *, clipped: bool = False) -> None:
        """Lay another sheet of the same size on this one; `clipped`: only where this one is."""
        blend = BLENDS.get(mode)
        under, alpha, laid = self.colours, self.alpha, over.alpha
        colours = over.colours
        if blend is not None:
            mixed = np.clip(blend(under, colours), 0, 1)
            colours = mixed if clipped else (1 - alpha) * colours + alpha * mixed
        if clipped:
            under += laid * (colours - under)
            return
        whole = alpha + laid - alpha * laid
        share = laid / np.maximum(whole, TINY)
        under += share * (colours - under)
        alpha[:] = whole

    def on_white(self) -> NDArray[np.uint8]:
        """The pixels on white paper: height × width × 3."""
        seen = self.colours * self.alpha + (1 - self.alpha)
        pixels: NDArray[np.uint8] = (np.clip(seen, 0, 1) * 255 + 0.5).astype(np.uint8)
        return pixels


def _screen(under: Plane, over: Plane) -> Plane:
    return under + over - under * over


def _hard_light(under: Plane, over: Plane) -> Plane:
    return np.where(over <= 0.5, 2 * under * over, _screen(under, 2 * over - 1))


def _overlay(under: Plane, over: Plane) -> Plane:
    return _hard_light(over, under)


def _soft_light(under: Plane, over: Plane) -> Plane:
    return (1 - under) * under * over + under * _screen(under, over)


def _dodge(under: Plane, over: Plane) -> Plane:
    found: Plane = np.where(under <= 0, np.float32(0), under / np.maximum(1 - over, TINY))
    return found


def _burn(under: Plane, over: Plane) -> Plane:
    found: Plane = np.where(under >= 1, np.float32(1), 1 - (1 - under) / np.maximum(over, TINY))
    return found


def _divide(under: Plane, over: Plane) -> Plane:
    found: Plane = np.divide(under, np.maximum(over, TINY), dtype=np.float32)
    return found


def _vivid(under: Plane, over: Plane) -> Plane:
    return np.where(over <= 0.5, _burn(under, 2 * over), _dodge(under, 2 * over - 1))


def _pin(under: Plane, over: Plane) -> Plane:
    low, high = np.minimum(under, 2 * over), np.maximum(under, 2 * over - 1)
    return np.where(over <= 0.5, low, high)


def _luma(colours: Plane) -> Plane:
    found: Plane = (colours * _LUMA).sum(axis=-1, keepdims=True)
    return found


def _with_luma(colours: Plane, luma: Plane) -> Plane:
    """The same hue at another brightness, brought back into what can be shown."""
    moved = colours + (luma - _luma(colours))
    low, high = moved.min(-1, keepdims=True), moved.max(-1, keepdims=True)
    middle = _luma(moved)
    moved = np.where(
        low < 0, middle + (moved - middle) * middle / np.maximum(middle - low, TINY), moved
    )
    return np.where(
        high > 1, middle + (moved - middle) * (1 - middle) / np.maximum(high - middle, TINY), moved
    )


def _with_spread(colours: Plane, other: Plane) -> Plane:
    """The same hue with another's saturation."""
    low, high = colours.min(-1, keepdims=True), colours.max(-1, keepdims=True)
    spread = other.max(-1, keepdims=True) - other.min(-1, keepdims=True)
    found: Plane = (colours - low) / np.maximum(high - low, TINY) * spread
    return found


BLENDS: Final[dict[str, Blend]] = {
    "multiply": lambda under, over: under * over,
    "screen": _screen,
    "overlay": _overlay,
    "darken": np.minimum,
    "lighten": np.maximum,
    "dodge": _dodge,
    "burn": _burn,
    "hard light": _hard_light,
    "soft light": _soft_light,
    "difference": lambda under, over: np.abs(under - over),
    "exclusion": lambda under, over: under + over - 2 * under * over,
    "addition": lambda under, over: under + over,
    "subtract": lambda under, over: under - over,
    "divide": _divide,
    "grain extract": lambda under, over: under - over + HALF,
    "grain merge": lambda under, over: under + over - HALF,
    "vivid light": _vivid,
    "pin light": _pin,
    "linear light": lambda under, over: under + 2 * over - 1,
    "linear burn": lambda under, over: under + over - 1,
    "hard mix": lambda under, over: (under + over >= 1).astype(np.float32),
    "hue": lambda under, over: _with_luma(_with_spread(over, under), _luma(under)),
    "saturation": lambda under, over: _with_luma(_with_spread(under, over), _luma(under)),
    "colour": lambda under, over: _with_luma(over, _luma(under)),
    "luminosity": lambda under, over: _with_luma(under, _luma(over)),
}
"""Every mode that is not "normal"."""
