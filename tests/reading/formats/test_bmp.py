from __future__ import annotations

import struct
from pathlib import Path

from corpora import pictures

from lookback.reading.formats import bmp, read_file


def test_a_picture_stored_from_the_top_has_a_positive_height(tmp_path: Path) -> None:
    made = bytearray(pictures.bmp())
    struct.pack_into("<i", made, 22, -pictures.HEIGHT)
    path = tmp_path / "a.bmp"
    path.write_bytes(made)
    assert read_file(str(path)).height == pictures.HEIGHT


def test_two_letters_alone_are_no_bmp() -> None:
    assert not bmp.recognises(b"BM means nothing when a letter begins so, dear reader")
