"""What a person says belongs together holds: after a rebuild, a rename, on a second device."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from corpora.archives import Reading

from lookback.doing import correct, looking, reason, settle, together
from lookback.doing.pointing import Pointed, of_work, point
from lookback.words.errors import NothingToSplit, TwoWorksNeeded

FOX, COPY, CAT, HILL, SEA = (
    "2014/fox.png", "backup/fox.png", "2014/cat.jpg", "2015/hill.png", "sea.png",
)  # fmt: skip


@pytest.fixture(autouse=True, params=["reasoned about as a whole", "a few works at a time"])
def large(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every gesture does the same in a library too large to be reasoned about each time."""
    if request.param == "a few works at a time":
        monkeypatch.setattr(settle, "WHOLE", 0)


@pytest.fixture
def at(reading: Reading, archive: Path) -> Callable[..., list[Pointed]]:
    """What some paths point at now."""
    reading.scan(archive)
    return lambda *paths: [point(reading.library, str(archive / p)) for p in paths]


def works(reading: Reading) -> list[list[str]]:
    """The paths of each work, all sorted."""
    ids = [g.id for g in looking.every_work(reading.library)]
    held = looking.holdings(reading.library, ids)
    return sorted(sorted(h.item.path for h in held[i]) for i in ids)


BEFORE = [[CAT], [FOX, COPY], [HILL], [SEA]]


def test_same_joins_whole_works_and_undo_parts_them(
    reading: Reading, at: Callable[..., list[Pointed]]
) -> None:
    assert works(reading) == BEFORE
    together.give(reading.library, together.same(reading.library, at(COPY, SEA)))
    assert works(reading) == [[CAT], [FOX, COPY, SEA], [HILL]]
    work = looking.one_work(reading.library, at(SEA)[0].work)
    assert any(c.source == "journal" and "you said so on" in c.quote for c in work.grouped)
    assert correct.undo(reading.library) == "same work: fox.png, sea.png"
    assert works(reading) == BEFORE
    assert correct.redo(reading.library) == "same work: fox.png, sea.png"
    assert works(reading) == [[CAT], [FOX, COPY, SEA], [HILL]]


def test_a_split_of_copies_of_the_same_bytes_holds(
    reading: Reading, at: Callable[..., list[Pointed]], archive: Path
) -> None:
    together.give(reading.library, together.split(reading.library, at(COPY)))
    apart = [[COPY], [CAT], [FOX], [HILL], [SEA]]
    assert sorted(works(reading)) == sorted(apart)
    reading.lose_catalogue()
    reading.scan(archive)
    assert sorted(works(reading)) == sorted(apart)
    (archive / "old").mkdir()
    (archive / COPY).rename(archive / "old/renamed.png")  # the other copy keeps its place
    reading.scan(archive)
    assert ["old/renamed.png"] in works(reading)
    assert [FOX] in works(reading)


def test_a_split_holds_for_both_sides_and_new_copies_take_theirs(
    reading: Reading, at: Callable[..., list[Pointed]], archive: Path
) -> None:
    together.give(reading.library, together.same(reading.library, at(FOX, SEA, HILL)))
    together.give(reading.library, together.split(reading.library, at(SEA)))
    assert works(reading) == [[CAT], [FOX, HILL, COPY], [SEA]]
    shutil.copy(archive / SEA, archive / "sea again.png")
    reading.scan(archive)
    assert works(reading) == [[CAT], [FOX, HILL, COPY], ["sea again.png", SEA]]


def test_split_all_makes_each_picture_a_work_and_the_later_word_joins_two(
    reading: Reading, at: Callable[..., list[Pointed]]
) -> None:
    together.give(reading.library, together.same(reading.library, at(FOX, SEA, HILL)))
    together.give(reading.library, together.split_all(reading.library, at(SEA)[0]))
    assert works(reading) == BEFORE
    assert correct.name_of(reading.library.story().active[-1]) == "split 4 files"
    together.give(reading.library, together.same(reading.library, at(HILL, SEA)))
    assert works(reading) == [[CAT], [FOX, COPY], [HILL, SEA]]
    assert correct.undo(reading.library) == "same work: hill.png, sea.png"
    assert correct.undo(reading.library) == "split 4 files"
    assert works(reading) == [[CAT], [FOX, HILL, COPY, SEA]]


def test_what_is_never_grouped_stays_by_itself_whatever_is_found(
    reading: Reading, at: Callable[..., list[Pointed]], archive: Path
) -> None:
    together.give(reading.library, together.same(reading.library, at(FOX, SEA)))
    together.give(reading.library, together.never_group(reading.library, at(FOX, SEA)))
    assert sorted(works(reading)) == sorted([[CAT], [FOX], [COPY], [HILL], [SEA]])
    reading.lose_catalogue()
    reading.scan(archive)
    assert sorted(works(reading)) == sorted([[CAT], [FOX], [COPY], [HILL], [SEA]])
    assert correct.undo(reading.library) == "never group fox.png, sea.png"
    assert works(reading) == [[CAT], [FOX, COPY, SEA], [HILL]]


def test_a_second_devices_words_count_and_survive_a_rename(
    reading: Reading, at: Callable[..., list[Pointed]], archive: Path
) -> None:
    reading.library.device = "studio"
    together.give(reading.library, together.same(reading.library, at(CAT, HILL)))
    reading.library.device = "laptop"
    together.give(reading.library, together.same(reading.library, at(HILL, SEA)))
    (archive / CAT).rename(archive / "cat renamed.jpg")
    reading.lose_catalogue()
    reading.scan(archive)
    assert ["2015/hill.png", "cat renamed.jpg", "sea.png"] in works(reading)


def test_a_cover_is_chosen_and_taken_back(
    reading: Reading, at: Callable[..., list[Pointed]]
) -> None:
    together.give(reading.library, together.same(reading.library, at(CAT, SEA)))
    before = of_work(reading.library, at(SEA)[0].work).item.path
    other = SEA if before == CAT else CAT
    together.give(reading.library, together.cover(reading.library, at(other)[0]))
    assert of_work(reading.library, at(SEA)[0].work).item.path == other
    assert correct.undo(reading.library) == f"cover {other.rpartition('/')[2]}"
    assert of_work(reading.library, at(SEA)[0].work).item.path == before


def test_what_can_not_be_said_changes_nothing(
    reading: Reading, at: Callable[..., list[Pointed]]
) -> None:
    with pytest.raises(NothingToSplit, match="“sea” is one file by itself"):
        together.split(reading.library, at(SEA))
    with pytest.raises(NothingToSplit):
        together.split_all(reading.library, at(SEA)[0])
    with pytest.raises(TwoWorksNeeded):
        together.same(reading.library, at(SEA, SEA))
    assert reading.library.story().active == ()


def test_what_one_gesture_did_is_what_reasoning_says(
    reading: Reading, at: Callable[..., list[Pointed]]
) -> None:
    together.give(reading.library, together.same(reading.library, at(FOX, SEA, HILL)))
    together.give(reading.library, together.split(reading.library, at(COPY, HILL)))
    together.give(reading.library, together.redraw(reading.library, at(CAT, SEA)))
    tables = [
        "SELECT id, title, earliest, latest, cover, versions, items FROM work ORDER BY id",
        "SELECT item, work, version, role FROM member ORDER BY item",
        "SELECT work, motif, claims FROM motif ORDER BY work",
    ]
    quick = [reading.library.catalogue.db.execute(t).fetchall() for t in tables]
    reading.library.catalogue.note("reasoned", "no more")
    assert reason.bring_up_to_date(reading.library)
    whole = [reading.library.catalogue.db.execute(t).fetchall() for t in tables]
    assert whole == quick
