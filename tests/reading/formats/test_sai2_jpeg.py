from __future__ import annotations

import io
import struct

import numpy as np
import pytest
from corpora import painters, pictures
from PIL import Image

from lookback.reading.formats.sai2_jpeg import whole_jpeg
from lookback.reading.pixels import NoPicture, TooLarge, Undecodable


def test_the_picture_comes_back_as_it_was_packed() -> None:
    drawing = pictures.drawing()
    packed = io.BytesIO()
    drawing.save(packed, "JPEG", quality=92, subsampling=0)
    found = Image.open(io.BytesIO(whole_jpeg(painters.jssf(drawing))))
    assert np.array_equal(np.asarray(found), np.asarray(Image.open(packed)))


def header(width: int, height: int, kind: bytes = b"jssf", channels: int = 3) -> bytes:
    return struct.pack("<II4sHHH", 1, 1, kind, width, height, channels) + bytes(200)


def test_what_is_no_such_picture_is_refused() -> None:
    with pytest.raises(NoPicture):
        whole_jpeg(header(8, 8, kind=b"dpcm"))
    with pytest.raises(NoPicture):
        whole_jpeg(header(8, 8, channels=4))
    with pytest.raises(NoPicture):
        whole_jpeg(header(0, 8))
    with pytest.raises(TooLarge):
        whole_jpeg(header(60_000, 60_000))
    with pytest.raises(Undecodable):
        whole_jpeg(b"jssf")
