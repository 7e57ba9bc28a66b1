from __future__ import annotations

import io
from pathlib import Path

import numpy as np
import pytest
from corpora import painters, pictures
from PIL import Image

from lookback.reading.formats import larger_picture, read_file
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


def test_a_document_of_a_newer_version_shows_its_whole_picture(tmp_path: Path) -> None:
    older = read(tmp_path, painters.sai2(pictures.drawing(), whole=False))
    newer = read(tmp_path, painters.sai2(pictures.drawing(), thumb=False))
    assert (older.notices, newer.notices) == ((), ())
    mean = [np.asarray(Image.open(io.BytesIO(f.preview)), int).mean() for f in (older, newer)]
    assert mean[0] == pytest.approx(mean[1], abs=1)


def test_a_large_picture_comes_from_the_whole_and_a_small_one_from_the_thumb(
    tmp_path: Path,
) -> None:
    drawing = pictures.drawing().resize((900, 600), Image.Resampling.NEAREST)
    thumb = drawing.resize((90, 60)).convert("L").convert("RGB")
    path = tmp_path / "fox.sai2"
    path.write_bytes(painters.sai2(drawing, small=thumb))
    sizes = [Image.open(io.BytesIO(larger_picture(str(path), n))).size for n in (100, 600)]
    assert sizes == [(90, 60), (600, 400)]


def test_a_document_without_either_keeps_its_facts(tmp_path: Path) -> None:
    found = read(tmp_path, painters.sai2(pictures.drawing(), thumb=False, whole=False))
    assert found.lineage == "sai2:20140503.214000.2"
    assert [notice.kind for notice in found.notices] == ["no-picture"]


def test_what_is_clear_lies_on_white(tmp_path: Path) -> None:
    clear = Image.new("RGBA", (40, 30), (0, 0, 0, 0))
    clear.paste((120, 0, 0, 120), (0, 0, 20, 30))  # red of half strength, multiplied by its alpha
    found = read(tmp_path, painters.sai2(clear, thumb=False))
    picture = Image.open(io.BytesIO(found.preview))
    assert picture.getpixel((35, 15)) == pytest.approx((255, 255, 255), abs=8)
    assert picture.getpixel((5, 15)) == pytest.approx((255, 135, 135), abs=12)
