from __future__ import annotations

import gzip
from pathlib import Path

from corpora import projects
from corpora.told import flaws, read, told


def test_everything_that_ableton_wrote_down(tmp_path: Path) -> None:
    found = read(tmp_path, "fox.als", projects.ableton())
    assert told(found) == {
        "ableton.program": ("application", "Ableton Live 10.1"),
        "ableton.tempo": ("tempo", 96),
    }
    assert (found.preview[:2], flaws(found)) == (b"\xff\xd8", [])


def test_one_that_breaks_off_shows_the_tracks_that_are_there_and_says_so(tmp_path: Path) -> None:
    text = gzip.decompress(projects.ableton())
    found = read(tmp_path, "fox.als", gzip.compress(text[: text.rindex(b"<AudioTrack")]))
    assert found.preview
    assert flaws(found) == ["kept; a part of its picture is missing: the file ends early"]


def test_a_tempo_that_nobody_can_play_is_none(tmp_path: Path) -> None:
    text = gzip.decompress(projects.ableton()).replace(b'Value="96"', b'Value="0.5"')
    assert "ableton.tempo" not in told(read(tmp_path, "fox.als", gzip.compress(text)))
