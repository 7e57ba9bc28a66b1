"""Dating an archive: every file's evidence gathered, judged in its company, and resolved."""

from __future__ import annotations

import gc
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import tzinfo

from lookback.reasoning.dating.challenges import doubted, without_challenge
from lookback.reasoning.dating.events import said_by_names
from lookback.reasoning.dating.filetimes import FileTimes, after_the_making, last_year
from lookback.reasoning.dating.habits import habits_of
from lookback.reasoning.dating.names.paths import name_claims
from lookback.reasoning.dating.neighbours import bracketed
from lookback.reasoning.dating.records import record_claims, shared_minutes
from lookback.reasoning.dating.works import PAGE, member_fact, work_fact
from lookback.words.edtf import Edtf
from lookback.words.model import MADE, SCANNED, Claim, Grouping, Item
from lookback.words.provenance import Fact, resolve
from lookback.words.trust import DEFAULT_CLOCK, trust


@dataclass(frozen=True, slots=True)
class Dated:
    """When everything was made: item id → fact, and one fact a work, in the order of the groups."""

    items: dict[int, Fact]
    works: list[Fact]


def date_items(
    items: Sequence[Item], groups: Sequence[Grouping], said: Mapping[int, Claim], zone: tzinfo
) -> Dated:
    """
    Date an archive.

    `said` holds the person's words by item id, each a claim of the journal about MADE whose value
    is an Edtf or "unknown"; it speaks for the whole work of that item, but for a page only of that
    page. `zone` is where the disk was used: file times become days there. Pure: the same values
    give the same facts in whatever order they come.
    """
    with _uncollected():
        return _dated(items, groups, said, zone)


@contextmanager
def _uncollected() -> Iterator[None]:
    """
    Without the cycle collector, which has nothing to find here: no value refers to itself.

    It costs a third of the time, because a million small values keep it looking.
    """
    running = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if running:
            gc.enable()


def _dated(
    items: Sequence[Item], groups: Sequence[Grouping], said: Mapping[int, Claim], zone: tzinfo
) -> Dated:
    latest = last_year(items)
    claims = _gathered(items, zone, latest)
    for item_id, word in _spoken_for(groups, said).items():
        if item_id in claims:
            claims[item_id] = (*claims[item_id], word)
    facts = {item_id: resolve(them) for item_id, them in claims.items()}
    _with_neighbours(items, claims, facts)
    works = [work_fact(group, facts, claims) for group in groups]
    return Dated(_with_works(groups, facts, works), works)


def _gathered(items: Sequence[Item], zone: tzinfo, latest: int) -> dict[int, tuple[Claim, ...]]:
    """Every item's claims, with those of its exact copies."""
    habits = habits_of(items)
    named = {
        i.id: [c for c in name_claims(i.place, i.path, habits) if _plausible(c, latest)]
        for i in items
    }
    said = {item_id: said_by_names(them) for item_id, them in named.items()}
    shared = shared_minutes(items, said)
    times = FileTimes(items, said, zone, latest)
    own: dict[int, list[Claim]] = {}
    for item in items:
        names = named[item.id]
        records = record_claims(item, shared, names, latest)
        said_inside = [*names, *records]
        own[item.id] = [
            *said_inside,
            after_the_making(times.claim(item, scan=_is_scan(records)), said_inside),
        ]
    themes = doubted(items, own)
    if themes:
        for item in items:
            if (item.source, item.path.rpartition("/")[0]) in themes:
                own[item.id] = without_challenge(own[item.id])
    _share_with_copies(items, own)
    return {item_id: tuple(them) for item_id, them in own.items()}


def _is_scan(records: Sequence[Claim]) -> bool:
    """Was the file digitised, and says nothing of when its picture was made?"""
    return any(c.about == SCANNED for c in records) and not any(
        c.about == MADE and not trust(c.source).never for c in records
    )


def _share_with_copies(items: Sequence[Item], own: dict[int, list[Claim]]) -> None:
    """Exact copies carry each other's evidence."""
    alike: defaultdict[bytes, list[int]] = defaultdict(list)
    for item in items:
        if item.digest:
            alike[item.digest].append(item.id)
    for ids in alike.values():
        if len(ids) > 1:
            pooled = [c for i in ids for c in own[i]]
            own.update((i, pooled) for i in ids)


def _with_neighbours(
    items: Sequence[Item], claims: dict[int, tuple[Claim, ...]], facts: dict[int, Fact]
) -> None:
    """Dates from counted series, put beside what each file said by itself."""
    found = bracketed(items, facts)
    for item_id in found.refuted:
        wrong = facts[item_id].source
        claims[item_id] = tuple(
            replace(c, source=f"{c.source}.{DEFAULT_CLOCK}") if c.source == wrong else c
            for c in claims[item_id]
        )
    for item_id, claim in found.claims.items():
        claims[item_id] = (*claims[item_id], claim)
        facts[item_id] = resolve(claims[item_id])


def _plausible(claim: Claim, latest: int) -> bool:
    value = claim.value
    if not isinstance(value, Edtf):
        return False
    return claim.about != MADE or value.earliest is None or value.earliest.year <= latest


def _spoken_for(groups: Sequence[Grouping], said: Mapping[int, Claim]) -> dict[int, Claim]:
    """The person's word for every item that it speaks for; the item's own word counts first."""
    words: dict[int, Claim] = {}
    for group in groups:
        spoken = [said[m.item] for m in group.members if m.item in said and m.role != PAGE]
        if spoken:
            word = min(Counter(spoken).items(), key=lambda c: (-c[1], str(c[0].value)))[0]
            words.update((m.item, word) for m in group.members if m.role != PAGE)
    words.update(said)
    return words


def _with_works(
    groups: Sequence[Grouping], facts: dict[int, Fact], works: Sequence[Fact]
) -> dict[int, Fact]:
    out = dict(facts)
    for group, work in zip(groups, works, strict=True):
        for member in group.members:
            if member.role != PAGE and len(group.members) > 1:
                out[member.item] = member_fact(facts[member.item], work)
    return out
