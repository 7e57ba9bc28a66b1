"""`--cluster`: workers of other processes read, and the library holds what it would have held."""

from __future__ import annotations

import operator
import os
import signal
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, Future
from pathlib import Path
from typing import Any

import pytest
from corpora.archives import draw
from corpora.clusters import Machines, machines, object_storage
from corpora.rows import rows
from distributed import LocalCluster

from lookback import __version__
from lookback.doing import places
from lookback.doing.cluster import Cluster, joined
from lookback.doing.compare import Crew
from lookback.doing.library import Library
from lookback.doing.scan import Progress, Scan
from lookback.reading import far
from lookback.reading.isolation import CRASHED, ReadingPool, notice_for
from lookback.reading.remote import _place
from lookback.words.model import Notice
from lookback.words.reach_errors import NotSeenByAll

HOST = "127.0.0.1"
BUCKET = "s3://drawings/art"


@pytest.fixture(scope="module")
def storage() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch, object_storage() as variables:
        for name, value in variables.items():
            patch.setenv(name, value)
        yield


@pytest.fixture(scope="module")
def there(tmp_path_factory: pytest.TempPathFactory, storage: None) -> Iterator[Machines]:
    with machines(tmp_path_factory.mktemp("machines"), 2) as found:
        yield found


@pytest.fixture(scope="module")
def pool() -> Iterator[ReadingPool]:
    with ReadingPool(1) as made:
        yield made


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Ten drawings whose names tell their days, a broken one, and a copy."""
    root = tmp_path_factory.mktemp("disk") / "art"
    for n in range(10):
        draw(root / f"{2010 + n % 5}" / f"{2010 + n % 5}-03-{n % 28 + 1:02d} page {n}.png", n)
    first = root / "2010" / "2010-03-01 page 0.png"
    (root / "2010" / "2010-04-01 broken.png").write_bytes(first.read_bytes()[:700])
    (root / "backup").mkdir()
    (root / "backup" / first.name).write_bytes(first.read_bytes())
    return root


@pytest.fixture(scope="module")
def bucket(archive: Path, storage: None) -> str:
    """The same on S3."""
    place, _ = _place(BUCKET)
    place.mkdir("drawings")
    place.put(str(archive), "drawings/art", recursive=True)
    return BUCKET


def crew(cluster: Cluster) -> Crew:
    return Crew(cluster, cluster.jobs)


def scanned(folder: Path, root: str, crew: Crew, pool: ReadingPool) -> Library:
    library = Library(folder)
    sources = places.remember(library, [root])
    Scan(library, crew.executor, crew.jobs, near=Crew(pool, 1)).run(sources)
    return library


@pytest.fixture(scope="module")
def ours(tmp_path_factory: pytest.TempPathFactory, archive: Path, pool: ReadingPool) -> Library:
    """What this machine's own workers find."""
    folder = tmp_path_factory.mktemp("ours") / "library"
    return scanned(folder, str(archive), Crew(pool, 1), pool)


def test_machines_read_a_folder_that_all_of_them_see(
    there: Machines, archive: Path, ours: Library, pool: ReadingPool, tmp_path: Path
) -> None:
    with joined(there.address) as cluster:
        cluster.check([str(archive)])
        with pytest.raises(NotSeenByAll):
            cluster.check([str(archive), str(tmp_path / "mounted nowhere")])
        library = scanned(tmp_path / "library", str(archive), crew(cluster), pool)
    assert len(rows(ours)["items"]) == 12
    assert rows(library) == rows(ours)


def test_a_task_that_crashes_costs_itself_and_no_worker() -> None:
    with LocalCluster(
        n_workers=1, threads_per_worker=1, processes=True, dashboard_address=":0", host=HOST
    ) as local, joined(local.scheduler_address) as cluster:  # fmt: skip
        assert cluster.jobs == 1
        crashed = cluster.submit(os._exit, 3).exception(60)
        assert crashed is not None
        assert notice_for(crashed) == Notice("damaged", CRASHED)
        assert cluster.submit(len, "abc").result(60) == 3
        assert list(cluster.asked(far.edition).values()) == [__version__]


def test_a_worker_killed_in_the_middle_of_a_bucket_loses_nothing(
    there: Machines, bucket: str, ours: Library, pool: ReadingPool, tmp_path: Path
) -> None:
    victim = there.workers[0]

    def told(progress: Progress) -> None:
        if progress.done == 3:
            os.kill(victim.pid, signal.SIGKILL)

    library = Library(tmp_path / "library")
    with joined(there.address) as cluster:
        cluster.check([bucket])
        sources = places.remember(library, [bucket])
        near = Crew(pool, 1)
        tally = Scan(library, cluster, cluster.jobs, told, near=near).run(sources)
        again = Scan(library, cluster, cluster.jobs, near=near).run(sources)
    assert victim.wait(60) == -signal.SIGKILL
    assert (tally.new, tally.items, again.new, again.changed) == (12, 12, 0, 0)
    assert rows(library) == rows(ours)


class Scheduler(Executor):
    """A client of a scheduler with one worker of one thread, which works when it is told to."""

    status = "running"

    def __init__(self) -> None:
        self.asked: list[tuple[Future[Any], Callable[..., Any], tuple[Any, ...]]] = []

    def get_executor(self, *, pure: bool) -> Executor:
        return self

    def nthreads(self) -> dict[str, int]:
        return {"one": 1}

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        future: Future[Any] = Future()
        self.asked.append((future, fn, args))
        return future

    def run(self, question: Callable[..., Any], *given: Any, on_error: str) -> dict[str, Any]:
        return {"one": question(*given), "two": ConnectionResetError("it went away")}

    def sizes(self) -> list[int]:
        """How many steps are in each task that waits."""
        return [len(steps) for _, _, (_, steps) in self.asked]

    def work(self, pool: ReadingPool) -> None:
        """The next task, by a worker process that is there already."""
        future, fn, given = self.asked.pop(0)
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(far, "_pool", lambda: pool)
            future.set_result(fn(*given))


def test_steps_go_together_while_the_worker_has_enough_to_do(pool: ReadingPool) -> None:
    there = Scheduler()
    cluster = Cluster(there, "tcp://there:1")
    steps = [cluster.submit(operator.floordiv, 12, n) for n in range(11)]
    assert there.sizes() == [1, 1, 4, 4]  # and one waits
    there.work(pool)
    assert isinstance(steps[0].exception(), ZeroDivisionError)
    assert there.sizes() == [1, 4, 4]
    there.work(pool)
    there.work(pool)
    assert there.sizes() == [4, 1]  # before the worker has nothing to go on with
    there.work(pool)
    there.work(pool)
    assert [f.result() for f in steps[1:]] == [12, 6, 4, 3, 2, 2, 1, 1, 1, 1]


def test_a_step_that_was_called_off_before_it_was_asked_for_is_not_done(pool: ReadingPool) -> None:
    there = Scheduler()
    cluster = Cluster(there, "tcp://there:1")
    steps = [cluster.submit(len, "a" * n) for n in range(4)]
    assert steps[2].cancel()
    assert not steps[0].cancel()
    there.work(pool)
    assert there.sizes() == [1, 1]
    there.work(pool)
    there.work(pool)
    assert steps[3].result() == 3


def test_a_worker_that_goes_away_while_it_is_asked_ends_nothing(tmp_path: Path) -> None:
    cluster = Cluster(Scheduler(), "tcp://there:1")
    cluster.check([str(tmp_path)])
    with pytest.raises(NotSeenByAll):
        cluster.check([str(tmp_path / "mounted nowhere")])
