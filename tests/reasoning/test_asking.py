"""What one line asks for."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lookback.reasoning.asking import Wish, wish

KNOWN = (("krita", "png"), ("krita", "adobe photoshop"))


@pytest.mark.parametrize(
    ("line", "wanted"),
    [
        ("", Wish()),
        ("cat", Wish(words=("cat",))),
        ("undated", Wish(undated=True)),
        ("no date fox", Wish(words=("fox",), undated=True)),
        (
            "spring 2012",
            Wish(dated=True, earliest=date(2012, 3, 1), latest=date(2012, 5, 31)),
        ),
        (
            "2009..2011",
            Wish(dated=True, earliest=date(2009, 1, 1), latest=date(2011, 12, 31)),
        ),
        ("2009..", Wish(dated=True, earliest=date(2009, 1, 1))),
        ("before 2005", Wish(dated=True, latest=date(2004, 12, 31))),
        (
            "cat May 2014",
            Wish(("cat",), dated=True, earliest=date(2014, 5, 1), latest=date(2014, 5, 31)),
        ),
        ("krita", Wish(formats=("krita",))),
        (".png", Wish(formats=("png",))),
        ("Adobe", Wish(applications=("adobe",))),
        ("app:clip folder:comics", Wish(folders=("comics",), applications=("clip",))),
        ('in:"old drawings"', Wish(folders=("old drawings",))),
        (">4000px <10h", Wish(pixels=(4000, None), hours=(None, 10.0))),
        ("form:Song", Wish(forms=("played",))),
        ("form:video cat", Wish(("cat",), forms=("filmed",))),
        ("form:opera", Wish(forms=("opera",))),
        ("has redraw", Wish(has=frozenset({"redraw"}))),
        ("has:versions", Wish(has=frozenset({"versions"}))),
        ("has a hat", Wish(words=("has", "a", "hat"))),
        ('"left open', Wish(words=('"left', "open"))),
    ],
)
def test_a_line_is_understood(line: str, wanted: Wish) -> None:
    assert wish(line, *KNOWN) == wanted


def test_a_narrower_date_narrows() -> None:
    found = wish("2009..2011 2010")
    assert (found.earliest, found.latest) == (date(2010, 1, 1), date(2010, 12, 31))


@given(st.text(max_size=60))
def test_no_line_is_an_error(line: str) -> None:
    wish(line, *KNOWN)
