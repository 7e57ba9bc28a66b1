"""
Reading with many machines: a cluster of Dask's, whose workers read the files by themselves.

The pictures go nowhere; each worker opens what it sees, and what was found in it (some kilobytes,
with a small preview) comes here. The library and all that reasons about it stay on this machine.

The traps: a scheduler that went away would look like thousands of files that can't be read, so it
ends the scan instead; and a worker that does not see a folder would call all of it lost, so each is
asked first.
"""

from __future__ import annotations

import re
import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Executor, Future
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
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
GRACE: Final = 2  # seconds more, for distributed to say so by itself
ADDRESS: Final = re.compile(r"(?:tcp|tls)://[^/\s]+:\d+", re.IGNORECASE)
KILLED: Final = "KilledWorker"  # distributed's: several workers in turn went away over one task
NO_EDITION: Final = "no Lookback"

_P = ParamSpec("_P")
_T = TypeVar("_T")


class Cluster(Executor):
    """The workers of a scheduler as an executor; `jobs` tasks run at once as it is now."""

    def __init__(self, client: Any, address: str) -> None:
        self._client = client
        self._address = address
        self._executor: Executor = client.get_executor(pure=False)
        self.jobs = max(1, sum(client.nthreads().values()))

    def submit(self, fn: Callable[_P, _T], /, *args: _P.args, **kwargs: _P.kwargs) -> Future[_T]:
        """As Executor has it. Raises ClusterGone when the scheduler is there no longer."""
        outer: Future[_T] = Future()
        if self._client.status != "running":
            raise ClusterGone(self._address)
        inner = self._executor.submit(partial(far.within_limits, __version__, fn), *args, **kwargs)
        inner.add_done_callback(partial(self._hand_on, outer))
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
        """Every worker's answer, by its address; an error that it raised is one, too."""
        answers: dict[str, Any] = self._client.run(question, *given, on_error="return")
        return answers

    def _hand_on(self, outer: Future[Any], inner: Future[Any]) -> None:
        """What became of a task, in the words of our own workers."""
        if inner.cancelled():  # nobody but a scheduler that ends cancels
            outer.set_exception(ClusterGone(self._address))
            return
        error = inner.exception()
        if error is None:
            outer.set_result(inner.result())
        elif isinstance(error, ModuleNotFoundError):  # a worker that came later, without us
            outer.set_exception(OtherEdition(self._address, NO_EDITION, __version__))
        elif type(error).__name__ == KILLED:
            outer.set_exception(BrokenProcessPool(str(error)))
        else:
            outer.set_exception(error)


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
        from distributed import Client
    except ImportError as error:
        raise PartsMissing("--cluster") from error
    with _client(Client, address) as client:
        try:
            client.wait_for_workers(1, timeout=PATIENCE)
        except TimeoutError as error:
            raise NoWorkers(address, PATIENCE, address) from error
        yield Cluster(client, address)
