"""
What holds of all that was said about belonging together, where later words contradict earlier.

Sayings are heard newest first, and an earlier one holds as far as no later one speaks against it.
Joining two that were split before lifts that split between them and leaves the rest of it; a split
of what was joined before divides it along the split. The trap this avoids: a last word that wins
or loses depending on which file is read first.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from lookback.reasoning.likeness.word import ALONE, APART, NOT_REDRAW, REDRAW, SAME, Saying

Sides = Mapping[int, int]  # the number of a saying that holds apart → on which side of it

JOINING: Final = frozenset({SAME, REDRAW})
PARTING: Final = frozenset({APART, NOT_REDRAW})
OF_WORKS: Final = frozenset({SAME, APART, ALONE})
OF_MOTIFS: Final = frozenset({REDRAW, NOT_REDRAW})
NO_SIDES: Final[Sides] = {}


def may_meet(one: Sides, other: Sides) -> bool:
    """May those on these sides be together? Not when one saying puts them on two sides."""
    few, many = (one, other) if len(one) < len(other) else (other, one)
    return all(many.get(saying, side) == side for saying, side in few.items())


@dataclass(frozen=True, slots=True)
class Ties:
    """
    Words that no longer contradict each other, by item id.

    `together` are disjoint sets that belong together; `sides` tells for each item that was spoken
    of where it stands; `alone` belong to nothing else. `quotes` says for a set why.
    """

    together: tuple[frozenset[int], ...] = ()
    sides: Mapping[int, Sides] = field(default_factory=dict)
    alone: frozenset[int] = frozenset()
    quotes: tuple[str, ...] = ()  # one for each of `together`

    def of(self, items: Iterable[int]) -> Sides:
        """On which sides all of these stand."""
        found: dict[int, int] = {}
        for item in items:
            found.update(self.sides.get(item, NO_SIDES))
        return found


NO_TIES: Final = Ties()


def settled(sayings: Sequence[Saying], kinds: frozenset[str] = OF_WORKS) -> Ties:
    """What holds of the sayings of these kinds, given in the order they were said."""
    heard = [(n, s) for n, s in enumerate(sayings) if s.kind in kinds]
    if not heard:
        return NO_TIES
    knots = _Knots()
    for number, saying in reversed(heard):
        if saying.kind in JOINING:
            knots.join(saying)
        elif saying.kind in PARTING:
            knots.part(number, saying)
        elif saying.kind == ALONE:
            knots.alone |= {i for i in saying.items if knots.root(i) not in knots.quotes}
    return knots.tied()


class _Knots:
    """Sets of items that are joined, each with the sides it stands on."""

    def __init__(self) -> None:
        self._up: dict[int, int] = {}
        self._sides: dict[int, dict[int, int]] = {}
        self.quotes: dict[int, str] = {}  # by root, for what was joined
        self.alone: set[int] = set()

    def root(self, item: int) -> int:
        while (above := self._up.setdefault(item, item)) != item:
            self._up[item] = self._up[above]
            item = above
        return item

    def join(self, saying: Saying) -> None:
        """Into as few sets as later words allow."""
        sets: list[int] = []
        for item in sorted(saying.items - self.alone):
            one = self.root(item)
            for n, other in enumerate(sets):
                if one == other:
                    break
                if may_meet(self._sides.get(one, {}), self._sides.get(other, {})):
                    sets[n] = self._union(one, other, saying.quote)
                    break
            else:
                sets.append(one)

    def _union(self, one: int, other: int, quote: str) -> int:
        low, high = sorted((one, other))
        self._up[high] = low
        self._sides.setdefault(low, {}).update(self._sides.pop(high, {}))
        said = self.quotes.pop(high, "")
        self.quotes[low] = self.quotes.get(low) or said or quote
        return low

    def part(self, number: int, saying: Saying) -> None:
        """Put items on sides; sides that a later word has joined are one."""
        if saying.others:
            stands = dict.fromkeys(saying.others, 0) | dict.fromkeys(saying.items, 1)
        else:
            stands = {item: n for n, item in enumerate(sorted(saying.items))}
        same = _Sets()
        seen: dict[int, int] = {}
        for item, side in stands.items():
            same.join(side, seen.setdefault(self.root(item), side))
        for item, side in stands.items():
            self._sides.setdefault(self.root(item), {})[number] = same.first(side)

    def tied(self) -> Ties:
        sets: dict[int, set[int]] = {}
        for item in self._up:
            sets.setdefault(self.root(item), set()).add(item)
        joined = sorted((sorted(items), root) for root, items in sets.items() if len(items) > 1)
        sides = {i: s for i in self._up if (s := self._sides.get(self.root(i)))}
        return Ties(
            tuple(frozenset(items) for items, _ in joined),
            sides,
            frozenset(self.alone),
            tuple(self.quotes.get(root, "") for _, root in joined),
        )


class _Sets:
    """Small numbers that turn out to mean the same."""

    def __init__(self) -> None:
        self._up: dict[int, int] = {}

    def first(self, one: int) -> int:
        while (above := self._up.get(one, one)) != one:
            one = above
        return one

    def join(self, one: int, other: int) -> None:
        low, high = sorted((self.first(one), self.first(other)))
        if low != high:
            self._up[high] = low
