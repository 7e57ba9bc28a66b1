"""Photoshop documents: a header that programs accept, a thumbnail, a history of saves."""

from __future__ import annotations

import io
import struct
from datetime import datetime

import pytest
from PIL import Image

from lookback.doing.demo.files import photoshop
from lookback.doing.demo.files.facts import Facts

FACTS = Facts(
    created=datetime(2016, 10, 11, 19, 2, 0),
    saved=datetime(2016, 10, 11, 21, 32, 0),
    saves=4,
    title="leaves",
    software="Adobe Photoshop CS6 (Windows)",
)
PICTURE = Image.radial_gradient("L").resize((301, 200)).convert("RGB")
PICTURE.paste("#3a7d44", (40, 30, 200, 160))


@pytest.fixture(scope="module")
def content() -> bytes:
    return photoshop.document(PICTURE, FACTS)


def resources(content: bytes) -> dict[int, bytes]:
    (length,) = struct.unpack_from(">I", content, 30)
    at, found = 34, {}
    while at < 34 + length:
        signature, number, _, size = struct.unpack_from(">4sHHI", content, at)
        assert signature == b"8BIM"
        found[number] = content[at + 12 : at + 12 + size]
        at += 12 + size + size % 2
    assert at == 34 + length
    return found


def test_the_flat_picture_is_the_drawing(content: bytes) -> None:
    with Image.open(io.BytesIO(content)) as picture:
        assert (picture.format, picture.size) == ("PSD", (301, 200))
        assert picture.tobytes() == PICTURE.tobytes()


def test_the_thumbnail_is_a_jpeg_behind_its_head(content: bytes) -> None:
    thumbnail = resources(content)[1036]
    kind, width, height, row, size, packed, bits, planes = struct.unpack_from(">6I2H", thumbnail)
    assert (kind, bits, planes) == (1, 24, 1)
    assert (row, size, packed) == ((width * 3 + 3) // 4 * 4, row * height, len(thumbnail) - 28)
    with Image.open(io.BytesIO(thumbnail[28:])) as picture:
        assert picture.size == (width, height)


def test_every_save_has_an_event_from_first_to_last(content: bytes) -> None:
    xmp = resources(content)[1060].decode()
    assert xmp.count("stEvt:when=") == FACTS.saves
    assert 'xmp:CreateDate="2016-10-11T19:02:00+02:00"' in xmp
    assert 'stEvt:when="2016-10-11T21:32:00+02:00"' in xmp
