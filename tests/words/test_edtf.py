"""Dates as intervals: the forms, their days, and how they are said."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from strategies import DAYS, edtf_texts, edtfs

from lookback.words.edtf import Edtf


@pytest.mark.parametrize(
    ("text", "earliest", "latest", "words"),
    [
        ("2014-05-03", "2014-05-03", "2014-05-03", "3 May 2014"),
        ("2014-05", "2014-05-01", "2014-05-31", "May 2014"),
        ("2016-02", "2016-02-01", "2016-02-29", "February 2016"),
        ("2014", "2014-01-01", "2014-12-31", "2014"),
        ("199X", "1990-01-01", "1999-12-31", "the 1990s"),
        ("19XX", "1900-01-01", "1999-12-31", "the 1900s"),
        ("2014-XX", "2014-01-01", "2014-12-31", "2014"),
        ("2014-05-XX", "2014-05-01", "2014-05-31", "May 2014"),
        ("2014-21", "2014-03-01", "2014-05-31", "spring 2014"),
        ("2014-24", "2013-12-01", "2015-02-28", "winter 2014"),
        ("2014-33", "2014-01-01", "2014-03-31", "January to March 2014"),
        ("1998~", "1996-01-01", "2000-12-31", "about 1998"),
        ("2014-05~", "2014-03-01", "2014-07-31", "about May 2014"),
        ("2014-05-03~", "2014-04-30", "2014-05-06", "about 3 May 2014"),
        ("2014?", "2014-01-01", "2014-12-31", "perhaps 2014"),
        ("../2004", None, "2004-12-31", "before 2005"),
        ("../2004-05", None, "2004-05-31", "not after May 2004"),
        ("2012/..", "2012-01-01", None, "not before 2012"),
        ("2014-05-03/2014-05-09", "2014-05-03", "2014-05-09", "3 to 9 May 2014"),
        ("2014-05-03/2014-06-09", "2014-05-03", "2014-06-09", "3 May to 9 June 2014"),
        ("2014-05/2014-07", "2014-05-01", "2014-07-31", "May to July 2014"),
        ("2014-21/2014-22", "2014-03-01", "2014-08-31", "spring to summer 2014"),
        ("2014-05-XX/2014-05-09", "2014-05-01", "2014-05-09", "May 2014 to 9 May 2014"),
        ("2014-05?/2014-07", "2014-05-01", "2014-07-31", "perhaps May 2014 to July 2014"),
        ("2010/2012", "2010-01-01", "2012-12-31", "2010 to 2012"),
        ("[2014-03-05,2014-05-03]", "2014-03-05", "2014-05-03", "5 March 2014 or 3 May 2014"),
        ("2014-05-03T10:22:33Z", "2014-05-03", "2014-05-03", "3 May 2014"),
    ],
)
def test_an_expression_has_days_and_words(
    text: str, earliest: str | None, latest: str | None, words: str
) -> None:
    value = Edtf.parse(text)
    actual = (
        value.earliest.isoformat() if value.earliest else None,
        value.latest.isoformat() if value.latest else None,
        value.words(),
    )
    assert actual == (earliest, latest, words)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "fox",
        "2014-13",
        "2014-02-30",
        "14-05-03",
        "2014/2012",
        "../..",
        "[2014",
        "[]",
        "199X-05",
    ],
)
def test_what_is_no_date_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r".+"):
        Edtf.parse(text)


@given(edtf_texts())
def test_parsing_a_canonical_text_gives_it_back(text: str) -> None:
    assert Edtf.parse(text).text == text


@given(edtfs())
def test_every_expression_can_be_said(value: Edtf) -> None:
    assert any(c.isalnum() for c in value.words())


@given(DAYS, DAYS)
def test_the_tidiest_expression_spans_exactly_its_days(one: date, other: date) -> None:
    low, high = min(one, other), max(one, other)
    value = Edtf.between(low, high)
    assert (value.earliest, value.latest) == (low, high)
    assert Edtf.parse(value.text) == value


@pytest.mark.parametrize(
    ("low", "high", "text"),
    [
        ("2014-05-01", "2014-05-31", "2014-05"),
        ("2014-01-01", "2014-12-31", "2014"),
        ("2014-03-01", "2014-05-31", "2014-21"),
        ("1990-01-01", "1999-12-31", "199X"),
        ("2014-01-01", "2014-02-28", "2014-01/2014-02"),
        ("2014-11-01", "2014-12-31", "2014-11/2014-12"),
        ("2014-05-03", "2014-12-31", "2014-05-03/2014-12"),
        ("2013-12-28", "2013-12-31", "2013-12-28/2013-12-31"),
    ],
)
def test_between_is_tidy(low: str, high: str, text: str) -> None:
    assert Edtf.between(date.fromisoformat(low), date.fromisoformat(high)).text == text


@given(edtfs(), edtfs())
def test_an_overlap_lies_in_both(one: Edtf, other: Edtf) -> None:
    both = one.overlap(other)
    assert both == other.overlap(one) or (both is None) == (other.overlap(one) is None)
    if both is not None:
        assert one.holds(both)
        assert other.holds(both)


@given(edtfs())
def test_everything_holds_itself(value: Edtf) -> None:
    assert value.holds(value)
    assert value.overlap(value) == value


def test_an_open_start_sorts_by_its_end() -> None:
    texts = ["2015", "../2013", "2014-05", "2014", "2014/.."]
    ordered = sorted(map(Edtf.parse, texts), key=lambda v: v.sort_key)
    assert [v.text for v in ordered] == ["../2013", "2014", "2014/..", "2014-05", "2015"]
