"""A song's own name is what is left without takes, days, track numbers and what systems add."""

from __future__ import annotations

import pytest

from lookback.reasoning.likeness.stems import counted, is_distinct, said_version, stem_of


@pytest.mark.parametrize(
    ("path", "stem"),
    [
        ("Songs/Harbour/takes/Harbour take 2.wav", "harbour"),
        ("Harbour/take 3.wav", "harbour"),
        ("wip/old_matchbox_rough2.wav", "old matchbox"),
        ("Kite Project/Backup/Kite [2016-04-03 213000].als", "kite"),
        ("Kite 20160403_0815.wav", "kite"),
        ("Channel/20160403 - Paper Boat [qkMQMSpskyk].mkv", "paper boat"),
        ("Desktop/Copy of Kite mix 3.wav", "kite"),
        ("Desktop/Kite mix 3 (1).wav", "kite"),
        ("Albums/Tin Roof/07 - The Lamp.mp3", "the lamp"),
        ("Lamp animatic v2.mp4", "lamp"),
        ("wip/My L'été.mscz", "my lété"),
        ("Bounces/Kite-comp-44k24b.wav", "kite"),
        ("Ideas/Kite idea.m4a", "kite"),
        ("Series/Lamp part 2.mp4", "lamp part 2"),
        ("Études/Étude 3.wav", "étude 3"),
    ],
)
def test_the_name_of_the_song_is_left(path: str, stem: str) -> None:
    assert stem_of(path) == stem


def test_a_name_says_which_version_it_is_and_not_how_it_was_saved() -> None:
    assert said_version("Harbour (mix 2).wav") == "mix 2"
    assert said_version("Harbour export 720p.mp4") == ""


def test_what_is_counted_is_told_where_it_has_a_name() -> None:
    assert counted("harbour3") == "harbour"
    assert counted("harbour 12") == "harbour"
    assert counted("new recording 12") == "new recording 12"
    assert counted("1999") == "1999"


def test_short_and_common_names_are_not_distinct() -> None:
    assert is_distinct("paper boat")
    assert not is_distinct("rain")
    assert not is_distinct("untitled")
