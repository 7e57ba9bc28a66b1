from __future__ import annotations

import struct
from pathlib import Path

import brotli
import imagecodecs
import numpy as np
from corpora import pictures

from lookback.reading.formats import read_file
from lookback.words.model import Found


def read(folder: Path, data: bytes) -> Found:
    path = folder / "a.jxl"
    path.write_bytes(data)
    return read_file(str(path))


def box(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I4s", 8 + len(body), kind) + body


BARE = bytes(imagecodecs.jpegxl_encode(np.asarray(pictures.drawing())))
SIGNED = box(b"JXL ", b"\r\n\x87\n") + box(b"ftyp", b"jxl \0\0\0\0jxl ")
EXIF = b"\0\0\0\0" + pictures.exif_block().tobytes().removeprefix(b"Exif\0\0")


def test_a_bare_stream_has_a_picture_and_no_facts(tmp_path: Path) -> None:
    found = read(tmp_path, BARE if BARE[:2] == b"\xff\n" else stream_of(BARE))
    assert (found.width, found.height) == (pictures.WIDTH, pictures.HEIGHT)
    assert (found.claims, found.notices) == ((), ())


def test_facts_behind_the_picture_are_found(tmp_path: Path) -> None:
    xmp = box(b"xml ", pictures.XMP_PACKET.encode())
    found = read(tmp_path, SIGNED + box(b"jxlc", stream_of(BARE)) + box(b"Exif", EXIF) + xmp)
    assert found.claims[0].quote == pictures.TAKEN
    assert found.lineage == "xmp:xmp.did:0123"


def test_packed_facts_are_unpacked(tmp_path: Path) -> None:
    packed = box(b"brob", b"Exif" + brotli.compress(EXIF))
    found = read(tmp_path, SIGNED + packed + box(b"jxlc", stream_of(BARE)))
    assert found.claims[0].quote == pictures.TAKEN


def stream_of(made: bytes) -> bytes:
    """The codestream alone, whether or not the encoder has put it into boxes."""
    if made[:2] == b"\xff\n":
        return made
    at = made.index(b"jxlc") + 4
    size = int.from_bytes(made[at - 8 : at - 4], "big")
    return made[at : at + size - 8]
