from __future__ import annotations

from pathlib import Path

from corpora import pictures

from lookback.reading.formats import read_file
from lookback.words.edtf import Edtf
from lookback.words.model import APPLICATION, CAMERA, MADE, SAVED, Claim

EXIF_CLAIMS = (
    Claim("exif.DateTimeOriginal", MADE, Edtf.parse("2014-05-03"), pictures.TAKEN),
    Claim("exif.DateTime", SAVED, Edtf.parse("2015-06-04"), pictures.SAVED),
    Claim("exif.Software", APPLICATION, pictures.SOFTWARE, pictures.SOFTWARE),
    Claim("exif.Model", CAMERA, "Sample Camera 3", "Sample Camera 3"),
)


def test_it_says_when_and_with_what(tmp_path: Path) -> None:
    path = tmp_path / "a.jpg"
    path.write_bytes(pictures.jpeg())
    assert read_file(str(path)).claims == EXIF_CLAIMS


def test_filler_before_a_marker_is_passed_over(tmp_path: Path) -> None:
    made = pictures.jpeg()
    path = tmp_path / "a.jpg"
    path.write_bytes(made[:2] + b"\xff\xff\xff" + made[2:])
    found = read_file(str(path))
    assert (found.width, found.height) == (pictures.WIDTH, pictures.HEIGHT)
    assert found.claims == EXIF_CLAIMS


def test_a_cut_file_shows_what_is_there_and_says_so(tmp_path: Path) -> None:
    made = pictures.jpeg()
    path = tmp_path / "a.jpg"
    path.write_bytes(made[: len(made) * 3 // 4])
    found = read_file(str(path))
    assert found.preview[:2] == b"\xff\xd8"
    assert found.claims == EXIF_CLAIMS
    assert [notice.message for notice in found.notices] == [
        "kept; a part of its picture is missing: the file ends early"
    ]


def test_xmp_is_read_from_its_own_segment(tmp_path: Path) -> None:
    packet = b"http://ns.adobe.com/xap/1.0/\0" + pictures.XMP_PACKET.encode()
    segment = b"\xff\xe1" + (len(packet) + 2).to_bytes(2, "big") + packet
    made = pictures.encoded(pictures.drawing(), "JPEG")
    path = tmp_path / "a.jpg"
    path.write_bytes(made[:2] + segment + made[2:])
    found = read_file(str(path))
    assert found.lineage == "xmp:xmp.did:0123"
    assert found.claims[0].value == "Adobe Photoshop CS6 (Windows)"
