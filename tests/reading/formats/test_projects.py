"""What all project files have in common: bounded XML, limits, and a break that is said."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest

from lookback.reading.formats.projects import (
    MOST_TRACKS,
    Told,
    begins_packed,
    decimal,
    elements,
    moment,
    once,
    unpacked,
)
from lookback.reading.original import Original


@pytest.mark.parametrize(
    ("text", "number"),
    [("96", 96.0), ("96.5", 96.5), ("", 0.0), ("-3", 0.0), ("1e9", 0.0), ("9.6.5", 0.0)],
)
def test_a_number_is_figures_and_a_point(text: str, number: float) -> None:
    assert decimal(text) == number


def test_a_moment_is_of_greenwich() -> None:
    assert moment(1_399_150_800) == "2014-05-03T21:00:00Z"


def test_elements_come_with_all_that_they_stand_in() -> None:
    told = Told()
    found = [
        (path, e.get("n")) for path, e in elements([b"<a><b n='1'/>", b"<b n='2'/></a>"], told)
    ]
    assert found == [(("a", "b"), "1"), (("a", "b"), "2"), (("a",), None)]
    assert not told.cut


def test_a_break_is_said_where_there_was_something_and_raised_where_not() -> None:
    told = Told(tracks=["Bass"])
    assert len(list(elements([b"<a><b/>"], told))) == 1
    assert told.cut
    with pytest.raises(EOFError):
        list(elements([b"<a><b/>"], Told()))


def test_tracks_are_counted_to_a_limit_and_not_twice_in_a_row() -> None:
    told = Told()
    for name in ("Bass", "Bass", "", "a  b", *map(str, range(2 * MOST_TRACKS))):
        told.track(name)
    assert told.tracks[:3] == ["Bass", "a b", "0"]
    assert len(told.tracks) == MOST_TRACKS


def test_a_packed_file_is_unpacked_to_its_end_or_the_break_is_raised(tmp_path: Path) -> None:
    path = tmp_path / "a.gz"
    packed = gzip.compress(b"<Ableton/>" * 9000)
    path.write_bytes(packed)
    assert begins_packed(packed, b"<Ableton")
    with Original(str(path)) as original:
        assert b"".join(unpacked(original)) == b"<Ableton/>" * 9000
    path.write_bytes(packed[:-20])
    with Original(str(path)) as original, pytest.raises(EOFError):
        list(unpacked(original))


def test_a_file_is_parsed_once_for_its_facts_and_its_sheet(tmp_path: Path) -> None:
    calls: list[str] = []

    @once
    def telling(original: Original) -> Told:
        calls.append(original.name)
        return Told(title="Fox")

    path = tmp_path / "fox.rpp"
    path.write_bytes(b"x")
    with Original(str(path)) as original:
        assert telling(original) is telling(original)
    assert calls == ["fox.rpp"]
