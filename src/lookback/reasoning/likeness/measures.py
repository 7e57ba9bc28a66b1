"""
What two sheets show once one lies over the other, as numbers.

Strokes both ways and per field of 6 × 6, so that a watermark or a desk's corner cannot carry a
pair; contradiction (fields where both have strokes and neither lies on the other), which is what
tells siblings of a template apart; tones block by block; colours; points.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np

from lookback.reasoning.likeness.align import Placement, inverse, laid, placements, some
from lookback.reasoning.likeness.sheet import Floats, Sheet
from lookback.words.imprint import COLOURS, TONES

STROKES: Final = 900  # of each sheet
NEAR: Final = (1.0, 1.5, 2.5)  # px of a map of 96
FIELDS: Final = 6
FIELD_STROKES: Final = 4  # strokes that make a field speak
LEAST_INSIDE: Final = 16  # strokes
CONTRADICTS: Final = 0.4  # a field where neither side lies on the other better than this
BLOCKS: Final = 4  # × 4 blocks of tones

NAMES: Final = (
    "overlap_low", "overlap_high", "tight_low", "tight_high", "fine_low", "fine_high",
    "above_low", "above_high", "field_median_low", "field_median_high", "field_quarter",
    "field_share_low", "field_share_high", "contradiction", "both_fields", "inside_low",
    "inside_high", "tone", "tone_quarter", "tone_spread", "lightness", "colour", "votes",
    "histogram", "histogram_frame", "shear", "grown", "strokes_low", "strokes_ratio",
    "blocks_alike",    "first_sight", "lies", "one_grey",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Measured:
    """
    One pair, laid: `numbers` in the order of NAMES.

    `forward` is the share of the first's strokes inside the second that lie on its strokes,
    `backward` the reverse; `covers` how much of each lies within the other, first and second.
    """

    numbers: Floats
    forward: float
    backward: float
    covers: tuple[float, float]
    placement: Placement

    def __getitem__(self, name: str) -> float:
        return float(self.numbers[NAMES.index(name)])


def measure(one: Sheet, other: Sheet) -> Measured | None:
    """The pair as it lies best; None where either claims nothing or nothing lies."""
    if one.blank or other.blank:
        return None
    first, ways = placements(one, other)
    if not ways:
        return None
    placement, votes, well = ways[0]
    return _measured(one, other, placement, votes, (first, well))


def _measured(
    one: Sheet, other: Sheet, placement: Placement, votes: int, well: tuple[float, float]
) -> Measured | None:
    back = inverse(placement)
    if back is None:
        return None
    there, again = _one_way(one, other, placement), _one_way(other, one, back, home=True)
    if there is None or again is None:
        return None
    both_ways = (there, again)
    speak = [w.counts >= FIELD_STROKES for w in both_ways]
    either = [w.fields[s] for w, s in zip(both_ways, speak, strict=True)]
    medians = [float(np.median(f)) if len(f) else 0.0 for f in either]
    quarter = min((float(np.quantile(f, 0.25)) if len(f) else 0.0) for f in either)
    shares = [float((f >= 0.6).mean()) if len(f) else 0.0 for f in either]
    both = speak[0] & speak[1]
    clash = (
        float((np.maximum(there.fields, again.fields)[both] < CONTRADICTS).mean())
        if both.any()
        else 0.5
    )
    tone, tone_quarter, spread, light, blocks = _tones(one, other, back)
    alike = float((one.in_all_turns @ other.histogram.reshape(-1)).max())
    linear = placement[:, :2].astype(np.float64)
    singular = np.linalg.svd(linear, compute_uv=False)
    many = sorted((len(one.xy), len(other.xy)))
    numbers = (
        *_low_high([w.near for w in both_ways]), *_low_high([w.tight for w in both_ways]),
        *_low_high([w.fine for w in both_ways]), *_low_high([w.above for w in both_ways]),
        *_low_high(medians), quarter, *_low_high(shares), clash, float(both.sum()) / FIELDS**2,
        *_low_high([w.inside for w in both_ways]), tone, tone_quarter, spread, light,
        _colours(one, other, back),
        min(votes, 20) / 20, alike, float(one.histogram.reshape(-1) @ other.histogram.reshape(-1)),
        float(np.log(singular[0] / max(singular[1], 1e-3))),
        abs(float(np.log(max(singular[0] * singular[1], 1e-3)))),
        float(np.log(many[0])), float(np.log(many[1] / many[0])), blocks,
        *well, float(one.grey != other.grey),
    )  # fmt: skip
    return Measured(
        np.array(numbers, np.float32),
        there.near,
        again.near,
        (there.inside, again.inside),
        placement,
    )  # fmt: skip


def _low_high(pair: list[float]) -> tuple[float, float]:
    return min(pair), max(pair)


@dataclass(frozen=True, slots=True)
class _Lain:
    """How the strokes of one lie on the other: shares of those inside; per field; inside."""

    near: float
    tight: float
    fine: float
    above: float  # what chance would give
    fields: Floats
    counts: Floats
    inside: float


def _one_way(one: Sheet, other: Sheet, placement: Placement, *, home: bool = False) -> _Lain | None:
    """Fields are always the second sheet's: `home` says that `one` is that."""
    xy, way = some(one, STROKES)
    inside, column, row, turned, distance = laid(xy, way, placement, other)
    count = int(inside.sum())
    if count < LEAST_INSIDE:
        return None
    fine, tight, near = (float((distance <= radius).mean()) for radius in NEAR)
    above = tight - float(other.near(NEAR[1])[turned].mean())
    if home:
        place = xy[inside]
        field = _field(place[:, 0], place[:, 1], one)
    else:
        field = _field(column, row, other)
    counts = np.bincount(field, minlength=FIELDS**2).astype(np.float32)
    hits = np.bincount(field, distance <= NEAR[1], minlength=FIELDS**2)
    return _Lain(near, tight, fine, above, hits / np.maximum(counts, 1), counts, count / len(xy))


def _field(column: Floats, row: Floats, sheet: Sheet) -> Floats:
    x = np.minimum((column * FIELDS / sheet.wide).astype(np.intp), FIELDS - 1)
    y = np.minimum((row * FIELDS / sheet.high).astype(np.intp), FIELDS - 1)
    return y * FIELDS + x


def _onto(fields: Floats, side: int, one: Sheet, other: Sheet, back: Placement) -> Floats:
    """The first sheet's square fields as they lie on the second's; NaN outside."""
    import cv2

    matrix = np.diag([side / one.wide, side / one.high]) @ back[:, :2]
    matrix = matrix @ np.diag([other.wide / side, other.high / side])
    shift = np.diag([side / one.wide, side / one.high]) @ back[:, 2:]
    # pixel centres lie at halves
    shift = shift + matrix @ np.full((2, 1), 0.5) - 0.5
    warp = np.concatenate([matrix, shift], 1).astype(np.float32)
    moved: Floats = cv2.warpAffine(
        fields, warp, (side, side), flags=cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP,
        borderMode=cv2.BORDER_CONSTANT, borderValue=(np.nan,) * 4,
    )  # fmt: skip
    return moved


def _tones(one: Sheet, other: Sheet, back: Placement) -> tuple[float, float, float, float, float]:
    """
    Correlation of lightness in blocks: median, lower quartile, their share above 0.6; of the whole;
    and the mean difference of lightness.
    """
    moved = _onto(one.tones, TONES, one, other, back)
    side = TONES // BLOCKS
    a = moved.reshape(BLOCKS, side, BLOCKS, side).swapaxes(1, 2).reshape(BLOCKS**2, -1)
    b = other.tones.reshape(BLOCKS, side, BLOCKS, side).swapaxes(1, 2).reshape(BLOCKS**2, -1)
    known = ~np.isnan(a)
    enough = known.sum(1) >= side * side * 0.6
    if not enough.any():
        return 0.0, 0.0, 0.0, 1.0, 0.0
    a, b, known = np.nan_to_num(a[enough]), b[enough], known[enough]
    count = known.sum(1, keepdims=True)
    a = (a - (a * known).sum(1, keepdims=True) / count) * known
    b = (b - (b * known).sum(1, keepdims=True) / count) * known
    power_a, power_b = (a * a).sum(1) / count[:, 0], (b * b).sum(1) / count[:, 0]
    alike = (a * b).sum(1) / count[:, 0] / np.sqrt((power_a + 2) * (power_b + 2))
    told = np.maximum(power_a, power_b) > min(16.0, float(np.median(power_b)))
    alike = alike[told] if told.any() else np.zeros(1)
    whole = ~np.isnan(moved)
    x, y = moved[whole], other.tones[whole]
    light = float(np.abs(x - y).mean() / 255) if len(x) else 1.0
    total = (
        float(np.corrcoef(x, y)[0, 1]) if len(x) > 8 and x.std() > 0.5 and y.std() > 0.5 else 0.0
    )
    return (
        float(np.median(alike)), float(np.quantile(alike, 0.25)), total, light,
        float((alike > 0.6).mean()),
    )  # fmt: skip


def _colours(one: Sheet, other: Sheet, back: Placement) -> float:
    """The mean difference of colour where both have some, in units of 100."""
    if one.grey or other.grey:
        return 0.0
    moved = _onto(one.colours, COLOURS, one, other, back)
    known = ~np.isnan(moved[..., 0])
    if not known.any():
        return 1.0
    return float(np.linalg.norm(moved[known] - other.colours[known], axis=1).mean() / 100)
