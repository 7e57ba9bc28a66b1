"""
Laying one sheet over another: quarter turns, mirrors, trims, crops, small perspective.

Guesses (hypotheses.py) are tried on some of the strokes; most pairs are strangers, and end there.
Of the rest the two guesses that lie best are drawn onto the other sheet step by step, each stroke
towards the nearest that runs its way; the best of all by its relief as well.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np

from lookback.reasoning.likeness import relief
from lookback.reasoning.likeness.hypotheses import Guesses, fitted, guesses
from lookback.reasoning.likeness.sheet import AREA, LOOSE, Floats, Rows
from lookback.reasoning.likeness.stack import (
    Laid,
    Placements,
    Stack,
    Strokes,
    inverse,
    mean_where,
)
from lookback.words.imprint import SIDE

TRIED_STROKES: Final = 240  # of each sheet, to choose among guesses
DRAWN_STROKES: Final = 400  # of each sheet, to draw them onto each other
DRAWN: Final = 2
DRAWN_SHARE: Final = 0.7  # of how well the best lies at first sight
# What lies worse at first sight is not drawn: .95 of the pairs of one work lie better, and a third
# of the strangers among candidates.
WORTH: Final = 0.19
# A texture that was turned or photographed keeps its relief and loses its strokes: of such copies
# the right guess had .4 to .84 of relief, and 14 to 21 votes, where no stroke lay on another.
RELIEF_COUNTS: Final = 0.6  # beside how well strokes lie
RELIEF_WORTH: Final = 0.3
VOTES_WORTH: Final = 8
BARELY: Final = 0.05  # how well strokes lie that need no votes beside their relief
RADII: Final = (7.0, 4.5, 3.0, 2.0)  # px: how far a stroke may be drawn at each step
LEAST_DRAWN: Final = 12  # strokes; fewer say nothing about where a sheet lies
LEAST_SHARE: Final = 0.12  # of the strokes come to lie on the other sheet
LEAST_INSIDE: Final = 16
SEEN_AT_ONCE: Final = 64  # guesses; arrays over a megabyte cost more to lay out than to fill


@dataclass(frozen=True, slots=True)
class Lain:
    """
    The pairs that lie at all: `pair` their places in what was asked, `placements` the best way of
    each, `votes` how many points speak for it, `first` and `well` how well it lay at first sight
    and lies now: the shares of the strokes that lie near, less what chance would give.
    """

    pair: Rows
    placements: Placements
    votes: Rows
    first: Floats
    well: Floats


def placed(stack: Stack, one: Rows, other: Rows) -> Lain:
    """The best way to lay each sheet of `one` over that of `other`, where one is worth it."""
    tried, _ = guesses(stack, one, other)
    seen = _seen(stack, one, other, tried)
    order = np.lexsort((-seen.whole, tried.pair))
    pair, well = tried.pair[order], seen.whole[order]
    begins = np.searchsorted(pair, np.arange(len(one)))
    worth = np.zeros(len(one), np.bool_)
    np.logical_or.at(worth, tried.pair, _worth(seen, tried.votes))
    rank, first = np.arange(len(pair)) - begins[pair], well[begins[pair]]
    chosen = (rank < DRAWN) & (well >= DRAWN_SHARE * first) & worth[pair]
    best = order[chosen]
    some = Guesses(tried.pair[best], tried.placements[best], tried.votes[best])
    if not len(best):
        return Lain(some.pair, some.placements, some.votes, first[chosen], first[chosen])
    onto = _drawn_onto(stack, one[some.pair], other[some.pair], some.placements)
    plain = rank[chosen] == 0  # the best at first sight may lie better than what was drawn
    mine = some.pair[plain]
    shaded = relief.drawn(stack, one[mine], other[mine], some.placements[plain])
    ways = Guesses(
        np.concatenate([some.pair, mine, mine]),
        np.concatenate([onto, some.placements[plain], shaded]),
        np.concatenate([some.votes, some.votes[plain], some.votes[plain]]),
    )
    last = _seen(stack, one, other, ways)
    kept = _likeliest(ways.pair, last.whole)
    pairs = ways.pair[kept]
    at_first = seen.strokes[_likeliest(tried.pair, seen.whole)]
    return Lain(pairs, ways.placements[kept], ways.votes[kept], at_first[pairs], last.strokes[kept])


@dataclass(frozen=True, slots=True)
class _Seen:
    """How well guesses lie: by their strokes, by their relief, and both together."""

    strokes: Floats
    relief: Floats

    @property
    def whole(self) -> Floats:
        return self.strokes + RELIEF_COUNTS * np.maximum(self.relief, 0)


def _seen(stack: Stack, one: Rows, other: Rows, tried: Guesses) -> _Seen:
    left, right = one[tried.pair], other[tried.pair]
    strokes, shades = [np.zeros(0)], [np.zeros(0)]
    for begin in range(0, len(left), SEEN_AT_ONCE):
        some = slice(begin, begin + SEEN_AT_ONCE)
        asked = left[some], right[some], tried.placements[some]
        strokes.append(lies(stack, *asked))
        shades.append(relief.alike(stack, *asked))
    return _Seen(np.concatenate(strokes), np.concatenate(shades))


def _worth(seen: _Seen, votes: Rows) -> Floats:
    """Which guesses are worth being drawn."""
    alike = (seen.relief >= RELIEF_WORTH) & ((votes >= VOTES_WORTH) | (seen.strokes > BARELY))
    return np.asarray((seen.strokes >= WORTH) | alike)


def _likeliest(pair: Rows, whole: Floats) -> Rows:
    """For each pair, in order, the guess that lies best."""
    order = np.lexsort((-whole, pair))
    return np.asarray(order[np.unique(pair[order], return_index=True)[1]])


def lies(stack: Stack, one: Rows, other: Rows, placements: Placements) -> Floats:
    """How well each lies: the mean of both ways' shares of near strokes, less chance."""
    back, whole = inverse(placements)
    strokes = stack.some(TRIED_STROKES)
    shares = []
    for a, b, way_there in ((one, other, placements), (other, one, back)):
        laid = stack.lay(strokes, a, b, way_there)
        count = laid.inside.sum(1)
        known = strokes.known[a].sum(1)
        whole &= (count >= LEAST_SHARE * known) & (count >= LEAST_INSIDE)
        chance = stack.chances[LOOSE][b[:, None], laid.turned]
        near = mean_where(stack.hits(laid, LOOSE), laid.inside) - mean_where(chance, laid.inside)
        shares.append(near * (count / np.maximum(known, 1)) ** 0.5)
    found = 0.5 * (shares[0] + shares[1]) + 0.25 * np.maximum(*shares)
    return np.where(whole, found, -1.0)


def _sought(stack: Stack, laid: Laid, other: Rows, radius: float) -> tuple[Floats, Floats]:
    """How much each stroke weighs, 0 beyond the radius; where its nearest lies, n × most × 2."""
    place = laid.where - (other * AREA)[:, None]
    asked = laid.turned * AREA + place
    nearest = np.empty(place.shape, np.int32)
    for n, sheet in enumerate(other.tolist()):
        nearest[n] = stack.sheets[sheet].nearest[asked[n]]
    down, across = np.divmod(nearest, SIDE)
    here_down, here_across = np.divmod(place, SIDE)
    apart = (down - here_down) ** 2 + (across - here_across) ** 2
    weight = (laid.inside & (apart <= radius**2)) / (1 + apart / np.float32((0.5 * radius) ** 2))
    xy = np.stack([across, down], 2).astype(np.float32) + np.float32(0.5)
    return weight.astype(np.float32), xy


def _drawn_onto(stack: Stack, one: Rows, other: Rows, placements: Placements) -> Placements:
    """Step by step, each stroke towards the nearest that runs its way."""
    strokes: Strokes = stack.some(DRAWN_STROKES)
    here, there = strokes.xy[one], strokes.xy[other]
    going = np.ones(len(one), np.bool_)
    for radius in RADII:
        weight, near = _sought(stack, stack.lay(strokes, one, other, placements), other, radius)
        back, whole = inverse(placements)
        again, home = _sought(stack, stack.lay(strokes, other, one, back), one, radius)
        again[~whole] = 0
        weights = np.concatenate([weight, again], 1)
        going &= (weights > 0).sum(1) >= LEAST_DRAWN
        origin = np.concatenate([here, home], 1)
        target = np.concatenate([near, there], 1)
        placements = np.where(
            going[:, None, None], fitted(origin, target, weights, placements), placements
        )
    return placements
