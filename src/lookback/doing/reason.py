"""
From items and decisions to works: group, date, and replace what the catalogue says of them.

Everything here follows from the items, the journal, the settings and the rules; the catalogue
remembers which of them it follows from, so that nothing is done again when nothing changed. The
trap this avoids: a correction that is applied to a row and forgotten at the next rebuild. Here the
rebuild is the application.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Container, Iterable, Mapping, Sequence
from contextlib import nullcontext
from dataclasses import replace
from datetime import datetime
from typing import Any, Final

from lookback.doing import redraws
from lookback.doing.hearing import Word, heard
from lookback.doing.library import Library
from lookback.keeping import coding
from lookback.keeping.decisions import Story
from lookback.keeping.journal import Record
from lookback.keeping.settings import SOMEONE, Settings
from lookback.reasoning.dating import date_items
from lookback.reasoning.likeness import group_items
from lookback.reasoning.likeness.pages import PAGE
from lookback.reasoning.posts import Said, with_posts
from lookback.reasoning.sidecars import with_sidecars
from lookback.words import fingerprint
from lookback.words.model import Claim, Grouping, Item
from lookback.words.provenance import Fact

RULES_VERSION: Final = 6  # raise it when a rule changes, so that libraries are reasoned about anew
UNDATED_FIRST: Final = "9999-99"  # sorts behind every date
TRIES: Final = (False, False, True)  # the last try makes whoever wants to say something wait
ID_DIGITS: Final = 16  # of the SHA-256 of a work's first version: 2⁶⁴ names for 10⁷ works

Rows = Iterable[tuple[Any, ...]]


def bring_up_to_date(library: Library) -> bool:
    """
    Reason again when something changed; says whether it did.

    While this reasons, somebody may say something or a scan may find something. What was said
    must never be overrun by works that were reasoned about without it, so it is looked at again
    before the works are laid down; what was found only means that there is more to do next time.
    """
    for waits in TRIES:
        with library.writing() if waits else nullcontext():
            story, settings = library.story(), library.settings
            words = _words(story, settings)
            basis = f"{library.catalogue.note('touched')} {words}"
            if library.catalogue.note("reasoned") == basis:
                return False
            works, members = _reasoned(library, story, settings)
            with nullcontext() if waits else library.writing():
                if _words(library.story(), library.settings) == words:
                    library.catalogue.works.replace(works, members, basis)
                    redraws.bring_up_to_date(library)
                    return True
    return False


def foreseen(library: Library, record: Record) -> dict[str, tuple[str | None, str | None]]:
    """Each work's first and last day if this were said as well. Nothing is kept."""
    story = library.story()
    works, _ = _reasoned(library, replace(story, active=(*story.active, record)), library.settings)
    return {row[0]: (row[2], row[3]) for row in works}


def _reasoned(library: Library, story: Story, settings: Settings) -> tuple[Rows, Rows]:
    """The rows of all works and of their members."""
    catalogue = library.catalogue
    zone = datetime.now().astimezone().tzinfo
    assert zone is not None
    told = [Said(source, path, p) for source, path, posts in catalogue.posts() for p in posts]
    items = with_posts(with_sidecars(catalogue.items()), told, zone)
    tokens = catalogue.tokens()
    word = heard(catalogue, story)
    groups = group_items(items, (), word.said)
    dated = date_items(items, groups, _for_works(groups, word.made), zone, word.background)
    by_id = {i.id: i for i in items}
    theirs = somebody_elses(items, tokens, settings)
    taken: set[str] = set()
    together = [
        (work_id(by_id, group, taken), group, fact)
        for group, fact in zip(groups, dated.works, strict=True)
        # an edit put another picture in the place of these, and no file holds them
        if not all(by_id[m.item].former for m in group.members)
    ]
    # Rows are made as they are laid down: all at once they would double what this holds.
    works = (_work_row(id_, by_id, group, fact, word, theirs) for id_, group, fact in together)
    members = (
        (m.item, id_, m.version, m.role, _own(dated.items.get(m.item), m.role))
        for id_, group, _ in together
        for m in group.members
    )
    return works, members


def _own(fact: Fact | None, role: str) -> str | None:
    """A page's own date; versions and copies go by their work's."""
    return coding.fact_to_text(fact) if role == PAGE and fact and fact.value else None


def _for_works(groups: Sequence[Grouping], made: Mapping[int, Claim]) -> dict[int, Claim]:
    """
    The last word about any file of a work speaks for the work.

    Of a book the first page speaks for all: the journal names a work by its first file. Any other
    page speaks for itself.
    """
    last = {item: n for n, item in enumerate(made)}
    words = dict(made)
    for group in groups:
        first = next((m.item for m in group.members if m.role == PAGE), None)
        if first is not None:
            if first in made:
                words |= {m.item: made[first] for m in group.members if m.item not in made}
            continue
        members = [m.item for m in group.members]
        spoken = max((i for i in members if i in last), key=last.__getitem__, default=None)
        if spoken is not None:
            words.update((i, made[spoken]) for i in members)
    return words


def _words(story: Story, settings: Settings) -> str:
    """All that was said and chosen, and the rules it meets, as one value to compare."""
    parts = (
        RULES_VERSION,
        [r.id for r in story.active],
        sorted(story.succession.items()),
        [(s.id, s.root, sorted(s.folders.items())) for s in settings.sources],
    )
    return hashlib.sha256(repr(parts).encode(errors="surrogateescape")).hexdigest()


def somebody_elses(
    items: Iterable[Item], tokens: Mapping[int, str], settings: Settings
) -> set[int]:
    """The items in folders that were chosen to be someone else's."""
    by_token = {s.id: s for s in settings.sources}
    others = {row: s for row, token in tokens.items() if (s := by_token.get(token)) and s.folders}
    return {
        i.id for i in items if i.source in others and others[i.source].choice(i.path) == SOMEONE
    }


def work_id(by_id: Mapping[int, Item], group: Grouping, taken: set[str]) -> str:
    """
    A name that stays while versions are added: from the content of the first version.

    Of copies that were split, the first by place has it; the others are named by place as well.
    """
    first = min(group.members, key=lambda m: (m.version, by_id[m.item].digest or b"\xff"))
    item = by_id[first.item]
    place = os.fsencode(f"{item.place}/{item.path}")
    id_ = (item.digest.hex() or hashlib.sha256(place).hexdigest())[:ID_DIGITS]
    if id_ in taken:
        id_ = hashlib.sha256(item.digest + place).hexdigest()[:ID_DIGITS]
    taken.add(id_)
    return id_


def is_mine(members: Sequence[int], word: Word, theirs: Container[int]) -> bool:
    """The last word about any file of a work, else the choice made for its folders."""
    said = max((word.mine[i] for i in members if i in word.mine), default=None)
    return not all(i in theirs for i in members) if said is None else said[1]


def title_of(group: Grouping, cover: Item) -> str:
    """The name of the file that stands for the work; of a folder of pages, the folder's."""
    if not any(m.role == PAGE for m in group.members):
        return _title(cover.path)
    folder = cover.path.rpartition("/")[0] or cover.place
    return _title(f"{folder}.")


def _title(path: str) -> str:
    """A file's name without its suffix, as text: bytes that are none become marks."""
    name = os.fsencode(path.rpartition("/")[2]).decode("utf-8", "replace")
    return name.rpartition(".")[0] or name


def span(fact: Fact) -> tuple[str | None, str | None]:
    """The first and last day of a fact, ISO 8601; None for an open end."""
    made = fact.value
    return (
        made.earliest.isoformat() if made and made.earliest else None,
        made.latest.isoformat() if made and made.latest else None,
    )


def order(earliest: str | None, latest: str | None) -> tuple[str, str]:
    """How a work sorts: an open start by its end, an open end late, undated behind everything."""
    return earliest or latest or UNDATED_FIRST, latest or UNDATED_FIRST


def _work_row(
    id_: str,
    by_id: Mapping[int, Item],
    group: Grouping,
    fact: Fact,
    word: Word,
    theirs: set[int],
) -> tuple[Any, ...]:
    members = [m.item for m in group.members]
    cover = by_id[group.cover]
    hidden = any(i in word.hidden for i in members)
    mine = is_mine(members, word, theirs)
    earliest, latest = span(fact)
    return (
        id_,
        title_of(group, cover),
        earliest,
        latest,
        coding.fact_to_text(fact),
        cover.digest,
        cover.width,
        cover.height,
        max(m.version for m in group.members),
        sum(not by_id[i].former for i in members),
        hidden,
        mine,
        not hidden and mine,
        all(by_id[i].state != "here" for i in members),
        *order(earliest, latest),
        fingerprint.slice_of(cover.fingerprint),
        coding.claims_to_text(group.claims),
    )
