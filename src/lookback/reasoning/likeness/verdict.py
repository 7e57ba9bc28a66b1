"""
From what two sheets show to what they are to each other, in words and figures.

Two logistic curves, one for pairs of which one is line art on light paper (colour says nothing
there), one for painted pairs. Their numbers stand in weights.py and come from a script; the cuts
between copy, version, recolour and part are here. The trap this avoids: a forest of decisions that
knows the pictures it was grown on by heart.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

import numpy as np

from lookback.reasoning.likeness.measures import NAMES, Measured, measure
from lookback.reasoning.likeness.relation import (
    COPY,
    PART,
    RECOLOUR,
    STRANGER,
    VERSION,
    Relation,
)
from lookback.reasoning.likeness.sheet import Floats, Sheet
from lookback.reasoning.likeness.weights import LINES, PAINTED

EDITION: Final = 5  # raise it when pairs come out otherwise, so that libraries lay them anew
# Products that a straight line cannot make by itself: agreement of two witnesses in one pair.
PRODUCTS: Final = (
    ("above_low", "field_median_low"),
    ("above_high", "field_median_high"),
    ("contradiction", "both_fields"),
    ("tone", "above_low"),
    ("tone", "field_share_low"),
    ("votes", "above_low"),
    ("above_high", "strokes_ratio"),
    ("overlap_high", "inside_high"),
)
ALL_NAMES: Final = (*NAMES, *(f"{a} × {b}" for a, b in PRODUCTS), "√contradiction")
# Any two of these may bear each other out, or excuse each other: a texture whose strokes are lost
# in a photograph still has its relief and its points.
WITNESSES: Final = (
    "overlap_low", "above_low", "field_median_low", "contradiction", "tone", "colour", "relief",
    "points_alike", "lies", "rich", "strokes_ratio", "inside_low",
)  # fmt: skip
_WITNESSES: Final = [ALL_NAMES.index(name) for name in WITNESSES]
_ONE, _TWO = np.triu_indices(len(WITNESSES))
TOGETHER: Final = len(_ONE)
_LEFT, _RIGHT = ([NAMES.index(p[side]) for p in PRODUCTS] for side in (0, 1))
_CLASH: Final = NAMES.index("contradiction")
_CURVES: Final = {
    lines: (np.array(c.means), np.array(c.spreads), np.array(c.weights), c.bias)
    for lines, c in ((False, PAINTED), (True, LINES))
}
MOST_APART: Final = 4.0  # spreads from the mean; what lies further out says no more
MOST_TOGETHER: Final = 3.0  # the same where two are multiplied
# A copy shows the same tones block by block, and hardly more strokes than the other.
COPY_TONE: Final = 0.72
COPY_LIGHT: Final = 0.04  # mean difference of lightness between lines and their copy
COPY_RATIO: Final = 0.6  # of the logarithm of the strokes' ratio: 1.8 times as many
# A twin in other colours: both are coloured, and what lies on each other differs so much.
HAS_COLOUR: Final = 8.0
RECOLOURED: Final = 0.22
# One circle lies on any other: where light stands against dark, few strokes prove nothing.
OPPOSITE: Final = -0.3
DOUBTED: Final = 0.4
PART_INSIDE: Final = 0.3  # of one picture's strokes lie within the other: a page on a sheet


def numbers_of(found: Measured) -> Floats:
    """All numbers that the curves weigh, in the order of ALL_NAMES."""
    plain = np.nan_to_num(found.numbers.astype(np.float64))
    products = plain[_LEFT] * plain[_RIGHT]
    return np.concatenate([plain, products, [max(plain[_CLASH], 0.0) ** 0.5]])


def weighed(numbers: Floats, means: Floats, spreads: Floats) -> Floats:
    """
    What a curve's weights multiply: each number in spreads from its mean, then any two WITNESSES.

    `numbers` are those of ALL_NAMES, in rows or one row; the result has TOGETHER more.
    """
    away = np.clip((numbers - means) / spreads, -MOST_APART, MOST_APART)
    few = np.clip(away[..., _WITNESSES], -MOST_TOGETHER, MOST_TOGETHER)
    return np.concatenate([away, few[..., _ONE] * few[..., _TWO]], axis=-1)


def certainty(one: Sheet, other: Sheet, found: Measured) -> float:
    """How sure it is, 0 to 1, that both show states or copies of one picture."""
    means, spreads, weights, bias = _CURVES[one.lines_only or other.lines_only]
    height = float(weighed(numbers_of(found), means, spreads) @ weights) + bias
    sure = float(1 / (1 + np.exp(-min(max(height, -30), 30))))
    painted = not (one.lines_only or other.lines_only)
    return min(sure, DOUBTED) if painted and found["tone_spread"] < OPPOSITE else sure


def relate(pairs: Sequence[tuple[bytes, bytes]], sheets: Mapping[bytes, Sheet]) -> list[Relation]:
    """What pictures are to each other, by content; each pair must stand in its order."""
    held = sorted({digest for pair in pairs for digest in pair})
    place = {digest: n for n, digest in enumerate(held)}
    measured = measure([sheets[d] for d in held], [(place[a], place[b]) for a, b in pairs])
    return [
        _relation(a, b, sheets[a], sheets[b], found)
        for (a, b), found in zip(pairs, measured, strict=True)
    ]


def _relation(
    one_digest: bytes, other_digest: bytes, one: Sheet, other: Sheet, found: Measured | None
) -> Relation:
    if found is None:
        return Relation(one_digest, other_digest, STRANGER, 0.0, 0.0, 0.0, "")
    sure = certainty(one, other, found)
    kind = _kind(one, other, found)
    return Relation(
        one_digest, other_digest, kind, round(sure, 4), round(found.forward, 3),
        round(found.backward, 3), _quote(kind, found),
    )  # fmt: skip


def _kind(one: Sheet, other: Sheet, found: Measured) -> str:
    if min(found.covers) < PART_INSIDE:
        return PART
    coloured = min(one.chroma, other.chroma) >= HAS_COLOUR
    if coloured and found["colour_least"] >= RECOLOURED and found["field_median_low"] > 0.6:
        return RECOLOUR
    if one.lines_only != other.lines_only and found["lightness"] > COPY_LIGHT:
        return VERSION  # lines, and what they were coloured to
    same_strokes = found["strokes_ratio"] <= COPY_RATIO
    return COPY if same_strokes and found["tone"] >= COPY_TONE else VERSION


def _quote(kind: str, found: Measured) -> str:
    share = round(100 * 0.5 * (found.forward + found.backward))
    said = f"{share} % of the strokes lie on each other"
    less, more = min(found.covers), max(found.covers)
    if kind == PART:
        said += "; the one lies within the other"
    elif kind == RECOLOUR:
        said += ", in other colours"
    elif less < 0.97 and more - less > 0.02:
        said += f"; {round(100 * (1 - less))} % of the one lie outside the other"
    return said
