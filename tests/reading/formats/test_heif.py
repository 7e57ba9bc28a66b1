from __future__ import annotations

from pathlib import Path

import pytest
from corpora import pictures

from lookback.reading.formats import heif, read_file


def test_exif_is_read_without_decoding(tmp_path: Path) -> None:
    path = tmp_path / "IMG_0001.HEIC"
    path.write_bytes(pictures.heif())
    assert [claim.source for claim in read_file(str(path)).claims] == [
        "exif.DateTimeOriginal",
        "exif.DateTime",
        "exif.Software",
        "exif.Model",
    ]


@pytest.mark.parametrize(
    ("listed", "known"),
    [
        (b"heic\0\0\0\0mif1", True),
        (b"mif1\0\0\0\0heix", True),
        (b"mif1\0\0\0\0miaf", True),
        (b"mif1\0\0\0\0avif", False),
        (b"isom\0\0\0\0mp42", False),
        (b"crx \0\0\0\1isom", False),
    ],
)
def test_it_is_known_by_its_brands(listed: bytes, known: bool) -> None:
    head = (8 + len(listed)).to_bytes(4, "big") + b"ftyp" + listed
    assert heif.recognises(head) is known
