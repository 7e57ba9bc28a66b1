"""
Walking the history of a repository: its heads first, and nothing else when they are as they were.

The work is done in pieces by the workers, because objects of a repository are somebody's files. The
trap this avoids: a piece that fails would look like a history without its pictures. So a history
that was not read whole is not remembered as read, and nothing in it counts as gone.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable
from concurrent.futures import Executor, Future
from datetime import UTC, datetime
from itertools import islice
from typing import Final, TypeVar

from lookback.doing.tasks import Tasks
from lookback.doing.walking import Walked, compare, let_go
from lookback.keeping.catalogue import Catalogue
from lookback.keeping.settings import Source
from lookback.reading import isolation
from lookback.reading.formats import ALWAYS
from lookback.reading.sources import git, history
from lookback.reading.sources.history import Changes, Commit
from lookback.words.model import Notice

MOST_COMMITS: Final = 500_000
A_PIECE: Final = 250  # commits whose changes one worker looks for at a time
IN_FLIGHT: Final = 4  # pieces

Told = Callable[[str], None]
_T = TypeVar("_T")


class _Incomplete(Exception):
    """A part of the history could not be read; what was read is good."""

    def __init__(self, notice: Notice) -> None:
        self.notice = notice


def walk_history(
    catalogue: Catalogue, source: Source, executor: Executor, told: Told, tasks: Tasks
) -> Walked | None:
    """
    Compare a history with what is known of it; None, and its items offline, when it is away.

    What is to be read is added to `tasks`.
    """
    row = catalogue.source(source.id, source.root)
    try:
        heads = executor.submit(history.heads, source.root).result()
    except OSError:
        catalogue.set_offline(row, True)
        return None
    catalogue.set_offline(row, False, datetime.now(UTC).isoformat(timespec="seconds"))
    walked = Walked(source, row)
    known, again = catalogue.listings(row), catalogue.undigested(row)
    state = "\n".join(("history", *heads)).encode()
    if known.get(b"") == state and not again:
        return walked
    told(source.name)
    notices: list[Notice] = []
    commits = _commits(executor, source.root, heads, notices)
    changes = _changes(executor, source.root, commits, notices)
    listing = git.listing(commits, changes)
    listing.notices = [("", notice) for notice in notices]
    listing.state = state if not notices else b"incomplete"
    compare(catalogue, walked, listing, known, again, tasks)
    if notices:
        walked.gone.clear()
    let_go(catalogue, walked, known)
    return walked


def _commits(
    executor: Executor, root: str, heads: Iterable[str], notices: list[Notice]
) -> dict[str, Commit]:
    """Every commit that a head comes from."""
    known: dict[str, Commit] = {}
    absent: set[str] = set()
    frontier = list(heads)
    while frontier and len(known) < MOST_COMMITS:
        try:
            found = _had(executor.submit(history.commits, root, frontier))
        except _Incomplete as error:
            notices.append(error.notice)
            break
        new = {c.name: c for c in found}
        left = [name for name in frontier if name not in new]
        if len(found) < history.COMMITS_A_PIECE:
            absent |= set(left)  # a shallow clone ends somewhere
        known |= new
        after = dict.fromkeys([*left, *(p for c in found for p in c.parents)])
        frontier = [p for p in after if p not in known and p not in absent]
    return known


def _changes(
    executor: Executor, root: str, commits: dict[str, Commit], notices: list[Notice]
) -> list[Changes]:
    wanted = tuple(sorted({suffix for reader in ALWAYS for suffix in reader.SUFFIXES}))
    pairs = iter(
        (c.name, c.tree, tuple(commits[p].tree for p in c.parents if p in commits))
        for c in commits.values()
    )
    found: list[Changes] = []
    flying: deque[Future[list[Changes]]] = deque()
    while True:
        while len(flying) < IN_FLIGHT and (piece := list(islice(pairs, A_PIECE))):
            flying.append(executor.submit(history.changes, root, wanted, piece))
        if not flying:
            return found
        try:
            piece_found: list[Changes] = _had(flying.popleft())
            found += piece_found
        except _Incomplete as error:
            notices.append(error.notice)


def _had(future: Future[_T]) -> _T:
    error = future.exception()
    if error is not None:
        raise _Incomplete(isolation.notice_for(error))
    return future.result()
