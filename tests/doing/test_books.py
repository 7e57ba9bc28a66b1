"""A sketchbook's folder hangs as one work under the folder's name; its pages keep their days."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from corpora.archives import Reading, draw

from lookback.doing import correct, looking
from lookback.talking import shapes

NAMES = ["page_01 (2011-05-03).png", "page_02.png", "page_03 (2011-05-07).png"]


@pytest.fixture
def reading(tmp_path: Path) -> Iterator[Reading]:
    """A sketchbook of three pages, two of them dated, and a drawing beside it."""
    for number, name in enumerate(NAMES, 1):
        draw(tmp_path / "art/sketchbook 12" / name, number)
    draw(tmp_path / "art/2011-06-01 fox.png", 9)
    one = Reading(tmp_path / "library")
    one.scan(tmp_path / "art")
    yield one
    one.library.close()


def book_of(reading: Reading) -> tuple[looking.Glimpse, list[dict[str, Any]]]:
    """The sketchbook, and its items as programs get them."""
    book = next(g for g in looking.every_work(reading.library) if g.title == "sketchbook 12")
    held = looking.holdings(reading.library, [book.id])[book.id]
    return book, shapes.work(book, held, None)["items"]


def days(reading: Reading) -> list[str]:
    return [item["made"]["edtf"] for item in book_of(reading)[1]]


def test_a_sketchbook_is_one_work_whose_pages_keep_their_days(reading: Reading) -> None:
    book, items = book_of(reading)
    assert len(list(looking.every_work(reading.library))) == 2
    assert [(i["role"], i["version"]) for i in items] == [("page", 1), ("page", 2), ("page", 3)]
    assert days(reading) == ["2011-05-03", "2011-05-03/2011-05-07", "2011-05-07"]
    assert book.made.value is not None
    assert book.made.value.text == "2011-05-03/2011-05-07"


def test_a_word_about_the_book_is_about_all_its_pages(reading: Reading) -> None:
    page = looking.find(reading.library, NAMES[2])
    correct.date(reading.library, [page], "spring 2012")
    assert days(reading) == ["2012-21"] * 3
    assert book_of(reading)[0].made.sentence == "as you said"
    correct.undo(reading.library)
    assert days(reading)[0] == "2011-05-03"


def test_a_book_nobody_can_date_is_undated(reading: Reading) -> None:
    correct.date(reading.library, [book_of(reading)[0].id], "unknown")
    assert book_of(reading)[0].made.value is None
