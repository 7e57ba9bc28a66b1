"""
Laying the drawing of then over the one of now, so that a wipe goes from stroke to stroke.

Where the strokes of both were found to lie on each other, the earlier drawing settles over the
later one's place before the wipe begins. Nothing is turned, mirrored or stretched for it: what
would have to be is left as it stands.
"""

from __future__ import annotations

from dataclasses import replace
from math import sqrt
from typing import Final

from lookback.doing.library import Library
from lookback.doing.redraws import laid_over
from lookback.reasoning.cut.shots import THEN, WIPE, Cut, Lying, Picture, Shot

LEANS: Final = 0.2  # of its length to the side, 11 degrees; more would be seen as a turn
STRETCHED: Final = 1.25  # times wider than high, against how it was drawn; then it is another pose
GROWS: Final = (0.5, 2.0)  # times the other's strokes; beyond, the move is what is seen


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
    box = None if way is None else box_of(way, then, now)
    return shot if box is None else replace(shot, lies=Lying(now, box))


def box_of(
    way: tuple[float, ...], then: Picture, now: Picture
) -> tuple[float, float, float, float] | None:
    """
    Left, top, width and height of `then` over `now`, of which `way` tells in fractions (a, b, c, d,
    e, f). In its own proportions, about its middle; None where they lie too differently for that.
    """
    a, b, c, d, e, f = way
    if a <= 0 or d <= 0 or abs(b) > LEANS * a or abs(c) > LEANS * d:
        return None
    across, down = a * now.width / then.width, d * now.height / then.height
    size = sqrt(across * down)
    low, high = GROWS
    if max(across / down, down / across) > STRETCHED or not low <= sqrt(a * d) <= high:
        return None
    width, height = size * then.width / now.width, size * then.height / now.height
    return (a + c - width) / 2 + e, (b + d - height) / 2 + f, width, height
