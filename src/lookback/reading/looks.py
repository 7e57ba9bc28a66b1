"""
The fingerprint of a picture, from its preview: half a millisecond, and nothing decoded again.

The slice of colour is weighted away from bare paper (plain averages turn every pencil year beige).
The share of drawn places is counted where neighbouring fields differ, so that neither a grey scan
of an empty page nor its vignette counts as a drawing.
"""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from lookback.words.fingerprint import (
    CODE_BYTES,
    CODE_SIDE,
    LAYOUT_BYTES,
    LAYOUT_SIDE,
    SLICE_PARTS,
    Fingerprint,
)

GREY_SIDE: Final = 64  # px; the code's 16 frequencies need 32, twice that keeps thin lines
SLICE_ACROSS: Final = 48  # columns whose weighted mean is one part of the slice
CHROMA_UNIT: Final = 30.0  # a colour this far from grey weighs as 1.5 of bare paper
INK_UNIT: Final = 90.0  # so does a tone this far from white
PAPER_WEIGHT: Final = 0.5
DRAWN_STEP: Final = 6.0  # grey levels between neighbouring fields; JPEG's noise stays below 4

Floats = NDArray[np.float32]


def fingerprint_of(picture: Image.Image) -> bytes:
    """The packed fingerprint of an upright RGB picture, sRGB on white."""
    small = picture.resize((GREY_SIDE, GREY_SIDE), Image.Resampling.BOX)
    grey = np.asarray(small.convert("L"), np.float32)
    return Fingerprint(
        code=_code(grey), layout=_layout(small), slice=_slice(small), drawn=_drawn(grey)
    ).pack()


def tones_of(picture: Image.Image) -> bytes:
    """A fingerprint that is only the picture's colours, and like no other: of waves, of a page."""
    small = picture.resize((GREY_SIDE, GREY_SIDE), Image.Resampling.BOX)
    nothing = bytes(CODE_BYTES), bytes(LAYOUT_BYTES)
    return Fingerprint(*nothing, slice=_slice(small), drawn=0.0).pack()


def _cosines() -> Floats:
    v = np.arange(CODE_SIDE)[:, None]
    x = np.arange(GREY_SIDE)[None, :]
    return np.cos(np.pi * v * (2 * x + 1) / (2 * GREY_SIDE)).astype(np.float32)


_COSINES: Final = _cosines()


def _code(grey: Floats) -> bytes:
    frequencies = _COSINES @ (grey - grey.mean()) @ _COSINES.T
    bits = frequencies > 0
    bits[0, 0] = False
    packed: bytes = np.packbits(bits).tobytes()
    return packed


def _layout(small: Image.Image) -> bytes:
    fields = small.resize((LAYOUT_SIDE, LAYOUT_SIDE), Image.Resampling.BOX)
    lab = _lab(np.asarray(fields, np.float32) / np.float32(255))
    lab *= np.array([2.55, 1, 1], np.float32)
    lab += np.array([0, 128, 128], np.float32)
    return lab.round().clip(0, 255).astype(np.uint8).tobytes()


_TO_XYZ: Final = np.array(  # IEC 61966-2-1, divided by the white of D65
    [
        [0.4124564 / 0.95047, 0.3575761 / 0.95047, 0.1804375 / 0.95047],
        [0.2126729, 0.7151522, 0.0721750],
        [0.0193339 / 1.08883, 0.1191920 / 1.08883, 0.9503041 / 1.08883],
    ],
    np.float32,
)


def _lab(rgb: Floats) -> Floats:
    """CIE L*a*b* of sRGB values from 0 to 1; the last axis is the colour."""
    linear = np.where(rgb <= 0.04045, rgb / 12.92, ((rgb + 0.055) / 1.055) ** 2.4)
    xyz = linear @ _TO_XYZ.T
    f = np.where(xyz > 0.008856, np.cbrt(xyz), 7.787 * xyz + 16 / 116)
    x, y, z = f[..., 0], f[..., 1], f[..., 2]
    return np.stack([116 * y - 16, 500 * (x - y), 200 * (y - z)], -1).astype(np.float32)


def _slice(small: Image.Image) -> bytes:
    rows = small.resize((SLICE_ACROSS, SLICE_PARTS), Image.Resampling.BOX)
    rgb = np.asarray(rows, np.float32)
    chroma = rgb.max(2) - rgb.min(2)
    ink = 255 - rgb.mean(2)
    weight = (PAPER_WEIGHT + (chroma / CHROMA_UNIT) ** 2 + (ink / INK_UNIT) ** 2)[..., None]
    colours: Floats = (rgb * weight).sum(1) / weight.sum(1)
    return colours.round().astype(np.uint8).tobytes()


def _drawn(grey: Floats) -> float:
    across = np.abs(np.diff(grey, axis=1))[:-1]
    down = np.abs(np.diff(grey, axis=0))[:, :-1]
    return float((np.maximum(across, down) > DRAWN_STEP).mean())
