"""
In which order pairs are laid: those of one picture, and of what resembles it, one after the other.

Unfolding a sheet costs as much as laying two pairs. In the order of contents, which is an order by
chance, each sheet is unfolded for nearly every pair that it is in. So the next picture is always
the one that most of those just seen are paired with: a third of the sheets are unfolded then.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from heapq import heappop, heappush

Pair = tuple[bytes, bytes]


def in_rounds(pairs: Sequence[Pair]) -> list[Pair]:
    """The same pairs, those that share pictures beside each other; the same for any order."""
    partners: defaultdict[bytes, list[Pair]] = defaultdict(list)
    for pair in sorted(pairs):
        for digest in pair:
            partners[digest].append(pair)
    found: list[Pair] = []
    seen: set[bytes] = set()
    met: defaultdict[bytes, int] = defaultdict(int)
    for start in sorted(partners):
        waiting = [(0, 0, start)]  # how often it was met, how lately, which
        while waiting:
            _, _, here = heappop(waiting)
            if here in seen:
                continue
            seen.add(here)
            for pair in partners[here]:
                there = pair[pair[0] == here]
                if there not in seen:
                    found.append(pair)
                    met[there] += 1
                    heappush(waiting, (-met[there], -len(seen), there))
    return found
