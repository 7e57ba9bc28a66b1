"""What was written finds its place between the works of its time."""

from __future__ import annotations

from pathlib import Path

import pytest
from corpora.made_up import MadeUp, begun_library, fill

from lookback.doing import marking
from lookback.doing.order import BY_BOX, BY_TIME, Order, ordered
from lookback.keeping.entries import NOTE, Entry
from lookback.words.edtf import Edtf


@pytest.fixture
def order(tmp_path: Path) -> Order:
    """Ten works in May 2014, ten in June 2014, ten in March 2018, two undated."""
    library, source = begun_library(tmp_path / "library", tmp_path / "art")
    works = [
        MadeUp(f"{month} {day}", Edtf.parse(f"{month}-{day + 10}"))
        for month in ("2014-05", "2014-06", "2018-03")
        for day in range(10)
    ]
    fill(library, source, [*works, MadeUp("u1"), MadeUp("u2")], pictures=False)
    return ordered(library, BY_TIME)


def entry(when: str) -> Entry:
    return Entry(when, NOTE, "a page", Edtf.parse(when), "2026-11-24T10:00:00Z")


def places(order: Order, *when: str) -> list[tuple[int, list[str]]]:
    marks = marking.marks(order, [entry(w) for w in when])
    return [(m.at, [e.id for e in m.entries]) for m in marks]


def test_a_month_stands_where_it_begins(order: Order) -> None:
    assert places(order, "2014-05", "2014-06", "2018") == [
        (0, ["2014-05"]), (10, ["2014-06"]), (20, ["2018"]),
    ]  # fmt: skip


def test_a_day_stands_within_its_month(order: Order) -> None:
    ((at, _),) = places(order, "2014-05-16")
    assert 3 <= at <= 6


def test_a_year_without_works_is_between_its_neighbours(order: Order) -> None:
    assert places(order, "2016-07") == [(20, ["2016-07"])]


def test_before_and_after_all_works_are_the_ends(order: Order) -> None:
    assert places(order, "1999", "2025") == [(0, ["1999"]), (29, ["2025"])]


def test_entries_of_one_place_share_a_mark(order: Order, monkeypatch: pytest.MonkeyPatch) -> None:
    assert places(order, "2016", "2017") == [(20, ["2016", "2017"])]
    monkeypatch.setattr(marking, "MOST", 3)
    assert places(order, "2014-05-02", "2014-05-03", "2018") == [
        (0, ["2014-05-02", "2014-05-03"]), (20, ["2018"]),
    ]  # fmt: skip


def test_a_wall_without_years_has_no_marks(tmp_path: Path, order: Order) -> None:
    library, source = begun_library(tmp_path / "boxes", tmp_path / "art")
    fill(library, source, [MadeUp("a", Edtf.parse("2014"))], pictures=False)
    assert marking.marks(ordered(library, BY_BOX), [entry("2014")]) == []
    assert marking.marks(order, []) == []
