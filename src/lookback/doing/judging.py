"""
Judging some works: what their files say, what belongs together, when it was made, and the rows.

A case is a batch of whole bunches with all that was said of them; a setting is the same for all
cases of one reasoning. Both can be sent to another process, because nothing here looks at a disk.
The trap this avoids: works that come out differently when they are judged alone.
"""

from __future__ import annotations

import hashlib
import os
from collections import Counter
from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from lookback.doing.hearing import Word
from lookback.keeping import coding
from lookback.keeping.items import Row, item_of
from lookback.keeping.settings import SOMEONE, Source
from lookback.keeping.tellings import Told
from lookback.reasoning.dating.archive import Archive
from lookback.reasoning.dating.company import Verdict
from lookback.reasoning.dating.fusion import Heard, concluded, hear, judged, uncollected
from lookback.reasoning.dating.works import by_looks
from lookback.reasoning.kin import Batch
from lookback.reasoning.likeness import alone as grouped_alone
from lookback.reasoning.likeness import group_items
from lookback.reasoning.likeness.pages import PAGE
from lookback.reasoning.likeness.relation import Relation
from lookback.reasoning.posts import as_file, with_said
from lookback.reasoning.sidecars import with_sidecars
from lookback.words import fingerprint
from lookback.words.model import Claim, Grouping, Item
from lookback.words.provenance import NOTHING, Fact

UNDATED_FIRST: Final = "9999-99"  # sorts behind every date
ID_DIGITS: Final = 16  # of the SHA-256 of a work's first version: 2⁶⁴ names for 10⁷ works


@dataclass(frozen=True, slots=True)
class Setting:
    """
    `choices` are the sources, by their row, of which folders were said to be somebody's; `shelves`
    the folders that may be books.
    """

    archive: Archive
    choices: Mapping[int, Source]
    shelves: frozenset[int]


@dataclass(frozen=True, slots=True)
class Case:
    """
    The items' rows, what the person said of them, what exports and histories say, what their
    folders say to their dates, and what their looks are to each other.
    """

    rows: Sequence[Row]
    batch: Batch
    word: Word
    posts: Mapping[int, Sequence[Claim]]
    verdicts: Mapping[int, Verdict] = field(default_factory=dict)
    relations: Sequence[Relation] = ()


@dataclass(frozen=True, slots=True)
class Judged:
    """Rows of the tables work and member, and what each file tells by itself."""

    works: list[Row]
    members: list[Row]
    told: list[Told]


def items_of(case: Case) -> list[Item]:
    """The items of a case, with all that other files say of them."""
    told = with_said(with_sidecars([item_of(row) for row in case.rows]), case.posts)
    return [as_file(item) for item in told]


def judge(case: Case, setting: Setting) -> Judged:
    """The works of a case."""
    with uncollected():
        return _judged(case, setting)


def _judged(case: Case, setting: Setting) -> Judged:
    items = items_of(case)
    word = case.word
    groups = _grouped(items, case, setting.shelves)
    alone = hear(items, groups, _for_works(groups, word.made), setting.archive)
    dated = concluded(groups, judged(alone, case.verdicts))
    by_id = {i.id: i for i in items}
    theirs = somebody_elses(items, setting.choices)
    taken: set[str] = set()
    works: list[Row] = []
    members: list[Row] = []
    for group, fact in zip(groups, dated.works, strict=True):
        id_ = work_id(by_id, group, taken)
        if all(by_id[m.item].former for m in group.members):
            continue  # an edit put another picture in the place of these, and no file holds them
        works.append(_work_row(id_, by_id, group, fact, word, theirs))
        members += (
            (m.item, id_, m.version, m.role, _own(dated.items.get(m.item), fact, m.role, group))
            for m in group.members
        )
    return Judged(works, members, _told(case, alone))


def _grouped(items: Sequence[Item], case: Case, shelves: frozenset[int]) -> list[Grouping]:
    """What belongs together. Most items are a bunch of their own, and nothing has to be asked."""
    sizes = Counter(case.batch.bunches)
    bunch = dict(zip(case.batch.ids, case.batch.bunches, strict=True))
    lone: list[Item] = []
    others: list[Item] = []
    for item in items:
        (lone if sizes[bunch[item.id]] == 1 else others).append(item)
    together = group_items(others, case.relations, case.word.said, shelves) if others else []
    return [*map(grouped_alone, lone), *together]


def _told(case: Case, alone: Heard) -> list[Told]:
    """What each file of the case tells; a sidecar tells by the picture beside it."""
    return [
        Told(
            item, bunch, fact.value.text if fact.value else None, fact.source,
            coding.verdict_to_text(case.verdicts[item]) if item in case.verdicts else "",
            coding.claims_to_text(case.posts[item]) if item in case.posts else "",
        )
        for item, bunch in zip(case.batch.ids, case.batch.bunches, strict=True)
        for fact in (alone.facts.get(item, NOTHING),)
    ]  # fmt: skip


def _own(own: Fact | None, work: Fact, role: str, group: Grouping) -> str | None:
    """A page's own date, and that of a lookalike; other versions and copies go by their work's."""
    if own is None or own.value is None:
        return None
    if role == PAGE or (own.value != work.value and by_looks(group)):
        return coding.fact_to_text(own)
    return None


def _for_works(groups: Sequence[Grouping], made: Mapping[int, Claim]) -> dict[int, Claim]:
    """
    The last word about any file of a work speaks for the work.

    Of a book the first page speaks for all: the journal names a work by its first file. Any other
    page speaks for itself.
    """
    if not made:
        return {}
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


def somebody_elses(items: Sequence[Item], choices: Mapping[int, Source]) -> set[int]:
    """The items in folders that were chosen to be someone else's."""
    return {
        i.id for i in items if i.source in choices and choices[i.source].choice(i.path) == SOMEONE
    }


def work_id(by_id: Mapping[int, Item], group: Grouping, taken: set[str]) -> str:
    """
    A name that stays while versions are added: from the content of the first version.

    Of copies that were split, the first by place has it; the others are named by place as well.
    """
    # A copy may come and go without the work becoming another.
    first = min(
        group.members,
        key=lambda m: (m.version, m.role == "copy", by_id[m.item].digest or b"\xff"),
    )
    item = by_id[first.item]
    id_ = item.digest.hex()[:ID_DIGITS]
    if not id_ or id_ in taken:
        place = os.fsencode(f"{item.place}/{item.path}")
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
) -> Row:
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
