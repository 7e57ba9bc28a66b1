"""
Reading the folders: walk → read → keep → reason, on any concurrent.futures.Executor.

A scan can be killed at any moment and run again: what was kept stays kept, a folder's listing is
remembered only once all its files are, and so the next scan goes on where this one ended. New
files are first taken from all over the archive, so that the wall holds the whole life thinly
within seconds and not its first folder completely.
"""

from __future__ import annotations

import os
import time
from array import array
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Executor, Future, wait
from dataclasses import asdict, dataclass, replace
from typing import Final

from lookback.doing import estimate, fathoming, likely, reason
from lookback.doing.compare import Comparing, Crew
from lookback.doing.executors import ahead
from lookback.doing.histories import walk_history
from lookback.doing.library import Library
from lookback.doing.tasks import Task, Tasks
from lookback.doing.walking import Walked, walk_source
from lookback.keeping import log
from lookback.keeping.catalogue import Catalogue, Place
from lookback.keeping.decisions import MOVED, SUCCESSION, spoken_for
from lookback.keeping.journal import Ref
from lookback.keeping.previews import SMALL
from lookback.keeping.settings import GIT, Source
from lookback.keeping.troubles import told_plainly
from lookback.reading import isolation
from lookback.reading.fixity import LARGE, digest_file
from lookback.reading.formats import describe_file, name_file, read_file, reader_for
from lookback.reading.remote import is_remote
from lookback.words.errors import LookbackError
from lookback.words.model import Found, Notice

SPREAD: Final = 2000  # files read in a spread-out order before the rest follows in path order
GOLDEN: Final = 0.6180339887498949  # steps of this fraction visit an interval evenly
COPY_FROM: Final = 64 << 10  # bytes; what is shorter is read in no time
BATCH: Final = 200  # files a transaction
BATCH_SECONDS: Final = 0.5  # or this long, so that the wall fills while slow files are read
IN_FLIGHT: Final = 6  # tasks waiting for each worker, unless an executor says otherwise
REASON_SHARE: Final = 8  # reasoning again may take one part in so many of the scan's time
TOGETHER: Final = 10_000  # items; fewer are reasoned about before a worker has loaded the rules
REASON_EVERY: Final = 1.0  # seconds at least between two reasonings


@dataclass(slots=True)
class Tally:
    """What a scan found, as `scan --json` prints it; files = items + ignored + unrecognised."""

    files: int = 0
    items: int = 0
    ignored: int = 0
    unrecognised: int = 0
    new: int = 0
    changed: int = 0
    moved: int = 0
    missing: int = 0
    offline: int = 0
    notices: int = 0
    works: int = 0
    seconds: float = 0.0


@dataclass(slots=True)
class Progress:
    """How far a scan is, for those who watch; `where` is a folder's name, for the sentence."""

    done: int = 0
    total: int = 0
    where: str = ""
    walking: bool = True
    warning: str = ""  # a sentence to show once


class Scan:
    """One scan of some sources of a library. `stop()` ends it early; what was read stays kept."""

    def __init__(
        self,
        library: Library,
        executor: Executor,
        jobs: int,
        told: Callable[[Progress], None] = lambda progress: None,
        *,
        deep: bool = True,
        near: Crew | None = None,
    ) -> None:
        """
        `executor` reads the files. `near` reasons about what the library holds: this machine's
        own processes, where `executor` may be of others. None means the same for both.
        """
        self.near = near or Crew(executor, jobs)
        self.library = library
        self.deep = deep  # whether works are sought by their looks, after the first look
        self.executor = executor
        self.jobs = jobs
        self.ahead = ahead(executor, jobs, IN_FLIGHT)
        self.told = told
        self.tally = Tally()
        self.progress = Progress()
        self._stopped = False
        self._known: set[bytes] = set()  # contents that the catalogue had read already
        self._unkept: dict[bytes, Found] = {}  # what was read since it last kept anything
        self._no_copies: set[int] = set()  # lengths that files have which are no copies
        self._gone: set[bytes] = set()  # contents that are not where they were
        self._arrived: Counter[bytes] = Counter()  # and how often each lies at a place that is new
        self._spoken: set[str] = set()
        self._next_reasoning = 0.0

    def stop(self) -> None:
        self._stopped = True

    def run(self, sources: Sequence[Source]) -> Tally:
        """Scan these sources. Raises LibraryBusy, LibraryFull or LibraryReadOnly."""
        begun = time.monotonic()
        library = self.library
        with library.scanning(), told_plainly(library.folder):
            catalogue = library.catalogue
            tasks = Tasks()
            found = (self._walk(s, tasks) for s in sources)
            walked = [w for w in found if w is not None]
            self._gone = {s.digest for w in walked for s in w.gone if s.digest}
            self._spoken = spoken_for(library.story())
            self._read(catalogue, walked, tasks)
            if not self._stopped:
                self._settle(catalogue, walked)
            reason.bring_up_to_date(library, self._hands())
            if self.deep:
                self._compare()
            if self.deep and not self._stopped:
                likely.find(library)
            if self.deep and fathoming.fathom(
                library, self.executor, self.jobs, lambda: self._stopped
            ):
                reason.bring_up_to_date(library, self._hands())
            self._count(catalogue, walked)
        self.tally.seconds = round(time.monotonic() - begun, 3)
        log.note(library.folder, "scan", **asdict(self.tally))
        return self.tally

    def _walk(self, source: Source, tasks: Tasks) -> Walked | None:
        catalogue, settings = self.library.catalogue, self.library.settings
        if source.kind == GIT:
            return walk_history(catalogue, source, self.executor, self._walking, tasks)
        roots = [s.root for s in settings.trees]
        return walk_source(catalogue, source, roots, self._walking, tasks)

    def _compare(self) -> None:
        """The depth after the first look: what belongs together by its looks."""
        far = Crew(self.executor, self.jobs)
        comparing = Comparing(self.library, self.near, lambda: self._stopped, far)
        if not self._stopped and comparing.run():
            reason.bring_up_to_date(self.library, self._hands())

    def _walking(self, folder: str) -> None:
        self.progress.where = folder
        self.told(self.progress)

    def _read(self, catalogue: Catalogue, walked: Sequence[Walked], tasks: Tasks) -> None:
        self.progress.walking, self.progress.total = False, len(tasks)
        self.progress.warning = estimate.short_of_room(self.library.folder, len(tasks))
        for one in walked:
            _remember_folders(catalogue, one)
        batch: list[tuple[Task, Found]] = []
        kept = time.monotonic()
        self._next_reasoning = kept + REASON_EVERY
        for task, found in self._results(self._in_order(tasks)):
            batch.append((task, found))
            self._unkept[found.digest] = found
            self.progress.done += 1
            self.progress.where = os.path.basename(task.folder) or os.path.basename(task.root)
            self.told(self.progress)
            if len(batch) >= BATCH or time.monotonic() - kept > BATCH_SECONDS:
                self._keep(catalogue, walked, batch)
                self._unkept.clear()
                batch, kept = [], time.monotonic()
                self._reason_now_and_then()
        self._keep(catalogue, walked, batch)

    def _results(self, queue: Iterator[Task]) -> Iterator[tuple[Task, Found]]:
        """Results as they complete, with a bounded number of tasks under way."""
        pending: dict[Future[Found], tuple[Task, Step]] = {}
        while True:
            while len(pending) < self.ahead and not self._stopped:
                task = next(queue, None)
                if task is None:
                    break
                step: Step = digest_file if task.glance else read_file
                pending[self._submitted(task, step)] = task, step
            if not pending:
                return
            done, _ = wait(pending, return_when=FIRST_COMPLETED)
            for future in done:
                task, step = pending.pop(future)
                after = self._follow(task, step, future)
                if isinstance(after, Found):
                    yield task, after
                elif after is not None:
                    pending[after[0]] = task, after[1]

    def _in_order(self, tasks: Sequence[Task]) -> Iterator[Task]:
        """
        What is as long as another file comes after everything else and is looked at for its digest
        first: backups of backups are mostly copies, and a digest costs a twentieth of a picture.
        Where one of a length was no copy (scans that nothing compresses), no others are sought.
        """
        lengths: set[int] = set()
        perhaps = array("q")
        for at in _spread(len(tasks)):
            task = tasks[at]
            length = task.entry.size
            if length in lengths and not (task.before or task.glance or task.among_texts):
                perhaps.append(at)
                continue
            if COPY_FROM <= length < LARGE and not is_remote(task.root):
                lengths.add(length)
            yield task
        for at in perhaps:
            task = tasks[at]
            yield replace(task, glance=task.entry.size not in self._no_copies)

    def _submitted(self, task: Task, step: Step) -> Future[Found]:
        if step is not read_file:
            return self.executor.submit(step, task.full)
        whole = task.before is not None and bool(task.before.digest)  # is it still what it was?
        return self.executor.submit(read_file, task.full, task.among_texts, whole)

    def _follow(self, task: Task, step: Step, future: Future[Found]) -> Found | Following | None:
        """
        A finished step's result, or the step that must come after it. None for a file of which
        more is known than that nobody came to read it: it stays as it was until the next scan.
        """
        error = future.exception()
        if isinstance(error, LookbackError):  # of who reads, and not of the file
            raise error
        if error is not None:
            notice = isolation.notice_for(error)
            if isinstance(error, isolation.STOPPED):
                return None if task.before and task.before.digest else _unread(notice)
            if step is name_file:  # even its digest can't be had: keep what the disk says
                return _unread(notice)
            lighter = name_file if step is describe_file else describe_file
            more = (True,) if task.among_texts else ()
            return self.executor.submit(lighter, task.full, notice, *more), lighter
        found = future.result()
        if step is digest_file:
            known = self.library.catalogue.format_of(found.digest) if found.digest else None
            if known is not None:
                self._known.add(found.digest)
                return Found(found.digest, known)
            again = self._unkept.get(found.digest) if found.digest else None
            if again is None:
                self._no_copies.add(task.entry.size)
                return self._submitted(task, read_file), read_file
            return again
        return found

    def _keep(
        self, catalogue: Catalogue, walked: Sequence[Walked], batch: Sequence[tuple[Task, Found]]
    ) -> None:
        self.library.previews.put((f.digest, SMALL, f.preview) for _, f in batch if f.preview)
        for one in walked:
            mine = [(t, f) for t, f in batch if t.source == one.row]
            if not mine:
                continue
            read = [f for _, f in mine if f.digest and f.digest not in self._known]
            for task, found in mine:  # the journal first: a kill here must cost no correction
                self._note_change(task, found)
            former = [t.before.id for t, f in mine if t.before and _replaced(t, f)]
            catalogue.keep(one.row, [_place(t, f) for t, f in mine], read, former)
            for task, _ in mine:
                one.waiting[task.folder] -= 1
            _remember_folders(catalogue, one)

    def _note_change(self, task: Task, found: Found) -> None:
        """Count what is new or edited; an edit of something spoken for goes into the journal."""
        if task.before is None or task.before.digest is None:
            if found.digest in self._gone:
                self._arrived[found.digest] += 1
            self.tally.new += bool(found.format)
        elif _replaced(task, found):
            self.tally.changed += 1
            before, after = task.before.digest.hex(), found.digest.hex()
            if before in self._spoken:
                ref = Ref(after, "", task.path, found.lineage)
                self.library.say(SUCCESSION, [ref], {"before": before, "after": after})
                self._spoken.add(after)

    def _settle(self, catalogue: Catalogue, walked: Sequence[Walked]) -> None:
        """What is not where it was has moved, when its content arrived elsewhere; else missing."""
        moved, missing = [], []
        for seen in (s for w in walked for s in w.gone):
            if seen.digest and self._arrived[seen.digest] > 0:
                self._arrived[seen.digest] -= 1
                moved.append(seen.id)
            else:
                missing.append(seen.id)
        if moved or missing:
            catalogue.drop(moved)
            catalogue.set_state(missing, "missing")
        if moved:
            self.library.say(MOVED, (), {"files": len(moved)})
        self.tally.moved = len(moved)
        self.tally.new = max(0, self.tally.new - len(moved))

    def _count(self, catalogue: Catalogue, walked: Sequence[Walked]) -> None:
        tally = self.tally
        counts = catalogue.counts([w.row for w in walked])
        tally.items, tally.unrecognised, tally.notices = (
            counts.items,
            counts.unknown,
            counts.notices,
        )
        tally.ignored = sum(w.ignored for w in walked)
        tally.files = tally.items + tally.ignored + tally.unrecognised
        everything = catalogue.counts(None)
        tally.missing, tally.offline, tally.works = (
            everything.missing, everything.offline, everything.works,
        )  # fmt: skip

    def _hands(self) -> reason.Hands:
        """In a large library the workers reason as well."""
        if self.library.catalogue.holds_more_than(TOGETHER):
            return reason.Hands(self.near.executor, self.near.jobs)
        return reason.ALONE

    def _reason_now_and_then(self) -> None:
        begun = time.monotonic()
        if begun < self._next_reasoning:
            return
        reason.bring_up_to_date(self.library, self._hands())
        took = time.monotonic() - begun
        self._next_reasoning = time.monotonic() + max(REASON_EVERY, took * REASON_SHARE)


Step = Callable[..., Found]
Following = tuple[Future[Found], Step]


def _unread(notice: Notice) -> Found:
    return Found(b"", "", notices=(notice,))


def _remember_folders(catalogue: Catalogue, walked: Walked) -> None:
    """Folders whose files are all kept are remembered, so that they are not looked at again."""
    done = [folder for folder, left in walked.waiting.items() if left == 0]
    if done:
        rows = ((os.fsencode(f), *walked.listings.pop(f)) for f in done)
        catalogue.keep_listings(walked.row, rows)
    for folder in done:
        del walked.waiting[folder]


def _replaced(task: Task, found: Found) -> bool:
    """Does the file hold other content than the last scan found at its place?"""
    before = task.before.digest if task.before else None
    return bool(before and found.digest and before != found.digest)


def _place(task: Task, found: Found) -> Place:
    format_ = found.format
    if not found.digest and (reader := reader_for(b"", task.entry.name, task.among_texts)):
        format_ = reader.NAME  # not even opened: its name must tell what it is
    return Place(
        os.fsencode(task.folder), os.fsencode(task.path), task.entry.size, task.entry.mtime_ns,
        task.entry.birth_ns, found.digest or None, format_,
        () if found.digest and found.format else found.notices, task.entry.told,
    )  # fmt: skip


def _spread(n: int) -> Iterator[int]:
    """A low-discrepancy walk over the first look's share, then the rest in path order."""
    if n <= SPREAD:
        yield from sorted(range(n), key=lambda i: i * GOLDEN % 1)
        return
    first = dict.fromkeys(int(i * GOLDEN % 1 * n) for i in range(SPREAD))
    yield from first
    yield from (i for i in range(n) if i not in first)
