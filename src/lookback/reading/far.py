"""
What a worker of a cluster runs: some of our steps, within the limits that our own workers have.

A cluster's worker is a process that many tasks share, so a file that hangs its decoder or asks for
all memory would take the others with it. Each of its threads therefore keeps a worker process of
ours, and hands the steps on to that. What they give is packed there, once, and nobody on its way
here unpacks it. Two traps: a cluster starts its workers as daemons, which
Python forbids to have children though ours end with their parent anyway; and an edition that
differs from the one that asks would mix two ways of reading in one library.
"""

from __future__ import annotations

import multiprocessing
import os
import pickle
import threading
from collections.abc import Callable, Sequence
from concurrent.futures import Future
from functools import partial
from typing import Any, Final

from lookback import __version__
from lookback.reading.isolation import ReadingPool
from lookback.reading.remote import children, is_remote
from lookback.words.reach_errors import OtherEdition, PartsMissing

Step = tuple[Callable[..., Any], tuple[Any, ...]]  # and what it is given
_OWN: Final = threading.local()


def edition() -> str:
    """Which Lookback this worker has."""
    return __version__


def unseen(roots: Sequence[str]) -> list[str]:
    """Those of these folders, on a disk or on a server, that this worker does not see."""
    return [root for root in roots if not _sees(root)]


def _sees(root: str) -> bool:
    if not is_remote(root):
        return os.path.isdir(root)
    try:
        children(root)
    except (OSError, PartsMissing):
        return False
    return True


def within_limits(wanted: str, packed: Sequence[bytes]) -> list[bytes]:
    """
    What became of each of these steps, run in a worker process of this thread's own: for
    `hand_over`. Raises OtherEdition when `wanted` is not ours.
    """
    if wanted != __version__:
        raise OtherEdition(multiprocessing.current_process().name, __version__, wanted)
    steps: list[Step] = [pickle.loads(one) for one in packed]
    pool = _pool()
    return [_outcome(f) for f in [pool.submit(partial(_packed, s), *g) for s, g in steps]]


def hand_over(packed: bytes, outer: Future[Any]) -> None:
    """Let a Future have what became of its step, or the error that its worker ended with."""
    try:
        error, given = pickle.loads(packed)
        given = given if error else pickle.loads(given)
    except Exception as unlike:  # noqa: BLE001 - what can't be unpacked is its own step's trouble
        error, given = unlike, None
    if error is not None:
        outer.set_exception(error)
    else:
        outer.set_result(given)


def _packed(step: Callable[..., Any], *given: object) -> bytes:
    return pickle.dumps(step(*given))


def _outcome(future: Future[bytes]) -> bytes:
    """An error that can't be packed goes by its words."""
    error = future.exception()
    if error is None:
        return pickle.dumps((None, future.result()))
    try:
        return pickle.dumps((error, None))
    except Exception:  # noqa: BLE001 - libraries raise what holds anything
        return pickle.dumps((RuntimeError(str(error)), None))


def _pool() -> ReadingPool:
    pool: ReadingPool | None = getattr(_OWN, "pool", None)
    if pool is None:
        this: Any = multiprocessing.current_process()
        this._config["daemon"] = False  # else it may have no children
        pool = _OWN.pool = ReadingPool(1)
    return pool
