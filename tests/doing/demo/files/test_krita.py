"""Krita documents: what programs look for first, and what must go along with every save."""

from __future__ import annotations

import io
from datetime import datetime
from xml.etree import ElementTree
from zipfile import ZIP_STORED, ZipFile

import pytest
from PIL import Image

from lookback.doing.demo.files import krita
from lookback.doing.demo.files.facts import Facts

ABOUT = "{http://www.calligra.org/DTD/document-info}about/{*}"
FACTS = Facts(
    created=datetime(2019, 3, 5, 21, 0, 7),
    saved=datetime(2019, 3, 6, 22, 10, 0),
    seconds=5423,
    saves=7,
    title='miso & "friends"',
)
PICTURE = Image.new("RGB", (130, 70), "#c94a2e")


@pytest.fixture(scope="module")
def document() -> ZipFile:
    return ZipFile(io.BytesIO(krita.document(PICTURE, FACTS)))


def test_the_kind_stands_first_and_stored(document: ZipFile) -> None:
    first = document.infolist()[0]
    assert (first.filename, first.compress_type) == ("mimetype", ZIP_STORED)
    assert document.read(first) == b"application/x-krita"


def test_the_merged_picture_stands_last(document: ZipFile) -> None:
    assert document.infolist()[-1].filename == "mergedimage.png"
    with document.open("mergedimage.png") as merged, Image.open(merged) as picture:
        assert picture.convert("RGB").getpixel((64, 40)) == PICTURE.getpixel((64, 40))


@pytest.mark.parametrize(
    ("field", "expected"),
    [
        ("creation-date", "2019-03-05T21:00:07"),
        ("date", "2019-03-06T22:10:00"),
        ("editing-time", "5423"),
        ("editing-cycles", "7"),
        ("title", 'miso & "friends"'),
    ],
)
def test_documentinfo_says(document: ZipFile, field: str, expected: str) -> None:
    root = ElementTree.fromstring(document.read("documentinfo.xml"))
    assert root.findtext(ABOUT + field) == expected


def test_the_canvas_is_as_large_as_the_picture(document: ZipFile) -> None:
    image = ElementTree.fromstring(document.read("maindoc.xml"))[0]
    assert (image.get("width"), image.get("height")) == ("130", "70")


def test_the_layer_holds_every_tile(document: ZipFile) -> None:
    name = next(n for n in document.namelist() if n.endswith("/layers/layer2"))
    layer = document.read(name)
    head = b"VERSION 2\nTILEWIDTH 64\nTILEHEIGHT 64\nPIXELSIZE 4\nDATA 6\n"
    assert layer.startswith(head)
    first = layer[len(head) :]
    line = b"0,0,LZF,16385\n"
    assert first.startswith(line + b"\x00" + bytes((0x2E, 0x4A, 0xC9, 0xFF)))  # BGRA, raw
    assert len(first) == sum(
        len(b"%d,%d,LZF,16385\n" % (x, y)) + 16385 for x in (0, 64, 128) for y in (0, 64)
    )


def test_entries_carry_the_save_and_not_this_clock(document: ZipFile) -> None:
    assert {entry.date_time for entry in document.infolist()} == {(2019, 3, 6, 22, 10, 0)}


def test_without_its_times_there_is_no_document() -> None:
    with pytest.raises(ValueError, match="created and saved"):
        krita.document(PICTURE, Facts(title="miso"))
