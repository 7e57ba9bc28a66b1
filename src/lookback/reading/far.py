"""
What a worker of a cluster runs: one of our steps, within the limits that our own workers have.

A cluster's worker is a process that many tasks share, so a file that hangs its decoder or asks for
all memory would take the others with it. Each of its threads therefore keeps a worker process of
ours, and hands the step on to that. Two traps: a cluster starts its workers as daemons, which
Python forbids to have children though ours end with their parent anyway; and an edition that
differs from the one that asks would mix two ways of reading in one library.
"""

from __future__ import annotations

import multiprocessing
import os
import threading
from collections.abc import Callable, Sequence
from typing import Any, Final, TypeVar

from lookback import __version__
from lookback.reading.isolation import ReadingPool
from lookback.reading.remote import children, is_remote
from lookback.words.reach_errors import OtherEdition, PartsMissing

_T = TypeVar("_T")
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


def within_limits(wanted: str, step: Callable[..., _T], *given: object) -> _T:
    """
    What the step gives, run in a worker process of this thread's own.

    Raises what the step's Future would on the machine that asks (reading.isolation), or
    OtherEdition when `wanted` is not ours.
    """
    if wanted != __version__:
        raise OtherEdition(multiprocessing.current_process().name, __version__, wanted)
    return _pool().submit(step, *given).result()


def _pool() -> ReadingPool:
    pool: ReadingPool | None = getattr(_OWN, "pool", None)
    if pool is None:
        this: Any = multiprocessing.current_process()
        this._config["daemon"] = False  # else it may have no children
        pool = _OWN.pool = ReadingPool(1)
    return pool
