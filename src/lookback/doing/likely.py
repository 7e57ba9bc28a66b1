"""
Pairs of works that may belong together, the likeliest first: what the questions ask about.

Never more than a few, and only pairs that the person has not spoken of. The trap this avoids: the
two likeliest pictures of an archive are two states of one drawing. So "the same subject?" is asked
of works that lie a year apart, and "the same work?" of pictures that are as good as equal.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

from lookback.doing import redraws
from lookback.doing.belonging import sayings
from lookback.doing.library import Library
from lookback.reasoning.likeness import looks
from lookback.reasoning.likeness.motifs import DAYS_APART
from lookback.reasoning.likeness.ties import NO_TIES, may_meet, settled

MOST_WORKS: Final = 8000  # every one is compared with every other; so many take a few seconds
NEIGHBOURS: Final = 6
FEWEST: Final = 0.45  # likeness; in the sample archive every second pair above it is a redraw
MOST_PAIRS: Final = 60


@dataclass(frozen=True, slots=True)
class Pair:
    """Two works in time order, and how alike they are, 0 to 1."""

    one: str
    other: str
    likeness: float


@dataclass(frozen=True, slots=True)
class _Known:
    first: str | None
    last: str | None
    motif: str
    fingerprint: bytes
    place: int


def pairs(library: Library) -> tuple[list[Pair], list[Pair]]:
    """(perhaps the same subject, perhaps the same work), each the likeliest first."""
    known = _known(library)
    if len(known) > MOST_WORKS:
        return [], []
    subjects: dict[frozenset[str], Pair] = {}
    same: dict[frozenset[str], Pair] = {}
    for offer in redraws.candidates(library, NEIGHBOURS):
        for work, likeness in offer.candidates:
            both = frozenset({offer.work, work})
            one, other = sorted(both, key=lambda w: known[w].place)
            a, b = known[one], known[other]
            likely = looks.compare(a.fingerprint, b.fingerprint)
            if likely is not None and likely.same:
                same[both] = Pair(one, other, likeness)
            elif likeness >= FEWEST and not (a.motif and a.motif == b.motif) and _years(a, b):
                subjects[both] = Pair(one, other, likeness)
    return _best(subjects), [p for p in _best(same) if _may_be_one(library, p)]


def _may_be_one(library: Library, pair: Pair) -> bool:
    """Was it not said already that these are two?"""
    ties = settled(sayings(library.catalogue, library.story()))
    if ties == NO_TIES:
        return True
    items = [[i.id for i in library.catalogue.items.of([w])] for w in (pair.one, pair.other)]
    alone = any(i in ties.alone for side in items for i in side)
    return not alone and may_meet(ties.of(items[0]), ties.of(items[1]))


def _known(library: Library) -> dict[str, _Known]:
    rows = library.catalogue.db.execute(
        "SELECT w.id, w.earliest, w.latest, coalesce(m.motif, ''), r.fingerprint FROM work w"
        " LEFT JOIN motif m ON m.work = w.id LEFT JOIN reading r ON r.digest = w.cover"
        " WHERE w.listed ORDER BY w.first, w.last, w.id LIMIT ?",
        (MOST_WORKS + 1,),
    )
    return {str(r[0]): _Known(r[1], r[2], r[3], bytes(r[4] or b""), n) for n, r in enumerate(rows)}


def _years(one: _Known, other: _Known) -> bool:
    """Were they made about a year apart or more, for certain?"""
    if one.last is None or other.first is None:
        return False
    return (date.fromisoformat(other.first) - date.fromisoformat(one.last)).days >= DAYS_APART


def _best(found: dict[frozenset[str], Pair]) -> list[Pair]:
    return sorted(found.values(), key=lambda p: (-p.likeness, p.one, p.other))[:MOST_PAIRS]
