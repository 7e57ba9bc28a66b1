"""
Laying one word onto the works it is about, and onto all that follows, however large the library is.

What a correction can move is known from the last reasoning: the bunches of the files spoken of are
judged anew, then their folders are asked again, and the works on which a folder now says something
else are judged as well. The summary of the archive does not depend on what was said, so it still
holds. The result is that of reasoning about everything, and nothing is left to do afterwards.

The trap this avoids: a page whose date follows its neighbour's correction, but only days later.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Final

from lookback.doing import reason, redraws
from lookback.doing.hearing import IN_ORDER, Word, heard
from lookback.doing.judging import Setting, judge
from lookback.doing.library import Library
from lookback.keeping import coding
from lookback.keeping.archives import archive_from_text
from lookback.keeping.catalogue import Catalogue
from lookback.keeping.decisions import (
    ANSWER,
    BELONGING,
    HIDE,
    MINE,
    NOT_MINE,
    SHOW_AGAIN,
    Story,
    find,
)
from lookback.keeping.items import Row
from lookback.keeping.journal import Record
from lookback.keeping.tellings import File, Told
from lookback.reasoning.dating.company import Verdict
from lookback.reasoning.kin import Batch

WHOLE: Final = 3000  # items; reasoning about so many takes about half a second

HANGING: Final = BELONGING | {HIDE, SHOW_AGAIN, MINE, NOT_MINE}  # what changes which works hang

Days = tuple[str | None, str | None]  # first and last, ISO 8601
Moved = dict[str, tuple[Days, Days]]  # work → its days before and after


def after_word(library: Library, record: Record) -> Moved | None:
    """
    Bring the works up to date with what was just said, or unsaid.

    Returns the works that moved in time although nobody spoke of them; None where that shows only
    with the next reasoning: in a large library that is behind, or when all of it is concerned.
    """
    with library.writing():
        story = library.story()
        basis = _basis(library, story, record)
        if _is_local(record) and (basis or library.catalogue.holds_more_than(WHOLE)):
            moved = _follow(library, story, record, basis)
            return moved if basis else None
    if library.catalogue.holds_more_than(WHOLE):
        return None
    return _as_a_whole(library, record)


def catch_up(library: Library) -> None:
    """
    Lay down what was said last and is not on the wall: whoever said it was killed between the two.

    If more is new, as words that came from another machine, the next scan takes it in.
    """
    story = library.story()
    if not (story.decisions or story.undone):
        return
    now = reason.basis_of(library.catalogue, reason.words_of(story, library.settings))
    if library.catalogue.note("reasoned") == now:
        return
    for record in (*story.decisions[-1:], *story.undone[-1:]):
        if _basis(library, story, record):
            after_gesture(library, record)
            return


def _as_a_whole(library: Library, record: Record) -> Moved:
    """Reason about everything, and tell who moved beside the works spoken of."""
    works = library.catalogue.works
    before = works.days_of_all()
    reason.bring_up_to_date(library)
    after = works.days_of_all()
    spoken = set(works.holding(_items(library.catalogue, library.story(), record)))
    return {
        w: (d, after[w])
        for w, d in before.items()
        if w not in spoken and w in after and after[w] != d
    }


def _items(catalogue: Catalogue, story: Story, record: Record) -> list[int]:
    """The items that a record is about now."""
    return [i for ref in record.works for i in find(ref, catalogue, story.succession)]


def after_gesture(library: Library, record: Record) -> Moved | None:
    """
    As `after_word`, and the subjects that were drawn again follow as well: which of them hang
    together changes with what belongs together, and with what is hidden or whose it is.
    """
    if not library.catalogue.holds_more_than(WHOLE):
        moved = after_word(library, record)
        redraws.bring_up_to_date(library)
        return moved
    if record.kind not in HANGING:
        return after_word(library, record)
    items = set(_items(library.catalogue, library.story(), record))
    before = redraws.touched(library, items)
    moved = after_word(library, record)
    redraws.find_again(library, items, before)
    return moved


def _basis(library: Library, story: Story, record: Record) -> str:
    """What all works follow from with this record; "" when they were behind before it already."""
    others = tuple(r for r in story.active if r.id != record.id)
    before = others if len(others) < len(story.active) else (*others, record)
    catalogue, settings = library.catalogue, library.settings
    was = reason.words_of(replace(story, active=before), settings)
    if catalogue.note("reasoned") != reason.basis_of(catalogue, was):
        return ""
    return reason.basis_of(catalogue, reason.words_of(story, settings))


def _is_local(record: Record) -> bool:
    """Is it about some works, and not about a life or a habit?"""
    return record.kind != ANSWER or str(record.body.get("question", "")).startswith(IN_ORDER)


def _follow(library: Library, story: Story, record: Record, basis: str) -> Moved:
    """Judge anew what the record can move; `basis` is what all works follow from afterwards."""
    catalogue = library.catalogue
    text = catalogue.note("survey")
    mates = catalogue.tellings.mates(_items(catalogue, story, record))
    if not text or not mates:
        return {}
    if record.kind in BELONGING:  # whoever was spoken of together has to do with each other
        mates = dict.fromkeys(mates, min(mates.values()))
    word = _heard_about(catalogue, story, mates)
    archive, shelves = archive_from_text(text, reason.local_zone(), word.background)
    setting = Setting(archive, reason.choices_of(catalogue, library.settings), shelves)
    alone = judge(_docket(catalogue, word, mates).case(_batch(mates)), setting)
    found, moved, asked = _asked_again(catalogue, alone.told, word.background.in_order)
    others = {i: b for i, b in catalogue.tellings.mates(moved).items() if i not in mates}
    everyone = {**mates, **others}
    docket = _docket(catalogue, _heard_about(catalogue, story, everyone), everyone)
    kept = catalogue.tellings.kept(others)
    still = {i: coding.verdict_from_text(text) for i, text, _ in kept if text and i not in asked}
    judged = judge(docket.case(_batch(everyone), {**still, **found}), setting)
    before = catalogue.works.days_of(others)
    rows: dict[str, Sequence[Row]] = {
        "work": judged.works,
        "member": judged.members,
        "told": judged.told,
    }
    catalogue.works.exchange(everyone, rows, basis)
    after = catalogue.works.days_of(others)
    return {w: (d, after[w]) for w, d in before.items() if w in after and after[w] != d}


def _asked_again(
    catalogue: Catalogue, told: Iterable[Told], in_order: Mapping[int, bool]
) -> tuple[dict[int, Verdict], list[int], set[int]]:
    """What the folders of these files say now, for which files that is new, and who was asked."""
    new = {t.item: t for t in told}
    found: dict[int, Verdict] = {}
    moved: list[int] = []
    asked: set[int] = set()
    for files in catalogue.tellings.folders(new):
        says = reason.in_folder([_now(f, new) for f in files], in_order)
        found.update(says)
        asked.update(f.item for f in files)
        moved += (f.item for f in files if reason.verdict_on(f, says) != f.verdict)
    return found, moved, asked


def _now(file: File, new: Mapping[int, Told]) -> File:
    told = new.get(file.item)
    return file if told is None else replace(file, value=told.value, witness=told.witness)


def _docket(catalogue: Catalogue, word: Word, items: Iterable[int]) -> reason.Docket:
    posts = {
        item: coding.claims_from_text(text)
        for item, _, text in catalogue.tellings.kept(items)
        if text
    }
    return reason.Docket(catalogue, word, posts)


def _batch(bunches: Mapping[int, int]) -> Batch:
    return Batch(tuple(bunches), (), tuple(bunches.values()))


def _heard_about(catalogue: Catalogue, story: Story, items: Iterable[int]) -> Word:
    """What was said of these items; of the rest of a long journal nothing is looked up."""
    names = catalogue.tellings.names(items)
    contents = set(names.contents)
    waiting = True
    while waiting:  # a word about what they were before they were edited is about them
        earlier = {before for before, after in story.succession.items() if after in contents}
        waiting = not earlier <= contents
        contents |= earlier
    active = tuple(
        record
        for record in story.active
        if record.kind == ANSWER
        or any(
            ref.sha256 in contents
            or (ref.source, ref.path) in names.places
            or (ref.lineage and ref.lineage in names.lineages)
            for ref in record.works
        )
    )
    return heard(catalogue, replace(story, active=active))
