"""
A picture within the picture: a comic's panel, a thumbnail on a sheet of studies.

It is drawn on a small sheet of its own and then laid in: what leaves it must not lie on its
neighbour, and a scene of the fourth construction needs edges to be composed against.
"""

from __future__ import annotations

from dataclasses import replace

from lookback.doing.demo.geometry import Points
from lookback.doing.demo.media import Easel
from lookback.doing.demo.sheet import Sheet

SMALLEST = 8  # pixels, the long side of what can still be drawn on


def inset(easel: Easel, border: Points) -> Easel:
    """An easel whose sheet is as large as the border's box, of the same paper and scale."""
    whole = easel.sheet
    wide, tall = (border.max(0) - border.min(0)).tolist()
    pixels = max(SMALLEST, round(max(wide, tall) * whole.scale))
    sheet = Sheet(wide, tall, pixels, whole.paper, easel.hand.rng, screen=whole.screen)
    return replace(easel, sheet=sheet)


def lay_in(easel: Easel, inner: Easel, border: Points) -> None:
    """Put what was drawn inside the border where it belongs."""
    sheet = easel.sheet
    x, y = border.min(0).tolist()
    mask = sheet.mask(border)
    if not mask:
        return
    corner = round(x * sheet.scale), round(y * sheet.scale)
    sheet.planes.lay_in(inner.sheet.planes, corner, mask)
