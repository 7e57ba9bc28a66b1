from __future__ import annotations

import gzip
from pathlib import Path

import pytest
from corpora import pictures

from lookback.reading.formats import read_file
from lookback.words.edtf import Edtf
from lookback.words.model import APPLICATION, AUTHOR, MADE, TITLE, Claim, Found


def read(folder: Path, data: bytes, name: str = "a.svg") -> Found:
    path = folder / name
    path.write_bytes(data)
    return read_file(str(path))


def test_its_metadata_says_when_by_whom_and_with_what(tmp_path: Path) -> None:
    assert read(tmp_path, pictures.svg()).claims == (
        Claim("svg.date", MADE, Edtf.parse("2014-05-03"), "2014-05-03"),
        Claim("svg.title", TITLE, "fox", "fox"),
        Claim("svg.creator", AUTHOR, "A. Fox", "A. Fox"),
        Claim("svg.generator", APPLICATION, "Inkscape", "Inkscape"),
    )


@pytest.mark.parametrize(
    ("sides", "size"),
    [
        ('width="10mm" height="1in"', (38, 96)),
        ('width="100%" height="100%" viewBox="0 0 30 20.4"', (30, 20)),
        ("viewBox='-5,-5,30,20'", (30, 20)),
        ('width="12pt" height="24px"', (16, 24)),
    ],
)
def test_size_in_the_units_people_use(sides: str, size: tuple[int, int], tmp_path: Path) -> None:
    found = read(tmp_path, f'<svg xmlns="http://www.w3.org/2000/svg" {sides}/>'.encode())
    assert (found.width, found.height) == size


def test_a_packed_drawing_is_the_same_drawing(tmp_path: Path) -> None:
    plain = read(tmp_path, pictures.svg())
    packed = read(tmp_path, gzip.compress(pictures.svg()), "a.svgz")
    assert (packed.format, packed.claims) == ("svg", plain.claims)
    assert packed.preview == plain.preview


def test_it_sees_no_file_beside_it(tmp_path: Path) -> None:
    (tmp_path / "secret.png").write_bytes(pictures.png())
    drawing = (
        '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'
        ' width="96" height="64"><image width="96" height="64" {}="{}"/></svg>'
    )
    blank = read(tmp_path, drawing.format("class", "none").encode())
    for place in ("secret.png", f"file://{tmp_path}/secret.png", str(tmp_path / "secret.png")):
        found = read(tmp_path, drawing.format("xlink:href", place).encode())
        assert found.preview == blank.preview


def test_a_page_of_html_is_no_drawing(tmp_path: Path) -> None:
    assert read(tmp_path, b"<!-- svg --><html><p>svg</p></html>", "a.html").format == ""
