from __future__ import annotations

from pathlib import Path

from corpora import painters, pictures

from lookback.reading.formats import read_file
from lookback.words.edtf import Edtf
from lookback.words.model import APPLICATION, LAYERS, MADE, SAVES, Claim, Found


def read(folder: Path, data: bytes) -> Found:
    path = folder / "fox.sai2"
    path.write_bytes(data)
    return read_file(str(path))


def test_everything_that_sai_wrote_down(tmp_path: Path) -> None:
    found = read(tmp_path, painters.sai2(pictures.drawing()))
    assert found.lineage == "sai2:20140503.214000.2"
    assert found.claims == (
        Claim("sai2.application", APPLICATION, "PaintTool SAI 2", "SAI-CANVAS-TYPE0"),
        Claim("sai2.hist", MADE, Edtf.parse("2014-05-03"), "20140503.214000.2"),
        Claim("sai2.revision", SAVES, 7, "revision 7"),
        Claim("sai2.layers", LAYERS, 2, "layr 2"),
    )


def test_a_name_that_is_no_moment_says_nothing_of_time(tmp_path: Path) -> None:
    for name in ("", "fox", "20141303.214000.2"):
        found = read(tmp_path, painters.sai2(pictures.drawing(), name=name))
        assert [claim for claim in found.claims if claim.about == MADE] == []


def test_a_document_of_a_newer_version_keeps_its_facts(tmp_path: Path) -> None:
    found = read(tmp_path, painters.sai2(pictures.drawing(), thumb=False))
    assert found.lineage == "sai2:20140503.214000.2"
    assert [notice.kind for notice in found.notices] == ["no-picture"]
