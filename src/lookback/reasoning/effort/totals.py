"""
Running totals: what a program adds up in a document, and every copy of the document repeats.

Documents saved on from one another form a tree. Each adds to the one it came from what its total
says beyond that one's, so copies add nothing, a row of versions adds up to the last, and what was
saved on twice from one document counts the common part once.

A document may have come from another when that was saved no later and had no larger total. Where
several may be it, the largest is taken, because that counts least; only between two that cannot
have come from one another, the names are asked.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from lookback.reasoning.likeness import names

# Strangers with one beginning and one total were made from one template; two may be a coincidence
# of a document saved under two names and then drawn over.
STRANGERS: Final = 3
# In a lineage of more different totals than this (a template's children, saved every day) only the
# largest counts, so that no lineage costs its square.
MOST: Final = 400


@dataclass(frozen=True, slots=True)
class Total:
    """
    A running total as one document tells it.

    `seconds` is the total; `saved` the ISO 8601 wall clock of that save, or ""; `saves` how often
    it had been saved, 0 where that is not known. `work` and `place` (source, path) tell apart.
    """

    work: str
    place: tuple[int, str]
    seconds: int
    saved: str
    saves: int


@dataclass(frozen=True, slots=True)
class Step:
    """What one document adds: `seconds` beyond `before`, or beyond what it inherited."""

    total: Total
    seconds: int
    before: Total | None


def steps(totals: Iterable[Total], *, template: bool) -> list[Step]:
    """
    What each document of one lineage adds, the smallest total first; no second counts twice.

    `template` says that the lineage's beginning is not its artist's: then the smallest total that
    is known counts for nobody.
    """
    distinct: dict[tuple[int, str, int], Total] = {}
    for total in sorted(totals, key=_order):
        distinct.setdefault((total.seconds, total.saved, total.saves), total)
    known = list(distinct.values())
    if not known:
        return []
    least = known[0].seconds
    if _shared_first(known, least):
        works: dict[str, list[Total]] = {}
        for total in known:
            works.setdefault(total.work, []).append(total)
        return [step for each in works.values() for step in _tree(each, least)]
    return _tree(known, least if template else 0)


def _order(total: Total) -> tuple[object, ...]:
    return total.seconds, total.saved, total.saves, total.place, total.work


def _shared_first(totals: Sequence[Total], least: int) -> bool:
    """Do many strangers begin with one and the same total? Then it is their template's."""
    firsts: dict[str, int] = {}
    for total in totals:
        firsts.setdefault(total.work, total.seconds)
    return Counter(firsts.values())[least] >= STRANGERS


def _tree(totals: Sequence[Total], inherited: int) -> list[Step]:
    """Each total below the one it came from. Totals without one add what exceeds the others'."""
    if len(totals) > MOST:
        return [Step(totals[-1], max(0, totals[-1].seconds - inherited), None)]
    found: list[Step] = []
    for total in totals:
        earlier = [s for s in found if _may_precede(s.total, total)]
        before = _closest(earlier, total)
        if before is None:
            found.append(Step(total, max(0, total.seconds - inherited), None))
            inherited = max(inherited, total.seconds)
        else:
            found.append(Step(total, total.seconds - before.seconds, before))
    return found


def _may_precede(one: Total, other: Total) -> bool:
    """`one` has no larger total already; was it saved no later, and no more often?"""
    if one.saved and other.saved and one.saved > other.saved:
        return False
    return not (one.saves and other.saves and one.saves > other.saves)


def _closest(earlier: Sequence[Step], total: Total) -> Total | None:
    passed = {id(s.before) for s in earlier if s.before is not None}
    ends = [s.total for s in earlier if id(s.total) not in passed]
    return max(ends, key=lambda t: (_kinship(t, total), _order(t)), default=None)


def _kinship(one: Total, other: Total) -> int:
    """How far two names say that one was saved on as the other: the same file, a name grown on."""
    if one.place == other.place:
        return 2
    stem = names.parts(one.place[1])[1].casefold()
    return int(stem in names.bases(names.parts(other.place[1])[1]))
