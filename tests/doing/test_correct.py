"""What a person says holds at once, is undone by name across restarts, and is never lost."""

from __future__ import annotations

from pathlib import Path

import pytest
from corpora.archives import Reading

from lookback.doing import correct, looking, reason, settle
from lookback.doing.library import Library
from lookback.words.errors import NotADate, NothingToUndo


@pytest.fixture(autouse=True, params=["reasoned about as a whole", "one work at a time"])
def large(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every gesture does the same in a library too large to be reasoned about each time."""
    if request.param == "one work at a time":
        monkeypatch.setattr(settle, "WHOLE", 0)


@pytest.fixture
def fox(reading: Reading, archive: Path) -> str:
    reading.scan(archive)
    return looking.find(reading.library, str(archive / "2014/fox.png"))


def made(reading: Reading, work: str) -> str | None:
    value = looking.one_work(reading.library, work).glimpse.made.value
    return value.text if value else None


def listed(reading: Reading) -> set[str]:
    return {g.id for g in looking.every_work(reading.library)}


def test_a_date_holds_and_is_undone_by_name_after_a_restart(reading: Reading, fox: str) -> None:
    before = made(reading, fox)
    correct.date(reading.library, [fox], "spring 2009")
    assert made(reading, fox) == "2009-21"
    again = Library(reading.library.folder)
    assert correct.undo(again) == "date fox.png: spring 2009"
    assert made(reading, fox) == before
    assert correct.redo(again) == "date fox.png: spring 2009"
    assert made(reading, fox) == "2009-21"


def test_unknown_is_a_proper_answer(reading: Reading, fox: str) -> None:
    correct.date(reading.library, [fox], "unknown")
    assert made(reading, fox) is None
    fact = looking.one_work(reading.library, fox).glimpse.made
    assert fact.source == "journal"


def test_hidden_works_are_gone_from_the_wall_and_come_back(reading: Reading, fox: str) -> None:
    before = listed(reading)
    correct.hide(reading.library, [fox])
    assert listed(reading) == before - {fox}
    assert [g.id for g in looking.page(reading.library, hidden=True)] == [fox]
    correct.show_again(reading.library, [fox])
    assert listed(reading) == before


def test_not_mine_is_off_the_wall(reading: Reading, fox: str) -> None:
    before = listed(reading)
    correct.not_mine(reading.library, [fox])
    assert listed(reading) == before - {fox}
    assert [g.id for g in looking.page(reading.library, not_mine=True)] == [fox]
    assert correct.undo(reading.library) == "not mine fox.png"
    assert listed(reading) == before


def test_what_is_no_date_changes_nothing(reading: Reading, fox: str) -> None:
    before = made(reading, fox)
    with pytest.raises(NotADate):
        correct.date(reading.library, [fox], "when I was happy")
    assert made(reading, fox) == before
    assert reading.library.story().active == ()


def test_nothing_to_undo_is_said(reading: Reading, fox: str) -> None:
    with pytest.raises(NothingToUndo, match="nothing to undo"):
        correct.undo(reading.library)
    with pytest.raises(NothingToUndo, match="nothing to redo"):
        correct.redo(reading.library)


def test_several_works_are_dated_by_one_record(reading: Reading, fox: str) -> None:
    works = sorted(listed(reading))
    correct.date(reading.library, works, "2010")
    assert {made(reading, w) for w in works} == {"2010"}
    assert correct.undo(reading.library) == "date 4 works: 2010"
    assert {made(reading, w) for w in works} != {"2010"}


def test_what_one_gesture_did_is_what_reasoning_says(reading: Reading, fox: str) -> None:
    other = min(listed(reading) - {fox})
    correct.date(reading.library, [fox], "spring 2009")
    correct.hide(reading.library, [other])
    correct.date(reading.library, [fox], "1998~")
    correct.undo(reading.library)
    table = "SELECT id, earliest, latest, hidden, mine, listed, first, last FROM work ORDER BY id"
    quick = reading.library.catalogue.db.execute(table).fetchall()
    reading.library.catalogue.note("reasoned", "no more")
    assert reason.bring_up_to_date(reading.library)
    assert reading.library.catalogue.db.execute(table).fetchall() == quick
