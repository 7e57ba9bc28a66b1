"""
Whatever decodes JPEG XL here: pylibjxl where it has a wheel, imagecodecs elsewhere (run.in).

Both are libjxl underneath and turn the picture upright. imagecodecs hands out numbers as deep as
the file's, 12 bits in 16, so the depth must be known; and it keeps the colour profile to itself, so
a wide-gamut picture looks duller there than it is.
"""

from __future__ import annotations

from importlib.util import find_spec
from mmap import mmap
from typing import Final

import numpy as np
from numpy.typing import NDArray

HAS_PYLIBJXL: Final = find_spec("pylibjxl") is not None

if HAS_PYLIBJXL:
    import pylibjxl
else:
    import imagecodecs


def decode(data: bytes | mmap, depth: int) -> tuple[NDArray[np.uint8], bytes | None]:
    """
    The first frame as height × width (× channels), and its colour profile where that is told.

    `depth` is the bits of a channel by the header. Raises what the decoder raises.
    """
    if HAS_PYLIBJXL:
        pixels, about = pylibjxl.decode(data, metadata=True)
        return np.asarray(pixels, np.uint8).squeeze(), about.get("icc")
    pixels = np.asarray(imagecodecs.jpegxl_decode(data, index=0))
    return _to_eight_bits(pixels, depth), None


def _to_eight_bits(pixels: NDArray[np.generic], depth: int) -> NDArray[np.uint8]:
    if pixels.dtype == np.uint8:
        return pixels.astype(np.uint8, copy=False)
    brightest = 1.0 if pixels.dtype.kind == "f" else (1 << depth) - 1.0
    unit = np.clip(pixels.astype(np.float32) / brightest, 0, 1)
    return np.asarray(np.rint(unit * 255), np.uint8)
