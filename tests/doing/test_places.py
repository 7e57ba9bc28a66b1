"""Sources are remembered, moved and left; what was said of their works outlives all of it."""

from __future__ import annotations

from pathlib import Path

import pytest
from corpora.archives import Reading

from lookback.doing import correct, looking, places
from lookback.words.errors import LibraryInside, NoSuchFolder, NoSuchSource, NotAFolder


def test_a_source_that_lies_elsewhere_now_is_not_read_again(
    reading: Reading, archive: Path, tmp_path: Path
) -> None:
    reading.scan(archive)
    before = {g.id for g in looking.every_work(reading.library)}
    fox = looking.find(reading.library, str(archive / "2014/fox.png"))
    correct.date(reading.library, [fox], "2009")
    moved = archive.rename(tmp_path / "mnt art")
    places.relocate(reading.library, str(archive), str(moved))
    reading.scan()
    assert reading.steps == []
    assert {g.id for g in looking.every_work(reading.library)} == before
    assert looking.find(reading.library, str(moved / "2014/fox.png")) == fox
    made = looking.one_work(reading.library, fox).glimpse.made.value
    assert made is not None
    assert made.text == "2009"


def test_what_was_said_waits_for_a_source_that_comes_back(reading: Reading, archive: Path) -> None:
    reading.scan(archive)
    fox = looking.find(reading.library, str(archive / "2014/fox.png"))
    correct.date(reading.library, [fox], "2009")
    places.forget(reading.library, str(archive))
    assert list(looking.every_work(reading.library)) == []
    reading.scan(archive)
    made = looking.one_work(reading.library, fox).glimpse.made.value
    assert made is not None
    assert made.text == "2009"


def test_a_folder_must_be_fit_before_any_is_remembered(reading: Reading, archive: Path) -> None:
    with pytest.raises(NoSuchFolder):
        places.remember(reading.library, [str(archive), str(archive / "nowhere")])
    with pytest.raises(NotAFolder):
        places.remember(reading.library, [str(archive / "sea.png")])
    with pytest.raises(LibraryInside):
        places.remember(reading.library, [str(reading.library.folder)])
    with pytest.raises(NoSuchSource):
        places.forget(reading.library, str(archive))
    assert reading.library.settings.sources == ()


def test_a_remembered_source_may_be_away(reading: Reading, archive: Path, tmp_path: Path) -> None:
    places.remember(reading.library, [str(archive)])
    archive.rename(tmp_path / "unplugged")
    (source,) = places.remember(reading.library, [str(archive)])
    assert source.root == str(archive)
