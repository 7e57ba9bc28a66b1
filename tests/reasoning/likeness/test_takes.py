"""Songs, films and texts of one name: what else must agree before they are one work."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from lookback.reasoning.likeness import group_items
from lookback.words.model import APPLICATION, LENGTH, Claim, Item

LETTER = Claim("pdf.Creator", APPLICATION, "Writer", "Writer")
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
def test_a_pdf_beside_a_text_is_its_export_where_a_word_processor_set_it(
    claim: Claim, expected: list[list[int]]
) -> None:
    text = item(1, "Stories/Boats/Boats.odt", "odt")
    assert works([text, item(2, "Stories/Boats/Boats.pdf", "pdf", claim)]) == expected
