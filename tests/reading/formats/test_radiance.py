from __future__ import annotations

from pathlib import Path

from corpora import light

from lookback.reading.formats import read_file
from lookback.words.edtf import Edtf
from lookback.words.model import APPLICATION, MADE, Claim, Found


def read(folder: Path, data: bytes) -> Found:
    path = folder / "a.hdr"
    path.write_bytes(data)
    return read_file(str(path))


def test_its_header_tells_when_and_with_what(tmp_path: Path) -> None:
    assert read(tmp_path, light.radiance()).claims == (
        Claim("radiance.CAPDATE", MADE, Edtf.parse("2014-05-03"), "2014:05:03 21:40:00"),
        Claim("radiance.SOFTWARE", APPLICATION, "Sample Painter 1.2", "Sample Painter 1.2"),
    )


def test_one_that_claims_a_square_mile_is_not_decoded(tmp_path: Path) -> None:
    made = light.radiance().replace(b"-Y 64 +X 96", b"-Y 99999 +X 99999")
    assert [n.kind for n in read(tmp_path, made).notices] == ["too-large"]
