from __future__ import annotations

from pathlib import Path

import pytest
from corpora import band, films
from corpora.told import flaws, read, told

SAID = {
    "sound.date": ("made", "2014-05-03"),
    "sound.title": ("title", "Fox"),
    "sound.artist": ("author", "A. Fox"),
}


@pytest.mark.parametrize("kind", ["flac", "mp3", "ogg", "opus", "m4a", "wav"])
def test_every_container_tells_its_tags_and_its_length(tmp_path: Path, kind: str) -> None:
    found = read(tmp_path, f"fox.{kind}", band.song(1, kind))
    said = told(found)
    about, length = said.pop("sound.length")
    assert (about, round(int(length) / 1000)) == ("length", 4)
    assert said == SAID
    assert (found.format, bool(found.preview), flaws(found)) == ("audio", True, [])


def test_an_aiff_holds_a_title_and_no_more(tmp_path: Path) -> None:
    assert told(read(tmp_path, "fox.aif", band.song(1, "aif"))).keys() == {
        "sound.title", "sound.length",
    }  # fmt: skip


def test_a_film_in_the_same_container_is_no_song(tmp_path: Path) -> None:
    assert read(tmp_path, "fox.mp4", films.film()).format == "video"


def test_a_song_that_breaks_off_shows_what_is_there_and_says_so(tmp_path: Path) -> None:
    data = band.song(1, "wav")
    found = read(tmp_path, "fox.wav", data[: len(data) // 2])
    assert found.preview
    assert flaws(found) == ["kept; a part of its picture is missing: the file ends early"]


def test_a_name_does_not_make_a_song(tmp_path: Path) -> None:
    found = read(tmp_path, "fox.mp3", b"<html>Not found</html>" * 10)
    assert (found.format, found.preview, len(found.notices)) == ("audio", b"", 1)
