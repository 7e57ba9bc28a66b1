"""Moving dates: as precise after as before, there and back, slots that cover a span in order."""

from __future__ import annotations

from datetime import timedelta
from itertools import pairwise

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from strategies import edtfs

from lookback.reasoning.dating import moving
from lookback.reasoning.dating.moving import Amount
from lookback.words.edtf import Edtf


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("+1 year", Amount(12)), ("-3 days", Amount(0, -3)), ("2 months", Amount(2)),
        ("+1 year -2 months", Amount(10)), ("+1y 2d", Amount(12, 2)), ("−1 week", Amount(0, -7)),
        ("+2 Jahre", Amount(24)), ("-1 mois", Amount(-1)), ("+3 дня", Amount(0, 3)),
        ("+1年", Amount(12)), ("3 años, 2 días", Amount(36, 2)),
    ],
)  # fmt: skip
def test_an_amount(text: str, expected: Amount) -> None:
    assert moving.amount(text) == expected


@pytest.mark.parametrize("text", ["", "soon", "+1", "year", "+1 year ago", "+0 days", "+2h"])
def test_what_is_no_amount(text: str) -> None:
    with pytest.raises(ValueError, match=r"amount|moves"):
        moving.amount(text)


@pytest.mark.parametrize(
    ("before", "by", "after"),
    [
        ("2014", "+1 year", "2015"), ("2014-05", "+1 year", "2015-05"),
        ("2012-21", "-2 years", "2010-21"), ("2014-05-03", "-3 days", "2014-04-30"),
        ("2012-02-29", "+1 year", "2013-02-28"), ("1998~", "+1 year", "1999~"),
        ("2014-05?", "+2 months", "2014-07?"), ("2014/2016", "+1 year", "2015/2017"),
        ("../2014", "-1 year", "../2013"), ("[2014-03-05,2014-05-03]", "+1 day",
        "[2014-03-06,2014-05-04]"), ("2014-11", "+3 months", "2015-02"),
        ("2014", "+1 day", "2014-01-02/2015-01-01"),
    ],
)  # fmt: skip
def test_a_date_moves_as_precisely_as_it_was(before: str, by: str, after: str) -> None:
    assert moving.shifted(Edtf.parse(before), moving.amount(by)).text == after


def test_beyond_the_calendar_there_is_no_date() -> None:
    with pytest.raises(ValueError, match="year"):
        moving.shifted(Edtf.parse("2014-05-03"), Amount(0, 99999 * 70))


@given(edtfs(), st.integers(-600, 600))
def test_days_there_and_back_are_the_same_days(value: Edtf, days: int) -> None:
    assume(days)
    there = moving.shifted(value, Amount(0, days))
    back = moving.shifted(there, Amount(0, -days))
    assert (back.earliest, back.latest) == (value.earliest, value.latest)
    assert there.days == value.days


@given(edtfs().filter(lambda v: v.days is not None), st.integers(1, 400))
def test_slots_lie_in_order_within_the_span_and_cover_it(span: Edtf, number: int) -> None:
    found = moving.slots(span, number)
    assert (len(found), found[0].earliest, found[-1].latest) == (number, span.earliest, span.latest)
    assert span.days is not None
    for first, second in pairwise(found):
        assert first.earliest is not None
        assert first.latest is not None
        assert second.earliest
        assert first.earliest <= second.earliest
        if number <= span.days:
            assert second.earliest == first.latest + timedelta(1)


def test_a_span_without_an_end_has_no_slots() -> None:
    with pytest.raises(ValueError, match="end"):
        moving.slots(Edtf.parse("2014/.."), 3)


@pytest.mark.parametrize(
    ("old", "other", "before", "after"),
    [
        (None, "2014-05", "../2014-05", "2014-05/.."),
        ("2010/2019", "2014-05", "2010/2014-05", "2014-05/2019"),
        ("2013", "2014-05", "2013", "2014-05/.."),
        ("2016", "2014-05", "../2014-05", "2016"),
    ],
)
def test_to_one_side_of_another(old: str | None, other: str, before: str, after: str) -> None:
    was, beside = Edtf.parse(old) if old else None, Edtf.parse(other)
    assert moving.before(was, beside).text == before
    assert moving.after(was, beside).text == after
