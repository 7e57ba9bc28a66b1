from __future__ import annotations

import gzip
import struct
from pathlib import Path

import pytest
from corpora import painters, pictures

from lookback.reading.formats import blend, read_file
from lookback.words.model import APPLICATION, Claim, Found


def read(folder: Path, data: bytes) -> Found:
    path = folder / "fox.blend"
    path.write_bytes(data)
    return read_file(str(path))


def newest() -> bytes:
    """As Blender 5 lays it out: a longer header, and blocks of 64-bit sizes."""
    old = painters.blend(pictures.drawing())
    size = pictures.WIDTH * pictures.HEIGHT * 4 + 8
    small = old[old.index(b"TEST") + 24 :][:size]
    found = b"BLENDER17-01v0501"
    for kind, body in ((b"REND", bytes(72)), (b"TEST", small), (b"ENDB", b"")):
        found += struct.pack("<4sIQqq", kind, 0, 0, len(body), 1) + body
    return found


@pytest.mark.parametrize("order", ["<", ">"])
@pytest.mark.parametrize("wide", [True, False])
def test_every_layout_gives_the_same_picture(order: str, wide: bool, tmp_path: Path) -> None:
    made = painters.blend(pictures.drawing(), order=order, wide=wide)
    found = read(tmp_path, made)
    assert found.notices == ()
    assert found.preview == read(tmp_path, painters.blend(pictures.drawing())).preview


def test_the_newest_layout_is_read_too(tmp_path: Path) -> None:
    found = read(tmp_path, newest())
    assert found.claims == (
        Claim("blend.version", APPLICATION, "Blender 5.1", "BLENDER17-01v0501"),
    )
    assert found.preview == read(tmp_path, painters.blend(pictures.drawing())).preview


def test_a_packed_document_is_opened(tmp_path: Path) -> None:
    made = gzip.compress(painters.blend(pictures.drawing()), mtime=0)
    assert blend.recognises(made[:4096])
    found = read(tmp_path, made)
    assert found.preview
    assert found.claims == (Claim("blend.version", APPLICATION, "Blender 2.79", "BLENDER-v279"),)


def test_other_packed_files_are_not_taken_for_one() -> None:
    assert not blend.recognises(gzip.compress(b"<svg/>"))


@pytest.mark.parametrize("width", [-1, 0, 100_000])
def test_a_picture_of_no_possible_size_is_not_drawn(width: int, tmp_path: Path) -> None:
    made = bytearray(painters.blend(pictures.drawing()))
    at = made.index(b"TEST") + 24
    made[at : at + 4] = struct.pack("<i", width)
    assert read(tmp_path, bytes(made)).preview == b""


def test_a_document_without_a_picture_says_so(tmp_path: Path) -> None:
    made = painters.blend(pictures.drawing()).replace(b"TEST", b"DATA")
    (notice,) = read(tmp_path, made).notices
    assert notice.message.endswith("Blender put no small picture into it")
