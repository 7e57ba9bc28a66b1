"""
How one sheet might lie over another: in a quarter turn or a mirror, box on box or frame on frame,
or as points say that show the same surroundings.

Points that agree vote: each matched pair of points, by its scale and angle, says where the whole
sheet lies. A crop or a photograph of a page is found by these alone.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np

from lookback.reasoning.likeness.sheet import IN_TURNS, TURNS, Floats, Rows, Sheet
from lookback.reasoning.likeness.stack import Placements, Stack
from lookback.words.imprint import MOST_POINTS

TURNS_TRIED: Final = 2
TURN_SHARE: Final = 0.92  # of the likeliest turn's likeness; what is less is not tried
TRIMMED: Final = 0.94  # of the frame's area; a box smaller than this is not the frame
CLOSE_BITS: Final = 34  # of 128: points whose surroundings differ in more are not the same
MATCHES: Final = 2  # points that may show the same surroundings as one
MOST_MATCHED: Final = 48  # pairs of points that vote, the closest; votes cost their square
VOTE_NEAR: Final = 0.06  # of the longer side: two points agree about where a sheet lies
VOTE_SCALE: Final = 0.5  # logarithm: 1.65 times
VOTE_TURN: Final = 0.86  # cosine: 30°
LEAST_VOTES: Final = 4
LARGEST: Final = 1.4  # logarithm of how much a sheet may be scaled by points: four times
STIFF: Final = 12.0  # strokes' worth of weight that keeps a drawn sheet from shearing
POINT_NEAR: Final = 4.0  # px: a point that lies on another
NEAR_BITS: Final = 42  # of 128: more than CLOSE_BITS, for the place speaks as well
_NEVER: Final = 255  # bits; further than any two points


@dataclass(frozen=True, slots=True)
class Guesses:
    """n ways of laying the sheets of pair `pair`; `votes` are of points."""

    pair: Rows
    placements: Placements
    votes: Rows


def guesses(stack: Stack, one: Rows, other: Rows) -> tuple[Guesses, Floats]:
    """All that is worth a try, and for each pair how alike the likeliest turn is."""
    boxed, alike = _boxes(stack, one, other)
    pointed = [_by_points(stack, one, other, mirrored=m) for m in (False, True)]
    found = [boxed, *pointed]
    return Guesses(
        np.concatenate([f.pair for f in found]),
        np.concatenate([f.placements for f in found]),
        np.concatenate([f.votes for f in found]),
    ), alike


def _boxes(stack: Stack, one: Rows, other: Rows) -> tuple[Guesses, Floats]:
    asked = stack.histograms[one][:, IN_TURNS]
    alike = (asked @ stack.histograms[other][:, :, None])[..., 0]
    likeliest = np.argsort(-alike, axis=1, kind="stable")[:, :TURNS_TRIED]
    best = np.take_along_axis(alike, likeliest, 1)
    pairs, rank = np.nonzero(best >= TURN_SHARE * best[:, :1])
    turn = likeliest[pairs, rank]
    trimmed = np.array([_trimmed(s) for s in stack.sheets])
    framed = trimmed[one[pairs]] | trimmed[other[pairs]]
    pair = np.concatenate([pairs, pairs[framed]])
    turn = np.concatenate([turn, turn[framed]])
    whole = np.arange(len(pair)) >= len(pairs)
    home, away = (_normal(stack, rows[pair], whole) for rows in (one, other))
    placements = np.linalg.inv(away) @ _TURNED[turn] @ home
    made = Guesses(pair, placements[:, :2].astype(np.float32), np.zeros(len(pair), np.intp))
    return made, best[:, 0]


def _turn_matrix(turn: tuple[int, int, int]) -> Floats:
    exchanged, across, down = turn
    matrix = np.eye(3)
    if exchanged:
        matrix = np.array([[0, 1, 0], [1, 0, 0], [0, 0, 1.0]]) @ matrix
    if across:
        matrix = np.array([[-1, 0, 1], [0, 1, 0], [0, 0, 1.0]]) @ matrix
    if down:
        matrix = np.array([[1, 0, 0], [0, -1, 1], [0, 0, 1.0]]) @ matrix
    return matrix


_TURNED: Final = np.stack([_turn_matrix(t) for t in TURNS])


def _normal(stack: Stack, rows: Rows, framed: Floats) -> Floats:
    """n × 3 × 3: from px to the unit square, of the box, or of the frame that it lies in."""
    boxes = np.array([s.box for s in stack.sheets])[rows]
    boxes[~framed] = 0, 0, 1, 1
    found = np.zeros((len(rows), 3, 3))
    found[:, 0, 0] = (boxes[:, 2] - boxes[:, 0]) / stack.wide[rows]
    found[:, 1, 1] = (boxes[:, 3] - boxes[:, 1]) / stack.high[rows]
    found[:, 0, 2], found[:, 1, 2], found[:, 2, 2] = boxes[:, 0], boxes[:, 1], 1.0
    return found


def _trimmed(sheet: Sheet) -> bool:
    left, top, right, bottom = sheet.box
    return (right - left) * (bottom - top) < TRIMMED


def _by_points(stack: Stack, one: Rows, other: Rows, *, mirrored: bool) -> Guesses:
    """The placement that most pairs of points agree about, as it is or mirrored."""
    left, right, close = _matched(stack, one, other, mirrored)
    pair = np.flatnonzero(close.sum(1) >= LEAST_VOTES)
    if not len(pair):
        return Guesses(pair, np.zeros((0, 2, 3), np.float32), pair)
    votes, placements = _voted(
        stack, one[pair], other[pair], left[pair], right[pair], close[pair], mirrored
    )
    chosen = votes >= LEAST_VOTES
    return Guesses(pair[chosen], placements[chosen], votes[chosen])


def _points(stack: Stack, *, mirrored: bool) -> tuple[Rows, Floats]:
    """Sheets × MOST_POINTS × 2 words of bits, and which there are."""
    bits = np.zeros((len(stack.sheets), MOST_POINTS, 2), np.uint64)
    known = np.zeros((len(stack.sheets), MOST_POINTS), np.bool_)
    for n, sheet in enumerate(stack.sheets):
        own = sheet.mirrored_bits if mirrored else sheet.point_bits
        bits[n, : len(own)] = own.view(np.uint64)
        known[n, : len(own)] = True
    return bits, known


def _matched(stack: Stack, one: Rows, other: Rows, mirrored: bool) -> tuple[Rows, Rows, Floats]:
    """Pairs × MOST_MATCHED: points of the one, of the other, and whether they are close."""
    asking, own = _points(stack, mirrored=mirrored)
    answering, known = _points(stack, mirrored=False)
    apart = np.zeros((len(one), MOST_POINTS, MOST_POINTS), np.uint8)
    for word in range(2):
        apart += np.bitwise_count(asking[one, :, None, word] ^ answering[other, None, :, word])
    apart[~(own[one][:, :, None] & known[other][:, None, :])] = _NEVER
    nearest = np.argpartition(apart, MATCHES - 1, axis=2)[:, :, :MATCHES]
    bits = np.take_along_axis(apart, nearest, 2).reshape(len(one), -1)
    best = np.argsort(bits, axis=1, kind="stable")[:, :MOST_MATCHED]
    right = np.take_along_axis(nearest.reshape(len(one), -1), best, 1)
    return best // MATCHES, right, np.take_along_axis(bits, best, 1) <= CLOSE_BITS


def _gathered(values: list[Floats], rows: Rows, places: Rows) -> Floats:
    """Of each sheet of `rows` the values at its places; sheets hold different many."""
    padded = np.zeros((len(values), MOST_POINTS, *values[0].shape[1:]), np.float32)
    for n, own in enumerate(values):
        padded[n, : len(own)] = own
    found: Floats = padded[rows[:, None], places]
    return found


def _voted(
    stack: Stack, one: Rows, other: Rows, left: Rows, right: Rows, close: Floats, mirrored: bool
) -> tuple[Rows, Placements]:
    """
    Each pair of points, by its scale and angle, says where the sheet lies; the most agreed wins.

    Those agree that come to lie near, and say much the same of scale and angle.
    """
    sheets = stack.sheets
    origin = _gathered([s.point_xy for s in sheets], one, left)
    target = _gathered([s.point_xy for s in sheets], other, right)
    scales, angles = [s.point_scale for s in sheets], [s.point_angle for s in sheets]
    scale = _gathered(scales, other, right) / np.maximum(_gathered(scales, one, left), 1e-6)
    size = np.log(np.maximum(scale, 1e-6))
    angle = _gathered(angles, one, left)
    flip = np.float32(-1 if mirrored else 1)
    turn = _gathered(angles, other, right) - (np.pi - angle if mirrored else angle)
    linear = np.empty((*turn.shape, 2, 2), np.float32)
    cos, sin = np.cos(turn) * scale, np.sin(turn) * scale
    linear[..., 0, 0], linear[..., 0, 1] = cos * flip, -sin
    linear[..., 1, 0], linear[..., 1, 1] = sin * flip, cos
    shift = target - (linear @ origin[..., None])[..., 0]
    limit = VOTE_NEAR * np.maximum(stack.wide[other], stack.high[other])
    reach = limit[:, None] * np.maximum(1, scale) ** 0.5
    agree = _far(linear, shift, origin, target) < (reach**2)[:, :, None]
    agree &= np.abs(size[:, :, None] - size[:, None]) < VOTE_SCALE
    way = np.stack([np.cos(turn), np.sin(turn)], 2)
    agree &= way @ way.transpose(0, 2, 1) > VOTE_TURN
    agree &= close[:, None] & (close & (np.abs(size) < LARGEST))[:, :, None]
    best = agree.sum(2).argmax(1)
    each = np.arange(len(one))
    inside = agree[each, best]
    votes = np.minimum(_different(left, inside), _different(right, inside))
    before = np.concatenate([linear[each, best], shift[each, best][..., None]], 2)
    return votes, fitted(origin, target, inside.astype(np.float32), before)


def _far(linear: Floats, shift: Floats, origin: Floats, target: Floats) -> Floats:
    """n × k × k: how far, squared, guess i lays point j from where it should lie."""
    found: Floats = np.zeros(1, np.float32)
    for axis in (0, 1):
        away = linear[..., axis, 0, None] * origin[:, None, :, 0]
        away += linear[..., axis, 1, None] * origin[:, None, :, 1]
        away += shift[..., axis, None]
        away -= target[:, None, :, axis]
        away *= away
        found = away + found
    return found


def _different(points: Rows, chosen: Floats) -> Rows:
    """How many different points are chosen, row by row."""
    seen = np.zeros((len(points), MOST_POINTS), np.bool_)
    rows, places = np.nonzero(chosen)
    seen[rows, points[rows, places]] = True
    return np.asarray(seen.sum(1))


def fitted(origin: Floats, target: Floats, weight: Floats, before: Placements) -> Placements:
    """The n least-squares placements, held back towards the ones before; weight 0 says nothing."""
    told = (weight > 0).astype(np.float32)[:, None]
    count = np.maximum(told.sum(2), 1)
    centre = (told @ origin)[:, 0] / count
    middle = centre.mean(1)[:, None, None]
    power = (told @ (origin - middle) ** 2).sum((1, 2)) / (2 * count[:, 0])
    spread = np.maximum(1.0, np.sqrt(power))
    anchor = np.ones((len(origin), 3, 3))
    anchor[:, :, :2] = centre[:, None]
    anchor[:, 1, 0] += spread
    anchor[:, 2, 1] += spread
    held = anchor @ before.transpose(0, 2, 1)
    flat = np.empty((*origin.shape[:2], 5), np.float32)
    flat[..., :2], flat[..., 2], flat[..., 3:] = origin, 1, target
    sums = (flat[..., :3] * weight[..., None]).transpose(0, 2, 1) @ flat
    stiff = STIFF * anchor.transpose(0, 2, 1)
    normal = sums[..., :3] + stiff @ anchor
    right = sums[..., 3:] + stiff @ held
    solved = np.linalg.solve(normal, right)
    return np.ascontiguousarray(solved.transpose(0, 2, 1), np.float32)


def agreeing(stack: Stack, one: Rows, other: Rows, placements: Placements) -> tuple[Rows, Rows]:
    """How many points of the ones lie on a point of the others; and of those, which look alike."""
    own = {m: _points(stack, mirrored=m) for m in (False, True)}
    xy = np.zeros((len(stack.sheets), MOST_POINTS, 2), np.float32)
    for n, sheet in enumerate(stack.sheets):
        xy[n, : len(sheet.point_xy)] = sheet.point_xy
    laid = xy[one] @ placements[:, :, :2].transpose(0, 2, 1) + placements[:, None, :, 2]
    known = own[False][1]
    there = xy[other]
    near = (laid[:, :, None, 0] - there[:, None, :, 0]) ** 2
    near += (laid[:, :, None, 1] - there[:, None, :, 1]) ** 2
    met = near <= POINT_NEAR**2
    met &= known[one][:, :, None] & known[other][:, None, :]
    flipped = np.linalg.det(placements[:, :, :2].astype(float)) < 0
    pair, left, right = np.nonzero(met)
    asking = np.where(flipped[:, None, None], own[True][0][one], own[False][0][one])[pair, left]
    apart = np.bitwise_count(asking ^ own[False][0][other[pair], right]).sum(1)
    alike = np.zeros(met.shape, np.bool_)
    close = apart <= NEAR_BITS
    alike[pair[close], left[close], right[close]] = True
    return met.any(2).sum(1), alike.any(2).sum(1)
