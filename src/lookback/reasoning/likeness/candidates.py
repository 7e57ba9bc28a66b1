"""
Which pairs are worth laying over each other: the nearest by drawing, by colour, by points.

A sketch is found by how it is drawn, a colour edit by its colours, a crop or a photograph of a page
by the few points that it still shares; so the lists are united. Exact while a library is small;
among many the floats are searched in cells, approximately.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from lookback.reasoning.likeness import codes, keys
from lookback.reasoning.likeness.sheet import Floats, Rows, mirrored

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
PROBED: Final = 8  # cells of points
PROBED_DRAWN, PROBED_MIRRORED = 4, 2  # cells of keys
STRONGEST: Final = 12  # points of a sheet, among many sheets
ASKING: Final = 4  # of these
POINT_CROWD: Final = (
    400  # points that share a band of 16 bits; 27 do by chance among 150,000 sheets
)
EXACT_POINTS: Final = 8_000
POINT_BITS: Final = 30  # of 128
LEAST_VOTES: Final = 2.0
CROWDED: Final = 12  # a point with so many near twins is a logo, a frame, a screen: it says little


def _index(base: Floats) -> Any:
    """What finds rows of base by inner product, exactly among few, in cells among many."""
    import faiss

    count, width = base.shape
    index: Any = faiss.IndexFlatIP(width)
    if count > EXACT:
        cells = int(2 * count**0.5)
        index = faiss.IndexIVFFlat(index, width, cells, faiss.METRIC_INNER_PRODUCT)
        index.cp.niter = 2
        index.nprobe = PROBED_DRAWN
        index.train(base[:: max(1, count // (40 * cells))])
    index.add(base)
    return index


def _nearest(index: Any, queries: Floats, most: int, least: float = -np.inf) -> Rows:
    """For each query the rows nearest by inner product; -1 where it is below `least`."""
    alike, found = index.search(queries, min(most, index.ntotal))
    return np.where(alike >= least, found, -1)


def _united(pairs: list[Rows], rows: Rows, found: Rows) -> None:
    """Keep pairs as two columns, the smaller row first; found is -1 where there is none."""
    row = np.repeat(rows, found.shape[1])
    other = found.reshape(-1)
    known = (other >= 0) & (other != row)
    row, other = row[known], other[known]
    pairs.append(np.stack([np.minimum(row, other), np.maximum(row, other)], 1))


def each_once(pairs: Sequence[Rows]) -> Rows:
    """All pairs, each once and in order: n × 2."""
    return np.unique(np.concatenate([np.zeros((0, 2), np.int64), *pairs]), axis=0)


def by_keys(all_keys: NDArray[np.int8], rows: Rows) -> list[Rows]:
    """Pairs of `rows` with any: nearest by drawing, as they are and mirrored, and by colour."""
    pairs: list[Rows] = []
    drawn = keys.drawn(all_keys)
    least = ALIKE_AMONG_MANY if len(drawn) > EXACT else ALIKE
    index = _index(drawn)
    asking = drawn[rows]
    _united(pairs, rows, _nearest(index, asking, BY_DRAWING + 1, least))
    if len(drawn) > EXACT:
        index.nprobe = PROBED_MIRRORED
    _united(pairs, rows, _nearest(index, asking * keys.MIRRORED, BY_DRAWING_MIRRORED + 1, least))
    if len(drawn) > EXACT:
        return pairs  # colours alone find too many among many
    # Distance as an inner product: |a − b|² = |a|² − 2ab + |b|², with |b|² as one more number.
    coloured = keys.coloured(all_keys) / 64
    power = -0.5 * (coloured**2).sum(1, keepdims=True)
    base = np.concatenate([coloured, power], 1)
    queries = np.concatenate([coloured[rows], np.ones((len(rows), 1), np.float32)], 1)
    _united(pairs, rows, _nearest(_index(base), queries, BY_COLOUR + 1))
    return pairs


def by_codes(turns: Sequence[NDArray[np.uint8]], rows: Rows) -> list[Rows]:
    """Pairs whose 256-bit codes are near in any turn; turns[0] is as they are, n × 32 bytes."""
    import faiss

    pairs: list[Rows] = []
    if len(turns[0]) > EXACT:
        asking = np.concatenate([turn[rows] for turn in turns])
        every = np.tile(rows, len(turns))
        asked, other = codes.near(turns[0], asking, every, CLOSE_BITS)
        _united(pairs, every[asked], other[:, None])
        return pairs
    index: Any = faiss.IndexBinaryFlat(256)
    index.add(turns[0])
    for turn in turns:
        apart, found = index.search(turn[rows], min(BY_CODE + 1, len(turn)))
        _united(pairs, rows, np.where(apart <= CODE_BITS, found, -1))
    return pairs


def by_points(bits: NDArray[np.uint8], owner: Rows, rows: Rows, count: int) -> list[Rows]:
    """
    Pairs of sheets that share points: bits is m × 16 bytes of points that belong to owner[m].

    The points of the sheets `rows` ask, as they are and as a mirror shows them; `count` is the
    number of sheets. A point with many twins counts little. Among many sheets only the strongest
    points of each are held, and fewer of them ask: they are spread over the picture and come first.
    """
    many = count > EXACT
    if many:
        rank = np.arange(len(owner)) - np.searchsorted(owner, owner, "left")
        strong = rank < STRONGEST
        bits, owner, rank = bits[strong], owner[strong], rank[strong]
    wanted = np.zeros(count, np.bool_)
    wanted[rows] = True
    mine = np.flatnonzero(wanted[owner] & (rank < ASKING) if many else wanted[owner])
    if len(bits) < 2 or not len(mine):
        return []
    pairs: list[Rows] = []
    seek = _among_many if many else _among_few(bits)
    for asked in (bits[mine], mirrored(bits[mine])):
        asker, found = seek(bits, asked, mine)
        row, other = owner[mine[asker]], owner[found]
        asker, row, other = (v[row != other] for v in (asker, row, other))
        twins = np.bincount(asker, minlength=len(mine))[asker]
        _elected(pairs, row, other, 1 / np.sqrt(twins), count)
    return pairs


def _among_few(bits: NDArray[np.uint8]) -> Callable[..., tuple[Rows, Rows]]:
    """Finds pairs (place in what asks, point) that are near, the nearest CROWDED of each."""
    import faiss

    index: Any = faiss.IndexBinaryFlat(128)
    if len(bits) > EXACT_POINTS:
        cells = int(2 * len(bits) ** 0.5)
        index = faiss.IndexBinaryIVF(faiss.IndexBinaryFlat(128), 128, cells)
        index.cp.niter = 4
        index.nprobe = PROBED
        index.train(bits[:: max(1, len(bits) // (40 * cells))])
    index.add(bits)

    def seek(_: NDArray[np.uint8], asked: NDArray[np.uint8], mine: Rows) -> tuple[Rows, Rows]:
        apart, found = index.search(asked, CROWDED + 1)
        asker, place = np.nonzero((apart <= POINT_BITS) & (found >= 0))
        return asker, found[asker, place]

    return seek


def _among_many(bits: NDArray[np.uint8], asked: NDArray[np.uint8], mine: Rows) -> tuple[Rows, Rows]:
    """The same by bands: a pair of sheets shares several points, so that one may be missed."""
    asker, found = codes.near(bits, asked, mine, POINT_BITS, POINT_CROWD)
    both = np.unique(asker * len(bits) + found)
    asker, found = both // len(bits), both % len(bits)
    few = np.bincount(asker, minlength=len(mine))[asker] <= CROWDED
    return asker[few], found[few]


def _elected(pairs: list[Rows], row: Rows, other: Rows, weight: Floats, count: int) -> None:
    """For each row the others with the most votes."""
    both, place = np.unique(row * count + other, return_inverse=True)
    votes = np.bincount(place, weight, minlength=len(both))
    order = np.lexsort((both, -votes, both // count))
    asked = both[order] // count
    taken = np.arange(len(order)) - np.searchsorted(asked, asked, "left")
    kept = order[(taken < BY_POINTS) & (votes[order] >= LEAST_VOTES)]
    _united(pairs, both[kept] // count, (both[kept] % count)[:, None])
