"""`--executor MODULE:NAME`: anything that gives an executor reads, with the same result."""

from __future__ import annotations

from concurrent.futures import Executor, ThreadPoolExecutor
from pathlib import Path
from types import SimpleNamespace

import pytest
from corpora.archives import Counting, Reading
from corpora.rows import rows
from PIL import Image

from lookback.doing import executors, places
from lookback.doing.compare import Crew
from lookback.doing.library import Library
from lookback.doing.scan import Scan
from lookback.reading.isolation import ReadingPool
from lookback.words.reach_errors import NotAnExecutor

THREADS = "concurrent.futures:ThreadPoolExecutor"


def without_a_number() -> Executor:
    return ThreadPoolExecutor(3)


def broken() -> Executor:
    raise RuntimeError("no machines today")


HERE = ThreadPoolExecutor(1)
CASES = SimpleNamespace(function=without_a_number, instance=HERE)


def scanned(folder: Path, root: Path, executor: Executor, near: Crew | None) -> Library:
    library = Library(folder)
    sources = places.remember(library, [str(root)])
    with executor:
        Scan(library, executor, 2, near=near).run(sources)
    return library


def test_threads_named_by_dots_find_what_the_pool_finds(
    reading: Reading, archive: Path, tmp_path: Path
) -> None:
    with Image.open(archive / "sea.png") as sea:
        sea.resize((480, 360)).save(archive / "large.png")
    with ReadingPool(1) as pool:
        threads = executors.named(THREADS, 2)
        theirs = scanned(tmp_path / "other", archive, threads, Crew(pool, 1))
        ours = scanned(tmp_path / "ours", archive, pool, None)
    assert len(rows(ours)["items"]) == 6
    assert len(rows(ours)["relations"]) > 0
    assert rows(theirs) == rows(ours)


def test_what_the_library_holds_is_not_sent_to_a_foreign_executor(
    reading: Reading, archive: Path
) -> None:
    with Counting() as far, Counting() as near:
        places.remember(reading.library, [str(archive)])
        Scan(reading.library, far, 2, near=Crew(near, 2)).run(reading.library.settings.sources)
    assert set(far.steps) == {"read_file", "imprinted"}
    assert set(near.steps) == {"related"}


def test_a_class_is_told_how_many_and_a_function_without_the_parameter_is_not() -> None:
    with executors.named(THREADS, 5) as made:
        assert isinstance(made, ThreadPoolExecutor)
        assert made._max_workers == 5
    with executors.named(f"{__name__}:CASES.function", 5) as made:
        assert made._max_workers == 3  # type: ignore[attr-defined]
    assert executors.named(f"{__name__}:CASES.instance", 5) is HERE


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("concurrent.futures.ThreadPoolExecutor", "no colon"),
        ("no.such.module:Pool", "No module named 'no'"),
        ("concurrent.futures:NoSuchPool", "no attribute 'NoSuchPool'"),
        ("a-b:c", "no names of Python's"),
        ("math:pi", "can't be called"),
        ("builtins:dict", "it gives a dict"),
        (f"{__name__}:broken", "RuntimeError: no machines today"),
    ],
)
def test_what_gives_no_executor_is_said_in_a_sentence(name: str, why: str) -> None:
    with pytest.raises(NotAnExecutor) as raised:
        executors.named(name, 2)
    assert why in str(raised.value)
    assert raised.value.exit_code == 2
