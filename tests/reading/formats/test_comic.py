from __future__ import annotations

import io
import tarfile
from pathlib import Path
from zipfile import ZipFile

import pytest
from corpora import papers

from lookback.reading.formats import read_file
from lookback.words.edtf import Edtf
from lookback.words.model import AUTHOR, POSTED, SAVED, TITLE, Claim, Found


def read(folder: Path, data: bytes, name: str = "a.cbz") -> Found:
    path = folder / name
    path.write_bytes(data)
    return read_file(str(path))


def test_it_tells_its_pages_title_author_and_dates(tmp_path: Path) -> None:
    found = read(tmp_path, papers.comic())
    assert found.pages == 11
    assert found.claims == (
        Claim("zip.entry", SAVED, Edtf.parse("2015-06-04"), "2015-06-04 10:00:00"),
        Claim("comicinfo.Title", TITLE, "Fox 2", "Fox 2"),
        Claim("comicinfo.Writer", AUTHOR, "A. Fox", "A. Fox"),
        Claim("comicinfo.Year", POSTED, Edtf.parse("2014-05"), "2014-05"),
    )


def test_what_a_mac_adds_is_no_page(tmp_path: Path) -> None:
    out = io.BytesIO(papers.comic(pages=2))
    with ZipFile(out, "a") as added:
        added.writestr("__MACOSX/fox/._1.png", b"resource fork")
        added.writestr(".thumbs/1.png", b"x")
    assert read(tmp_path, out.getvalue()).pages == 2


@pytest.mark.parametrize(
    ("name", "expected"),
    [("holiday.zip", ""), ("a.sketch", ""), ("a", "comic"), ("a.cbz", "comic")],
)
def test_a_zip_of_pictures_is_a_comic_unless_its_name_says_otherwise(
    name: str, expected: str, tmp_path: Path
) -> None:
    assert read(tmp_path, papers.comic(), name).format == expected


def test_a_zip_without_pages_says_so(tmp_path: Path) -> None:
    out = io.BytesIO()
    with ZipFile(out, "w") as made:
        made.writestr("read me.txt", "no pages")
    assert [n.message for n in read(tmp_path, out.getvalue()).notices] == [
        "kept; its picture can't be shown yet: it holds no pages"
    ]


def tar() -> bytes:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as made:
        made.addfile(tarfile.TarInfo("1.png"))
    return out.getvalue()


@pytest.mark.parametrize(
    ("name", "data", "packer"),
    [
        ("a.cbr", b"Rar!\x1a\x07\x00", "RAR"),
        ("a.cb7", b"7z\xbc\xaf\x27\x1c", "7-Zip"),
        ("a.cbt", tar(), "tar"),
        ("a.cbz", b"Rar!\x1a\x07\x00", "RAR"),
    ],
)
def test_what_others_packed_is_kept_and_named(
    name: str, data: bytes, packer: str, tmp_path: Path
) -> None:
    found = read(tmp_path, data, name)
    assert found.format == "comic"
    assert [n.message for n in found.notices] == [
        f"kept; its picture can't be shown yet: it is packed with {packer}"
    ]


def test_entities_in_its_xml_cost_nothing(tmp_path: Path) -> None:
    rings = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 12))
    info = f'<!DOCTYPE x [<!ENTITY a0 "ha">{rings}]><ComicInfo><Title>&a11;</Title></ComicInfo>'
    found = read(tmp_path, papers.comic(info=info))
    assert [c.about for c in found.claims] == [SAVED]
    assert [n.kind for n in found.notices] == ["damaged"]
    assert found.preview
