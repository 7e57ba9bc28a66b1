from __future__ import annotations

from pathlib import Path

from corpora import projects
from corpora.told import flaws, read, told

from lookback.reading.formats import reaper
from lookback.reading.original import Original


def test_everything_that_reaper_wrote_down(tmp_path: Path) -> None:
    found = read(tmp_path, "fox.rpp", projects.reaper())
    assert told(found) == {
        "reaper.saved": ("saved", "2014-05-03"),
        "reaper.program": ("application", "REAPER 6.29/linux-x86_64"),
        "reaper.title": ("title", "Fox 1"),
        "reaper.tempo": ("tempo", 96),
    }
    assert next(c.quote for c in found.claims) == "2014-05-03T21:00:00Z"


def test_what_an_item_is_called_is_no_track(tmp_path: Path) -> None:
    data = projects.reaper().replace(
        b'NAME "Bass"\n', b'NAME "Bass"\n    <ITEM\n      NAME "01-Bass.wav"\n    >\n'
    )
    path = tmp_path / "fox.rpp"
    path.write_bytes(data)
    with Original(str(path)) as original:
        assert reaper._told(original).tracks == ["Drums", "Bass", "Voice"]


def test_a_project_without_a_time_in_its_first_line_has_none(tmp_path: Path) -> None:
    data = projects.reaper().replace(b" 1399150800", b"")
    assert "reaper.saved" not in told(read(tmp_path, "fox.rpp", data))


def test_one_that_breaks_off_says_so(tmp_path: Path) -> None:
    found = read(tmp_path, "fox.rpp-bak", projects.reaper().rstrip(b">\n"))
    assert flaws(found) == ["kept; a part of its picture is missing: the file ends early"]
