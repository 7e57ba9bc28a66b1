"""
From items and decisions to works: group, date, and replace what the catalogue says of them.

Everything here follows from the items, the journal, the settings and the rules; the catalogue
remembers which of them it follows from, so that nothing is done again when nothing changed. A
library is reasoned about in passes, a few hundred items at a time: one look at all files, for what
each can have to do with others, and then bunch by bunch whatever has to do with each other.

The traps this avoids: a correction that is applied to a row and forgotten at the next rebuild (here
the rebuild is the application), and memory that grows with a life's work.
"""

from __future__ import annotations

import hashlib
import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Executor, Future
from contextlib import closing, nullcontext
from dataclasses import dataclass, replace
from datetime import datetime, tzinfo
from typing import Final, TypeVar

from lookback.doing import redraws
from lookback.doing.hearing import Word, heard
from lookback.doing.judging import Case, Judged, Setting, items_of, judge
from lookback.doing.library import Library
from lookback.doing.recalling import Cases, Views
from lookback.doing.surveying import Stretch, nothing_seen, survey
from lookback.keeping import catalogue as catalogues
from lookback.keeping import coding
from lookback.keeping.archives import archive_to_text
from lookback.keeping.catalogue import Catalogue
from lookback.keeping.decisions import Story
from lookback.keeping.draft import Draft
from lookback.keeping.items import Row
from lookback.keeping.journal import Record
from lookback.keeping.settings import Settings, Source
from lookback.keeping.tellings import File, files_by_folder
from lookback.reading.isolation import ENDED
from lookback.reading.repository import unmarked
from lookback.reasoning.dating.archive import Archive, with_themes
from lookback.reasoning.dating.company import Brief, Seat, Verdict, verdicts
from lookback.reasoning.dating.filetimes import last_of
from lookback.reasoning.dating.fusion import uncollected
from lookback.reasoning.kin import BATCH, Batch, Bunches
from lookback.reasoning.posts import Said, said_of
from lookback.reasoning.sidecars import plain
from lookback.words.model import Claim

RULES_VERSION: Final = 17  # raise it when a rule changes, so that libraries are reasoned about anew
TRIES: Final = (False, False, True)  # the last try makes whoever wants to say something wait
AHEAD: Final = 2  # cases for each worker: one that it judges, one that waits

_Result = TypeVar("_Result")


@dataclass(frozen=True, slots=True)
class Hands:
    """Who does the judging: the processes of an executor, or (None) this one."""

    executor: Executor | None = None
    jobs: int = 1


ALONE: Final = Hands()
UNJUDGED: Final[Mapping[int, Verdict]] = {}


def bring_up_to_date(library: Library, hands: Hands = ALONE) -> bool:
    """
    Reason again when something changed; says whether it did.

    While this reasons, somebody may say something or a scan may find something. What was said
    must never be overrun by works that were reasoned about without it, so it is looked at again
    before the works are laid down; what was found only means that there is more to do next time.
    """
    for waits in TRIES:
        with library.writing() if waits else nullcontext():
            story, settings = library.story(), library.settings
            words = words_of(story, settings)
            if library.catalogue.note("reasoned") == basis_of(library.catalogue, words):
                return False
            with closing(Draft(library.folder / catalogues.NAME)) as draft:
                basis = basis_of(draft.catalogue, words)
                setting = _drafted(draft, story, settings, hands)
                with nullcontext() if waits else library.writing():
                    if words_of(library.story(), library.settings) == words:
                        told = archive_to_text(setting.archive, setting.shelves)
                        draft.lay_down(basis, told)
                        redraws.bring_up_to_date(library)
                        return True
    return False


def basis_of(catalogue: Catalogue, words: str) -> str:
    """What works follow from: the items as they are, and what was said."""
    return f"{catalogue.note('touched')} {words}"


def words_of(story: Story, settings: Settings) -> str:
    """All that was said and chosen, and the rules it meets, as one value to compare."""
    parts = (
        RULES_VERSION,
        [r.id for r in story.decisions],
        sorted(story.succession.items()),
        [(s.id, s.root, sorted(s.folders.items())) for s in settings.sources],
    )
    return hashlib.sha256(repr(parts).encode(errors="surrogateescape")).hexdigest()


def choices_of(catalogue: Catalogue, settings: Settings) -> dict[int, Source]:
    """The sources, by their row, of which folders were said to be somebody's."""
    by_token = {s.id: s for s in settings.sources}
    rows = catalogue.tokens().items()
    return {row: s for row, token in rows if (s := by_token.get(token)) and s.folders}


def local_zone() -> tzinfo:
    """Where file times become days."""
    zone = datetime.now().astimezone().tzinfo
    assert zone is not None
    return zone


def foreseen(library: Library, record: Record) -> dict[str, tuple[str | None, str | None]]:
    """Each work's first and last day if this were said as well. Nothing is kept."""
    story = library.story()
    with closing(Draft(library.folder / catalogues.NAME)) as draft:
        _drafted(draft, replace(story, active=(*story.active, record)), library.settings, ALONE)
        return draft.days()


def _drafted(draft: Draft, story: Story, settings: Settings, hands: Hands) -> Setting:
    """Put all works into the draft; returns in what light they were judged."""
    word, zone = heard(draft.catalogue, story), local_zone()
    docket = Docket(draft.catalogue, word, _posts(draft.catalogue, zone))
    bunches, archive = _looked_over(docket, draft, zone, hands)
    setting = Setting(archive, choices_of(draft.catalogue, settings), bunches.shelves)
    known = Cases(draft, setting, str(RULES_VERSION)).known
    _judge(draft, (docket.case(b) for b in bunches.batches(BATCH)), setting, hands, known)
    found, moved = _in_company(draft, docket.word.background.in_order, hands)
    if moved:
        cases = (docket.case(batch, found) for batch in draft.again(moved))
        _judge(draft, cases, setting, hands)
    return setting


class Docket:
    """The cases of one reasoning: items as they are, with all that was said of them."""

    def __init__(
        self, catalogue: Catalogue, word: Word, posts: Mapping[int, Sequence[Claim]]
    ) -> None:
        self.catalogue, self.word, self._posts = catalogue, word, posts

    def case(self, batch: Batch, found: Mapping[int, Verdict] = UNJUDGED) -> Case:
        ids = set(batch.ids)
        posts = {i: self._posts[i] for i in ids & self._posts.keys()}
        to_them = {i: found[i] for i in ids & found.keys()}
        relations = self.catalogue.likenesses.relations_of(batch.ids)
        rows = self.catalogue.items.rows(ids)
        return Case(rows, batch, self.word.among(ids), posts, to_them, relations)

    def stretches(self) -> Iterator[Stretch]:
        """All items in the order of their places, some at a time."""
        items = self.catalogue.items
        sidecars = items.rows(items.sidecars())
        for ids in items.stretches(BATCH):
            rows, here = items.rows(ids), set(ids)
            posts = {i: self._posts[i] for i in here & self._posts.keys()}
            folders = {_beside(row) for row in rows} if sidecars else set()
            beside = [r for r in sidecars if r[0] not in here and _beside(r) in folders]
            yield Stretch(rows, bool(sidecars), posts, beside)


def _beside(row: Row) -> tuple[int, str]:
    """The folder in which a sidecar and its picture lie beside each other."""
    return row[1], plain(os.fsdecode(row[3])).rpartition("/")[0]


def _posts(catalogue: Catalogue, zone: tzinfo) -> dict[int, tuple[Claim, ...]]:
    """What exports and histories say, by item."""
    posts = [Said(source, path, p) for source, path, some in catalogue.posts() for p in some]
    return said_of(catalogue.items.glances(), posts, zone) if posts else {}


def _looked_over(
    docket: Docket, draft: Draft, zone: tzinfo, hands: Hands
) -> tuple[Bunches, Archive]:
    """One look at all files: what has to do with each other, and what the archive tells."""
    items, said = docket.catalogue.items, docket.word.said
    last_year = last_of(items.years())
    view = nothing_seen(zone, last_year)
    views = Views(draft, f"{RULES_VERSION} {zone!r} {last_year}")
    steps = ((stretch, zone, last_year) for stretch in docket.stretches())
    for found in _mapped(hands, survey, steps, views.known):
        views.learn(found)
        view.take(found)
    for saying in said:
        view.kin.meet(saying.items | saying.others)
    view.kin.alike(r.pair for r in docket.catalogue.likenesses.relations() if r.joins)
    archive, challenged = view.survey.archive(docket.word.background)
    some = items_of(docket.case(Batch(tuple(challenged), (), ())))
    return view.kin.bunches(), with_themes(archive, some)


def _nothing_known(*_: object) -> None:
    """No case is known before it is tried."""


def _judge(
    draft: Draft,
    cases: Iterable[Case],
    setting: Setting,
    hands: Hands,
    known: Callable[[Case, Setting], Judged | None] = _nothing_known,
) -> None:
    for judged in _mapped(hands, judge, ((case, setting) for case in cases), known):
        draft.put(judged.works, judged.members, judged.told)


def _in_company(
    draft: Draft, in_order: Mapping[int, bool], hands: Hands
) -> tuple[dict[int, Verdict], list[int]]:
    """What each folder says to the dates of its files, and of which files that is new."""
    found: dict[int, Verdict] = {}
    moved: list[int] = []
    for some, new in _mapped(hands, in_folders, ((r, in_order) for r in draft.folders(BATCH))):
        found.update(some)
        moved += new
    return found, moved


def in_folders(
    rows: Sequence[Row], in_order: Mapping[int, bool]
) -> tuple[dict[int, Verdict], list[int]]:
    """What some whole folders say to the dates of their files, and of which that is new."""
    found: dict[int, Verdict] = {}
    moved: list[int] = []
    with uncollected():
        for files in files_by_folder(rows):
            says = in_folder(files, in_order)
            found.update(says)
            moved += (f.item for f in files if verdict_on(f, says) != f.verdict)
    return found, moved


def verdict_on(file: File, says: Mapping[int, Verdict]) -> str:
    """What a file's folder says to it now, as it is kept."""
    return coding.verdict_to_text(says[file.item]) if file.item in says else ""


def in_folder(files: Sequence[File], in_order: Mapping[int, bool]) -> dict[int, Verdict]:
    """What one folder says to the dates of its files."""
    seats = [Seat(f.item, f.source, unmarked(f.path)) for f in files]
    briefs = {f.item: Brief(coding.edtf(f.value) if f.value else None, f.witness) for f in files}
    return verdicts(seats, briefs, in_order)


def _mapped(
    hands: Hands,
    step: Callable[..., _Result],
    cases: Iterable[tuple[object, ...]],
    known: Callable[..., _Result | None] = _nothing_known,
) -> Iterator[_Result]:
    """
    The results in order, with few cases under way; what a worker can't end is done here.

    What is `known` of a case is asked first.
    """
    waiting: deque[tuple[Future[_Result], tuple[object, ...]]] = deque()
    for case in cases:
        result = known(*case)
        if hands.executor is None:
            yield step(*case) if result is None else result
            continue
        if result is None:
            future = hands.executor.submit(step, *case)
        else:
            future = Future()
            future.set_result(result)
        waiting.append((future, case))
        if len(waiting) > hands.jobs * AHEAD:
            yield _result(*waiting.popleft(), step)
    while waiting:
        yield _result(*waiting.popleft(), step)


def _result(
    future: Future[_Result], case: tuple[object, ...], step: Callable[..., _Result]
) -> _Result:
    try:
        return future.result()
    except ENDED:
        return step(*case)
