"""
Laying one word onto the works it is about, at once, however large the library is.

A small library is reasoned about as a whole. In a large one the works that were spoken of change
now, and what else follows (neighbours between two corrected pages) waits for the next reasoning:
the catalogue keeps knowing that it is behind.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from lookback.doing import judging, reason, redraws, rejudging
from lookback.doing.hearing import Word, heard
from lookback.doing.library import Library
from lookback.keeping import coding
from lookback.keeping.decisions import find
from lookback.keeping.journal import Record
from lookback.reasoning.likeness.ties import OF_MOTIFS
from lookback.words.model import Claim
from lookback.words.provenance import Fact, resolve

WHOLE: Final = 3000  # items; reasoning about so many takes about half a second


def after_word(library: Library, works: Sequence[str]) -> None:
    """Bring these works up to date with the journal."""
    if not library.catalogue.holds_more_than(WHOLE):
        reason.bring_up_to_date(library)
        return
    word, settings = heard(library.catalogue, library.story()), library.settings
    items = library.catalogue.items.of(works)
    choices = reason.choices_of(library.catalogue, settings)
    theirs = judging.somebody_elses(items, choices)
    for work, (members, fact) in library.catalogue.works.facts_of(works).items():
        hidden = any(i in word.hidden for i in members)
        mine = judging.is_mine(members, word, theirs)
        said = _said(members, word, fact)
        earliest, latest = judging.span(said)
        library.catalogue.works.update(
            work, coding.fact_to_text(said), earliest, latest, hidden, mine,
            judging.order(earliest, latest),
        )  # fmt: skip


def after_belonging(library: Library, record: Record) -> None:
    """What belongs together was said or unsaid: bring what it names up to date."""
    if not library.catalogue.holds_more_than(WHOLE):
        reason.bring_up_to_date(library)
        redraws.bring_up_to_date(library)
        return
    catalogue, succession = library.catalogue, library.story().succession
    items = {i for ref in record.works for i in find(ref, catalogue, succession)}
    of_motifs = record.kind in OF_MOTIFS
    before = redraws.touched(library, items)
    if of_motifs or rejudging.judge_again(library, items):
        redraws.find_again(library, items, before)
    else:
        reason.bring_up_to_date(library)


def works_of(library: Library, record: Record) -> list[str]:
    """The works that a record is about now."""
    catalogue, succession = library.catalogue, library.story().succession
    items = [i for ref in record.works for i in find(ref, catalogue, succession)]
    return catalogue.works.holding(items)


def _said(members: Sequence[int], word: Word, fact: Fact) -> Fact:
    """The fact with the last word about any file of the work, or without one taken back."""
    numbers = {item: n for n, item in enumerate(word.made)}
    last = max((i for i in members if i in numbers), key=numbers.__getitem__, default=None)
    claims: list[Claim] = [w.claim for w in fact.weighed if w.claim.source != "journal"]
    if last is None and len(claims) == len(fact.weighed):
        return fact
    return resolve(claims if last is None else [*claims, word.made[last]])
