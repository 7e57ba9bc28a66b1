from __future__ import annotations

import io
from pathlib import Path

import numpy as np
import pytest
from corpora import pictures, printed
from PIL import Image

from lookback.reading.formats import read_file
from lookback.words.edtf import Edtf
from lookback.words.model import APPLICATION, AUTHOR, MADE, TITLE, Claim, Found


def read(folder: Path, data: bytes, name: str = "a.eps") -> Found:
    path = folder / name
    path.write_bytes(data)
    return read_file(str(path))


def greys(found: Found) -> list[int]:
    corners = pictures.corners_of(Image.open(io.BytesIO(found.preview)))
    return [round(sum(c) / 3 / 64) for c in corners]


def test_its_comments_tell_when_by_whom_and_with_what(tmp_path: Path) -> None:
    assert read(tmp_path, printed.eps()).claims == (
        Claim("eps.CreationDate", MADE, Edtf.parse("2014-05-03"), "Sat May  3 21:40:00 2014"),
        Claim("eps.Creator", APPLICATION, "Sample Painter 1.2", "Sample Painter 1.2"),
        Claim("eps.Title", TITLE, "fox", "fox"),
        Claim("eps.For", AUTHOR, "A. Fox", "A. Fox"),
    )


@pytest.mark.parametrize("depth", [1, 2, 4, 8])
def test_lines_of_grey_are_shown_and_nothing_is_white(depth: int, tmp_path: Path) -> None:
    found = read(tmp_path, printed.epsi(depth=depth))
    assert (found.width, found.height, found.notices) == (96, 64, ())
    pixels = np.asarray(Image.open(io.BytesIO(found.preview)).convert("L"))
    assert pixels[4, 40] > 240
    assert greys(found)[3] == 0


def test_the_picture_in_its_xmp_is_shown(tmp_path: Path) -> None:
    found = read(tmp_path, printed.with_xmp_picture())
    assert pictures.corners_of(Image.open(io.BytesIO(found.preview)))[0][0] > 180


@pytest.mark.parametrize(
    ("when", "expected"),
    [
        (b"5/23/14 9:40 PM", "2014-05-23"),
        (b"23/5/2014", "2014-05-23"),
        (b"5/5/14", "2014-05-05"),
        (b"5/3/14", "2014"),
        (b"03.05.2014 21:40", "2014-05-03"),
        (b"(2014-05-03T21:40:00+09:00)", "2014-05-03"),
        (b"5/3/98", "1998"),
        (b"Anno 2014", "2014"),
        (b"yesterday", None),
        (b"0/0/00", None),
    ],
)
def test_a_date_is_believed_as_far_as_it_can_be_told(
    when: bytes, expected: str | None, tmp_path: Path
) -> None:
    data = printed.head(when=when) + printed.PROGRAM
    found = [c.value for c in read(tmp_path, data).claims if c.about == MADE]
    assert found == ([] if expected is None else [Edtf.parse(expected)])


def test_one_without_a_preview_is_kept_and_says_so(tmp_path: Path) -> None:
    found = read(tmp_path, printed.head() + printed.PROGRAM)
    assert (found.format, found.width) == ("eps", 96)
    assert [n.message for n in found.notices] == [
        "kept; its picture can't be shown yet: it is a program for a printer, and brings no preview"
    ]


def test_a_preview_that_claims_a_square_mile_is_not_made(tmp_path: Path) -> None:
    begin = b"%%BeginPreview: 99999 99999 8 99999\n% 00\n%%EndPreview\n"
    found = read(tmp_path, printed.head() + begin + printed.PROGRAM)
    assert [n.kind for n in found.notices] == ["too-large"]
