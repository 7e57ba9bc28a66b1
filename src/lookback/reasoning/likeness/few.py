"""
The neighbours of a few new pictures among very many: each compared with all, without an index.

An index of 150,000 pictures takes seconds to build, and a day's work is one picture. Looked at in a
row, each once, a picture is 450 bytes: how it is drawn, its code, its twelve strongest points. That
is quicker than anything that has to be built first, and finds no fewer than candidates.py finds
among many, as it passes over no crowd and no cell.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from lookback.reasoning.likeness import candidates, keys
from lookback.reasoning.likeness.gallery import in_turns
from lookback.reasoning.likeness.sheet import Floats, Rows, mirrored

FEW: Final = 16  # new pictures; each costs some 50 ms among 150,000
POINTS: Final = candidates.STRONGEST
BLOCK: Final = 2048  # pictures at a time, so that what is compared stays in the cache
ROUGH: Final = keys.DRAWN // 2  # numbers, the coarsest first, that say who is weighed exactly
SPARE: Final = 8  # times as many are weighed as are wanted
# Bits of the first 64. Of codes that differ in CLOSE_BITS of all 256, and of points that differ in
# 20 of all 128, 99 of a hundred differ in no more of these; of strangers one of several thousand.
FIRST_CODE, FIRST_POINT = 14, 17


@dataclass(frozen=True, slots=True)
class Pictures:
    """
    All pictures, n: `drawn` n × DRAWN signed bytes, `codes` n × 32, `points` n × POINTS × 16 (zeros
    where a picture has fewer), `first` n × POINTS, the first 64 bits of each point.
    """

    drawn: NDArray[np.int8]
    codes: NDArray[np.uint8]
    points: NDArray[np.uint8]
    first: NDArray[np.uint64]


def pairs_of(kin: Pictures, rows: Rows) -> Rows:
    """Pairs of `rows` with any, each once, the smaller row first: m × 2."""
    found = [_by_drawing(kin, rows), _by_code(kin, rows), _by_points(kin, rows)]
    pairs = np.concatenate([f[f[:, 0] != f[:, 1]] for f in found])
    return candidates.each_once([np.sort(pairs, axis=1)])


def _by_drawing(kin: Pictures, rows: Rows) -> Rows:
    """The nearest by how they are drawn, as they are and mirrored."""
    asking = keys.drawn(kin.drawn[rows])
    asked = np.concatenate([asking, asking * keys.MIRRORED])
    wanted = [candidates.BY_DRAWING + 1] * len(rows)
    wanted += [candidates.BY_DRAWING_MIRRORED + 1] * len(rows)
    alike = np.empty((len(asked), len(kin.drawn)), np.float32)
    for begin in range(0, len(kin.drawn), BLOCK):
        block = kin.drawn[begin : begin + BLOCK, :ROUGH].astype(np.float32)
        alike[:, begin : begin + BLOCK] = asked[:, :ROUGH] @ block.T
    pairs = []
    for n, most in enumerate(wanted):
        short = min(SPARE * most, len(kin.drawn))
        likely = np.argpartition(-alike[n], short - 1)[:short]
        exact: Floats = keys.drawn(kin.drawn[likely]) @ asked[n]
        best = np.argsort(-exact, kind="stable")[:most]
        best = best[exact[best] >= candidates.ALIKE_AMONG_MANY]
        pairs.append(np.stack([np.full(len(best), rows[n % len(rows)]), likely[best]], 1))
    return np.concatenate(pairs)


def _by_code(kin: Pictures, rows: Rows) -> Rows:
    """Those whose codes are near in any turn."""
    turns = [t.view(np.uint64) for t in in_turns(np.ascontiguousarray(kin.codes[rows]))]
    whole = kin.codes.view(np.uint64)
    first = np.ascontiguousarray(whole[:, 0])
    pairs = [np.zeros((0, 2), np.int64)]
    for turn in turns:
        for row, code in zip(rows.tolist(), turn, strict=True):
            some = np.flatnonzero(np.bitwise_count(first ^ code[0]) <= FIRST_CODE)
            apart = np.bitwise_count(whole[some] ^ code).sum(1)
            near = some[apart <= candidates.CLOSE_BITS]
            pairs.append(np.stack([np.full(len(near), row), near], 1))
    return np.concatenate(pairs)


def _by_points(kin: Pictures, rows: Rows) -> Rows:
    """Those that share several points; the strongest ask, and as a mirror shows them."""
    flat, quick = kin.points.reshape(-1, 16), kin.first.reshape(-1)
    pairs: list[Rows] = []
    for row in rows.tolist():
        own = kin.points[row, : candidates.ASKING]
        own = np.ascontiguousarray(own[own.any(1)])
        for asking in (own, mirrored(own)) if len(own) else ():
            asker, point = _near(flat, quick, asking)
            other = point // POINTS
            strange = other != row
            asker, other = asker[strange], other[strange]
            twins = np.bincount(asker, minlength=len(asking))[asker]
            some = twins <= candidates.CROWDED
            met, place = np.unique(other[some], return_inverse=True)
            votes = np.bincount(place, 1 / np.sqrt(twins[some]), minlength=len(met))
            order = np.lexsort((met, -votes))[: candidates.BY_POINTS]
            best = met[order[votes[order] >= candidates.LEAST_VOTES]]
            pairs.append(np.stack([np.full(len(best), row), best], 1))
    return np.concatenate([np.zeros((0, 2), np.int64), *pairs])


def _near(
    flat: NDArray[np.uint8], quick: NDArray[np.uint64], asking: NDArray[np.uint8]
) -> tuple[Rows, Rows]:
    """Pairs (place in what asks, point) that differ in few bits."""
    askers, points = [np.zeros(0, np.int64)], [np.zeros(0, np.int64)]
    size = BLOCK * POINTS
    for begin in range(0, len(quick), size):
        block = quick[begin : begin + size]
        for n, point in enumerate(asking.view(np.uint64)[:, 0]):
            some = np.flatnonzero(np.bitwise_count(block ^ point) <= FIRST_POINT) + begin
            apart = np.bitwise_count(flat[some].view(np.uint64) ^ asking[n].view(np.uint64)).sum(1)
            some = some[apart <= candidates.POINT_BITS]
            askers.append(np.full(len(some), n))
            points.append(some)
    return np.concatenate(askers), np.concatenate(points)
