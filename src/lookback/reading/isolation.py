"""
Decoding in worker processes that may be killed, because some files deserve nothing better.

A picture can hang its decoder, ask for all the memory there is, or crash the process; each costs
that one file its picture and nothing else. `ReadingPool` is an ordinary Executor whose tasks have a
time limit; `notice_for` says in a sentence what became of one that was ended.

Workers come from a fork server (or are spawned where there is none), never from the main process:
forking a process in which libvips has run deadlocks.
"""

from __future__ import annotations

import multiprocessing
import os
import threading
from collections.abc import Callable
from concurrent.futures import CancelledError, Executor, Future
from concurrent.futures.process import BrokenProcessPool
from functools import partial
from typing import Any, Final, ParamSpec, TypeVar

from pebble import ProcessExpired, ProcessPool

from lookback.reading.remote import is_remote
from lookback.reading.worker import TOO_MUCH_MEMORY, begin
from lookback.words.errors import ReadersNotStarted
from lookback.words.model import Notice

TASK_SECONDS: Final = 20.0  # a 200-megapixel PNG takes 3 on a slow laptop
WORKER_MEMORY: Final = 3 << 30  # bytes; 200 million pixels at 4 bytes, held twice, and libraries
# A film of an hour has gigabytes, and its digest needs every one of them, from a drive that may be
# an old one on an old plug.
SLOWEST_DRIVE: Final = 20 << 20  # bytes a second
MOST_PATIENCE: Final = 1800.0  # seconds; 36 GB
SERVERS_PATIENCE: Final = 300.0  # seconds; nobody asks a server for a length before the reading
TASKS_PER_WORKER: Final = 2000  # then it is renewed, should a decoder leak

TOO_SLOW: Final = "kept; its picture can't be shown yet: it took longer than {:.0f} seconds"
TOO_LARGE: Final = "kept; its picture can't be shown yet: it needs more memory than may be used"
CRASHED: Final = "kept; its picture can't be shown yet: the program that draws it broke off"

# How a task ends whose worker went away over something else: nothing is known of its file.
STOPPED: Final = (CancelledError, BrokenProcessPool)
# How a task ends that a worker could not bring to its end.
ENDED: Final = (TimeoutError, CancelledError, ProcessExpired, BrokenProcessPool, MemoryError)

_P = ParamSpec("_P")
_T = TypeVar("_T")


class ReadingPool(Executor):
    """
    `jobs` worker processes; each task may take `seconds`, each worker hold `memory` bytes. A task
    about a file, whose path is its first argument, may take longer the larger the file is.

    A task's Future raises what the task raised, TimeoutError when it was ended for its time, or
    ProcessExpired when its worker died. Shutting down with `cancel_futures` ends running tasks.

    A worker that dies while it waits (a system short of memory ends whom it likes) takes the others
    and the tasks under way with it, each of which raises BrokenProcessPool; the next task finds new
    workers.
    """

    def __init__(
        self,
        jobs: int | None = None,
        *,
        seconds: float = TASK_SECONDS,
        memory: int = WORKER_MEMORY,
        tasks_per_worker: int = TASKS_PER_WORKER,
    ) -> None:
        self._seconds = seconds
        self._pending: set[Future[Any]] = set()
        self._make: Callable[[], Any] = partial(
            ProcessPool,
            max_workers=jobs or os.cpu_count() or 1,
            max_tasks=tasks_per_worker,
            initializer=begin,
            initargs=[memory],
            context=_context(),
        )
        self._renewing = threading.Lock()
        self._over = False
        self._pool: Any = self._make()

    def submit(self, fn: Callable[_P, _T], /, *args: _P.args, **kwargs: _P.kwargs) -> Future[_T]:
        """As Executor has it. Raises ReadersNotStarted when no workers are to be had."""
        seconds = self._seconds + patience(*args)
        try:
            with self._renewing:
                if not self._over and not self._pool.active:
                    self._pool.join()
                    self._pool = self._make()
                future: Future[_T] = self._pool.schedule(
                    fn, args=list(args), kwargs=kwargs, timeout=seconds
                )
        except (BrokenProcessPool, EOFError, OSError) as error:
            raise ReadersNotStarted from error
        self._pending.add(future)
        future.add_done_callback(self._pending.discard)
        return future

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        self._over = True
        if cancel_futures:
            self._pool.stop()
            for future in tuple(self._pending):
                future.cancel()
        else:
            self._pool.close()
        if wait or cancel_futures:
            self._pool.join()

    def notice_for(self, error: BaseException) -> Notice:
        """As the function of that name, with this pool's own limit of time."""
        return notice_for(error, self._seconds)


def patience(*args: object) -> float:
    """How many seconds longer a task may take for having to read all of large files."""
    first = args[0] if args else None
    paths = first if isinstance(first, tuple) else (first,)
    return min(sum(map(_seconds_to_read, paths)), MOST_PATIENCE)


def _seconds_to_read(path: object) -> float:
    if not isinstance(path, str):
        return 0.0
    if is_remote(path):
        return SERVERS_PATIENCE
    try:
        return os.stat(path).st_size / SLOWEST_DRIVE
    except (OSError, ValueError):
        return 0.0


def notice_for(error: BaseException, seconds: float = TASK_SECONDS) -> Notice:
    """What to say of a file whose reading was ended, from the error that its Future raised."""
    if isinstance(error, TimeoutError):
        return Notice("too-slow", TOO_SLOW.format(seconds))
    exceeded = isinstance(error, ProcessExpired) and error.exitcode == TOO_MUCH_MEMORY
    if exceeded or isinstance(error, MemoryError):
        return Notice("too-large", TOO_LARGE)
    if isinstance(error, STOPPED):
        return Notice("not-read", "not read yet: the reading was stopped")
    if isinstance(error, ProcessExpired):
        return Notice("damaged", CRASHED)
    return Notice("damaged", f"{CRASHED} ({type(error).__name__})")


def _context() -> Any:
    if "forkserver" not in multiprocessing.get_all_start_methods():
        return multiprocessing.get_context("spawn")
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["lookback.reading.preloaded"])
    return context
