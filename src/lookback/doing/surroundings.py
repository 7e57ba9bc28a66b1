"""
What a pass over new pictures has to look at: everything, or what lies around a few.

A first scan compares thousands with thousands, and is quickest with everything at hand. A day's
work is one picture, and among 150,000 what would take minutes is to take everything to hand.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np

from lookback.doing.library import Library
from lookback.keeping.lookalikes import Lookalikes
from lookback.reasoning.likeness import few
from lookback.reasoning.likeness.candidates import EXACT
from lookback.reasoning.likeness.gallery import Gallery
from lookback.reasoning.likeness.relation import Relation

Pair = tuple[bytes, bytes]


class Many:
    """Everything that is known."""

    def __init__(self, library: Library) -> None:
        self._likenesses = library.catalogue.likenesses

    def known_pairs(self) -> set[Pair]:
        return self._likenesses.known_pairs()

    def joined_by_others(self, most: int) -> list[Pair]:
        return self._likenesses.joined_by_others(most)

    def candidates(self, fresh: Sequence[bytes]) -> list[Pair]:
        """Pairs worth a look that hold one of these, each once."""
        return Gallery(self._likenesses.gallery()).candidates(set(fresh))

    def relations(self) -> Iterable[Relation]:
        return self._likenesses.relations()

    def part_crowds(self) -> None:
        self._likenesses.part_crowds()


class Few:
    """What is known around a few new pictures; the same questions."""

    def __init__(self, library: Library, fresh: Sequence[bytes]) -> None:
        self._library = library
        self._likenesses = library.catalogue.likenesses
        self._fresh = list(fresh)

    @staticmethod
    def serves(library: Library, fresh: Sequence[bytes]) -> bool:
        """Are these few enough, among enough others?"""
        return len(fresh) <= few.FEW and library.catalogue.likenesses.more_than(EXACT)

    def known_pairs(self) -> set[Pair]:
        return {r.pair for r in self._likenesses.around(self._fresh)}

    def joined_by_others(self, most: int) -> list[Pair]:
        fresh = set(self._fresh)
        pairs = self._likenesses.joined_by_others(most, self._fresh)
        return [p for p in pairs if not fresh.isdisjoint(p)]

    def candidates(self, fresh: Sequence[bytes]) -> list[Pair]:
        """Pairs worth a look that hold one of these, each once."""
        numbers = self._likenesses.numbers(fresh)
        if not numbers:
            return []
        held, shown = self._up_to_date().read()
        rows = np.searchsorted(held["id"], sorted(numbers))
        found: set[Pair] = set()
        for pair in few.pairs_of(shown, rows).tolist():
            one, other = sorted(held[n]["digest"].tobytes() for n in pair)
            if one != other:
                found.add((one, other))
        return sorted(found)

    def relations(self) -> Iterable[Relation]:
        """Those of the new, and of whatever one of them joins."""
        near = self._likenesses.around(self._fresh)
        joined = {d for r in near if r.joins for d in r.pair}
        return self._likenesses.around(joined.union(self._fresh))

    def part_crowds(self) -> None:
        self._likenesses.part_crowds_around(self._fresh)

    def _up_to_date(self) -> Lookalikes:
        files = Lookalikes(self._library.folder / "previews")
        number, digest = files.last()
        if digest and self._likenesses.digest_at(number) != digest:
            files.begin_anew()  # another catalogue was made since
            number = 0
        files.add(self._likenesses.since(number))
        return files
