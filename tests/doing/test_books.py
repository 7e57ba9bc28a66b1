"""A sketchbook's folder hangs as one work under the folder's name; its pages keep their days."""

from __future__ import annotations

from pathlib import Path

from corpora.archives import Reading, draw

from lookback.doing import looking
from lookback.talking import shapes


def test_a_sketchbook_is_one_work_whose_pages_keep_their_days(tmp_path: Path) -> None:
    names = ["page_01 (2011-05-03).png", "page_02.png", "page_03 (2011-05-07).png"]
    for number, name in enumerate(names, 1):
        draw(tmp_path / "art/sketchbook 12" / name, number)
    draw(tmp_path / "art/2011-06-01 fox.png", 9)
    reading = Reading(tmp_path / "library")
    reading.scan(tmp_path / "art")
    glimpses = list(looking.every_work(reading.library))
    book = next(g for g in glimpses if g.title == "sketchbook 12")
    held = looking.holdings(reading.library, [book.id])[book.id]
    items = shapes.work(book, held, None)["items"]
    assert len(glimpses) == 2
    assert [(i["role"], i["version"]) for i in items] == [("page", 1), ("page", 2), ("page", 3)]
    assert [i["made"]["edtf"] for i in items] == [
        "2011-05-03",
        "2011-05-03/2011-05-07",
        "2011-05-07",
    ]
    assert book.made is not None
    assert book.made.value is not None
    assert book.made.value.text == "2011-05-03/2011-05-07"
