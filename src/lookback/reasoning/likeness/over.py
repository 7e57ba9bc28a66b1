"""
A subject drawn again, laid over the drawing before: turned, mirrored and scaled as its strokes lie.

It is an offer for the eye and claims nothing; where strokes lie hardly better than those of two
strangers, there is none. Each drawing is laid over the last of its row, by way of the one after it
where it does not lie there directly: a hand changes less from year to year than over twenty.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

import numpy as np

from lookback.reasoning.likeness.align import placed
from lookback.reasoning.likeness.sheet import Floats, Sheet
from lookback.reasoning.likeness.stack import Stack

# How well strokes lie (align.Lain.well). Of 66 redraws in the demo's archive 28 lie better; of as
# many pairs of strangers the best lies .30.
OFFERED: Final = 0.36

# (a, b, c, d, e, f): u' = a·u + c·v + e and v' = b·u + d·v + f, from fractions of the one picture's
# width and height to those of the other's.
Laying = tuple[float, float, float, float, float, float]
AS_IT_IS: Final[Laying] = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


def over_the_last(packed: Sequence[bytes]) -> list[Laying | None]:
    """
    How each of these imprints' pictures lies over the last one's; None where it does not.

    An empty imprint is of a picture that claims nothing. The last lies as it is, if any other does.
    """
    last = len(packed) - 1
    found: dict[int, Floats] = {last: np.eye(3)}
    drawn = {n: s for n, p in enumerate(packed) if p and not (s := Sheet(p)).blank}
    some = list(drawn)
    if last not in drawn:
        return [None] * len(packed)
    pairs = [(n, last) for n in some if n != last]
    pairs += [(a, b) for a, b in pairwise(some) if b != last]
    laid = _laid(list(drawn.values()), [tuple(map(some.index, p)) for p in pairs])
    ways = dict(zip(pairs, laid, strict=True))
    for place in range(len(some) - 2, -1, -1):
        one, after = some[place], some[place + 1]
        straight, step = ways[one, last], ways.get((one, after))
        if straight is not None:
            found[one] = straight
        elif step is not None and after in found:
            found[one] = found[after] @ step
    if len(found) == 1:
        return [None] * len(packed)
    return [_told(found[n]) if n in found else None for n in range(len(packed))]


def _laid(sheets: Sequence[Sheet], pairs: Sequence[tuple[int, ...]]) -> list[Floats | None]:
    """The way of each pair of sheets that lies well enough, 3 × 3 between fractions."""
    ways: list[Floats | None] = [None] * len(pairs)
    if not pairs:
        return ways
    asked = np.array(pairs, np.intp)
    lain = placed(Stack(sheets), asked[:, 0], asked[:, 1])
    for pair, placement, well in zip(lain.pair, lain.placements, lain.well, strict=True):
        if well >= OFFERED:
            one, other = (_from_the_map(sheets[n]) for n in pairs[pair])
            way = np.vstack([placement.astype(np.float64), [0, 0, 1]])
            ways[pair] = other @ way @ np.linalg.inv(one)
    return ways


def _from_the_map(sheet: Sheet) -> Floats:
    """From px of the trimmed picture's map to fractions of the whole picture."""
    left, top, right, bottom = sheet.box
    return np.array(
        [
            [(right - left) / sheet.wide, 0, left],
            [0, (bottom - top) / sheet.high, top],
            [0, 0, 1],
        ]
    )


def _told(way: Floats) -> Laying:
    a, b, c, d, e, f = (round(float(v), 5) for v in way[:2].T.reshape(-1))
    return a, b, c, d, e, f
