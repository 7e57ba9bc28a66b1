from __future__ import annotations

import io
import struct
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from zipfile import ZipFile, ZipInfo

import pytest
from corpora import documents

from lookback.reading.formats.archive import Archive, Moment
from lookback.reading.formats.procreate_sessions import Sitting, sittings, zone_of
from lookback.reading.original import Original

START = datetime(2014, 5, 3, 12, 40, tzinfo=UTC)
END = datetime(2014, 5, 3, 13, 11, 40, tzinfo=UTC)


def found_in(folder: Path, *films: tuple[bytes, Moment]) -> list[Sitting]:
    out = io.BytesIO()
    with ZipFile(out, "w") as archive:
        for number, (film, packed) in enumerate(films, 1):
            archive.writestr(ZipInfo(f"video/segments/segment-{number}.mp4", packed), film)
    path = folder / "a.procreate"
    path.write_bytes(out.getvalue())
    with Original(str(path)) as original:
        return sittings(Archive(original))


@pytest.mark.parametrize(
    ("packed", "offset"),
    [
        ((2014, 5, 3, 22, 11, 40), timedelta(hours=9)),
        ((2014, 5, 3, 18, 42, 10), timedelta(hours=5, minutes=30)),
        ((2014, 5, 3, 9, 11, 38), timedelta(hours=-4)),
        ((2014, 5, 3, 13, 11, 40), timedelta(0)),
        ((2014, 5, 3, 22, 18, 0), timedelta(0)),  # too long after any quarter of an hour
        ((2015, 5, 3, 22, 11, 40), timedelta(0)),  # packed again a year later
        ((1980, 1, 1, 0, 0, 0), timedelta(0)),
        ((2014, 15, 3, 22, 11, 40), timedelta(0)),  # no month
        (None, timedelta(0)),
    ],
)
def test_the_zone_is_what_lies_between_the_two_clocks(
    packed: Moment | None, offset: timedelta
) -> None:
    assert zone_of(END, packed).utcoffset(None) == offset


def test_a_sitting_is_told_by_the_wall_clock(tmp_path: Path) -> None:
    (sitting,) = found_in(tmp_path, (documents.segment(START, END), (2014, 5, 3, 22, 11, 40)))
    tokyo = timezone(timedelta(hours=9))
    assert sitting.session.start == datetime(2014, 5, 3, 21, 40, tzinfo=tokyo)
    assert sitting.session.length == timedelta(minutes=31, seconds=40)
    assert sitting.began == "2014-05-03T12:40:00Z"


def test_a_sitting_whose_end_is_not_said_stays_open(tmp_path: Path) -> None:
    (sitting,) = found_in(tmp_path, (documents.segment(START, None), (2014, 5, 3, 22, 11, 40)))
    assert str(sitting.session) == "2014-05-03T12:40:00Z/.."
    assert sitting.quote == "segment-1.mp4 2014-05-03T12:40:00Z"


def test_a_clock_that_was_never_set_says_nothing(tmp_path: Path) -> None:
    long_ago = datetime(1970, 1, 1, tzinfo=UTC)
    film = documents.segment(long_ago, long_ago + timedelta(hours=1))
    assert found_in(tmp_path, (film, (2014, 5, 3, 22, 11, 40))) == []


def test_the_header_is_found_behind_the_film_too(tmp_path: Path) -> None:
    film = documents.segment(START, END)
    at = film.index(b"moov") - 4
    size = int.from_bytes(film[at : at + 4], "big")
    moved = film[:at] + film[at + size :] + film[at : at + size]
    wide = struct.pack(">I4sQ", 1, b"free", 16 + 600_000) + bytes(600_000)
    for each in moved, wide + moved:
        (sitting,) = found_in(tmp_path, (each, (2014, 5, 3, 22, 11, 40)))
        assert sitting.began == "2014-05-03T12:40:00Z"


@pytest.mark.parametrize(
    "film",
    [
        b"",
        b"\0\0\0\1moov" + b"\xff" * 8,
        struct.pack(">I4s", 0, b"free") * 3,
        struct.pack(">I4s", 0xFFFFFFFF, b"moov") + b"mvhd",
        struct.pack(">I4s4s", 12, b"moov", b"mvhd"),
    ],
)
def test_a_damaged_film_says_nothing(film: bytes, tmp_path: Path) -> None:
    assert found_in(tmp_path, (film, (2014, 5, 3, 22, 11, 40))) == []
