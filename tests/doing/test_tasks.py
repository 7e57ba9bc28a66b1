"""Packed tasks come out as they went in."""

from __future__ import annotations

import pytest

from lookback.doing.tasks import Task, Tasks
from lookback.keeping.catalogue import Seen
from lookback.reading.sources.folder import Entry

BEFORE = Seen(7, b"caf\xe9.kra", 3, 4, b"d" * 32, "here")
GIVEN = [
    Task(1, "/art", "", Entry("fox.png", 10, 20, None), None, False),
    Task(1, "/art", "2014", Entry("caf\udce9.kra", 1 << 40, -5, 0), BEFORE, True),
    Task(1, "/art", "2014", Entry("", 0, 0, -7), None, False),
    Task(2, "/more", "2014", Entry("狐.psd", 1, 1, 1), None, True),
]


def packed() -> Tasks:
    tasks = Tasks()
    for task in GIVEN:
        tasks.add(task)
    return tasks


def test_what_goes_in_comes_out() -> None:
    tasks = packed()
    assert list(tasks) == GIVEN
    assert (len(tasks), tasks[-1], tasks[1:3]) == (4, GIVEN[3], GIVEN[1:3])


def test_there_is_nothing_behind_the_last() -> None:
    with pytest.raises(IndexError):
        packed()[4]
