"""What each made in the same time, and how far apart, without a direction."""

from __future__ import annotations

from datetime import date

import pytest

from lookback.reasoning.beside import (
    MONTH,
    WEEK,
    YEAR,
    Period,
    apart,
    home,
    period_of,
    rows,
    unit_for,
)
from lookback.words.edtf import Edtf


def told(*texts: str) -> list[Edtf | None]:
    return [Edtf.parse(t) if t else None for t in texts]


def test_a_date_stands_in_the_smallest_period_that_it_fits_in() -> None:
    homes = {
        "2015-03-12": ("2015-03-09", "2015-03", "2015"),
        "2015-03": ("2015-03", "2015-03", "2015"),
        "2015-03-12/2015-04-02": ("2015", "2015", "2015"),
        "2015-03-30/2015-04-02": ("2015-03-30", "2015", "2015"),
        "2015": ("2015", "2015", "2015"),
    }
    for text, keys in homes.items():
        found = [home(Edtf.parse(text), unit) for unit in (WEEK, MONTH, YEAR)]
        assert tuple(p.key if p else "" for p in found) == keys, text
    for text in ("2014/2016", "../2015", "2015/.."):
        assert home(Edtf.parse(text), YEAR) is None
    assert home(None, YEAR) is None


def test_rows_hold_what_each_life_has_and_wider_dates_follow() -> None:
    mine = told("2015-03-01", "2015", "2015-04-20", "2013/2016")
    theirs = told("2015-04-02", "2015-04-03", "")
    found = rows([mine, theirs], told("2015-04-30"), MONTH)
    assert [(r.period.key, r.lives, r.said) for r in found] == [
        ("2015-03", ((0,), ()), ()),
        ("2015-04", ((2,), (0, 1)), (0,)),
        ("2015", ((1,), ()), ()),
    ]


def test_few_are_told_closely_and_many_by_years() -> None:
    assert unit_for(told("2015-03-01", "2019-01-01", "2020")) == WEEK
    assert unit_for(told(*(f"2015-{m:02d}-{d:02d}" for m in range(1, 13) for d in (1, 15)))) == (
        MONTH
    )
    assert unit_for(told(*(f"{y}-{m:02d}" for y in range(2010, 2016) for m in range(1, 13)))) == (
        YEAR
    )
    assert unit_for([]) == WEEK


@pytest.mark.parametrize(
    ("one", "other", "found"),
    [
        ("2015-03-12", "2015-03-12", ("days", 0)),
        ("2015-03-12", "2015-03-15", ("days", 3)),
        ("2015-03-12", "2015-03-20", ("weeks", 1)),
        ("2015-03-12", "2015-04-02", ("weeks", 3)),
        ("2015-03-12", "2015-06-12", ("months", 3)),
        ("2015-03-12", "2018-04-01", ("years", 3)),
        ("2015-03", "2018-03", ("years", 3)),
        ("2015-03", "2015-04", None),
        ("2015", "2016", None),
        ("../2015", "2016-01-01", None),
    ],
)
def test_how_far_apart_is_said_where_the_dates_agree_and_from_either_side(
    one: str, other: str, found: tuple[str, int] | None
) -> None:
    assert apart(Edtf.parse(one), Edtf.parse(other)) == found
    assert apart(Edtf.parse(other), Edtf.parse(one)) == found
    assert apart(Edtf.parse(one), None) is None


def test_periods_reach_to_both_ends_of_time() -> None:
    assert period_of(date(9999, 12, 31), MONTH) == Period(
        MONTH, date(9999, 12, 1), date(9999, 12, 31)
    )
    assert period_of(date(9999, 12, 31), WEEK).last == date(9999, 12, 31)
    assert period_of(date(1, 1, 1), WEEK).first == date(1, 1, 1)
    assert period_of(date(2015, 12, 9), MONTH).last == date(2015, 12, 31)
