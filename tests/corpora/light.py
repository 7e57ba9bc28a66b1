"""Makers of pictures of light: the drawing as OpenEXR and as Radiance, encoded by FFmpeg."""

from __future__ import annotations

import struct
from fractions import Fraction
from functools import lru_cache
from typing import Any

import av
import numpy as np
from corpora.pictures import HEIGHT, WIDTH, drawing
from numpy.typing import NDArray


def light_of(seed: int) -> NDArray[np.float32]:
    """The drawing as light: 0 to 1, linear."""
    values = np.asarray(drawing(seed), np.float32) / 255
    low, high = values / 12.92, ((values + 0.055) / 1.055) ** 2.4
    return np.where(values <= 0.04045, low, high).astype(np.float32)


def encoded(codec: str, light: NDArray[np.float32]) -> bytes:
    context: Any = av.codec.CodecContext.create(codec, "w")
    context.width, context.height, context.pix_fmt = light.shape[1], light.shape[0], "gbrpf32le"
    context.time_base = Fraction(1, 1)
    frame = av.VideoFrame.from_ndarray(light, format="gbrpf32le")
    return b"".join(bytes(p) for p in (*context.encode(frame), *context.encode(None)))


@lru_cache(16)
def exr(seed: int = 1) -> bytes:
    """With a day and an owner put among its attributes; the table behind them moves along."""
    made = encoded("exr", light_of(seed))
    extra = b"".join(
        name + b"\0string\0" + struct.pack("<I", len(text)) + text
        for name, text in ((b"capDate", b"2014:05:03 21:40:00"), (b"owner", b"A. Fox"))
    )
    end = _end_of_list(made)
    count = HEIGHT
    table = [place + len(extra) for place in struct.unpack_from(f"<{count}Q", made, end)]
    return (
        made[: end - 1]
        + extra
        + b"\0"
        + struct.pack(f"<{count}Q", *table)
        + made[end + 8 * count :]
    )


def _end_of_list(made: bytes) -> int:
    at = 8
    while made[at]:
        at = made.index(b"\0", made.index(b"\0", at) + 1) + 1
        at += 4 + struct.unpack_from("<I", made, at)[0]
    return at + 1


@lru_cache(16)
def radiance(seed: int = 1) -> bytes:
    head = b"#?RADIANCE\nCAPDATE= 2014:05:03 21:40:00\nSOFTWARE=Sample Painter 1.2\n"
    _, _, rest = encoded("hdr", light_of(seed)).partition(b"FORMAT=")
    assert rest.startswith(b"32-bit_rle_rgbe")
    assert f"-Y {HEIGHT} +X {WIDTH}".encode() in rest
    return head + b"FORMAT=" + rest
