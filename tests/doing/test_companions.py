"""Somebody joins, is clearly theirs, and parts again in one gesture."""

from __future__ import annotations

from pathlib import Path

import pytest
from corpora import shares
from corpora.archives import Counting, Reading

from lookback.doing import companions, correct, looking
from lookback.doing.library import Library
from lookback.keeping.companions import Companion, given_at, made_at
from lookback.words.sharing_errors import AlreadyJoined, NoSuchCompanion, NotAShareFile


@pytest.fixture
def library(reading: Reading) -> Library:
    return reading.library


def names(library: Library) -> list[str]:
    return [c.name for c in companions.present(library)]


def left(library: Library) -> list[str]:
    return sorted(p.name for p in (library.folder / "companions").iterdir())


def join(library: Library, file: Path, name: str = "") -> Companion:
    with Counting() as executor:
        return companions.join(library, file, executor, name)


def test_who_joins_is_read_and_their_file_is_never_written(
    library: Library, tmp_path: Path
) -> None:
    file = shares.write(tmp_path / "kyo.lookback", works=120)
    before = file.read_bytes(), file.stat().st_mtime_ns
    one = join(library, file)
    assert (one.name, names(library)) == ("Kyo", ["Kyo"])
    assert (file.read_bytes(), file.stat().st_mtime_ns) == before
    assert given_at(library.folder, one.file).read_bytes() == before[0]
    journey = companions.journey_of(library, one)
    assert (len(journey.works), len(journey.entries)) == (120, 1)
    with companions.shelf(library, one) as shelf:
        assert len(shelf.sizes()) == 119
        picture = journey.works[0].picture
        assert (shelf.jpeg(picture) or b"").startswith(b"\xff\xd8")
    assert list(looking.every_work(library)) == []


def test_parting_is_a_gesture_that_is_undone(library: Library, tmp_path: Path) -> None:
    join(library, shares.write(tmp_path / "kyo.lookback"))
    companions.part(library, "kyo")
    assert names(library) == []
    assert correct.undo(library) == "part from Kyo"
    assert names(library) == ["Kyo"]
    assert correct.undo(library) == "let join Kyo"
    assert names(library) == []
    assert correct.redo(library) == "let join Kyo"
    assert names(library) == ["Kyo"]
    with pytest.raises(NoSuchCompanion):
        companions.part(library, "Ame")


def test_who_parts_for_good_leaves_nothing_and_may_join_again(
    library: Library, tmp_path: Path
) -> None:
    file = shares.write(tmp_path / "kyo.lookback")
    join(library, file)
    companions.part(library, "Kyo", for_good=True)
    assert left(library) == []
    correct.undo(library)
    assert names(library) == []
    join(library, file)
    assert names(library) == ["Kyo"]


def test_a_newer_file_takes_the_place_and_one_name_is_ones_own_choice(
    library: Library, tmp_path: Path
) -> None:
    join(library, shares.write(tmp_path / "a.lookback"))
    with pytest.raises(AlreadyJoined):
        join(library, tmp_path / "a.lookback")
    join(library, tmp_path / "a.lookback", "Mio")
    assert names(library) == ["Mio"]
    correct.undo(library)
    join(library, shares.write(tmp_path / "b.lookback", works=5))
    assert names(library) == ["Kyo"]
    journey = companions.journey_of(library, companions.one(library, "Kyo"))
    assert len(journey.works) == 5
    join(library, shares.write(tmp_path / "c.lookback", by=""), "  Ame \n B ")
    assert names(library) == ["Kyo", "Ame B"]
    join(library, shares.write(tmp_path / "mio.lookback", works=4, by=""))
    assert names(library) == ["Kyo", "Ame B", "mio"]


@pytest.mark.parametrize("data", [b"", b"hello", shares.spoilt(1)])
def test_nothing_is_kept_of_what_is_refused(library: Library, tmp_path: Path, data: bytes) -> None:
    file = tmp_path / "a.lookback"
    file.write_bytes(data)
    with pytest.raises(NotAShareFile):
        join(library, file)
    assert (left(library), library.told().records) == ([], ())
    with pytest.raises(NotAShareFile):
        join(library, tmp_path / "nowhere.lookback")


def test_what_was_made_of_a_file_may_be_deleted(library: Library, tmp_path: Path) -> None:
    one = join(library, shares.write(tmp_path / "kyo.lookback"))
    made_at(library.folder, one.file).unlink()
    assert names(library) == []
    with Counting() as executor:
        assert companions.make_again(library, executor) == 1
        assert companions.make_again(library, executor) == 0
    assert names(library) == ["Kyo"]
