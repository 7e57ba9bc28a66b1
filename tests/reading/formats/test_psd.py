from __future__ import annotations

import io
import struct
from pathlib import Path

import pytest
from corpora import pictures
from PIL import Image

from lookback.reading.formats import read_file
from lookback.words.edtf import Edtf
from lookback.words.model import APPLICATION, MADE, SAVED, SAVES, TITLE, Claim, Found


def read(folder: Path, data: bytes, name: str = "a.psd") -> Found:
    path = folder / name
    path.write_bytes(data)
    return read_file(str(path))


def off_by(found: Found) -> int:
    corners = pictures.corners_of(Image.open(io.BytesIO(found.preview)))
    pairs = zip(corners, pictures.CORNERS, strict=True)
    return max(abs(a - b) for one, other in pairs for a, b in zip(one, other, strict=True))


def test_its_history_names_every_save(tmp_path: Path) -> None:
    found = read(tmp_path, pictures.psd())
    made, saved = Edtf.parse("2014-05-03"), Edtf.parse("2015-06-04")
    tool = "Adobe Photoshop CS6 (Windows)"
    assert found.lineage == "xmp:xmp.did:0123"
    assert found.claims == (
        Claim("xmp.CreatorTool", APPLICATION, tool, tool),
        Claim("xmp.CreateDate", MADE, made, "2014-05-03T21:40:00+09:00"),
        Claim("xmp.ModifyDate", SAVED, saved, "2015-06-04T10:00:00+09:00"),
        Claim("xmp.history", MADE, made, "created 2014-05-03T21:40:00+09:00"),
        Claim("xmp.history", SAVED, Edtf.parse("2014-05-04"), "saved 2014-05-04T01:10:00+09:00"),
        Claim("xmp.history", SAVED, saved, "saved 2015-06-04T10:00:00+09:00"),
        Claim("xmp.history", SAVES, 2, "2 × saved"),
        Claim("xmp.title", TITLE, "fox", "fox"),
    )


@pytest.mark.parametrize("wide", [False, True], ids=["psd", "psb"])
@pytest.mark.parametrize("depth", [8, 16])
def test_the_whole_picture_is_drawn(wide: bool, depth: int, tmp_path: Path) -> None:
    found = read(tmp_path, pictures.psd(thumbnail=False, wide=wide, depth=depth))
    assert found.notices == ()
    assert off_by(found) < 12


def test_a_document_without_its_whole_picture_shows_its_thumbnail(tmp_path: Path) -> None:
    found = read(tmp_path, pictures.psd(merged=False))
    assert (found.notices, off_by(found) < 12) == ((), True)


def test_without_a_thumbnail_either_it_says_so(tmp_path: Path) -> None:
    found = read(tmp_path, pictures.psd(merged=False, thumbnail=False))
    assert [notice.message for notice in found.notices] == [
        "kept; its picture can't be shown yet: it was saved without its whole picture"
    ]


def test_a_claimed_size_of_gigabytes_is_clamped(tmp_path: Path) -> None:
    made = bytearray(pictures.psd())
    struct.pack_into(">I", made, 30, 0x7FFFFFF0)
    found = read(tmp_path, bytes(made))
    assert (found.width, found.height) == (pictures.WIDTH, pictures.HEIGHT)
    assert found.notices
