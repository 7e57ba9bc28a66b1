from __future__ import annotations

from pathlib import Path

import pytest
from corpora import projects
from corpora.told import read, told

from lookback.reading.formats import kdenlive
from lookback.reading.original import Original


def test_everything_that_kdenlive_wrote_down(tmp_path: Path) -> None:
    assert told(read(tmp_path, "fox.kdenlive", projects.kdenlive())) == {
        "kdenlive.made": ("made", "2014-05-03"),
        "kdenlive.program": ("application", "Kdenlive 21.08.1"),
    }


@pytest.mark.parametrize("begun", [0, 17, 10**20])
def test_a_document_number_that_is_no_time_dates_nothing(tmp_path: Path, begun: int) -> None:
    found = read(tmp_path, "fox.kdenlive", projects.kdenlive(1, begun))
    assert told(found).keys() == {"kdenlive.program"}


def test_its_sheet_names_the_films_that_it_is_cut_from(tmp_path: Path) -> None:
    path = tmp_path / "fox.kdenlive"
    path.write_bytes(projects.kdenlive().replace(b"clips/Bass.mp4", b"C:\\clips\\Bass.mp4"))
    with Original(str(path)) as original:
        assert kdenlive._told(original).tracks == ["Drums.mp4", "Bass.mp4", "Voice.mp4"]
