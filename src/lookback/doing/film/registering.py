"""
Laying the drawing of then over the one of now, so that a wipe goes from stroke to stroke.

Where the strokes of both were found to lie on each other, the earlier drawing settles over the
later one's place before the wipe begins. Nothing is turned or mirrored for it: what would have to
be is left as it stands.
"""

from __future__ import annotations

from dataclasses import replace
from math import hypot
from typing import Final

from lookback.doing.library import Library
from lookback.doing.redraws import laid_over
from lookback.reasoning.cut.shots import THEN, WIPE, Cut, Lying, Shot

LEANS: Final = 0.2  # of its length to the side, 11 degrees; more would be seen as a turn
GROWS: Final = (0.5, 2.0)  # times the size at which it stood; beyond, the move is what is seen


def registered(library: Library, cut: Cut) -> Cut:
    """The cut, its drawings of then laid over those of now where they lie on them."""
    after = (*cut.shots[1:], None)
    shots = (_laid(library, shot, next_) for shot, next_ in zip(cut.shots, after, strict=True))
    return replace(cut, shots=tuple(shots))


def _laid(library: Library, shot: Shot, after: Shot | None) -> Shot:
    if shot.kind != THEN or after is None or after.joins != WIPE:
        return shot
    then, now = shot.pictures[0], after.pictures[0]
    if then.begins is not None or now.begins is not None:
        return shot  # films move already
    way = laid_over(library, [then.digest, now.digest])[0]
    if way is None or not _upright(way):
        return shot
    return replace(shot, lies=Lying(now, way))


def _upright(way: tuple[float, ...]) -> bool:
    a, b, c, d = way[:4]
    low, high = GROWS
    stands = a > 0 and d > 0 and abs(b) <= LEANS * a and abs(c) <= LEANS * d
    return stands and all(low <= hypot(*side) <= high for side in ((a, b), (c, d)))
