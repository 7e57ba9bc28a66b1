"""What leaving out covers: a person who spoke or is named, any day of a span, one entry."""

from __future__ import annotations

import pytest

from lookback.keeping.entries import KIND_WORDS, NOTE, Entry
from lookback.keeping.journal import Record
from lookback.keeping.leaving import LeftOut, left_out
from lookback.words.edtf import Edtf


def entry(text: str = "", by: str = "", when: str = "2014-05-03") -> Entry:
    label = KIND_WORDS if by else NOTE
    return Entry("desk:1", label, text, Edtf.parse(when), "2026-11-24T10:00:00Z", by=by)


@pytest.mark.parametrize(
    ("name", "one", "covered"),
    [
        ("Ines", entry(by="ines "), True),
        ("Ines", entry("Walked with INES to the sea."), True),
        ("Ines", entry("Inestimable light."), False),
        ("Ines", entry("Zines all day."), False),
        ("José", entry("for Jose\u0301", by="me"), True),
        ("京", entry("京ちゃんと描いた"), True),
        ("Ann", entry("A note", by="Anna"), False),
        ("", entry("anybody"), False),
    ],
)
def test_a_person_is_left_out_where_they_speak_and_where_they_are_named(
    name: str, one: Entry, covered: bool
) -> None:
    assert LeftOut("x", person=name).covers(one) is covered


@pytest.mark.parametrize(
    ("span", "when", "covered"),
    [
        ("2014", "2014-05-03", True),
        ("2014", "2013-24", True),  # a winter that reaches into it
        ("2014", "2013", False),
        ("../2010", "1998", True),
        ("2014", "199X", False),
    ],
)
def test_a_span_leaves_out_whatever_has_a_day_in_it(span: str, when: str, covered: bool) -> None:
    assert LeftOut("x", span=Edtf.parse(span)).covers(entry("a page", when=when)) is covered


def test_a_page_without_a_day_is_of_the_day_it_was_written() -> None:
    page = Entry("desk:1", NOTE, "now", None, "2026-11-24T10:00:00Z")
    assert LeftOut("x", span=Edtf.parse("2026")).covers(page)
    assert not LeftOut("x", span=Edtf.parse("2025")).covers(page)


def test_what_is_let_back_is_not_left_out() -> None:
    def record(n: int, kind: str, **body: str) -> Record:
        return Record(n, "desk", "2026-11-24T10:00:00Z", kind, (), body)

    said = [record(1, "leave-out", person="Ines"), record(2, "leave-out", span="soonish")]
    assert left_out(said) == [LeftOut("desk:1", person="Ines"), LeftOut("desk:2")]
    assert not LeftOut("desk:2").covers(entry("a page"))
    assert left_out([*said, record(3, "let-back", of="desk:1")]) == [LeftOut("desk:2")]
