from __future__ import annotations

from pathlib import Path

from corpora import painters, pictures

from lookback.reading.formats import read_file
from lookback.words.edtf import Edtf
from lookback.words.model import APPLICATION, LAYERS, MADE, SAVED, Claim, Found


def read(folder: Path, data: bytes) -> Found:
    path = folder / "fox.pdn"
    path.write_bytes(data)
    return read_file(str(path))


def test_everything_that_paint_net_wrote_down(tmp_path: Path) -> None:
    found = read(tmp_path, painters.pdn(pictures.drawing()))
    assert found.claims == (
        Claim(
            "pdn.version",
            APPLICATION,
            "Paint.NET 4.21.6589.7045",
            "savedWithVersion 4.21.6589.7045",
        ),
        Claim("pdn.layers", LAYERS, 2, "layers 2"),
        Claim("exif.DateTime", SAVED, Edtf.parse("2015-06-04"), "2015:06:04 10:00:00"),
        Claim("exif.DateTimeOriginal", MADE, Edtf.parse("2014-05-03"), "2014:05:03 21:40:00"),
    )


def test_a_drawing_that_was_no_photo_has_no_date(tmp_path: Path) -> None:
    found = read(tmp_path, painters.pdn(pictures.drawing(), inside=b"\0\1"))
    assert [claim.about for claim in found.claims] == [APPLICATION, LAYERS]


def test_a_document_without_its_thumb_keeps_its_facts(tmp_path: Path) -> None:
    found = read(tmp_path, painters.pdn(pictures.drawing(), thumb=False))
    assert (found.width, found.height) == (pictures.WIDTH, pictures.HEIGHT)
    assert [notice.message for notice in found.notices] == [
        "kept; its picture can't be shown yet: Paint.NET put no small picture into it"
    ]


def test_a_copy_that_broke_off_in_its_layers_shows_its_thumb_and_says_so(tmp_path: Path) -> None:
    found = read(tmp_path, painters.pdn(pictures.drawing())[:-1])
    assert found.preview
    assert "the file ends early" in found.notices[0].message
