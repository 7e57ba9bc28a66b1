"""The orders in which works hang: by chapter, each part named by what begins in it."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

from corpora.made_up import MadeUp, begun_library, fill

from lookback.doing.order import BY_CHAPTER, ordered
from lookback.talking.wall_words import section_title
from lookback.words.edtf import Edtf


def drawn(first: date, number: int, format_: str = "png") -> list[MadeUp]:
    days = [first + timedelta(days=9 * n) for n in range(number)]
    return [MadeUp(f"{format_} {d}", Edtf.day(d), format=format_) for d in days]


def test_chapters_are_named_by_what_begins(tmp_path: Path) -> None:
    library, source = begun_library(tmp_path / "library", tmp_path / "art")
    works = [
        *drawn(date(2005, 2, 1), 30),
        *drawn(date(2009, 3, 1), 30),  # three years later
        *drawn(date(2012, 4, 1), 30, "krita"),
        MadeUp("wide", Edtf.parse("2003/2009")),
        MadeUp("nothing says when"),
    ]
    fill(library, source, works, pictures=False)
    found = ordered(library, BY_CHAPTER)
    told = [(section_title(s.kind, s.title, s.first, s.last), s.count) for s in found.sections]
    assert told == [
        ("From 2005", 30),
        ("From 2009", 30),
        ("From 2012: first Krita document", 30),
        ("Undated", 1),
        ("Some time from 2003 to 2009", 1),
    ]
    assert found.works == len(works)


def test_no_dated_work_is_no_chapter(tmp_path: Path) -> None:
    library, source = begun_library(tmp_path / "library", tmp_path / "art")
    fill(library, source, [MadeUp("nothing says when")], pictures=False)
    assert [s.kind for s in ordered(library, BY_CHAPTER).sections] == ["undated"]
