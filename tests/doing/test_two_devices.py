"""Two machines that sync one library: every word of both, in one order, and no word is lost."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from corpora.made_up import MadeUp, begun_library, fill, id_of

from lookback.doing import correct, diary, leaving, looking, reason
from lookback.doing.library import Library
from lookback.keeping import entries, journal
from lookback.keeping.leaving import LeftOut
from lookback.words.edtf import Edtf

FOX = MadeUp("fox", Edtf.parse("2014-05-03"))


@pytest.fixture
def two(tmp_path: Path) -> Iterator[tuple[Library, Library]]:
    """One library on two machines, which differ in nothing but their names."""
    desk, source = begun_library(tmp_path / "desk", tmp_path / "art")
    fill(desk, source, [FOX], pictures=False)
    desk.close()
    shutil.copytree(tmp_path / "desk", tmp_path / "lap")
    desk, lap = Library(tmp_path / "desk"), Library(tmp_path / "lap")
    desk.device, lap.device = "desk", "lap"
    yield desk, lap
    desk.close()
    lap.close()


def sync(*libraries: Library) -> None:
    """What a folder that is synced does: each gets the others' files."""
    for library in libraries:
        for other in libraries:
            name = f"journal/{other.device}.jsonl"
            if other is not library and (other.folder / name).exists():
                shutil.copy2(other.folder / name, library.folder / name)
    for library in libraries:
        reason.bring_up_to_date(library)


def made(library: Library) -> str:
    fact = looking.one_work(library, id_of(FOX)).glimpse.made
    return fact.value.text if fact.value else ""


def names(library: Library) -> list[str]:
    return [correct.name_of(r) for r in correct.history(library)]


def test_of_two_corrections_of_one_date_the_later_holds_and_both_are_told(
    two: tuple[Library, Library],
) -> None:
    desk, lap = two
    correct.date(lap, [id_of(FOX)], "spring 2011")
    sync(desk, lap)
    correct.date(desk, [id_of(FOX)], "2012")
    correct.date(desk, [id_of(FOX)], "2010")
    correct.date(lap, [id_of(FOX)], "2009")
    sync(desk, lap)
    assert (made(desk), made(lap)) == ("2010", "2010")
    assert names(desk) == names(lap) == [
        "date fox.png: spring 2011", "date fox.png: 2012", "date fox.png: 2009",
        "date fox.png: 2010",
    ]  # fmt: skip
    assert correct.undo(lap) == "date fox.png: 2010"
    sync(desk, lap)
    assert (made(desk), made(lap)) == ("2009", "2009")


def test_of_two_at_once_the_same_holds_on_both(two: tuple[Library, Library]) -> None:
    desk, lap = two
    correct.date(desk, [id_of(FOX)], "2012")
    correct.date(lap, [id_of(FOX)], "2009")
    sync(desk, lap)
    assert (made(desk), made(lap)) == ("2009", "2009")
    assert names(desk) == names(lap) == ["date fox.png: 2012", "date fox.png: 2009"]


def test_entries_of_both_stand_and_the_later_revision_holds(two: tuple[Library, Library]) -> None:
    desk, lap = two
    page = diary.write(desk, entries.WHY, "because", when=Edtf.parse("2014"))
    sync(desk, lap)
    diary.revise(desk, replace(page, text="because of the sea"))
    diary.revise(lap, replace(page, text="because of her"))
    diary.write(lap, entries.NOTE, "rain", when=Edtf.parse("2015"))
    leaving.leave_out(desk, LeftOut("", person="Ines"))
    sync(desk, lap)
    told = [[e.text for e in diary.diary(library).entries] for library in two]
    assert told == [["because of her", "rain"]] * 2
    assert "write anew “because of the sea”" in names(lap)
    assert [o.person for o in diary.diary(lap).out] == ["Ines"]
    assert journal.read(lap.folder / "journal", strict=True).notices == ()
