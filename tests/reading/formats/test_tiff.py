from __future__ import annotations

from pathlib import Path

from corpora import pictures
from PIL import Image

from lookback.reading.formats import read_file
from lookback.words.model import Found


def read(folder: Path, data: bytes, name: str = "a.tif") -> Found:
    path = folder / name
    path.write_bytes(data)
    return read_file(str(path))


def test_its_tags_are_its_claims(tmp_path: Path) -> None:
    found = read(tmp_path, pictures.tiff())
    assert [claim.source for claim in found.claims] == [
        "exif.DateTime",
        "exif.Software",
        "exif.Model",
    ]


def test_pages_are_counted(tmp_path: Path) -> None:
    more = [pictures.drawing(seed) for seed in (2, 3)]
    made = pictures.encoded(pictures.drawing(), "TIFF", save_all=True, append_images=more)
    assert read(tmp_path, made).pages == 3


def test_big_tiff_is_read(tmp_path: Path) -> None:
    found = read(tmp_path, pictures.encoded(pictures.drawing(), "TIFF", big_tiff=True))
    assert (found.width, found.height, found.notices) == (pictures.WIDTH, pictures.HEIGHT, ())


def test_a_ring_of_directories_ends(tmp_path: Path) -> None:
    made = bytearray(pictures.encoded(pictures.drawing(), "TIFF"))
    first = int.from_bytes(made[4:8], "little")
    entries = int.from_bytes(made[first : first + 2], "little")
    link = first + 2 + entries * 12
    made[link : link + 4] = first.to_bytes(4, "little")
    assert read(tmp_path, bytes(made)).pages == 1


def test_pixels_beyond_the_files_end_are_noticed(tmp_path: Path) -> None:
    made = pictures.encoded(pictures.drawing().resize((960, 640)), "TIFF")
    assert [n.message for n in read(tmp_path, made[:-1000]).notices] == [
        "kept; a part of its picture is missing: the file ends early"
    ]


def test_a_camera_raw_file_is_not_taken_for_its_small_picture(tmp_path: Path) -> None:
    assert read(tmp_path, pictures.tiff(), "IMG_1.CR2").format == "raw"


def test_sixteen_bits_of_grey_come_out_grey(tmp_path: Path) -> None:
    grey = Image.new("I;16", (40, 30), 32768)
    found = read(tmp_path, pictures.encoded(grey, "TIFF"))
    path = tmp_path / "p.jpg"
    path.write_bytes(found.preview)
    red, green, blue = Image.open(path).getpixel((20, 15))  # type: ignore[misc]
    assert (abs(red - 128) < 4, abs(green - 128) < 4, abs(blue - 128) < 4) == (True, True, True)
