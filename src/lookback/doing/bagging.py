"""
A copy to preserve: the originals, the journal, dates and groups as open files, in a bag (BagIt).

Each file is copied beside its place, read again from the disk and only then put there; one that is
there already is not copied again, so that a bag grows by what is new and a stopped export goes on.
Nothing in a bag is ever deleted or written over but what Lookback itself makes anew each time: when
an original was edited since, both stay, the newer as "fox~2.png".
"""

from __future__ import annotations

import hashlib
import os
import shutil
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from concurrent.futures import FIRST_COMPLETED, Executor, Future, wait
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from lookback import __version__
from lookback.doing import fathoming, looking
from lookback.doing.library import Library
from lookback.doing.originals import Due, absent, every_original, folder_names
from lookback.doing.scan import Progress
from lookback.doing.targets import check_target
from lookback.keeping import bags, log
from lookback.keeping.settings import NAME as SETTINGS
from lookback.keeping.troubles import export_told_plainly
from lookback.reading.copying import Copied, copy_out
from lookback.reading.fixity import reread
from lookback.words.errors import ExportTooLarge

ORIGINALS: Final = f"{bags.PAYLOAD}/originals"
JOURNAL: Final = f"{bags.PAYLOAD}/journal/"
UNDER_WAY: Final = ".under-way"  # where a file lies until it is verified
IN_FLIGHT: Final = 3  # copies waiting for each worker
SPARE: Final = 64 << 20  # bytes of room for what stands beside the originals
ABOUT: Final = {
    "Source-Organization": "Lookback",
    "External-Description": "Originals, journal, dates and groups of a library of pictures",
    "Bag-Software-Agent": f"Lookback {__version__}",
}

# What is made anew at each export: a name below data/, and its bytes by full path → path in the bag
Made = Mapping[str, Callable[[Mapping[str, str]], bytes]]


@dataclass(slots=True)
class Bagged:
    """What an export did, as `export --bagit --json` prints it; paths are those of originals."""

    bag: str = ""
    files: int = 0  # originals in the bag now
    copied: int = 0
    bytes: int = 0  # that were copied
    changed: list[str] = field(default_factory=list)  # edited since the last scan; copied as now
    damaged: list[str] = field(default_factory=list)  # copied as they are: no whole copy is known
    not_copied: list[str] = field(default_factory=list)  # absent, or not given by their drive
    offline: int = 0


@dataclass(frozen=True, slots=True)
class _Job:
    """An original to be copied to a path in the bag; `others` hold the same bytes elsewhere."""

    due: Due
    place: str
    others: tuple[str, ...]


class Bagging:
    """One export of a library into a bag."""

    def __init__(
        self,
        library: Library,
        executor: Executor,
        jobs: int,
        told: Callable[[Progress], None] = lambda progress: None,
        journal: Callable[[bytes], bytes | None] = lambda data: data,
    ) -> None:
        self.library = library
        self.executor = executor
        self.jobs = jobs
        self.told = told
        self.journal = journal  # what of a device's file goes along; None for nothing
        self.bagged = Bagged()
        self.places: dict[str, str] = {}  # full path → path in the bag
        self._listed: dict[str, str] = {}
        self._taken: dict[str, str] = {}  # a place, however written → SHA-256 there or to be there

    def run(self, target: Path, made: Made) -> Bagged:
        """
        Bring the bag up to date. Raises ExportInside, ExportHoldsOthers, ExportTooLarge,
        ExportFull or ExportReadOnly; what was copied by then stays, and a next run goes on.
        """
        target = target.absolute()
        check_target(self.library, target, bags.is_bag)
        fathoming.fathom(self.library, self.executor, self.jobs)
        with export_told_plainly(target):
            target.mkdir(mode=0o700, parents=True, exist_ok=True)
            (target / "bagit.txt").write_text(bags.DECLARATION, encoding="utf-8", newline="\n")
            self._listed = self._already_there(target)
            jobs = self._plan(target)
            check_room(target, sum(job.due.size for job in jobs))
            self._copy(target, jobs)
            self._add_words(target, made)
            day = datetime.now(UTC).astimezone().date()
            bags.close(target, self._listed, day, ABOUT)
            if (target / UNDER_WAY).exists():
                shutil.rmtree(target / UNDER_WAY)
        done = self.bagged
        done.bag, done.files = str(target), len(set(self.places.values()))
        log.note(self.library.folder, "bag", files=done.files, copied=done.copied)
        return done

    def _already_there(self, target: Path) -> dict[str, str]:
        """What an earlier export left, with what one that was stopped had not listed yet."""
        listed = {p: d for p, d in bags.payload(target).items() if (target / p).is_file()}
        for path in list(bags.strays(target, listed)):
            (found,) = self.executor.submit(reread, (str(target / path),)).result()
            if found.digest:
                listed[path] = found.digest.hex()
        return listed

    def _plan(self, target: Path) -> list[_Job]:
        """Give each original its place in the bag; what must still be copied there."""
        away, names = absent(self.library), folder_names(self.library)
        self._taken = {bags.same_place(p): d for p, d in self._listed.items()}
        jobs = []
        for due, _ in every_original(self.library):
            if due.source not in names:
                continue
            place, new = self._place(due, names[due.source])
            self.places[due.full] = place
            if new and due.source in away:
                self.bagged.offline += 1
                del self.places[due.full]
            elif new:
                others = (p for p in looking.paths_of(self.library, due.digest) if p != due.full)
                jobs.append(_Job(due, place, tuple(others)))
        return jobs

    def _place(self, due: Due, folder: str) -> tuple[str, bool]:
        """Where it lies, or is to lie, in the bag; whether it must be copied there."""
        wanted = f"{ORIGINALS}/{bags.plain(folder + '/' + _text(due.path))}"
        digest, number = due.digest.hex(), 1
        while True:
            place = bags.numbered(wanted, number)
            held = self._taken.setdefault(bags.same_place(place), "")
            if held in ("", digest):
                self._taken[bags.same_place(place)] = digest
                return place, held == ""
            number += 1

    def _copy(self, target: Path, jobs: Sequence[_Job]) -> None:
        (target / UNDER_WAY).mkdir(exist_ok=True)
        progress = Progress(walking=False, total=len(jobs))
        queue = enumerate(jobs)
        flying: dict[Future[Copied], tuple[_Job, Path, str, tuple[str, ...]]] = {}
        while True:
            while len(flying) < self.jobs * IN_FLIGHT:
                number, job = next(queue, (0, None))
                if job is None:
                    break
                aside = target / UNDER_WAY / str(number)
                future = self.executor.submit(copy_out, job.due.full, str(aside))
                flying[future] = job, aside, job.due.full, job.others
            if not flying:
                return
            ready, _ = wait(flying, return_when=FIRST_COMPLETED)
            for future in ready:
                job, aside, origin, others = flying.pop(future)
                copied = future.result()
                if others and self._is_damaged(job, copied):  # a whole copy lies elsewhere
                    again = self.executor.submit(copy_out, others[0], str(aside))
                    flying[again] = job, aside, others[0], others[1:]
                    continue
                self._put(target, job, aside, copied)
                progress.done += 1
                progress.where = os.path.basename(os.path.dirname(origin))
                self.told(progress)

    def _is_damaged(self, job: _Job, copied: Copied) -> bool:
        """Is this not what the original was, though nobody saved it since?"""
        if copied.digest == job.due.digest.hex():
            return False
        return bool(copied.trouble) or copied.stamp in (None, (job.due.size, job.due.mtime_ns))

    def _put(self, target: Path, job: _Job, aside: Path, copied: Copied) -> None:
        """A verified copy goes to its place; what could not be copied is named."""
        full = job.due.full
        if copied.trouble:
            self.bagged.not_copied.append(full)
            del self.places[full]
            return
        if self._is_damaged(job, copied):
            self.bagged.damaged.append(full)
        elif copied.digest != job.due.digest.hex():
            self.bagged.changed.append(full)
        place = target / job.place
        place.parent.mkdir(parents=True, exist_ok=True)
        os.utime(aside, ns=(job.due.mtime_ns, job.due.mtime_ns))
        os.replace(aside, place)
        self._listed[job.place] = copied.digest
        self.bagged.copied += 1
        self.bagged.bytes += copied.size

    def _add_words(self, target: Path, made: Made) -> None:
        """The journal, the settings and what is made anew: all of it small."""
        folder = self.library.folder
        said = set()
        for path in sorted((folder / "journal").rglob("*")):
            if path.is_file() and path.suffix != ".new":
                name = path.relative_to(folder).as_posix()
                data = self.journal(path.read_bytes())
                if data is not None:
                    said.add(f"{bags.PAYLOAD}/{name}")
                    self._write(target, name, data)
        self._take_back(target, said)
        if (folder / SETTINGS).is_file():
            self._write(target, SETTINGS, (folder / SETTINGS).read_bytes())
        for name, bytes_of in made.items():
            self._write(target, name, bytes_of(self.places))

    def _take_back(self, target: Path, said: Collection[str]) -> None:
        """Words that went along once and may not any more: the one part of a bag that goes."""
        for path in [p for p in self._listed if p.startswith(JOURNAL) and p not in said]:
            (target / path).unlink(missing_ok=True)
            del self._listed[path]

    def _write(self, target: Path, name: str, data: bytes) -> None:
        path, digest = f"{bags.PAYLOAD}/{name}", hashlib.sha256(data).hexdigest()
        if self._listed.get(path) != digest:
            (target / path).parent.mkdir(parents=True, exist_ok=True)
            aside = target / UNDER_WAY / "words"
            with open(aside, "wb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            os.replace(aside, target / path)
        self._listed[path] = digest


def check_room(target: Path, needed: int) -> None:
    """Raises ExportTooLarge when the disk has no room for so many bytes."""
    if shutil.disk_usage(target).free < needed + SPARE:
        raise ExportTooLarge(target, f"{(needed + SPARE) / 10**9:.1f} GB")


def would_copy(library: Library, target: Path) -> tuple[int, int]:
    """How many files an export would copy, and their bytes; nothing is written."""
    check_target(library, target.absolute(), bags.is_bag)
    held = set(bags.payload(target).values())
    due = [d for d, _ in every_original(library) if d.digest.hex() not in held]
    return len(due), sum(d.size for d in due)


def listed_originals(library: Library, places: Mapping[str, str]) -> Iterator[tuple[str, ...]]:
    """A row for each original in the bag: its path there, where it lay, SHA-256, length, time."""
    for due, _ in every_original(library):
        if place := places.get(due.full):
            saved = datetime.fromtimestamp(due.mtime_ns / 1e9, UTC).isoformat(timespec="seconds")
            yield place, _text(os.fsencode(due.full)), due.digest.hex(), str(due.size), saved


def _text(path: bytes) -> str:
    return os.fsdecode(path)
