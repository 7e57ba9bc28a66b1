from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import pytest
from corpora import photographs, pictures
from PIL import Image

from lookback.reading.formats import larger_picture, read_file
from lookback.words.edtf import Edtf
from lookback.words.model import CAMERA, MADE, SAVED, Claim, Found

TELLS = {
    Claim("exif.DateTimeOriginal", MADE, Edtf.parse("2014-05-03"), "2014:05:03 21:40:00"),
    Claim("exif.DateTime", SAVED, Edtf.parse("2015-06-04"), "2015:06:04 10:00:00"),
    Claim("exif.Model", CAMERA, "Sample Camera 3", "Sample Camera 3"),
}
MAKERS: dict[str, Callable[[], bytes]] = {
    "a.cr2": photographs.cr2,
    "a.dng": photographs.dng,
    "a.nef": lambda: photographs.dng(version=False),
    "a.orf": photographs.orf,
    "a.rw2": photographs.rw2,
    "a.raf": photographs.raf,
    "a.cr3": photographs.cr3,
}


def read(folder: Path, data: bytes, name: str = "a.cr2") -> Found:
    path = folder / name
    path.write_bytes(data)
    return read_file(str(path))


def off(shown: bytes) -> int:
    """By how much the worst channel of the worst corner is off."""
    corners = pictures.corners_of(Image.open(io.BytesIO(shown)))
    pairs = zip(corners, pictures.CORNERS, strict=True)
    return max(abs(a - b) for one, other in pairs for a, b in zip(one, other, strict=True))


@pytest.mark.parametrize("name", MAKERS)
def test_every_makers_files_are_shown_and_dated(name: str, tmp_path: Path) -> None:
    found = read(tmp_path, MAKERS[name](), name)
    assert (found.format, found.width, found.height, found.notices) == ("raw", 96, 64, ())
    assert set(found.claims) >= TELLS
    assert off(found.preview) < 26


@pytest.mark.parametrize("orientation", range(1, 9))
def test_the_cameras_picture_is_turned_as_the_file_says(orientation: int, tmp_path: Path) -> None:
    for name, made in (
        ("a.cr2", photographs.cr2(1, orientation)),
        ("a.dng", photographs.dng(1, orientation)),
        ("a.cr3", photographs.cr3(1, orientation)),
    ):
        found = read(tmp_path, made, name)
        assert (found.width, found.height) == (96, 64)
        assert off(larger_picture(str(tmp_path / name), 500)) < 26


def test_a_tiff_is_a_raw_file_only_under_such_a_name(tmp_path: Path) -> None:
    bare = photographs.dng(version=False)
    assert read(tmp_path, bare, "a.nef").format == "raw"
    assert read(tmp_path, bare, "a.tif").format == "tiff"
    assert read(tmp_path, photographs.dng(), "a.tif").format == "raw"


def test_sensor_values_alone_are_no_picture(tmp_path: Path) -> None:
    tiff = photographs.Tiff(b"II*\0" + bytes(4) + b"CR\2\0" + bytes(4))
    values = tiff.add(photographs.sensor())
    entries: list[photographs.Entry] = [(0x0111, 4, values), (0x0117, 4, 6000)]
    entries += photographs.described(tiff, 1)
    tiff.data[4:8] = tiff.directory(entries).to_bytes(4, "little")
    found = read(tmp_path, bytes(tiff.data))
    assert [n.kind for n in found.notices] == ["no-picture"]
    assert set(found.claims) == TELLS


def test_directories_in_a_ring_come_to_an_end(tmp_path: Path) -> None:
    tiff = photographs.Tiff(b"II*\0" + bytes(4) + b"CR\2\0" + bytes(4))
    at = tiff.directory([(0x014A, 4, 16)], following=16)
    tiff.data[4:8] = at.to_bytes(4, "little")
    assert read(tmp_path, bytes(tiff.data)).notices
