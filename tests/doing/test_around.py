"""Around this day, in earlier years: what is close enough, and never what is left out."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from corpora.made_up import MadeUp, begun_library, fill, id_of

from lookback.doing import around, correct, diary, leaving
from lookback.doing.library import Library
from lookback.keeping import entries
from lookback.keeping.leaving import LeftOut
from lookback.words.edtf import Edtf

DAY = date(2026, 5, 3)
SEEN = MadeUp("seen", Edtf.parse("2014-05-01"))
EDGE = MadeUp("edge", Edtf.parse("2014-05-06"))
WORKS = [
    SEEN, EDGE,
    MadeUp("too far", Edtf.parse("2014-05-07")),
    MadeUp("a month", Edtf.parse("2014-05")),
    MadeUp("hidden", Edtf.parse("2014-05-03"), hidden=True),
    MadeUp("theirs", Edtf.parse("2014-05-03"), mine=False),
    MadeUp("today", Edtf.parse("2026-05-03")),
]  # fmt: skip


@pytest.fixture
def library(tmp_path: Path) -> Library:
    library, source = begun_library(tmp_path / "library", tmp_path / "art")
    fill(library, source, WORKS, pictures=False)
    for text, when in (
        ("May", "2015-05"), ("that day", "2014-05-03"), ("spring", "2015-21"),
        ("April", "2014-04-20"), ("this year", "2026-05-03"), ("new year", "2013-12-31"),
    ):  # fmt: skip
        diary.write(library, entries.NOTE, text, when=Edtf.parse(when))
    return library


def told(library: Library, day: date = DAY) -> list[tuple[int, list[str], list[str]]]:
    return [
        (y.year, [e.text for e in y.entries], list(y.works)) for y in around.around(library, day)
    ]


def test_what_is_known_to_the_week_comes_up_the_latest_year_first(library: Library) -> None:
    assert told(library) == [
        (2015, ["May"], []),
        (2014, ["that day"], [id_of(SEEN), id_of(EDGE)]),
    ]


def test_a_week_reaches_over_new_year_and_a_leap_day_has_a_place(library: Library) -> None:
    assert told(library, date(2026, 1, 2)) == [(2014, ["new year"], [])]
    assert told(library, date(2024, 2, 29)) == []


def test_what_is_left_out_does_not_come_up(library: Library) -> None:
    leaving.leave_out(library, LeftOut("", span=Edtf.parse("2014")), "2014")
    assert told(library) == [(2015, ["May"], [])]
    assert correct.undo(library) == "leave out 2014"
    seen = correct.refs(library, [id_of(SEEN)])
    leaving.leave_out(library, LeftOut("", works=tuple(seen)))
    assert told(library)[1] == (2014, ["that day"], [id_of(EDGE)])


def test_it_is_off_until_it_is_switched_on(library: Library) -> None:
    assert library.settings.around is False
    around.switched(library, True)
    assert library.settings.around is True
    around.switched(library, False)
    assert library.settings.around is False
