"""
Reading with many machines: a cluster of Dask's, whose workers read the files by themselves.

The pictures go nowhere; each worker opens what it sees, and what was found in it (some kilobytes,
with a small preview) comes here. The library and all that reasons about it stay on this machine.

A task costs a cluster some 20 ms in three processes, however little is in it, so several steps go
together, but only while the workers have enough to do without them.

The traps: a scheduler that went away would look like thousands of files that can't be read, so it
ends the scan instead; and a worker that does not see a folder would call all of it lost, so each is
asked first.
"""

from __future__ import annotations

import pickle
import re
import threading
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Executor, Future
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from typing import Any, Final, ParamSpec, TypeVar

from lookback import __version__
from lookback.reading import far
from lookback.words.reach_errors import (
    ClusterGone,
    NoCluster,
    NotACluster,
    NotSeenByAll,
    NoWorkers,
    OtherEdition,
    PartsMissing,
)

PATIENCE: Final = 10  # seconds until somebody must have answered, or a worker come
TICK: Final = {"distributed.admin.tick.interval": "1s"}  # its 20 ms keep a waiting machine awake
GRACE: Final = 2  # seconds more, for distributed to say so by itself
ADDRESS: Final = re.compile(r"(?:tcp|tls)://[^/\s]+:\d+", re.IGNORECASE)
KILLED: Final = "KilledWorker"  # distributed's: several workers in turn went away over one task
NO_EDITION: Final = "no Lookback"
TOGETHER: Final = 4  # steps a task; with eight a cluster of two ends with one that waits for long
AT_HAND: Final = 2  # tasks for each thread of a worker: one that runs, one that it goes on with

_P = ParamSpec("_P")
_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class _Waiting:
    """A step that nobody was asked for yet."""

    outer: Future[Any]
    packed: bytes


class Cluster(Executor):
    """
    The workers of a scheduler as an executor; `jobs` steps run at once as it is now.

    Steps wait until there are TOGETHER of them, or until workers would run out of tasks. So a
    caller keeps `in_flight` steps under way for each job.
    """

    in_flight: Final = AT_HAND * TOGETHER + TOGETHER

    def __init__(self, client: Any, address: str) -> None:
        self._client = client
        self._address = address
        self._executor: Executor = client.get_executor(pure=False)
        self._waiting: deque[_Waiting] = deque()
        self._sending = threading.RLock()  # a task may be done as soon as it is asked for
        self._under_way = 0  # tasks
        self.jobs = max(1, sum(client.nthreads().values()))

    def submit(self, fn: Callable[_P, _T], /, *args: _P.args, **kwargs: _P.kwargs) -> Future[_T]:
        """As Executor has it. Raises ClusterGone when the scheduler is there no longer."""
        outer: Future[_T] = Future()
        if self._client.status != "running":
            raise ClusterGone(self._address)
        step: far.Step = partial(fn, **kwargs) if kwargs else fn, args
        self._waiting.append(_Waiting(outer, pickle.dumps(step)))
        self._send()
        return outer

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        self._client.close(timeout=PATIENCE)

    def check(self, roots: Sequence[str]) -> None:
        """Does every worker see these folders, and have our edition? Raises what it has not."""
        for worker, found in self.asked(far.edition).items():
            if found != __version__:
                had = f"Lookback {found}" if isinstance(found, str) else NO_EDITION
                raise OtherEdition(worker, had, __version__)
        for worker, missing in self.asked(far.unseen, list(roots)).items():
            if missing:
                raise NotSeenByAll(missing[0], worker)

    def asked(self, question: Callable[..., Any], *given: object) -> dict[str, Any]:
        """
        Every worker's answer, by its address; an error that it raised is one, too. One that went
        away meanwhile has none.
        """
        answers: dict[str, Any] = self._client.run(question, *given, on_error="return")
        return {w: told for w, told in answers.items() if not isinstance(told, OSError)}

    def _send(self) -> None:
        """As many tasks as are full, or as the workers lack."""
        with self._sending:
            while self._waiting:
                lacking = self.jobs * AT_HAND - self._under_way
                if len(self._waiting) < TOGETHER and lacking <= 0:
                    return
                share = -(-len(self._waiting) // lacking) if lacking > 0 else TOGETHER
                some = [self._waiting.popleft() for _ in range(min(TOGETHER, share))]
                wanted = [one for one in some if one.outer.set_running_or_notify_cancel()]
                if wanted:
                    self._ask(wanted)

    def _ask(self, wanted: Sequence[_Waiting]) -> None:
        outers = [one.outer for one in wanted]
        packed = [one.packed for one in wanted]
        try:
            inner = self._executor.submit(far.within_limits, __version__, packed)
        except Exception as error:  # noqa: BLE001 - whatever distributed raises once it has ended
            for outer in outers:
                outer.set_exception(ClusterGone(self._address).with_traceback(error.__traceback__))
            return
        self._under_way += 1
        inner.add_done_callback(partial(self._hand_on, outers))

    def _hand_on(self, outers: Sequence[Future[Any]], inner: Future[list[bytes]]) -> None:
        """What became of a task, to those who wait for its steps."""
        with self._sending:
            self._under_way -= 1
        error = ClusterGone(self._address) if inner.cancelled() else self._told(inner.exception())
        if error is not None:
            for outer in outers:
                outer.set_exception(error)
        else:
            for outer, packed in zip(outers, inner.result(), strict=True):
                far.hand_over(packed, outer)
        self._send()

    def _told(self, error: BaseException | None) -> BaseException | None:
        """An error of the cluster's own, in the words of our own workers."""
        if isinstance(error, ModuleNotFoundError):  # a worker that came later, without us
            return OtherEdition(self._address, NO_EDITION, __version__)
        if type(error).__name__ == KILLED:
            return BrokenProcessPool(str(error))
        return error


def _client(client: Any, address: str) -> Any:
    """
    A client of the scheduler there. Raises NoCluster.

    Whoever takes the call and then says nothing is waited for by distributed without an end, so
    the call is made in a thread that is let go.
    """
    made: Future[Any] = Future()

    def call() -> None:
        try:
            made.set_result(
                client(address, timeout=PATIENCE, set_as_default=False, name="lookback")
            )
        except Exception as error:  # noqa: BLE001 - it is raised where it is waited for
            made.set_exception(error)

    threading.Thread(target=call, name="cluster", daemon=True).start()
    try:
        return made.result(PATIENCE + GRACE)
    except (OSError, TimeoutError) as error:
        raise NoCluster(address, PATIENCE) from error


@contextmanager
def joined(address: str) -> Iterator[Cluster]:
    """
    The cluster at an address, left again at the end.

    Raises NotACluster, PartsMissing, NoCluster or NoWorkers.
    """
    if not ADDRESS.fullmatch(address):
        raise NotACluster(address)
    try:
        from dask import config
        from distributed import Client
    except ImportError as error:
        raise PartsMissing("--cluster") from error
    with config.set(TICK), _client(Client, address) as client:
        try:
            client.wait_for_workers(1, timeout=PATIENCE)
        except TimeoutError as error:
            raise NoWorkers(address, PATIENCE, address) from error
        yield Cluster(client, address)
