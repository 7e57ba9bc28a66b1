from __future__ import annotations

from pathlib import Path

from corpora import projects
from corpora.told import flaws, read, told


def test_everything_that_ardour_wrote_down(tmp_path: Path) -> None:
    assert told(read(tmp_path, "fox.ardour", projects.ardour())) == {
        "ardour.program": ("application", "Ardour 6.9"),
        "ardour.title": ("title", "Fox 1"),
        "ardour.tempo": ("tempo", 96),
    }


def test_a_session_of_before_version_six_calls_its_tempo_otherwise(tmp_path: Path) -> None:
    old = projects.ardour().replace(b"note-types-per-minute", b"beats-per-minute")
    assert told(read(tmp_path, "fox.ardour", old))["ardour.tempo"] == ("tempo", 96)


def test_a_session_that_breaks_off_keeps_its_tracks(tmp_path: Path) -> None:
    data = projects.ardour()
    found = read(tmp_path, "fox.ardour", data[: data.index(b"<TempoMap>")])
    assert found.preview
    assert flaws(found) == ["kept; a part of its picture is missing: the file ends early"]
