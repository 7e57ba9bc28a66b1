"""
Who resembles a crowd by half: a fill of a template, a screenshot of one program.

What resembles many others a little resembles one of them more by chance, so it joins nothing unless
it is as good as certain. The trap avoided: sixteen states and copies of one drawing resemble one
another by half as well. So those don't count that both join one and the same third.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from lookback.reasoning.likeness.relation import BY_HALF, CROWDED, JOINED


def crowded(pairs: Iterable[tuple[bytes, bytes, float, bool]]) -> set[bytes]:
    """The contents that resemble a crowd; of pairs (one, other, certainty, may its kind join)."""
    half: dict[bytes, list[bytes]] = defaultdict(list)
    joined: dict[bytes, set[bytes]] = defaultdict(set)
    for one, other, certainty, joining in pairs:
        if certainty >= JOINED and joining:
            joined[one].add(other)
            joined[other].add(one)
        elif BY_HALF <= certainty < JOINED:
            half[one].append(other)
            half[other].append(one)
    found = set()
    for one, others in half.items():
        if len(others) >= CROWDED:
            mine = joined.get(one, set())
            strangers = sum(mine.isdisjoint(joined.get(o, ())) for o in others)
            if strangers >= CROWDED:
                found.add(one)
    return found
