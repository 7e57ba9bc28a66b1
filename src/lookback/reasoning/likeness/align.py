"""
Laying one sheet over another: quarter turns, mirrors, trims, crops, small perspective.

Hypotheses come from three places: the trimmed pictures box on box in their two likeliest turns, the
whole frames, and points that show the same surroundings. Each is tried on some of the strokes; the
two that lie best are drawn onto the other sheet step by step, each stroke towards the nearest that
runs its way.
"""

from __future__ import annotations

from typing import Final

import numpy as np

from lookback.reasoning.likeness.sheet import TURNS, Floats, Sheet
from lookback.words.imprint import DIRECTIONS

TRIED_STROKES: Final = 240  # of each sheet, to choose among hypotheses
DRAWN_STROKES: Final = 480  # of each sheet, to draw them onto each other
TURNS_TRIED: Final = 2
DRAWN: Final = 2
RADII: Final = (7.0, 5.0, 3.5, 2.5, 2.0)  # px: how far a stroke may be drawn at each step
TRIED_NEAR: Final = 2.5  # px
CLOSE_BITS: Final = 34  # of 128: points whose surroundings differ in more are not the same
CLEARER: Final = 5  # bits that the nearest must be before the second nearest
VOTE_NEAR: Final = 0.06  # of the longer side: two points agree about where a sheet lies
LARGEST, SMALLEST = 4.0, 0.25  # how much a sheet may be scaled by points
STIFF: Final = 12.0  # strokes' worth of weight that keeps a drawn sheet from shearing

# 2 × 3: where a point of the one sheet lies on the other, px to px.
Placement = Floats


def placements(one: Sheet, other: Sheet) -> tuple[float, list[tuple[Placement, int, float]]]:
    """
    How well it lies at first sight, and the best ways to lay `one` over `other`, best first.

    Each with how many points speak for it and how well it lies: the lesser share of the strokes
    that lie near, minus what chance would give.
    """
    tried: list[tuple[Placement, int]] = []
    alike = one.in_all_turns @ other.histogram.reshape(-1)
    for turn in np.argsort(-alike, kind="stable")[:TURNS_TRIED]:
        tried.append((_boxed(one, other, TURNS[turn], framed=False), 0))
        if _trimmed(one) or _trimmed(other):
            tried.append((_boxed(one, other, TURNS[turn], framed=True), 0))
    tried += _by_points(one, other)
    ranked = sorted(
        ((placement, votes, lies(one, other, placement)) for placement, votes in tried),
        key=lambda t: -t[2],
    )
    drawn = []
    for placement, votes, _ in ranked[:DRAWN]:
        placement = _drawn_onto(one, other, placement)
        drawn.append((placement, votes, lies(one, other, placement)))
    return ranked[0][2], sorted(drawn + ranked[:1], key=lambda t: -t[2])


def _trimmed(sheet: Sheet) -> bool:
    left, top, right, bottom = sheet.box
    return (right - left) * (bottom - top) < 0.94


def _boxed(one: Sheet, other: Sheet, turn: tuple[int, int, int], *, framed: bool) -> Placement:
    """Stretched box on box after a turn, or frame on frame."""
    exchanged, across, down = turn
    matrix = np.eye(3)
    matrix = np.diag([1 / one.wide, 1 / one.high, 1.0]) @ matrix
    if framed:
        left, top, right, bottom = one.box
        matrix = np.array([[right - left, 0, left], [0, bottom - top, top], [0, 0, 1]]) @ matrix
    if exchanged:
        matrix = np.array([[0, 1, 0], [1, 0, 0], [0, 0, 1.0]]) @ matrix
    if across:
        matrix = np.array([[-1, 0, 1], [0, 1, 0], [0, 0, 1.0]]) @ matrix
    if down:
        matrix = np.array([[1, 0, 0], [0, -1, 1], [0, 0, 1.0]]) @ matrix
    if framed:
        left, top, right, bottom = other.box
        inverse = np.array([[right - left, 0, left], [0, bottom - top, top], [0, 0, 1]])
        matrix = np.linalg.inv(inverse) @ matrix
    matrix = np.diag([other.wide, other.high, 1.0]) @ matrix
    return matrix[:2].astype(np.float32)


def _by_points(one: Sheet, other: Sheet) -> list[tuple[Placement, int]]:
    """The placement that most pairs of points agree about, as it is and mirrored."""
    if not len(one.point_xy) or not len(other.point_xy):
        return []
    found = []
    for mirrored in (False, True):
        bits = one.mirrored_bits if mirrored else one.point_bits
        left, right = _matched(bits, other.point_bits)
        if len(left) >= 3:
            placement, votes = _voted(one, other, left, right, mirrored)
            if votes >= 3:
                found.append((placement, votes))
    return found


def _matched(one: Floats, other: Floats) -> tuple[Floats, Floats]:
    """Indices of points whose surroundings are alike, and clearly liker than the next."""
    left, right = one.view(np.uint64), other.view(np.uint64)
    apart = np.bitwise_count(left[:, None, :] ^ right[None, :, :]).sum(2, dtype=np.int32)
    nearest = apart.argmin(1)
    rows = np.arange(len(apart))
    best = apart[rows, nearest]
    rest = apart.copy()
    rest[rows, nearest] = 999
    second = rest.min(1) if apart.shape[1] > 1 else np.full(len(apart), 999)
    kept = (best <= CLOSE_BITS) & (second - best >= CLEARER)
    return rows[kept], nearest[kept]


def _voted(
    one: Sheet, other: Sheet, left: Floats, right: Floats, mirrored: bool
) -> tuple[Placement, int]:
    """Each pair of points, by scale and angle, says where the sheet lies; the most agreed wins."""
    origin, target = one.point_xy[left], other.point_xy[right]
    scale = other.point_scale[right] / one.point_scale[left]
    angle = one.point_angle[left]
    flip = np.float32(-1 if mirrored else 1)
    if mirrored:
        angle = np.pi - angle
    turn = other.point_angle[right] - angle
    cos, sin = np.cos(turn) * scale, np.sin(turn) * scale
    linear = np.empty((len(left), 2, 2), np.float32)
    linear[:, 0, 0], linear[:, 0, 1] = cos * flip, -sin
    linear[:, 1, 0], linear[:, 1, 1] = sin * flip, cos
    shift = target - np.einsum("nij,nj->ni", linear, origin)
    guess = np.einsum("nij,mj->nmi", linear, origin) + shift[:, None]
    limit = VOTE_NEAR * max(other.wide, other.high)
    agree = np.linalg.norm(guess - target[None], axis=2) < limit * np.maximum(1, scale)[:, None]
    agree &= ((scale > SMALLEST) & (scale < LARGEST))[:, None]
    best = int(agree.sum(1).argmax())
    inside = agree[best]
    votes = len(np.unique(right[inside]))
    placement = np.concatenate([linear[best], shift[best][:, None]], 1)
    if votes >= 4:
        placement = _fitted(origin[inside], target[inside], np.ones(int(inside.sum())), placement)
    return placement.astype(np.float32), votes


def _fitted(origin: Floats, target: Floats, weight: Floats, before: Placement) -> Placement:
    """The least-squares placement, held back towards the one before."""
    flat = np.concatenate([origin, np.ones((len(origin), 1), np.float32)], 1)
    centre = flat.mean(0)
    spread = max(1.0, float(origin.std()))
    anchor = np.array(
        [centre, centre + [spread, 0, 0], centre + [0, spread, 0]], np.float64
    )
    held = anchor @ before.T
    weighted = flat * weight[:, None]
    normal = weighted.T @ flat + STIFF * anchor.T @ anchor
    right = weighted.T @ target + STIFF * anchor.T @ held
    return np.linalg.solve(normal, right).T.astype(np.float32)


def some(sheet: Sheet, most: int) -> tuple[Floats, Floats]:
    """At most so many of the strokes, evenly from all over the sheet: xy and way."""
    count = len(sheet.xy)
    if count <= most:
        return sheet.xy, sheet.way
    chosen = (np.arange(most) * count) // most
    return sheet.xy[chosen], sheet.way[chosen]


def laid(
    xy: Floats, way: Floats, placement: Placement, other: Sheet
) -> tuple[Floats, Floats, Floats, Floats, Floats]:
    """
    Strokes as they come to lie: inside?, column, row, way, distance to the nearest that runs so.

    Arrays of those inside alone but the first; distances in px of the other sheet.
    """
    place = xy @ placement[:, :2].T + placement[:, 2]
    column, row = np.floor(place[:, 0]).astype(np.intp), np.floor(place[:, 1]).astype(np.intp)
    inside = (column >= 0) & (row >= 0) & (column < other.wide) & (row < other.high)
    column, row = column[inside], row[inside]
    turned = ways(placement)[way[inside]]
    return inside, column, row, turned, other.distance[turned, row, column]


def ways(placement: Placement) -> Floats:
    """Which way each of the eight directions runs once laid: edges' normals, not strokes."""
    angle = (np.arange(DIRECTIONS) + 0.5) * (np.pi / DIRECTIONS)
    along = np.stack([-np.sin(angle), np.cos(angle)])
    across = placement[:, :2] @ along
    normal = np.arctan2(-across[0], across[1])
    return np.floor(normal * (DIRECTIONS / np.pi)).astype(np.intp) % DIRECTIONS


def inverse(placement: Placement) -> Placement | None:
    """The way back; None where a placement folds a sheet to nothing."""
    linear = placement[:, :2].astype(np.float64)
    if abs(np.linalg.det(linear)) < SMALLEST**2 / 4:
        return None
    back = np.linalg.inv(linear)
    return np.concatenate([back, -back @ placement[:, 2:]], 1).astype(np.float32)


def lies(one: Sheet, other: Sheet, placement: Placement) -> float:
    """How well it lies: the mean of both ways' shares of near strokes, less what chance gives."""
    back = inverse(placement)
    if back is None:
        return -1.0
    shares = []
    for a, b, way_there in ((one, other, placement), (other, one, back)):
        xy, way = some(a, TRIED_STROKES)
        inside, _, _, turned, distance = laid(xy, way, way_there, b)
        if inside.sum() < 0.12 * len(xy) or inside.sum() < 16:
            return -1.0
        chance = b.near(TRIED_NEAR)[turned].mean()
        shares.append(((distance <= TRIED_NEAR).mean() - chance) * inside.mean() ** 0.5)
    return float(0.5 * (shares[0] + shares[1]) + 0.25 * max(shares))


def _drawn_onto(one: Sheet, other: Sheet, placement: Placement) -> Placement:
    """Step by step, each stroke towards the nearest that runs its way."""
    xy, way = some(one, DRAWN_STROKES)
    back_xy, back_way = some(other, DRAWN_STROKES)
    for radius in RADII:
        inside, column, row, turned, distance = laid(xy, way, placement, other)
        close = distance <= radius
        origin, target = xy[inside][close], other.nearest[turned, row, column][close]
        weight = 1 / (1 + (distance[close] / (0.5 * radius)) ** 2)
        back = inverse(placement)
        if back is not None:
            there, c, r, t, d = laid(back_xy, back_way, back, one)
            near = d <= radius
            origin = np.concatenate([origin, one.nearest[t, r, c][near]])
            target = np.concatenate([target, back_xy[there][near]])
            weight = np.concatenate([weight, 1 / (1 + (d[near] / (0.5 * radius)) ** 2)])
        if len(origin) < 12:
            break
        placement = _fitted(origin, target, weight, placement)
    return placement
