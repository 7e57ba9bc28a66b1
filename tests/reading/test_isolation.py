from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import CancelledError, Future
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path

import pytest
from corpora import misdeeds, pictures

from lookback.reading import worker
from lookback.reading.formats import read_file
from lookback.reading.isolation import ReadingPool, notice_for, patience
from lookback.words.errors import ReadersNotStarted

SECONDS = 1.0


@pytest.fixture(scope="module")
def pool() -> Iterator[ReadingPool]:
    with ReadingPool(2, seconds=SECONDS, memory=1 << 30) as made:
        yield made


def ended(future: Future[object]) -> BaseException:
    error = future.exception(60)
    assert error is not None
    return error


def test_a_file_is_read_in_a_worker_as_it_is_here(pool: ReadingPool, tmp_path: Path) -> None:
    path = tmp_path / "fox.kra"
    path.write_bytes(pictures.krita())
    assert pool.submit(read_file, str(path)).result(60) == read_file(str(path))


def test_a_task_that_takes_too_long_is_ended_alone(pool: ReadingPool) -> None:
    slow = pool.submit(time.sleep, 60)
    assert pool.submit(os.getpid).result(60) != os.getpid()
    notice = pool.notice_for(ended(slow))
    assert (notice.kind, notice.message) == (
        "too-slow",
        "kept; its picture can't be shown yet: it took longer than 1 seconds",
    )


@pytest.mark.skipif(sys.platform != "linux", reason="the system keeps no such limit")
def test_a_task_that_wants_too_much_memory_does_not_get_it(pool: ReadingPool) -> None:
    assert pool.notice_for(ended(pool.submit(bytearray, 2 << 30))).kind == "too-large"


@pytest.mark.skipif(sys.platform == "win32", reason="the system does not say")
def test_where_the_system_keeps_no_limit_the_worker_looks_itself() -> None:
    with ReadingPool(1) as made:
        made.submit(worker.watch, 300 << 20).result(60)
        error = ended(made.submit(misdeeds.hold, 400 << 20))
        assert made.notice_for(error).kind == "too-large"


def test_a_worker_that_dies_costs_its_own_task_and_no_other(pool: ReadingPool) -> None:
    dying = pool.submit(os._exit, 139)
    after = [pool.submit(abs, -number) for number in range(20)]
    assert pool.notice_for(ended(dying)).kind == "damaged"
    assert [future.result(60) for future in after] == list(range(20))


@pytest.mark.skipif(sys.platform == "win32", reason="it has no such signal")
def test_a_worker_that_dies_while_it_waits_is_followed_by_another() -> None:
    with ReadingPool(1) as made:
        first = made.submit(os.getpid).result(60)
        os.kill(first, signal.SIGKILL)
        while made._pool.active:
            time.sleep(0.01)
        assert made.submit(os.getpid).result(60) != first
    assert notice_for(BrokenProcessPool()).kind == "not-read"


def test_workers_are_renewed() -> None:
    with ReadingPool(1, tasks_per_worker=2) as made:
        pids = [made.submit(os.getpid).result(60) for _ in range(6)]
    assert len(set(pids)) == 3


def test_stopping_ends_what_runs_and_what_waits() -> None:
    made = ReadingPool(1)
    futures = [made.submit(time.sleep, 60) for _ in range(5)]
    made.shutdown(cancel_futures=True)
    assert [future.done() for future in futures] == [True] * 5
    assert notice_for(CancelledError()).kind == "not-read"


def test_the_main_process_never_loads_libvips() -> None:
    ask = (
        "import sys, lookback.reading.formats, lookback.reading.isolation;"
        "sys.exit('pyvips' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", ask], check=False).returncode == 0


def test_what_c_libraries_complain_about_stays_quiet(tmp_path: Path) -> None:
    path = tmp_path / "a.tif"
    path.write_bytes(pictures.encoded(pictures.drawing().resize((900, 600)), "TIFF")[:-9000])
    script = tmp_path / "read.py"
    script.write_text(
        "from lookback.reading.formats import read_file\n"
        "from lookback.reading.isolation import ReadingPool\n"
        "if __name__ == '__main__':\n"
        "    with ReadingPool(1) as pool:\n"
        f"        print(pool.submit(read_file, {str(path)!r}).result(60).format)\n"
    )
    done = subprocess.run([sys.executable, str(script)], capture_output=True, check=True)
    assert (done.stdout, done.stderr) == (b"tiff\n", b"")


@pytest.mark.parametrize("trouble", [BrokenProcessPool, BrokenPipeError, EOFError])
def test_workers_that_cannot_be_started_are_said(
    monkeypatch: pytest.MonkeyPatch, trouble: type[Exception]
) -> None:
    """A pipe that broke at their start must not look like a reader who had enough."""

    def broken(*given: object, **named: object) -> None:
        raise trouble

    with ReadingPool(1) as pool:
        monkeypatch.setattr(pool._pool, "schedule", broken)
        with pytest.raises(ReadersNotStarted, match="could not be started"):
            pool.submit(len, "abc")


def test_a_large_file_is_given_the_time_that_an_old_drive_takes(tmp_path: Path) -> None:
    film = tmp_path / "film.mp4"
    film.touch()
    assert patience(str(film)) == 0.0
    os.truncate(film, 1 << 30)
    assert patience(str(film), "more") == 51.2
    os.truncate(film, 1 << 40)
    assert patience(str(film)) == 1800.0
    assert (patience(str(tmp_path / "gone")), patience(3), patience()) == (0.0, 0.0, 0.0)
