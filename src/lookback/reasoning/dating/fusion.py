"""
Dating an archive: every file's evidence gathered, judged in its company, and resolved.

The steps are apart, so that they can be taken a few items at a time: what the whole archive tells
(`surveyed`), what the files of some works say by themselves (`hear`), what their folders say to
that (`verdicts`), and what follows for the works (`concluded`). `date_items` takes them all.
"""

from __future__ import annotations

import gc
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import tzinfo

from lookback.reasoning.dating.archive import Archive, own_claims, surveyed
from lookback.reasoning.dating.background import NOTHING_TOLD, Background
from lookback.reasoning.dating.company import Brief, Verdict, under, verdicts
from lookback.reasoning.dating.works import PAGE, by_looks, lookalike_fact, member_fact, work_fact
from lookback.words.model import Claim, Grouping, Item
from lookback.words.provenance import Fact, resolve


@dataclass(frozen=True, slots=True)
class Dated:
    """When everything was made: item id → fact, and one fact a work, in the order of the groups."""

    items: dict[int, Fact]
    works: list[Fact]


@dataclass(frozen=True, slots=True)
class Heard:
    """What items say, by item id: their claims, with those of their copies, and the facts."""

    claims: dict[int, tuple[Claim, ...]]
    facts: dict[int, Fact]

    def briefs(self) -> dict[int, Brief]:
        return {i: Brief(fact.value, fact.source) for i, fact in self.facts.items()}


def date_items(
    items: Sequence[Item],
    groups: Sequence[Grouping],
    said: Mapping[int, Claim],
    zone: tzinfo,
    told: Background = NOTHING_TOLD,
) -> Dated:
    """
    Date an archive.

    `said` holds the person's words by item id, each a claim of the journal about MADE whose value
    is an Edtf or "unknown"; it speaks for the whole work of that item, but for a page only of that
    page. `told` is what they told about themselves and their habits. `zone` is where the disk was
    used: file times become days there. Pure: the same values give the same facts in whatever order
    they come.
    """
    with uncollected():
        return _dated(items, groups, said, zone, told)


@contextmanager
def uncollected() -> Iterator[None]:
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
    items: Sequence[Item],
    groups: Sequence[Grouping],
    said: Mapping[int, Claim],
    zone: tzinfo,
    told: Background,
) -> Dated:
    heard = hear(items, groups, said, surveyed(items, zone, told))
    return concluded(groups, judged(heard, verdicts(items, heard.briefs(), told.in_order)))


def hear(
    items: Sequence[Item], groups: Sequence[Grouping], said: Mapping[int, Claim], archive: Archive
) -> Heard:
    """
    What items say by themselves and the person of them, before their folders are heard.

    The items may be a part of the archive: whole works, with all copies of their files.
    """
    own = {i.id: own_claims(i, archive) for i in items}
    _share_with_copies(items, own)
    claims = {item_id: tuple(them) for item_id, them in own.items()}
    for item_id, word in _spoken_for(groups, said).items():
        if item_id in claims:
            claims[item_id] = (*claims[item_id], word)
    return Heard(claims, {item_id: resolve(them) for item_id, them in claims.items()})


def judged(heard: Heard, found: Mapping[int, Verdict]) -> Heard:
    """What follows for the items from the verdicts of their folders."""
    claims, facts = dict(heard.claims), dict(heard.facts)
    for item_id, verdict in found.items():
        if item_id in claims:
            claims[item_id] = under(claims[item_id], facts[item_id].source, verdict)
            if verdict.claims:
                facts[item_id] = resolve(claims[item_id])
    return Heard(claims, facts)


def concluded(groups: Sequence[Grouping], heard: Heard) -> Dated:
    """The dates of the works, and of items in the light of their works'."""
    works = [work_fact(group, heard.facts, heard.claims) for group in groups]
    return Dated(_with_works(groups, heard.facts, works), works)


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
        fact_of = lookalike_fact if by_looks(group) else member_fact
        for member in group.members:
            if member.role != PAGE and len(group.members) > 1:
                out[member.item] = fact_of(facts[member.item], work)
    return out
