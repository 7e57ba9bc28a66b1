from __future__ import annotations

import io
from pathlib import Path

import pytest
from corpora import papers, pictures, printed
from PIL import Image

from lookback.reading.formats import read_file
from lookback.words.model import APPLICATION, MADE, Found


def read(folder: Path, data: bytes, name: str) -> Found:
    path = folder / name
    path.write_bytes(data)
    return read_file(str(path))


@pytest.mark.parametrize("runs", [True, False])
def test_the_stamp_of_an_old_one_is_shown(runs: bool, tmp_path: Path) -> None:
    found = read(tmp_path, printed.illustrator(runs=runs), "a.ai")
    assert (found.format, found.width, found.notices) == ("illustrator", 96, ())
    assert pictures.corners_of(Image.open(io.BytesIO(found.preview)))[2][2] > 180


def test_a_new_one_is_a_pdf_and_known_by_its_name(tmp_path: Path) -> None:
    found = read(tmp_path, papers.pdf(creator="Adobe Illustrator CS6"), "a.ai")
    assert (found.format, found.pages, found.notices) == ("illustrator", 3, ())
    assert [c.value for c in found.claims if c.about == APPLICATION] == ["Adobe Illustrator CS6"]
    assert [c.source for c in found.claims if c.about == MADE] == ["pdf.CreationDate"]
    assert read(tmp_path, papers.pdf(), "a.pdf").format == "pdf"


def test_an_eps_of_illustrator_is_an_eps(tmp_path: Path) -> None:
    data = printed.head(maker=b"Adobe Illustrator(R) 24.0") + printed.PROGRAM
    assert read(tmp_path, data, "a.eps").format == "eps"
    assert read(tmp_path, data, "a.ai").format == "illustrator"
