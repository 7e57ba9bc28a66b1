from __future__ import annotations

from pathlib import Path

from corpora import light, pictures

from lookback.reading.formats import read_file
from lookback.words.edtf import Edtf
from lookback.words.model import AUTHOR, MADE, Claim, Found


def read(folder: Path, data: bytes) -> Found:
    path = folder / "a.exr"
    path.write_bytes(data)
    return read_file(str(path))


def test_its_attributes_tell_when_and_whose(tmp_path: Path) -> None:
    found = read(tmp_path, light.exr())
    assert (found.width, found.height) == (pictures.WIDTH, pictures.HEIGHT)
    assert found.claims == (
        Claim("exr.owner", AUTHOR, "A. Fox", "A. Fox"),
        Claim("exr.capDate", MADE, Edtf.parse("2014-05-03"), "2014:05:03 21:40:00"),
    )


def test_one_that_claims_a_square_mile_is_not_decoded(tmp_path: Path) -> None:
    made = bytearray(light.exr())
    for window in (b"dataWindow\0box2i\0", b"displayWindow\0box2i\0"):
        at = made.index(window) + len(window) + 4 + 8
        made[at : at + 8] = (99_999).to_bytes(4, "little") * 2
    assert [n.kind for n in read(tmp_path, bytes(made)).notices] == ["too-large"]
