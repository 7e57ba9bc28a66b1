"""Whoever one's own songs name is oneself; songs that name only others are asked about."""

from __future__ import annotations

import pytest

from lookback.reasoning.strangers import Song, names_in, of_others


def song(work: str, artist: str = "", states: int = 1, made_here: bool = False) -> Song:
    return Song(work, names_in(artist), states, made_here)


OWN = song("kite", "A. Fox", made_here=True)


def works(songs: list[Song], person: str = "") -> list[str]:
    return [s.work for s in of_others(songs, person)]


def test_songs_that_name_only_others_are_found() -> None:
    assert works([OWN, song("hello", "Ada Voss"), song("salt", "a.  fox"), song("hum")]) == [
        "hello"
    ]


@pytest.mark.parametrize("artist", ["Ada Voss & A. Fox", "Ada Voss feat. A. Fox", "A. Fox, Ole"])
def test_a_song_made_together_is_ones_own(artist: str) -> None:
    assert works([OWN, song("both", artist)]) == []


def test_many_states_tell_who_makes_here_as_a_project_does() -> None:
    assert works([song("kite", "A. Fox", states=3), song("x", "Ada Voss", states=2)]) == ["x"]


def test_the_name_of_the_person_is_ones_own() -> None:
    songs = [song("a", "Mina K."), song("b", "Ole"), song("c", "Ada Voss")]
    assert works(songs) == ["a", "b", "c"]
    assert works(songs, person="mina k.") == ["b", "c"]


def test_the_artist_of_half_of_all_songs_is_taken_for_the_person_where_nothing_else_tells() -> None:
    assert works([song("a", "Fox"), song("b", "Fox"), song("c", "Ole"), song("d", "Ada")]) == [
        "c", "d",
    ]  # fmt: skip


def test_a_song_that_one_keeps_in_many_states_is_never_asked_about() -> None:
    assert works([OWN, song("cover", "Ada Voss", states=4)]) == []
