"""When a file came to its disk: a bound where the file's other time says less."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from strategies import item

from lookback.reasoning.dating import date_items
from lookback.words.model import Item
from lookback.words.provenance import Fact

OTHER = item("other/fox.png", number=2, written="2024-03-01T20:00:00")


def born(stamp: str, **more: str) -> Item:
    moment = datetime.fromisoformat(stamp).replace(tzinfo=UTC)
    one = item("a/b.png", **more)  # type: ignore[arg-type]
    return replace(one, birth_ns=int(moment.timestamp()) * 1_000_000_000)


def dated(one: Item) -> Fact:
    return date_items([one, OTHER], [], {}, UTC).items[1]


def births(fact: Fact) -> list[tuple[str, str]]:
    return [(w.claim.about, str(w.claim.value)) for w in fact.weighed if "birth" in w.claim.source]


def test_a_file_changed_years_later_was_there_at_its_birth() -> None:
    fact = dated(born("2015-04-01T10:00:00", written="2022-03-01T20:00:00"))
    assert births(fact) == [("copied", "2015-04-01")]


def test_a_clock_that_was_never_set_leaves_the_word_to_the_birth() -> None:
    fact = dated(born("2015-04-01T10:00:00", written="1980-01-01T00:00:00"))
    assert str(fact.value) == "../2015-04-01"
    assert (
        fact.sentence == "from the day the file came to this disk, which tells when it was copied"
    )


@pytest.mark.parametrize(
    ("birth", "written"),
    [
        ("2015-04-01T10:00:00", "2012-03-01T20:00:00"),  # copied: the older time says more
        ("2024-02-20T10:00:00", "1980-01-01T00:00:00"),  # the copy that is being read
        ("1980-01-01T00:00:00", "1980-01-01T00:00:00"),  # no clock at all
        ("2015-04-01T10:00:00", "2015-04-01T10:00:20"),  # written for some seconds
    ],
)
def test_a_birth_that_adds_nothing_is_not_heard(birth: str, written: str) -> None:
    assert births(dated(born(birth, written=written))) == []


def test_a_document_is_saved_on_after_its_birth() -> None:
    one = born("2015-04-01T10:00:00", written="2022-03-01T20:00:00")
    assert births(dated(replace(one, format="krita"))) == []
