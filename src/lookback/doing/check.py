"""
Reading the originals again, to see whether they are still what they were.

A check goes in rounds: each file is read once a round, those longest ago first. It may be stopped
at any moment, or given an hour a night, and the next one goes on where it ended. A file is damaged
when its bytes changed while its length and times did not; when those changed as well, somebody
saved it, and the next scan takes it in. Nothing is repaired: where a whole copy lies is said.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Executor, Future, wait
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from lookback.doing import drives, fathoming, looking
from lookback.doing.library import Library
from lookback.doing.originals import Due, absent, every_original, folder_names
from lookback.doing.scan import Progress
from lookback.keeping import chain, log, manifests
from lookback.keeping.fixity import DAMAGED, WHOLE, Verified
from lookback.keeping.troubles import told_plainly
from lookback.reading import isolation
from lookback.reading.fixity import Reread, reread
from lookback.reading.original import lies_inside
from lookback.reading.remote import is_remote

PIECE_BYTES: Final = 32 << 20  # a task: long enough to be worth sending, short enough to stop at
PIECE_FILES: Final = 200
IN_FLIGHT: Final = 3  # tasks waiting for each worker
ROUND: Final = "round"  # the number of the round that is not finished
MANIFESTS: Final = "manifests"  # the library's folder of them


@dataclass(frozen=True, slots=True)
class Damage:
    """A damaged file: why, what its SHA-256 was and is ("" when unknown), where it is whole."""

    path: str
    why: str
    sha256: str
    found: str
    whole_at: tuple[str, ...]


@dataclass(slots=True)
class Checked:
    """What a check found, as `check --json` prints it; `left` waits for the next one."""

    files: int = 0  # that were read now
    bytes: int = 0
    whole: int = 0
    damaged: list[Damage] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)
    closed: list[str] = field(default_factory=list)  # that you may not open
    offline: int = 0
    left: int = 0
    journal: list[str] = field(default_factory=list)  # what is not as it was written
    records: int = 0
    seconds: float = 0.0

    @property
    def sound(self) -> bool:
        return not self.damaged and not self.journal


class Check:
    """One check of a library. `stop()` ends it early; what was verified stays known."""

    def __init__(
        self,
        library: Library,
        executor: Executor,
        jobs: int,
        told: Callable[[Progress], None] = lambda progress: None,
    ) -> None:
        self.library = library
        self.executor = executor
        self.jobs = jobs
        self.told = told
        self.progress = Progress(walking=False)
        self.checked = Checked()
        self._stopped = False
        self._round = 1
        self._ends = float("inf")

    def stop(self) -> None:
        self._stopped = True

    def run(self, seconds: float | None = None) -> Checked:
        """Read again what is due, for so long at most. Raises LibraryFull or LibraryReadOnly."""
        begun = time.monotonic()
        if seconds is not None:
            self._ends = begun + seconds
        library, checked = self.library, self.checked
        with told_plainly(library.folder):
            self._hear_journal()
            fathoming.fathom(library, self.executor, self.jobs, self._over)
            drives.look(library)
            self._round = int(library.fixity.note(ROUND) or 1)
            waiting = self._due()
            self.progress.total = len(waiting)
            read = self._read(waiting)
            checked.left = len(waiting) - read
            if not checked.left:
                library.fixity.note(ROUND, str(self._round + 1))
            write_manifests(library)
        checked.seconds = round(time.monotonic() - begun, 3)
        log.note(
            library.folder, "check", files=checked.files, damaged=len(checked.damaged),
            left=checked.left, seconds=checked.seconds,
        )  # fmt: skip
        return checked

    def _hear_journal(self) -> None:
        """Is the journal what was written, and does it go as far as it did?"""
        folder, fixity = self.library.folder / "journal", self.library.fixity
        notices = chain.broken(folder, fixity.heads())
        self.checked.journal = [n.message for n in notices if n.kind != "torn-journal"]
        self.checked.records = len(self.library.told().records)
        if not self.checked.journal:  # else it would be said once and then no more
            fixity.keep_heads(chain.heads(folder))

    def _due(self) -> list[Due]:
        """What was not read in this round: never verified first, then what was longest ago."""
        away = absent(self.library)
        rows: list[tuple[tuple[int, str], Due]] = []
        for due, seen in every_original(self.library):
            if due.source in away:
                self.checked.offline += 1
                continue
            if seen is not None and seen.outcome == DAMAGED and seen.round >= self._round:
                damage = Damage(due.full, "", seen.digest.hex(), "", ())
                self.checked.damaged.append(self._with_copies(damage, seen.digest))
            if seen is None or seen.round < self._round:
                rows.append(((seen.round, seen.at) if seen else (0, ""), due))
        rows.sort(key=lambda row: row[0])
        return [due for _, due in rows]

    def _read(self, waiting: Sequence[Due]) -> int:
        """Read pieces in order until all is read or it is time; how many files that were."""
        pieces = _pieces(waiting)
        flying: dict[Future[list[Reread]], list[Due]] = {}
        done = 0
        while True:
            while len(flying) < self.jobs * IN_FLIGHT and not self._over():
                piece = next(pieces, None)
                if piece is None:
                    break
                flying[self.executor.submit(reread, tuple(d.full for d in piece))] = piece
            if not flying:
                return done
            ready, _ = wait(flying, return_when=FIRST_COMPLETED)
            for future in ready:
                piece = flying.pop(future)
                self._take(piece, _had(future, piece))
                done += len(piece)
                self.progress.done = done
                self.progress.where = os.path.basename(piece[-1].root)
                self.told(self.progress)

    def _over(self) -> bool:
        return self._stopped or time.monotonic() >= self._ends

    def _take(self, piece: Sequence[Due], found: Sequence[Reread]) -> None:
        """Say how each file is, and remember it."""
        at, kept = _now(), []
        for due, now in zip(piece, found, strict=True):
            outcome = self._outcome(due, now)
            stamp = due.size, due.mtime_ns
            if outcome == WHOLE and now.stamp is not None:
                stamp = now.stamp
            if outcome:
                row = Verified(due.source, due.path, due.digest, *stamp, at, outcome, self._round)
                kept.append(row)
        self.library.fixity.keep(kept)

    def _outcome(self, due: Due, now: Reread) -> str:
        """WHOLE, DAMAGED, or "" for what is no matter of damage."""
        checked = self.checked
        if now.trouble == "gone":
            if is_remote(due.root) or os.path.isdir(due.root):
                checked.missing.append(due.full)
            else:
                checked.offline += 1  # its drive was taken out while we read
            return ""
        if now.trouble == "closed":
            checked.closed.append(due.full)
            return ""
        checked.files += 1
        checked.bytes += due.size
        if now.digest == due.digest:
            checked.whole += 1
            return WHOLE
        if not now.trouble and now.stamp not in (None, (due.size, due.mtime_ns)):
            checked.changed.append(due.full)
            return ""
        damage = Damage(due.full, now.trouble, due.digest.hex(), now.digest.hex(), ())
        checked.damaged.append(self._with_copies(damage, due.digest))
        return DAMAGED

    def _with_copies(self, damage: Damage, digest: bytes) -> Damage:
        """The damage, and where else the same bytes lay at the last scan."""
        others = tuple(p for p in looking.paths_of(self.library, digest) if p != damage.path)
        return Damage(damage.path, damage.why, damage.sha256, damage.found, others)


def write_manifests(library: Library) -> list[Path]:
    """A manifest for each source, its paths as they are below its root; returns the files."""
    lines: dict[str, list[tuple[bytes, bytes]]] = {}
    for due, _ in every_original(library):
        if not lies_inside(due.full):
            lines.setdefault(due.source, []).append((due.digest, due.path))
    names, written = folder_names(library), []
    for source, files in lines.items():
        target = library.folder / MANIFESTS / (names.get(source, source) + manifests.SUFFIX)
        manifests.write(target, sorted(files, key=lambda f: f[1]))
        written.append(target)
    return written


def _pieces(waiting: Iterable[Due]) -> Iterator[list[Due]]:
    """The files in their order, in pieces that take about as long as each other."""
    piece: list[Due] = []
    size = 0
    for due in waiting:
        piece.append(due)
        size += due.size
        if size >= PIECE_BYTES or len(piece) >= PIECE_FILES:
            yield piece
            piece, size = [], 0
    if piece:
        yield piece


def _had(future: Future[list[Reread]], piece: Sequence[Due]) -> list[Reread]:
    """What a piece came to; where its worker was ended, that is each file's trouble."""
    error = future.exception()
    if error is None:
        return future.result()
    if isinstance(error, isolation.ENDED):
        return [Reread(b"", trouble="closed")] * len(piece)
    raise error


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
