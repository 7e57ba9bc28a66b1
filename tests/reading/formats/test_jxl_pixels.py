"""Both decoders give the same picture; the one that is not this system's is put in its place."""

from __future__ import annotations

import imagecodecs
import numpy as np
import pytest
from numpy.typing import NDArray

from lookback.reading.formats import jxl_pixels

PICTURE = np.arange(40 * 60 * 4, dtype=np.uint32).reshape(40, 60, 4).astype(np.uint8)


@pytest.fixture(params=["pylibjxl", "imagecodecs"])
def decoder(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    if request.param == "pylibjxl" and not jxl_pixels.HAS_PYLIBJXL:
        pytest.skip("pylibjxl has no wheel for this system")
    if request.param == "imagecodecs":
        monkeypatch.setattr(jxl_pixels, "HAS_PYLIBJXL", False)
        monkeypatch.setattr(jxl_pixels, "imagecodecs", imagecodecs, raising=False)
    return str(request.param)


@pytest.mark.usefixtures("decoder")
@pytest.mark.parametrize("drawn", [PICTURE, PICTURE[..., :3], PICTURE[..., :1]])
def test_a_picture_comes_back(drawn: NDArray[np.uint8]) -> None:
    data = bytes(imagecodecs.jpegxl_encode(np.ascontiguousarray(drawn), lossless=True))
    assert jxl_pixels.decode(data, 8)[0].tolist() == drawn.squeeze().tolist()


def test_deep_pixels_are_brought_to_eight_bits(monkeypatch: pytest.MonkeyPatch) -> None:
    deep = np.array([[0, 2048, 4095]], np.uint16)
    monkeypatch.setattr(jxl_pixels, "HAS_PYLIBJXL", False)
    monkeypatch.setattr(jxl_pixels, "imagecodecs", imagecodecs, raising=False)
    data = bytes(imagecodecs.jpegxl_encode(deep, bitspersample=12, lossless=True))
    assert jxl_pixels.decode(data, 12)[0].tolist() == [[0, 128, 255]]
