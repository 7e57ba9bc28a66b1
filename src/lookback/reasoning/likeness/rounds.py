"""
In which order pairs are laid: those of one picture, and of what resembles it, one after the other.

Unfolding a sheet costs as much as laying two pairs. In the order of contents, which is an order by
chance, each sheet is unfolded for nearly every pair that it is in. So the next picture is always
the one that most of those just seen are paired with: a third of the sheets are unfolded then.
"""

from __future__ import annotations

from collections.abc import Sequence
from heapq import heappop, heappush
from typing import Final

import numpy as np

Pair = tuple[bytes, bytes]

# What waits is one whole number each, since millions do: how often it was met, how lately, which.
BITS: Final = 32
ALL: Final = (1 << BITS) - 1


def in_rounds(pairs: Sequence[Pair]) -> list[Pair]:
    """The same pairs, those that share pictures beside each other; the same for any order."""
    ordered = sorted(pairs)
    number = {d: n for n, d in enumerate(sorted({d for pair in ordered for d in pair}))}
    ends = np.fromiter((number[d] for pair in ordered for d in pair), np.int32, 2 * len(ordered))
    sides = np.argsort(ends, kind="stable")
    begins = np.searchsorted(ends[sides], np.arange(len(number) + 1)).tolist()
    found: list[Pair] = []
    met = [0] * len(number)
    seen = bytearray(len(number))
    lately = 0
    for start in range(len(number)):
        waiting = [start]
        while waiting:
            here = heappop(waiting) & ALL
            if seen[here]:
                continue
            seen[here] = True
            lately += 1
            for side in sides[begins[here] : begins[here + 1]].tolist():
                there = int(ends[side ^ 1])
                if not seen[there]:
                    found.append(ordered[side // 2])
                    met[there] += 1
                    after = ((ALL - met[there]) << BITS | (ALL - lately)) << BITS | there
                    heappush(waiting, after)
    return found
