"""What may be typed as a date, in whose words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from strategies import edtf_texts

from lookback.reasoning.dating.ages import Life
from lookback.reasoning.dating.typed import NotLivedYet, said_date
from lookback.words.edtf import Edtf


@pytest.mark.parametrize(
    ("typed", "edtf"),
    [
        ("2014-05-03", "2014-05-03"), ("2014-05", "2014-05"), ("2014", "2014"),
        ("2014/05/03", "2014-05-03"), ("5/2014", "2014-05"), ("2014.5", "2014-05"),
        ("May 2014", "2014-05"), ("may 3, 2014", "2014-05-03"), ("3 May 2014", "2014-05-03"),
        ("3rd of May 2014", "2014-05-03"), ("  May   2014. ", "2014-05"),
        ("3.5.2014", "[2014-03-05,2014-05-03]"), ("13.5.2014", "2014-05-13"),
        ("12/25/2014", "2014-12-25"),
        ("spring 2009", "2009-21"), ("summer of 2012", "2012-22"), ("fall 2012", "2012-23"),
        ("winter 2014", "2014-24"), ("winter 2014/15", "2014-12/2015-02"),
        ("Christmas 2011", "2011-11/2011-12"),
        ("before 2012", "../2011"), ("before May 2012", "../2012-04"), ("by 2010", "../2010"),
        ("until May 2014", "../2014-05"), ("not after 2010", "../2010"),
        ("after May 2014", "2014-06/.."), ("since 2012", "2012/.."), ("from 2012", "2012/.."),
        ("c. 1998", "1998~"), ("ca. 1998", "1998~"), ("circa 1998", "1998~"), ("~1998", "1998~"),
        ("about May 2014", "2014-05~"), ("around spring 2012", "2012-21~"),
        ("perhaps 2012", "2012?"), ("2012?", "2012?"), ("about 1998?", "1998%"),
        ("199X", "199X"), ("199x", "199X"), ("1990s", "199X"), ("the 1990s", "199X"),
        ("90s", "199X"), ("early 90s", "1990/1994"), ("late 1990s", "1995/1999"),
        ("early 2012", "2012-37"), ("mid-2014", "2014-38"), ("end of 2014", "2014-39"),
        ("2010-2012", "2010/2012"), ("2010 to 2012", "2010/2012"), ("2010 – 2012", "2010/2012"),
        ("between 2010 and 2012", "2010/2012"), ("May to July 2014", "2014-05/2014-07"),
        ("'98", "1998"),
        ("vor 2012", "../2011"), ("etwa 1998", "1998~"), ("Frühling 2009", "2009-21"),
        ("3. Mai 2014", "2014-05-03"), ("im Sommer 2012", "2012-22"), ("Ende 2014", "2014-39"),
        ("zwischen 2010 und 2012", "2010/2012"), ("bis 2010", "../2010"),
        ("avant 2012", "../2011"), ("vers 1998", "1998~"), ("printemps 2009", "2009-21"),
        ("3 mai 2014", "2014-05-03"), ("années 90", "199X"),
        ("antes de 2012", "../2011"), ("3 de mayo de 2014", "2014-05-03"),
        ("prima del 2012", "../2011"), ("około 1998", "1998~"), ("maj 2014", "2014-05"),
        ("до 2012", "../2011"), ("весна 2014", "2014-21"), ("3 мая 2014", "2014-05-03"),
        ("2014年5月", "2014-05"), ("平成26年", "2014"), ("令和元年", "2019"),
        ("H26.5.3", "2014-05-03"),
        ("2013年夏", "2013-22"), ("2010年代", "201X"), ("2014年頃", "2014~"), ("約2014年", "2014~"),
        ("2014年以前", "../2014"), ("2014年より前", "../2013"), ("2014年以降", "2014/.."),
        ("2014년 이후", "2014/.."), ("2014년 5월쯤", "2014-05~"), ("5월 2014", "2014-05"),
        ("3 mei 2014", "2014-05-03"), ("set 2014", "2014-09"), ("out 2014", "2014-10"),
        ("2014 or 2015", "[2014,2015]"), ("May or June 2014", "[2014-05,2014-06]"),
        ("2015 oder 2014", "[2014,2015]"), ("12 May 97", "1997-05-12"), ("mai 97", "1997-05"),
        ("Schuljahr 2012-13", "2012-08/2013-07"), ("die 90er", "199X"), ("våren 2012", "2012-21"),
        ("toukokuu 2014", "2014-05"), ("Μάιος 2014", "2014-05"), ("ilkbahar 2012", "2012-21"),
        ("după 2012", "2013/.."), ("после 2012", "2013/.."), ("przed 2012", "../2011"),
        ("2014년 5월 3일", "2014-05-03"),
    ],
)  # fmt: skip
def test_what_is_typed_is_understood(typed: str, edtf: str) -> None:
    assert said_date(typed) == Edtf.parse(edtf)


@pytest.mark.parametrize(
    "typed",
    [
        "", "   ", "hello", "May", "yesterday", "2014-13-45", "2014-02-30", "before grade 4",
        "2014 fox", "fox 2014-05-03", "2014-2012", "between 2012 and fox", "about", "before",
        "3.5.2014 4.5.2015", "12345678901", "?", "about " * 5000,
    ],
)  # fmt: skip
def test_what_is_not_surely_a_date_is_refused(typed: str) -> None:
    with pytest.raises(ValueError, match=r".+"):
        said_date(typed)


@given(edtf_texts())
def test_edtf_itself_may_be_typed(text: str) -> None:
    assert said_date(text).text == text


@given(st.text(max_size=30))
def test_any_text_is_a_date_or_a_value_error(text: str) -> None:
    try:
        value = said_date(text)
    except ValueError:
        return
    assert Edtf.parse(value.text) == value


def test_ages_and_school_years_are_dates_in_a_life() -> None:
    life = Life(Edtf.parse("1997"), Edtf.parse("2003-09"))
    typed = ("age 7", "about age 7", "before grade 4", "vor der 4. Klasse", "grade 1 to grade 3")
    assert [said_date(t, life).text for t in typed] == [
        "2004/2005", "2004~/2005~", "../2006-08", "../2006-08", "2003-09/2006-08",
    ]  # fmt: skip


def test_without_a_life_they_say_what_is_missing() -> None:
    with pytest.raises(NotLivedYet) as raised:
        said_date("before grade 4")
    assert (raised.value.stage.kind, raised.value.stage.number) == ("grade", 4)
