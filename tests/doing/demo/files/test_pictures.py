"""Pictures by cameras, scanners and exports: each says what its maker would say, and no more."""

from __future__ import annotations

import io
from datetime import datetime

from PIL import Image

from lookback.doing.demo.files import WRITERS, pictures
from lookback.doing.demo.files.facts import Facts

PICTURE = Image.new("RGB", (60, 40), "#446688")
MOMENT = datetime(2013, 5, 4, 16, 12, 3)
MAKE, DATE_TIME, TAKEN, DIGITISED = 0x010F, 0x0132, 0x9003, 0x9004


def exif_of(content: bytes) -> Image.Exif:
    with Image.open(io.BytesIO(content)) as picture:
        return picture.getexif()


def test_a_camera_says_when_it_was_taken() -> None:
    block = exif_of(pictures.jpeg(PICTURE, Facts(taken=MOMENT, maker="Canon", model="A590")))
    assert block.get_ifd(0x8769)[TAKEN] == "2013:05:04 16:12:03"


def test_a_scanner_says_when_it_scanned_and_nothing_of_the_drawing() -> None:
    block = exif_of(pictures.jpeg(PICTURE, Facts(taken=MOMENT, maker="EPSON")))
    inner = block.get_ifd(0x8769)
    assert (inner.get(TAKEN), inner[DIGITISED]) == (None, "2013:05:04 16:12:03")


def test_an_export_without_facts_says_nothing() -> None:
    assert len(exif_of(pictures.jpeg(PICTURE, Facts()))) == 0
    assert b"tIME" not in pictures.png(PICTURE, Facts())


def test_a_png_carries_its_time() -> None:
    content = pictures.png(PICTURE, Facts(saved=MOMENT))
    at = content.index(b"tIME")
    assert content[at + 4 : at + 11] == bytes((0x07, 0xDD, 5, 4, 16, 12, 3))


def test_every_picture_format_is_what_its_suffix_says() -> None:
    formats = {
        "jpg": "JPEG",
        "png": "PNG",
        "webp": "WEBP",
        "tif": "TIFF",
        "gif": "GIF",
        "bmp": "BMP",
    }
    for suffix, expected in formats.items():
        with Image.open(io.BytesIO(WRITERS[suffix](PICTURE, Facts()))) as picture:
            assert picture.format == expected


def test_a_tiff_keeps_the_drawing_and_the_scanners_facts_and_is_smaller() -> None:
    drawing = Image.radial_gradient("L").convert("RGB")
    content = pictures.tiff(drawing, Facts(taken=MOMENT, maker="EPSON"))
    with Image.open(io.BytesIO(content)) as picture:
        assert picture.tobytes() == drawing.tobytes()
    block = exif_of(content)
    said = (block[MAKE], block[DATE_TIME], block.get_ifd(0x8769)[DIGITISED])
    assert said == ("EPSON", "2013:05:04 16:12:03", "2013:05:04 16:12:03")
    assert len(content) < len(drawing.tobytes()) / 2
