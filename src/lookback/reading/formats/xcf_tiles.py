"""
The tiles of a GIMP layer: 64 × 64 px, run by run or deflated, and brought to 8 bits while unpacked.

Run by run means one plane of bytes after the other, in runs of up to 64 kB. Each tile is made
smaller as soon as it is unpacked, so a layer of 100 megapixels is never held whole. Two ways of
unpacking hundreds of tiles side by side in numpy were tried and were slower than this plain loop
over runs, because where a run begins is only known from the one before it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from lookback.reading.formats.inflate import inflated
from lookback.reading.formats.xcf_parts import Document, Pixels, tiles_of

TILE: Final = 64
MOST_BYTES_EACH: Final = 32  # a pixel of four doubles
BIG_ENDIAN_FROM: Final = 12  # version from which wide values are so; before, as the machine had it

RUNS, DEFLATED = 1, 2
FLOATING_FROM: Final = 400  # of the numbers for precision; those that end in 00 are light itself

_LONG_RUN, _LONG_COPY = 127, 128
_CHANNELS: Final = {0: 3, 1: 4, 2: 1, 3: 2, 4: 1, 5: 2}  # by a layer's kind
_WITH_ALPHA: Final = (1, 3, 5)
_BY_PALETTE: Final = (4, 5)
_WHOLE: Final = {2: "u2", 4: "u4", 8: "u8"}
_FLOATING: Final = {2: "f2", 4: "f4", 8: "f8"}

Bytes = NDArray[np.uint8]


@dataclass(frozen=True, slots=True)
class Window:
    """Rows and columns of tiles, from the first to behind the last."""

    rows: range
    columns: range


def small(found: Document, pixels: Pixels, kind: int, factor: int, window: Window) -> Bytes:
    """
    The tiles of a window as RGBA, 8 bits, made smaller by a power of two that divides 64.

    Its alpha is 255 where there is none. Tiles that can't be had are clear.
    """
    across = -(-pixels.width // TILE)
    listed = tiles_of(found, pixels.tiles, across * -(-pixels.height // TILE))
    side = TILE // factor
    whole = Image.new("RGBA", (len(window.columns) * side, len(window.rows) * side))
    for y, row in enumerate(window.rows):
        for x, column in enumerate(window.columns):
            if row * across + column >= len(listed):
                continue
            size = (
                min(TILE, pixels.width - TILE * column),
                min(TILE, pixels.height - TILE * row),
            )
            tile = _tile(found, pixels, kind, listed[row * across + column], size)
            if tile is not None:
                whole.paste(_reduced(tile, factor), (x * side, y * side))
    return np.asarray(whole)


def _reduced(tile: Image.Image, factor: int) -> Image.Image:
    """The mean of every block of pixels; colours count by their alpha."""
    if factor == 1:
        return tile.convert("RGBA")
    if tile.mode != "RGBA":
        return tile.reduce(factor).convert("RGBA")
    return tile.convert("RGBa").reduce(factor).convert("RGBA")


def _tile(
    found: Document, pixels: Pixels, kind: int, start: int, size: tuple[int, int]
) -> Image.Image | None:
    """A tile as a picture; None where there is none, or nothing in it can be seen."""
    each, area = pixels.bytes_each, size[0] * size[1]
    packed = bytes(found.data[start : start + area * each + (area * each >> 1) + 64])
    if found.compression == RUNS:
        body = _runs(packed, area * each)
    elif found.compression == DEFLATED:
        body = inflated(packed, area * each)
    else:
        body = packed[: area * each]
    if len(body) < area * each:
        found.cut = True
        body = body.ljust(area * each, b"\0")
    planes = (
        [body[n * area : (n + 1) * area] for n in range(each)]
        if found.compression == RUNS
        else [body[n::each] for n in range(each)]
    )
    channels = _CHANNELS.get(kind, 1)
    if each >= 2 * channels:
        planes = _eight_bits(found, planes, channels)
    if len(planes) < channels or (kind in _WITH_ALPHA and planes[channels - 1].count(0) == area):
        return None
    return _picture(found, [Image.frombuffer("L", size, p, "raw", "L", 0, 1) for p in planes], kind)


def _picture(found: Document, planes: list[Image.Image], kind: int) -> Image.Image:
    alpha = planes[_CHANNELS.get(kind, 1) - 1] if kind in _WITH_ALPHA else None
    if kind in _BY_PALETTE:
        planes[0].putpalette(found.palette.ljust(768, b"\0")[:768])
        colours = planes[0].convert("RGB")
    elif kind in (0, 1):
        colours = Image.merge("RGB", planes[:3])
    else:
        colours = planes[0].convert("RGB")
    if alpha is not None:
        colours.putalpha(alpha)
    return colours


def _runs(packed: bytes, size: int) -> bytes:
    """What packed runs stand for, up to `size` bytes or the end."""
    out = bytearray()
    at, end = 0, len(packed)
    while len(out) < size and at + 1 < end:
        code = packed[at]
        if code < _LONG_RUN:
            out += packed[at + 1 : at + 2] * (code + 1)
            at += 2
        elif code > _LONG_COPY:
            out += packed[at + 1 : at + 257 - code]
            at += 257 - code
        else:
            count = packed[at + 1] * 256 + packed[at + 2] if at + 2 < end else 0
            if code == _LONG_RUN:
                out += packed[at + 3 : at + 4] * count
                at += 4
            else:
                out += packed[at + 3 : at + 3 + count]
                at += 3 + count
    return bytes(out[:size])


def _eight_bits(found: Document, planes: list[bytes], channels: int) -> list[bytes]:
    """Values of 16, 32 or 64 bits, whole or floating, as planes of one byte a value."""
    depth = len(planes) // channels
    if depth not in _WHOLE:
        return planes[::depth]
    order = ">" if found.version >= BIG_ENDIAN_FROM else "<"
    floating = found.precision >= FLOATING_FROM
    kind = _FLOATING[depth] if floating else _WHOLE[depth]
    values = []
    for channel in range(channels):
        parts = planes[channel * depth : (channel + 1) * depth]
        mixed = np.stack([np.frombuffer(part, np.uint8) for part in parts], -1)
        light = mixed.reshape(-1).view(order + kind).astype(np.float32)
        if not floating:
            light /= np.float32(256**depth - 1)
        light = np.nan_to_num(light).clip(0, 1)
        if found.precision % 100 == 0 and not (channels in (2, 4) and channel == channels - 1):
            light = np.where(light <= 0.0031308, 12.92 * light, 1.055 * light ** (1 / 2.4) - 0.055)
        values.append((light * 255 + 0.5).astype(np.uint8).tobytes())
    return values
