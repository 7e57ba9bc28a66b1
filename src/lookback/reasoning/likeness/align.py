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

from lookback.reasoning.likeness.sheet import TURNS, Bits, Floats, Rows, Sheet
from lookback.words.imprint import DIRECTIONS

TRIED_STROKES: Final = 240  # of each sheet, to choose among hypotheses
DRAWN_STROKES: Final = 400  # of each sheet, to draw them onto each other
TURNS_TRIED: Final = 2
TURN_SHARE: Final = 0.92  # of the likeliest turn's likeness; what is less is not tried
DRAWN: Final = 2
DRAWN_SHARE: Final = 0.7  # of how well the best lies at first sight
# What lies worse at first sight is not drawn: .95 of the pairs of one work lie better, and a third
# of the strangers among candidates.
WORTH: Final = 0.19
RADII: Final = (7.0, 4.5, 3.0, 2.0)  # px: how far a stroke may be drawn at each step
TRIED_NEAR: Final = 2.5  # px
CLOSE_BITS: Final = 34  # of 128: points whose surroundings differ in more are not the same
MATCHES: Final = 2  # points that may show the same surroundings as one
VOTE_NEAR: Final = 0.06  # of the longer side: two points agree about where a sheet lies
VOTE_SCALE: Final = 0.5  # logarithm: 1.65 times
VOTE_TURN: Final = 0.86  # cosine: 30°
LEAST_VOTES: Final = 4
LARGEST: Final = 1.4  # logarithm of how much a sheet may be scaled by points: four times
SMALLEST: Final = 0.03  # determinant; a sheet laid smaller is folded to nothing
STIFF: Final = 12.0  # strokes' worth of weight that keeps a drawn sheet from shearing

# 2 × 3: where a point of the one sheet lies on the other, px to px.
Placement = Floats


def placements(one: Sheet, other: Sheet) -> tuple[float, list[tuple[Placement, int, float]]]:
    """
    How well `one` lies over `other` at first sight, and the best ways to lay it, best first.

    No ways where it is not worth more. Each comes with how many points speak for it and how well
    it lies: the shares of the strokes that lie near, less what chance would give.
    """
    tried: list[tuple[Placement, int]] = []
    alike = one.in_all_turns @ other.histogram.reshape(-1)
    likeliest = np.argsort(-alike, kind="stable")[:TURNS_TRIED]
    for turn in likeliest[alike[likeliest] >= TURN_SHARE * alike[likeliest[0]]]:
        tried.append((_boxed(one, other, TURNS[turn], framed=False), 0))
        if _trimmed(one) or _trimmed(other):
            tried.append((_boxed(one, other, TURNS[turn], framed=True), 0))
    tried += _by_points(one, other)
    ranked = sorted(
        ((placement, votes, lies(one, other, placement)) for placement, votes in tried),
        key=lambda t: -t[2],
    )
    first = ranked[0][2]
    if first < WORTH:
        return first, []
    drawn = ranked[:1]
    for placement, votes, well in ranked[:DRAWN]:
        if well >= DRAWN_SHARE * first:
            placement = _drawn_onto(one, other, placement)
            drawn.append((placement, votes, lies(one, other, placement)))
    return first, sorted(drawn, key=lambda t: -t[2])


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
        if len(left) >= LEAST_VOTES:
            placement, votes = _voted(one, other, left, right, mirrored)
            if votes >= LEAST_VOTES:
                found.append((placement, votes))
    return found


def _matched(one: Bits, other: Bits) -> tuple[Rows, Rows]:
    """Indices of points whose surroundings are alike: the two nearest that are close enough."""
    left, right = one.view(np.uint64), other.view(np.uint64)
    apart = np.bitwise_count(left[:, None, :] ^ right[None, :, :]).sum(2, dtype=np.int32)
    most = min(MATCHES, apart.shape[1])
    nearest = np.argpartition(apart, most - 1, axis=1)[:, :most]
    close = np.take_along_axis(apart, nearest, 1) <= CLOSE_BITS
    rows = np.broadcast_to(np.arange(len(apart))[:, None], nearest.shape)
    return rows[close], nearest[close]


def _voted(
    one: Sheet, other: Sheet, left: Rows, right: Rows, mirrored: bool
) -> tuple[Placement, int]:
    """
    Each pair of points, by its scale and angle, says where the sheet lies; the most agreed wins.

    Those agree that come to lie near, and say much the same of scale and angle.
    """
    origin, target = one.point_xy[left], other.point_xy[right]
    size = np.log(other.point_scale[right] / one.point_scale[left])
    angle = one.point_angle[left]
    flip = np.float32(-1 if mirrored else 1)
    if mirrored:
        angle = np.pi - angle
    turn = other.point_angle[right] - angle
    scale = np.exp(size)
    cos, sin = np.cos(turn) * scale, np.sin(turn) * scale
    linear = np.empty((len(left), 2, 2), np.float32)
    linear[:, 0, 0], linear[:, 0, 1] = cos * flip, -sin
    linear[:, 1, 0], linear[:, 1, 1] = sin * flip, cos
    shift = target - np.einsum("nij,nj->ni", linear, origin)
    guess = np.einsum("nij,mj->nmi", linear, origin) + shift[:, None]
    limit = VOTE_NEAR * max(other.wide, other.high)
    agree = ((guess - target[None]) ** 2).sum(2) < (limit * np.maximum(1, scale) ** 0.5)[
        :, None
    ] ** 2
    agree &= np.abs(size[:, None] - size[None]) < VOTE_SCALE
    agree &= np.cos(turn[:, None] - turn[None]) > VOTE_TURN
    agree &= (np.abs(size) < LARGEST)[:, None]
    best = int(agree.sum(1).argmax())
    inside = agree[best]
    votes = min(len(np.unique(right[inside])), len(np.unique(left[inside])))
    placement = np.concatenate([linear[best], shift[best][:, None]], 1)
    if votes >= LEAST_VOTES:
        placement = _fitted(origin[inside], target[inside], np.ones(int(inside.sum())), placement)
    return placement.astype(np.float32), votes


def _fitted(origin: Floats, target: Floats, weight: Floats, before: Placement) -> Placement:
    """The least-squares placement, held back towards the one before."""
    flat = np.concatenate([origin, np.ones((len(origin), 1), np.float32)], 1)
    centre = flat.mean(0)
    spread = max(1.0, float(origin.std()))
    away = np.array([[0, 0, 0], [spread, 0, 0], [0, spread, 0]], np.float64)
    anchor = centre + away
    held = anchor @ before.T
    weighted = flat * weight[:, None]
    normal = weighted.T @ flat + STIFF * anchor.T @ anchor
    right = weighted.T @ target + STIFF * anchor.T @ held
    fitted: Placement = np.linalg.solve(normal, right).T.astype(np.float32)
    return fitted


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
    turned: Rows = np.floor(normal * (DIRECTIONS / np.pi)).astype(np.intp) % DIRECTIONS
    return turned


def inverse(placement: Placement) -> Placement | None:
    """The way back; None where a placement folds a sheet to nothing."""
    linear = placement[:, :2].astype(np.float64)
    if abs(np.linalg.det(linear)) < SMALLEST:
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
        origin, target = xy[inside][close], other.nearest(turned[close], row[close], column[close])
        weight = 1 / (1 + (distance[close] / (0.5 * radius)) ** 2)
        back = inverse(placement)
        if back is not None:
            there, c, r, t, d = laid(back_xy, back_way, back, one)
            near = d <= radius
            origin = np.concatenate([origin, one.nearest(t[near], r[near], c[near])])
            target = np.concatenate([target, back_xy[there][near]])
            weight = np.concatenate([weight, 1 / (1 + (d[near] / (0.5 * radius)) ** 2)])
        if len(origin) < 12:
            break
        placement = _fitted(origin, target, weight, placement)
    return placement
