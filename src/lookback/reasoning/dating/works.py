"""
From the dates of files to the date of a work.

A work's time is when it was made: the earliest making that any of its versions or copies states
firmly. Copies share their evidence. A version saved later bounds nothing but itself; a copy, a post
or a scan bounds all. The pages of a sketchbook keep days of their own, and the book spans them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Final

from lookback.words.edtf import Edtf
from lookback.words.model import Claim, Grouping
from lookback.words.provenance import NOTHING, Confidence, Fact, Weighed, resolve
from lookback.words.trust import trust

PAGE: Final = "page"
LOOKS: Final = "looks."  # how sources begin that join by looks
FIRMNESS: Final[dict[Confidence, int]] = {"stated": 3, "strong": 2, "fair": 1, "weak": 0}
FIRM: Final = 2  # from here on a member's own day is not replaced by its work's


def work_fact(
    group: Grouping, facts: Mapping[int, Fact], claims: Mapping[int, Sequence[Claim]]
) -> Fact:
    """When the work was made, from what is known of its members."""
    ids = [m.item for m in group.members]
    if len(ids) == 1:
        return facts[ids[0]]
    if any(m.role == PAGE for m in group.members):
        return _book(ids, facts)
    firm = [facts[i] for i in ids if _closed(facts[i]) and FIRMNESS[facts[i].confidence] >= FIRM]
    pooled = resolve(c for i in ids for c in claims[i])
    if not firm:
        return pooled
    first = min(firm, key=_by_start)
    firmer = _closed(pooled) and FIRMNESS[pooled.confidence] >= FIRM
    if firmer and first.value and pooled.value and first.value.holds(pooled.value):
        return pooled
    return replace(first, weighed=_weighed(first, pooled))


def member_fact(own: Fact, work: Fact) -> Fact:
    """A version's or copy's own day where it has one, else its work's."""
    if _closed(own) and FIRMNESS[own.confidence] >= min(FIRM, FIRMNESS[work.confidence]):
        return own
    return work if work.value is not None else own


def by_looks(group: Grouping) -> bool:
    """Do looks hold any of a work's files together, and nothing that was said or written?"""
    return any(c.source.startswith(LOOKS) for c in group.claims)


def lookalike_fact(own: Fact, work: Fact) -> Fact:
    """
    The day of a file that belongs to its work by its looks: its own, be it only a bound.

    The work is dated by whichever of them tells more; but a picture that is touched up, or saved
    anew for a smaller file, years later looks the same, and so does the one it was made from.
    """
    return own if own.value is not None else work


def _book(ids: Sequence[int], facts: Mapping[int, Fact]) -> Fact:
    if len({facts[i].value for i in ids}) == 1:
        return facts[ids[0]]
    dated = [facts[i] for i in ids if _closed(facts[i])]
    if not dated:
        known = [facts[i] for i in ids if facts[i].value is not None]
        return min(known, key=_by_start) if known else NOTHING
    first = min(dated, key=_by_start)
    starts = [f.value.earliest for f in dated if f.value and f.value.earliest]
    ends = [f.value.latest for f in dated if f.value and f.value.latest]
    return replace(first, value=Edtf.between(min(starts), max(ends)))


def _closed(fact: Fact) -> bool:
    value = fact.value
    return value is not None and value.earliest is not None and value.latest is not None


def _by_start(fact: Fact) -> tuple[date, date, int, str]:
    value = fact.value
    if value is None:
        return date.max, date.max, 0, ""
    return (*value.sort_key, -trust(fact.source).rank, fact.source)


def _weighed(first: Fact, pooled: Fact) -> tuple[Weighed, ...]:
    shown = {w.claim for w in first.weighed}
    return (*first.weighed, *(w for w in pooled.weighed if w.claim not in shown))
