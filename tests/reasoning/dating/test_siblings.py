"""A file without any date among dated ones of its folder: about their time, and no closer."""

from __future__ import annotations

from datetime import UTC

from strategies import item, made

from lookback.reasoning.dating import date_items
from lookback.words.model import Item
from lookback.words.provenance import Fact

CLOCKLESS = "1980-01-01T00:00:00"


def dated(days: list[str], *others: Item) -> dict[int, Fact]:
    known = [
        item(f"box/{'abcdefgh'[n]}.png", made("krita.creation-date", day), number=n + 1,
             written=f"{day}T20:00:00")
        for n, day in enumerate(days)
    ]  # fmt: skip
    return date_items([*known, *others], [], {}, UTC).items


def silent(path: str = "box/untitled.png", number: int = 99) -> Item:
    return item(path, number=number, written=CLOCKLESS)


THREE = ["2014-05-03", "2014-07-09", "2015-02-11"]


def test_the_others_tell_about_when() -> None:
    fact = dated(THREE, silent())[99]
    assert str(fact.value) == "2013-05-02/2016-02-12"
    assert (fact.source, fact.confidence) == ("siblings.folder", "weak")
    assert fact.sentence == "from the other files in “box”"


def test_it_is_never_narrower_than_a_year_to_each_side() -> None:
    value = dated(["2014-05-03", "2014-05-04", "2014-05-05"], silent())[99].value
    assert value is not None
    assert value.days is not None
    assert value.days > 2 * 365


def test_too_few_or_too_far_apart_say_nothing() -> None:
    assert dated(THREE[:2], silent())[99].value is None
    assert dated(["1999-05-03", "2005-01-01", "2012-02-11"], silent())[99].value is None


def test_another_folder_says_nothing() -> None:
    assert dated(THREE, silent("other/untitled.png"))[99].value is None


def test_a_file_with_any_date_of_its_own_does_not_ask_the_others() -> None:
    own = item("box/x.png", number=99, written="2019-03-05T20:00:00")
    fact = dated(THREE, own)[99]
    assert (str(fact.value), fact.source) == ("2019-03-05", "file.mtime")


def test_what_was_guessed_from_others_is_no_evidence_for_others() -> None:
    crowd = [silent(f"box/untitled {'abcd'[n]}.png", 90 + n) for n in range(4)]
    assert dated(THREE, *crowd)[90].value is None  # three of seven are less than half


def test_a_copys_day_bounds_it() -> None:
    copied = [
        item(f"box/copy {'abc'[n]}.png", number=90 + n, written=f"2015-06-01T10:00:0{n}")
        for n in range(3)
    ]
    assert str(dated(THREE, *copied)[90].value) == "2013-05-02/2015-06-01"
