"""Songs, films and texts of one name: what else must agree before they are one work."""

from __future__ import annotations

import base64
from collections.abc import Sequence

import numpy as np
import pytest

from lookback.reasoning.likeness import group_items, prints
from lookback.words.model import APPLICATION, LENGTH, SOUND, Claim, Item

LETTER = Claim("pdf.Creator", APPLICATION, "ReportLab", "ReportLab")
DRAWING = Claim("pdf.Creator", APPLICATION, "Clip Studio Paint", "Clip Studio Paint")


def item(id_: int, path: str, format_: str, *claims: Claim, same: int = 0) -> Item:
    digest = bytes([same or id_]) * 32
    return Item(
        id_, 1, "art", path, 10, id_ * 10**9, None, digest, format_, 9, 9, 1, "", claims, b""
    )


def lasting(seconds: float) -> Claim:
    return Claim("film.length", LENGTH, round(seconds * 1000), f"length {seconds} s")


def works(items: Sequence[Item]) -> list[list[int]]:
    return sorted(sorted(m.item for m in group.members) for group in group_items(items))


def test_a_project_far_from_its_song_is_its_own_only_by_a_name_that_few_songs_share() -> None:
    boat = item(1, "Albums/First/03 Paper Boat.mp3", "audio")
    made = item(2, "Projects/Paper Boat Project/Paper Boat.als", "ableton")
    assert works([boat, made]) == [[1, 2]]
    rain = item(3, "Albums/First/04 Rain.mp3", "audio")
    other = item(4, "Projects/Rain Project/Rain.als", "ableton")
    assert works([rain, other]) == [[3], [4]]


def test_two_songs_of_one_name_leave_a_far_project_alone() -> None:
    songs = [item(n, f"{n}/Albums/x/Paper Boat.mp3", "audio") for n in (1, 2)]
    project = item(3, "Projects/Paper Boat Project/Paper Boat.als", "ableton")
    assert works([*songs, project]) == [[1], [2], [3]]


def test_a_copy_on_an_old_drive_does_not_take_its_song_away() -> None:
    copy = item(1, "Backup/old/Songs/Kite/Kite mix.wav", "audio", same=9)
    mix = item(2, "Songs/Kite/Kite mix.wav", "audio", same=9)
    project = item(3, "Songs/Kite/Kite.als", "ableton")
    assert works([copy, mix, project]) == [[1, 2, 3]]


@pytest.mark.parametrize(
    ("rough", "seconds", "expected"),
    [
        ("Videos/Kite/Kite rough cut.mp4", 90, [[1, 2]]),
        ("Videos/Kite/Kite rough cut.mp4", 200, [[1], [2]]),  # another film altogether
        ("Old/Trips/1/Kite rough cut.mp4", 90, [[1], [2]]),
        ("Old/Trips/1/Kite export.mp4", 60.5, [[1, 2]]),
    ],
)
def test_films_of_one_name_are_saved_again_anywhere_and_cut_anew_nearby(
    rough: str, seconds: float, expected: list[list[int]]
) -> None:
    final = item(1, "Videos/Kite/Kite.mp4", "video", lasting(60))
    assert works([final, item(2, rough, "video", lasting(seconds))]) == expected


@pytest.mark.parametrize(("claim", "expected"), [(LETTER, [[1, 2]]), (DRAWING, [[1], [2]])])
def test_a_pdf_beside_a_text_is_its_export_unless_it_was_drawn(
    claim: Claim, expected: list[list[int]]
) -> None:
    text = item(1, "Stories/Boats/Boats.odt", "odt")
    assert works([text, item(2, "Stories/Boats/Boats.pdf", "pdf", claim)]) == expected


def test_pdfs_alone_are_left_to_their_looks() -> None:
    assert works([item(n, f"{n}/Boats.pdf", "pdf", LETTER) for n in (1, 2)]) == [[1], [2]]


def printed(pitches: Sequence[int]) -> Claim:
    """A print in which these pitches follow one another."""
    values = np.zeros((prints.PARTS, prints.PITCHES), np.uint8)
    for part in range(prints.PARTS):
        values[part, pitches[part * len(pitches) // prints.PARTS]] = 15
    whole = np.concatenate([values.ravel(), np.full(prints.PARTS, 15, np.uint8)])
    text = base64.b85encode(whole.tobytes()).decode()
    return Claim("sound.print", SOUND, text, "")


def song(id_: int, path: str, *pitches: int, seconds: float = 60) -> Item:
    return item(id_, path, "audio", printed(pitches), lasting(seconds))


@pytest.mark.parametrize(
    ("other", "expected"),
    [
        ("Songs/Harbour/Harbour demo.wav", [[1, 2]]),
        ("Old/Ideas/2009/Harbour demo.wav", [[1], [2]]),  # far, and it sounds otherwise
        ("Songs/Harbour/Harbour 2014-05-03.wav", [[1], [2]]),  # a day is no state
    ],
)
def test_a_demo_that_sounds_otherwise_is_known_by_its_word_and_its_place(
    other: str, expected: list[list[int]]
) -> None:
    final = song(1, "Songs/Harbour/Harbour.wav", 0, 4, 7, 9)
    assert works([final, song(2, other, 2, 5, 11, 3, seconds=90)]) == expected


def test_a_drone_is_held_against_another_by_its_pitches() -> None:
    low, again, high = (
        song(1, "a/b/c/Salt take 1.wav", 0),
        song(2, "x/y/z/Salt take 2.wav", 0),
        song(3, "k/l/m/Salt take 3.wav", 6),
    )
    assert works([low, again, high]) == [[1, 2], [3]]


def test_two_drones_of_one_length_are_not_one_recording() -> None:
    assert works([song(1, "Salt.wav", 0), song(2, "Kite.wav", 0)]) == [[1], [2]]


def test_numbers_count_takes_where_they_sound_alike_and_songs_where_not() -> None:
    one, two = song(1, "kite1.wav", 0, 4, 7, 9), song(2, "kite2.wav", 0, 4, 7, 9, seconds=62)
    assert works([one, two, song(3, "kite3.wav", 2, 5, 11, 3)]) == [[1, 2], [3]]
    assert works([song(1, "kick1.wav", 4), song(2, "kick2.wav", 4)]) == [[1], [2]]
