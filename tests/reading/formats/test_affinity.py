from __future__ import annotations

from pathlib import Path

from corpora import painters, pictures

from lookback.reading.formats import read_file
from lookback.words.edtf import Edtf
from lookback.words.model import APPLICATION, SAVED, Claim, Found


def read(folder: Path, data: bytes) -> Found:
    path = folder / "fox.afphoto"
    path.write_bytes(data)
    return read_file(str(path))


def test_the_moment_of_the_last_save(tmp_path: Path) -> None:
    found = read(tmp_path, painters.affinity(pictures.drawing(), 1))
    assert found.claims == (
        Claim("affinity.application", APPLICATION, "Affinity", "Affinity"),
        Claim("affinity.saved", SAVED, Edtf.parse("2015-06-04"), "2015-06-04T01:00:00Z"),
    )


def test_a_moment_before_there_was_such_a_program_says_nothing(tmp_path: Path) -> None:
    made = bytearray(painters.affinity(pictures.drawing(), 1))
    made[0x30:0x34] = (86_400).to_bytes(4, "little")
    found = read(tmp_path, bytes(made))
    assert [claim.about for claim in found.claims] == [APPLICATION]


def test_the_last_of_several_pictures_is_the_document(tmp_path: Path) -> None:
    other = painters.png_of(pictures.drawing(2).rotate(180))
    made = painters.affinity(pictures.drawing(), 1)
    pasted = made[:100] + other + made[100:]
    assert read(tmp_path, pasted).preview == read(tmp_path, made).preview


def test_a_document_without_a_picture_keeps_its_date(tmp_path: Path) -> None:
    found = read(tmp_path, painters.affinity(pictures.drawing(), 1)[:500])
    assert len(found.claims) == 2
    assert [notice.kind for notice in found.notices] == ["no-picture"]
