"""
What two sheets show once one lies over the other, as numbers.

Strokes both ways and per field of 6 × 6, so that a watermark or a desk's corner cannot carry a
pair; contradiction (fields where both have strokes and neither lies on the other), which is what
tells siblings of a template apart; tones block by block; colours; points.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from lookback.reasoning.likeness import relief
from lookback.reasoning.likeness.align import Lain, lies, placed
from lookback.reasoning.likeness.hypotheses import agreeing
from lookback.reasoning.likeness.sheet import (
    AREA,
    FINE,
    IN_TURNS,
    LOOSE,
    TIGHT,
    Floats,
    Rows,
    Sheet,
)
from lookback.reasoning.likeness.stack import Placements, Stack, inverse, mean_where
from lookback.words.imprint import SIDE, TONES

STROKES: Final = 900  # of each sheet
FIELDS: Final = 6
FIELD_STROKES: Final = 4  # strokes that make a field speak
LEAST_INSIDE: Final = 16  # strokes
CONTRADICTS: Final = 0.4  # a field where neither side lies on the other better than this
FIELD_AGREES: Final = 0.6
BLOCKS: Final = 4  # × 4 blocks of tones
BLOCK_KNOWN: Final = 0.6  # of a block must lie within both
HAS_COLOUR: Final = 8.0  # chroma of a field
MOST_SHARE, LEAST_SHARE = 0.9, 0.25  # quantiles
BESIDE: Final = 5.0  # px; a sheet laid so far beside its place lies on nothing but chance
RELIEF_AGREES: Final = 0.7  # correlation of a block of reliefs
SHALLOW: Final = 0.1  # mean square of a block's relief; less shows nothing
MOST_TOLD: Final = 20  # points that agree; more say no more

NAMES: Final = (
    "overlap_low", "overlap_high", "tight_low", "tight_high", "fine_low", "fine_high",
    "above_low", "above_high", "field_median_low", "field_median_high", "field_quarter",
    "field_share_low", "field_share_high", "contradiction", "both_fields", "inside_low",
    "inside_high", "tone", "tone_quarter", "tone_spread", "lightness", "colour", "votes",
    "histogram", "histogram_frame", "shear", "grown", "strokes_low", "strokes_ratio",
    "blocks_alike", "first_sight", "lies", "one_grey", "lies_beside",
    "colour_most", "colour_least", "tone_most", "mirrored", "turned",
    "points_met", "points_alike", "points_share", "relief", "relief_upper", "relief_share", "rich",
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

    def __getitem__(self, name: str) -> float:
        return float(self.numbers[NAMES.index(name)])


def measure(sheets: Sequence[Sheet], pairs: Sequence[tuple[int, int]]) -> list[Measured | None]:
    """Each pair of places as it lies best; None where either claims nothing or nothing lies."""
    found: list[Measured | None] = [None] * len(pairs)
    telling = [n for n, p in enumerate(pairs) if not any(sheets[s].blank for s in p)]
    if not telling:
        return found
    stack = Stack(sheets)
    one, other = np.array([pairs[n] for n in telling], np.intp).T
    lain = placed(stack, one, other)
    back, whole = inverse(lain.placements)
    rows = lain.pair
    there = _one_way(stack, one[rows], other[rows], lain.placements, home=False)
    again = _one_way(stack, other[rows], one[rows], back, home=True)
    kept = np.flatnonzero(whole & (there.count >= LEAST_INSIDE) & (again.count >= LEAST_INSIDE))
    if len(kept):
        laid = _Pairs(stack, one[rows], other[rows], lain, back)
        numbers = _numbers(laid, there, again, kept)
        for n, row in enumerate(kept.tolist()):
            found[telling[int(rows[row])]] = Measured(
                numbers[n], float(there.near[row]), float(again.near[row]),
                (float(there.inside[row]), float(again.inside[row])),
            )  # fmt: skip
    return found


@dataclass(frozen=True, slots=True)
class _Pairs:
    """Pairs of a stack as they lie, and the ways back."""

    stack: Stack
    one: Rows
    other: Rows
    lain: Lain
    back: Placements


@dataclass(frozen=True, slots=True)
class _Way:
    """How strokes of the ones lie on the others: shares of those inside; per field; inside."""

    near: Floats
    tight: Floats
    fine: Floats
    above: Floats  # what chance would give
    fields: Floats
    speak: Floats
    count: Rows
    inside: Floats


def _one_way(stack: Stack, one: Rows, other: Rows, placements: Placements, *, home: bool) -> _Way:
    """Fields are always the second sheets': `home` says that the ones are those."""
    strokes = stack.some(STROKES)
    laid = stack.lay(strokes, one, other, placements)
    count = laid.inside.sum(1)
    hits = [stack.hits(laid, level) for level in (FINE, TIGHT, LOOSE)]
    fine, tight, near = (mean_where(h, laid.inside) for h in hits)
    chance = stack.chances[TIGHT][other[:, None], laid.turned]
    if home:
        column, row = strokes.xy[one, :, 0], strokes.xy[one, :, 1]
        wide, high = stack.wide[one], stack.high[one]
    else:
        place = laid.where - (other * AREA)[:, None]
        column, row = place % SIDE, place // SIDE
        wide, high = stack.wide[other], stack.high[other]
    x = np.minimum((column * FIELDS / wide[:, None]).astype(np.intp), FIELDS - 1)
    y = np.minimum((row * FIELDS / high[:, None]).astype(np.intp), FIELDS - 1)
    flat = (y * FIELDS + x) + (np.arange(len(one)) * FIELDS**2)[:, None]
    length = len(one) * FIELDS**2
    counts = np.bincount(flat[laid.inside], minlength=length).reshape(-1, FIELDS**2)
    lain = np.bincount(flat[hits[TIGHT]], minlength=length).reshape(-1, FIELDS**2)
    return _Way(
        near, tight, fine, tight - mean_where(chance, laid.inside),
        lain / np.maximum(counts, 1), counts >= FIELD_STROKES, count,
        count / np.maximum(strokes.known[one].sum(1), 1),
    )  # fmt: skip


def _quantile(values: Floats, chosen: Floats, share: float) -> Floats:
    """Row by row the quantile of the chosen values; 0 where none is."""
    count = chosen.sum(1)
    ordered = np.sort(np.where(chosen, values, np.inf), axis=1)
    place = share * np.maximum(count - 1, 0)
    low = np.floor(place).astype(np.intp)
    high = np.minimum(low + 1, np.maximum(count - 1, 0))
    rows = np.arange(len(values))
    a, b = ordered[rows, low], ordered[rows, high]
    with np.errstate(invalid="ignore"):
        found = a + (b - a) * (place - low)
    return np.asarray(np.where(count > 0, found, 0.0))


def _numbers(laid: _Pairs, there: _Way, again: _Way, kept: Rows) -> Floats:
    """Pairs × NAMES."""
    stack, one, other = laid.stack, laid.one[kept], laid.other[kept]
    ways = (there, again)
    either = [(w.fields[kept], w.speak[kept]) for w in ways]
    medians = [_quantile(f, s, 0.5) for f, s in either]
    quarter = np.minimum(*(_quantile(f, s, 0.25) for f, s in either))
    shares = [mean_where(f >= FIELD_AGREES, s) for f, s in either]
    both = either[0][1] & either[1][1]
    clash = mean_where(np.maximum(either[0][0], either[1][0]) < CONTRADICTS, both)
    clash = np.where(both.any(1), clash, 0.5)
    moved = _onto([s.tones for s in stack.sheets], stack, one, other, laid.back[kept])
    histograms = stack.histograms
    asked = histograms[one][:, IN_TURNS] @ histograms[other][:, :, None]
    placements = laid.lain.placements[kept]
    singular = np.linalg.svd(placements[:, :, :2].astype(float), compute_uv=False)
    colour, colour_most, colour_least = _colours(stack, one, other, laid.back[kept])
    strokes = np.array([len(s.xy) for s in stack.sheets])
    many = np.sort(np.stack([strokes[one], strokes[other]]), axis=0)
    grey = np.array([s.grey for s in stack.sheets])
    tone, tone_quarter, spread, light, blocks, tone_most = _tones(
        moved, np.stack([stack.sheets[b].tones for b in other.tolist()])
    )
    columns = (
        *(c for name in ("near", "tight", "fine", "above")
          for c in _low_high(*(getattr(w, name)[kept] for w in ways))),
        *_low_high(*medians), quarter, *_low_high(*shares), clash, both.sum(1) / FIELDS**2,
        *_low_high(there.inside[kept], again.inside[kept]),
        tone, tone_quarter, spread, light, colour,
        np.minimum(laid.lain.votes[kept], MOST_TOLD) / MOST_TOLD,
        asked[..., 0].max(1), (histograms[one] * histograms[other]).sum(1),
        np.log(singular[:, 0] / np.maximum(singular[:, 1], 1e-3)),
        np.abs(np.log(np.maximum(singular[:, 0] * singular[:, 1], 1e-3))),
        np.log(many[0]), np.log(many[1] / many[0]), blocks,
        laid.lain.first[kept], laid.lain.well[kept], grey[one] != grey[other],
        laid.lain.well[kept] - _lies_beside(stack, one, other, placements),
        colour_most, colour_least, tone_most, *_turns(placements),
        *_points_there(stack, one, other, placements), *_reliefs(stack, one, other, placements),
    )  # fmt: skip
    return np.stack(columns, 1).astype(np.float32)


def _points_there(stack: Stack, one: Rows, other: Rows, placements: Placements) -> list[Floats]:
    """Of points that come to lie on points: how many, how many look alike, and their share."""
    met, same = agreeing(stack, one, other, placements)
    return [np.log1p(met), np.log1p(same), (same + 0.5) / (met + 4.0)]


def _reliefs(stack: Stack, one: Rows, other: Rows, placements: Placements) -> list[Floats]:
    """Of both reliefs: correlation, its upper quartile of blocks, agreeing blocks; how rich."""
    laid, target = relief.laid(stack, one, other, placements)
    whole = relief.correlation(laid, target)
    a, b, told = (
        _blocks(v.reshape(-1, TONES, TONES))
        for v in (laid.value, np.where(laid.known, target, 0), laid.known.astype(np.float32))
    )
    count = told.sum(2)
    alike = (a * b).sum(2) / np.maximum(np.sqrt((a * a).sum(2) * (b * b).sum(2)), 1e-3)
    enough = (count >= told.shape[2] * BLOCK_KNOWN) & ((b * b).sum(2) > SHALLOW * count)
    rich = np.log(np.array([s.rich for s in stack.sheets]) + 1)
    return [
        whole, _quantile(alike, enough, 0.75), mean_where(alike > RELIEF_AGREES, enough),
        np.minimum(rich[one], rich[other]),
    ]  # fmt: skip


def _lies_beside(stack: Stack, one: Rows, other: Rows, placements: Placements) -> Floats:
    """How well the sheets would lie a little beside: what chance gives just here."""
    found = np.zeros(len(one))
    for across, down in ((BESIDE, 0.0), (-BESIDE, 0.0), (0.0, BESIDE), (0.0, -BESIDE)):
        shift = np.array([[0, 0, across], [0, 0, down]], np.float32)
        found += 0.25 * np.maximum(lies(stack, one, other, placements + shift), 0)
    return found


def _turns(placements: Placements) -> tuple[Floats, Floats]:
    """Is it mirrored (0 or 1)? How far is it turned: 0 upright, 1 on its side, 2 upside down."""
    mirrored = np.linalg.det(placements[:, :, :2].astype(float)) < 0
    across, up = placements[:, 1, 0], placements[:, 1, 1]
    return mirrored, 1 - up / np.maximum(np.abs(across) + np.abs(up), 1e-6)


def _low_high(one: Floats, other: Floats) -> tuple[Floats, Floats]:
    return np.minimum(one, other), np.maximum(one, other)


def _onto(
    fields: Sequence[Floats], stack: Stack, one: Rows, other: Rows, back: Placements
) -> Floats:
    """Each sheet has square `fields`: the ones' as they lie on the others'; NaN outside."""
    import cv2

    side = len(fields[0])
    sizes = np.stack([stack.wide, stack.high], 1).astype(np.float64) / side
    warps = back / sizes[one][:, :, None]
    warps[:, :, :2] *= sizes[other][:, None]
    warps[:, :, 2] += warps[:, :, :2].sum(2) * 0.5 - 0.5  # pixel centres lie at halves
    warps = warps.astype(np.float32)
    moved = np.empty((len(one), *fields[0].shape), np.float32)
    for n, sheet in enumerate(one.tolist()):
        moved[n] = cv2.warpAffine(
            fields[sheet], warps[n], (side, side), flags=cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP,
            borderMode=cv2.BORDER_CONSTANT, borderValue=(np.nan,) * 4,
        )  # fmt: skip
    return moved


def _tones(moved: Floats, tones: Floats) -> tuple[Floats, ...]:
    """
    Correlation of lightness in blocks: median, lower quartile; of the whole; the mean difference of
    lightness; the share of blocks above 0.6; and how far lightness is off where it is most, once
    the whole is as light and as strong. `moved` are NaN where the first sheets do not reach.
    """
    known = ~np.isnan(moved)
    moved = np.nan_to_num(moved)
    a, b, told = (_blocks(v) for v in (moved, tones, known.astype(np.float32)))
    count = told.sum(2)
    enough = count >= told.shape[2] * BLOCK_KNOWN
    count = np.maximum(count, 1)
    a = (a - ((a * told).sum(2) / count)[..., None]) * told
    b = (b - ((b * told).sum(2) / count)[..., None]) * told
    power_a, power_b = (a * a).sum(2) / count, (b * b).sum(2) / count
    alike = (a * b).sum(2) / count / np.sqrt((power_a + 2) * (power_b + 2))
    faint = np.minimum(16.0, _quantile(power_b, enough, 0.5))
    drawn = enough & (np.maximum(power_a, power_b) > faint[:, None])
    total, light, most = _whole(moved, tones, known)
    none = ~enough.any(1)
    return (
        _quantile(alike, drawn, 0.5), _quantile(alike, drawn, 0.25), np.where(none, 0.0, total),
        np.where(none, 1.0, light), mean_where(alike > FIELD_AGREES, drawn), most,
    )  # fmt: skip


def _blocks(fields: Floats) -> Floats:
    """Pairs × blocks × the fields of each."""
    side = TONES // BLOCKS
    split = fields.reshape(-1, BLOCKS, side, BLOCKS, side).swapaxes(2, 3)
    return split.reshape(len(fields), BLOCKS**2, -1)


def _whole(one: Floats, other: Floats, known: Floats) -> tuple[Floats, Floats, Floats]:
    """Correlation of all fields that are known, and the difference of lightness: mean and most."""
    x, y, told = (v.reshape(len(one), -1) for v in (one, other, known))
    count = np.maximum(told.sum(1), 1)
    light = np.where(told, np.abs(x - y), 0).sum(1) / count / 255
    x = np.where(told, x - mean_where(x, told)[:, None], 0)
    y = np.where(told, y - mean_where(y, told)[:, None], 0)
    spread_x, spread_y = np.sqrt((x * x).sum(1) / count), np.sqrt((y * y).sum(1) / count)
    enough = (count > 8) & (spread_x > 0.5) & (spread_y > 0.5)
    alike = (x * y).sum(1) / count / np.maximum(spread_x * spread_y, 1e-6)
    strength = np.maximum(np.maximum(spread_x, spread_y), 1.0)
    scaled = np.abs(x * (spread_y / np.maximum(spread_x, 0.5))[:, None] - y) / strength[:, None]
    most = _quantile(scaled, told, MOST_SHARE)
    return np.where(enough, alike, 0.0), np.where(told.any(1), light, 1.0), most


def _colours(
    stack: Stack, one: Rows, other: Rows, back: Placements
) -> tuple[Floats, Floats, Floats]:
    """
    The difference of colour where both have some, in units of 100: the mean, where it differs most,
    and of the fields that have colour where it differs least. Another background leaves the drawing
    its colours, a twin in other colours nothing.
    """
    fields = [s.colours for s in stack.sheets]
    moved = _onto(fields, stack, one, other, back).reshape(len(one), -1, 2)
    theirs = np.stack([fields[b] for b in other.tolist()]).reshape(len(one), -1, 2)
    known = ~np.isnan(moved[..., 0])
    moved = np.nan_to_num(moved)
    apart = np.linalg.norm(moved - theirs, axis=2) / 100
    chroma = np.maximum(np.linalg.norm(moved, axis=2), np.linalg.norm(theirs, axis=2))
    found = (
        mean_where(apart, known),
        _quantile(apart, known, MOST_SHARE),
        _quantile(apart, known & (chroma >= HAS_COLOUR), LEAST_SHARE),
    )
    grey = np.array([s.grey for s in stack.sheets])
    silent, nowhere = grey[one] | grey[other], ~known.any(1)
    mean, most, least = (np.where(silent, 0.0, np.where(nowhere, 1.0, f)) for f in found)
    return mean, most, least
