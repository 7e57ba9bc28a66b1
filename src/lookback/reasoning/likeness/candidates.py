"""
Which pairs are worth laying over each other: the nearest by drawing, by colour, by points.

A sketch is found by how it is drawn, a colour edit by its colours, a crop or a photograph of a page
by the few points that it still shares; so the lists are united. Exact while a library is small;
among many the floats are searched in cells, approximately.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from lookback.reasoning.likeness import codes, keys
from lookback.reasoning.likeness.sheet import Floats

BY_DRAWING: Final = 10
BY_DRAWING_MIRRORED: Final = 4
# Cosine of the drawn keys. Among strangers' nearest it is 0.3 in the median, 0.55 in twenty.
ALIKE: Final = 0.2
ALIKE_AMONG_MANY: Final = 0.4
BY_COLOUR: Final = 5
BY_POINTS: Final = 8
BY_CODE: Final = 8
CODE_BITS: Final = 64  # of 256; what differs in more is found by its drawing or not at all
CLOSE_BITS: Final = 32  # the same among many, where near codes are sought by bands
EXACT: Final = 20_000  # sheets; beyond, floats are searched in cells
PROBED: Final = 8  # cells
STRONGEST: Final = 16  # points of a sheet, among many sheets
EXACT_POINTS: Final = 8_000
POINT_BITS: Final = 30  # of 128
LEAST_VOTES: Final = 2.0
CROWDED: Final = 12  # a point with so many near twins is a logo, a frame, a screen: it says little

Pairs = set[tuple[int, int]]


def nearest_floats(
    base: Floats, queries: Floats, most: int, least: float = -np.inf
) -> NDArray[np.int64]:
    """For each query the rows of base nearest by inner product; -1 where it is below `least`."""
    import faiss

    count, width = base.shape
    if count <= EXACT:
        index: Any = faiss.IndexFlatIP(width)
    else:
        cells = int(4 * count**0.5)
        index = faiss.IndexIVFFlat(
            faiss.IndexFlatIP(width), width, cells, faiss.METRIC_INNER_PRODUCT
        )
        index.cp.niter = 4
        index.nprobe = PROBED
        index.train(base[:: max(1, count // (40 * cells))])
    index.add(base)
    alike, found = index.search(queries, min(most, count))
    return np.where(alike >= least, found, -1)


def _united(pairs: Pairs, rows: NDArray[np.int64], found: NDArray[np.int64]) -> None:
    for row, near in zip(rows.tolist(), found.tolist(), strict=True):
        for other in near:
            if other >= 0 and other != row:
                pairs.add((row, other) if row < other else (other, row))


def by_keys(all_keys: NDArray[np.int8], rows: NDArray[np.int64]) -> Pairs:
    """Pairs of `rows` with any: nearest by drawing, as they are and mirrored, and by colour."""
    pairs: Pairs = set()
    drawn = keys.drawn(all_keys)
    least = ALIKE_AMONG_MANY if len(drawn) > EXACT else ALIKE
    _united(pairs, rows, nearest_floats(drawn, drawn[rows], BY_DRAWING + 1, least))
    mirror = drawn[rows] * keys.MIRRORED
    _united(pairs, rows, nearest_floats(drawn, mirror, BY_DRAWING_MIRRORED + 1, least))
    # Distance as an inner product: |a − b|² = |a|² − 2ab + |b|², with |b|² as one more number.
    if len(drawn) > EXACT:
        return pairs  # colours alone find too many among many
    coloured = keys.coloured(all_keys) / 64
    power = -0.5 * (coloured**2).sum(1, keepdims=True)
    base = np.concatenate([coloured, power], 1)
    queries = np.concatenate([coloured[rows], np.ones((len(rows), 1), np.float32)], 1)
    _united(pairs, rows, nearest_floats(base, queries, BY_COLOUR + 1))
    return pairs


def by_codes(turns: Sequence[NDArray[np.uint8]], rows: NDArray[np.int64]) -> Pairs:
    """Pairs whose 256-bit codes are near in any turn; turns[0] is as they are, n × 32 bytes."""
    import faiss

    pairs: Pairs = set()
    if len(turns[0]) > EXACT:
        for turn in turns:
            row, other = codes.near(turns[0], turn, rows, CLOSE_BITS)
            low, high = np.minimum(row, other), np.maximum(row, other)
            pairs.update(zip(low.tolist(), high.tolist(), strict=True))
        return pairs
    index: Any = faiss.IndexBinaryFlat(256)
    index.add(turns[0])
    for turn in turns:
        apart, found = index.search(turn[rows], min(BY_CODE + 1, len(turn)))
        _united(pairs, rows, np.where(apart <= CODE_BITS, found, -1))
    return pairs


def by_points(
    bits: NDArray[np.uint8], owner: NDArray[np.int64], mirrored: NDArray[np.uint8],
    mine: NDArray[np.int64], count: int,
) -> Pairs:  # fmt: skip
    """
    Pairs of sheets that share points: bits is m × 16 bytes of points that belong to owner[m].

    `mine` are the points that ask, `mirrored` all of them as a mirror shows them; `count` is the
    number of sheets. A point with many twins counts little.
    """
    import faiss

    if len(bits) < 2 or not len(mine):
        return set()
    if count > EXACT:  # the strongest of each, which are spread over the picture and come first
        rank = np.arange(len(owner)) - np.searchsorted(owner, owner, "left")
        strong = rank < STRONGEST
        mine = np.flatnonzero(np.isin(np.flatnonzero(strong), mine))
        bits, mirrored, owner = bits[strong], mirrored[strong], owner[strong]
    index: Any = faiss.IndexBinaryFlat(128)
    if len(bits) > EXACT_POINTS:
        cells = int(2 * len(bits) ** 0.5)
        index = faiss.IndexBinaryIVF(faiss.IndexBinaryFlat(128), 128, cells)
        index.cp.niter = 4
        index.nprobe = PROBED
        index.train(bits[:: max(1, len(bits) // (40 * cells))])
    index.add(bits)
    pairs: Pairs = set()
    for asking in (bits, mirrored):
        apart, found = index.search(asking[mine], CROWDED + 1)
        near = (apart <= POINT_BITS) & (found >= 0)
        row = np.repeat(owner[mine], found.shape[1]).reshape(found.shape)
        near &= owner[np.maximum(found, 0)] != row
        twins = np.maximum(near.sum(1, keepdims=True), 1)
        weight = np.broadcast_to(1 / np.sqrt(twins), found.shape)
        _elected(pairs, row[near], owner[found[near]], weight[near], count)
    return pairs


def _elected(
    pairs: Pairs, row: NDArray[np.int64], other: NDArray[np.int64], weight: Floats, count: int
) -> None:
    """For each row the others with the most votes."""
    both, place = np.unique(row * count + other, return_inverse=True)
    votes = np.bincount(place, weight)
    order = np.lexsort((both, -votes, both // count))
    last, taken = -1, 0
    for n in order.tolist():
        one, two = divmod(int(both[n]), count)
        last, taken = (last, taken + 1) if one == last else (one, 1)
        if taken <= BY_POINTS and votes[n] >= LEAST_VOTES:
            pairs.add((one, two) if one < two else (two, one))
