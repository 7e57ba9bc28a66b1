"""
The depth after the first look: which pictures belong together by what they look like.

Three steps, each kept as it is done, so that a stop loses little and the next scan goes on: an
imprint of every new picture; the pairs worth laying over each other; what each pair is. Then, once,
the pairs that groups in the making still lack, so that no group is joined by a single chance.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Executor, Future, wait
from dataclasses import dataclass
from typing import Any, Final

from lookback.doing.executors import ahead
from lookback.doing.imprinting import imprinted, related
from lookback.doing.library import Library
from lookback.doing.surroundings import Few, Many, Pair
from lookback.reading import imprints, isolation
from lookback.reasoning.likeness.relation import Relation
from lookback.reasoning.likeness.rounds import in_rounds
from lookback.reasoning.likeness.verdict import EDITION

# Before faiss is loaded: its threads wait for each other spinning, thousands of times in a search,
# which beside any other job costs up to fifteen times the CPU of the search itself.
os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")

KEPT: Final = 200  # imprints a transaction
IN_FLIGHT: Final = 4  # tasks waiting for each worker
PAIRS: Final = 256  # a task; a worker unfolds the sheets of neighbouring pairs once
REMEMBERED: Final = 0.02  # certainty; what is less is a stranger like any other
MOST_CLOSED: Final = 40  # members of a group in the making whose missing pairs are laid as well
ROUNDS: Final = 2
LAID_BY: Final = "pairs laid by"  # a remark in the catalogue: which edition of verdict.py
MADE_BY: Final = "imprints made by"  # which edition of reading.imprints

UNDONE: Final[tuple[()]] = ()  # instead of a result: the next scan asks again


@dataclass(frozen=True, slots=True)
class Crew:
    """An executor, and how many tasks it works on at once."""

    executor: Executor
    jobs: int

    @property
    def ahead(self) -> int:
        """How many tasks should be under way."""
        return ahead(self.executor, self.jobs, IN_FLIGHT)


class Comparing:
    """
    One pass over what is new in a library. `stopped` is asked between tasks.

    Pairs are laid over each other by `near`, imprints made by `far`, which may be of other
    machines: an imprint is some kilobytes for each picture, pairs are hundreds.
    """

    def __init__(
        self, library: Library, near: Crew, stopped: Callable[[], bool], far: Crew | None = None
    ) -> None:
        self.library = library
        self.near = near
        self.far = far or near
        self.stopped = stopped
        self._failed = 0  # tasks whose worker was ended: what they were about is tried again

    def run(self) -> bool:
        """Compare what is new; says whether anything was found out."""
        catalogue = self.library.catalogue
        if catalogue.note(MADE_BY) != str(imprints.EDITION):
            catalogue.likenesses.imprint_anew()
            catalogue.note(MADE_BY, str(imprints.EDITION))
        self._imprint()
        self._failed = 0  # a picture without an imprint claims nothing, and is not tried again
        if catalogue.note(LAID_BY) != str(EDITION):
            catalogue.likenesses.lay_anew()
            catalogue.note(LAID_BY, str(EDITION))
        fresh = catalogue.likenesses.not_compared()
        if not fresh or self.stopped():
            return False
        around = Few(self.library, fresh) if Few.serves(self.library, fresh) else Many(self.library)
        known = around.known_pairs()
        # What names and documents joined is laid as well, and kept even if it is strangers.
        joined = [p for p in around.joined_by_others(MOST_CLOSED) if p not in known]
        self._lay(joined, least=0.0)
        tried = known.union(joined)
        pairs = [p for p in around.candidates(fresh) if p not in tried]
        self._lay(pairs)
        if self.stopped():
            return True
        tried.update(pairs)
        for _ in range(ROUNDS):
            missing = [
                p for p in self._open_pairs(set(fresh), around.relations()) if p not in tried
            ]
            if not missing:
                break
            tried.update(missing)
            self._lay(missing)
        around.part_crowds()
        if not self.stopped() and not self._failed:
            catalogue.likenesses.mark_compared(fresh)
        return True

    def _imprint(self) -> None:
        """An imprint of every picture that has none yet, from its preview."""
        batch: list[tuple[bytes, bytes, bytes, bytes]] = []
        previews = self.library.previews
        waiting = self.library.catalogue.likenesses.without_imprint()
        tasks = ((d, (imprinted, p)) for d in waiting if (p := previews.get(d)))
        for digest, made in self._done(tasks, self.far):
            if made is not UNDONE:
                batch.append((digest, *(made or (b"", b"", b""))))
            if len(batch) >= KEPT:
                self.library.catalogue.likenesses.keep_imprints(batch)
                batch = []
        self.library.catalogue.likenesses.keep_imprints(batch)
        self.library.catalogue.likenesses.note_imprints()

    def _lay(self, pairs: Sequence[Pair], least: float = REMEMBERED) -> None:
        """Lay pairs over each other and keep what is at least so certain."""
        likenesses = self.library.catalogue.likenesses

        def tasks() -> Iterator[tuple[None, tuple[Any, ...]]]:
            ordered = in_rounds(pairs)
            for start in range(0, len(ordered), PAIRS):
                some = ordered[start : start + PAIRS]
                packed = likenesses.imprints(sorted({d for pair in some for d in pair}))
                whole = [p for p in some if p[0] in packed and p[1] in packed]
                yield None, (related, whole, packed)

        for _, relations in self._done(tasks(), self.near):
            likenesses.keep_relations([r for r in relations or () if r.certainty >= least])

    def _open_pairs(self, fresh: set[bytes], relations: Iterable[Relation]) -> list[Pair]:
        """Pairs within groups in the making that nobody laid over each other yet."""
        near: dict[bytes, set[bytes]] = {}
        laid: set[Pair] = set()
        for relation in relations:
            laid.add(relation.pair)
            if relation.joins:
                near.setdefault(relation.one, set()).add(relation.other)
                near.setdefault(relation.other, set()).add(relation.one)
        found: set[Pair] = set()
        for middle, others in near.items():
            if len(others) > MOST_CLOSED:
                continue
            around = sorted(others)
            for n, one in enumerate(around):
                for other in around[n + 1 :]:
                    if one in fresh or other in fresh or middle in fresh:
                        found.add((one, other))
        return sorted(found - laid)

    def _done(
        self, tasks: Iterable[tuple[Any, tuple[Any, ...]]], crew: Crew
    ) -> Iterator[tuple[Any, Any]]:
        """
        (key, result) of tasks as they complete; None for one that its worker was ended over, and
        UNDONE for one whose worker went away over something else.
        """
        queue = iter(tasks)
        pending: dict[Future[Any], Any] = {}
        while True:
            while len(pending) < crew.ahead and not self.stopped():
                task = next(queue, None)
                if task is None:
                    break
                key, (work, *arguments) = task
                pending[crew.executor.submit(work, *arguments)] = key
            if not pending:
                return
            done, _ = wait(pending, return_when=FIRST_COMPLETED)
            for future in done:
                key = pending.pop(future)
                error = future.exception()
                self._failed += error is not None
                if error is None:
                    yield key, future.result()
                else:
                    yield key, UNDONE if isinstance(error, isolation.STOPPED) else None
