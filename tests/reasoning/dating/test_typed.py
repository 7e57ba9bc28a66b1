"""What may be typed as a date, in whose words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from strategies import edtf_texts

from lookback.reasoning.dating.typed import said_date
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
        ("2014年5月", "2014-05"), ("平成26年", "2014"), ("2014년 5월 3일", "2014-05-03"),
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
