"""A folder on a server is a source like any other: read, compared, kept where it is away."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import fsspec
import pytest
from corpora.archives import Reading
from corpora.rows import rows
from corpora.sftp import served

from lookback.doing import places
from lookback.keeping.settings import REMOTE
from lookback.reading import remote
from lookback.words.reach_errors import PlaceNotReached

ADDRESS = "memory://art"


@pytest.fixture
def place(archive: Path) -> Iterator[Any]:
    """The archive's files in memory, at an address."""
    made = fsspec.filesystem("memory")
    made.put(str(archive), "/art", recursive=True)
    yield made
    made.store.clear()
    made.pseudo_dirs[:] = [""]


def read(reading: Reading, address: str = ADDRESS) -> Any:
    sources = places.remember(reading.library, [address])
    assert [s.kind for s in sources] == [REMOTE]
    return reading.scan(deep=False)


def test_it_holds_what_the_folder_would(
    reading: Reading, place: Any, archive: Path, tmp_path: Path
) -> None:
    tally = read(reading)
    assert (tally.new, tally.items, tally.works) == (5, 5, 4)
    other = Reading(tmp_path / "other")
    other.scan(archive, deep=False)
    assert rows(reading.library)["readings"] == rows(other.library)["readings"]
    assert rows(reading.library)["previews"] == rows(other.library)["previews"]
    other.library.close()


def test_what_is_unchanged_is_not_read_again_and_what_changed_is(
    reading: Reading, place: Any
) -> None:
    read(reading)
    read(reading, ADDRESS + "/2014/")  # lies in what is known
    assert reading.steps == []
    assert len(reading.library.settings.sources) == 1
    place.pipe("/art/sea.png", place.cat("/art/2014/fox.png"))
    tally = read(reading)
    assert (tally.changed, tally.new, tally.missing) == (1, 0, 0)
    place.rm("/art/sea.png")
    assert read(reading).missing == 1


def test_a_place_that_does_not_answer_is_away_and_loses_nothing(
    reading: Reading, place: Any
) -> None:
    read(reading)
    place.store.clear()
    place.pseudo_dirs[:] = [""]
    tally = reading.scan(deep=False)
    assert (tally.offline, tally.missing, tally.works) == (5, 0, 4)
    with pytest.raises(PlaceNotReached):
        places.remember(reading.library, ["memory://elsewhere"])
    assert [s.root for s in reading.library.settings.sources] == [ADDRESS]


def test_a_folder_by_sftp_holds_what_the_folder_would(
    reading: Reading, archive: Path, tmp_path: Path
) -> None:
    with served(tmp_path, tmp_path / "home") as host:
        tally = read(reading, f"{host}/art")
        assert (tally.new, tally.items, tally.works) == (5, 5, 4)
        assert {notices for *_, notices in rows(reading.library)["items"]} == {"[]"}
        read(reading, f"{host}/art")
        assert reading.steps == []
        remote._root.cache_clear()
    other = Reading(tmp_path / "other")
    other.scan(archive, deep=False)
    assert rows(reading.library) == rows(other.library)
    other.library.close()


def test_a_host_that_nobody_knows_is_refused(reading: Reading, tmp_path: Path) -> None:
    with served(tmp_path, tmp_path / "home") as host:
        (tmp_path / "home" / ".ssh" / "known_hosts").write_text("")
        with pytest.raises(PlaceNotReached, match="does not stand in"):
            places.remember(reading.library, [f"{host}/art"])
