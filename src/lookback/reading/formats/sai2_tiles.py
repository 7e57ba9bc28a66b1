"""
The whole picture of a SAI 2 document: tiles of 256 px, packed bit by bit, as newer ones keep it.

A value is told as how far it lies from what its neighbours (left, above, above left) let expect.
How many bits it takes stands before it; a long row of zeros is one code. The codes are found in a
table of all 16-bit beginnings; the neighbours' sums run along diagonals, because every value of a
diagonal can be worked out at once. The layout was found out by the libsai project (MIT licence).
"""

from __future__ import annotations

import struct
from array import array
from functools import cache
from typing import Final

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from lookback.reading.pixels import NoPicture, TooLarge, check_size

TILE: Final = 256
MOST_PIXELS: Final = 64_000_000
PACKED_LIMIT: Final = 8 << 20  # bytes; some five seconds of codes

_KIND: Final = b"dpcm"
_MARK: Final = 2  # bytes before a tile's rows, and behind a row of tiles: its place in that row
_LONGEST_CODE: Final = 16
_ZEROS: Final = 15  # the code for a row of them
_FEWEST_ZEROS: Final = 8

Deltas = NDArray[np.int16]


def whole_picture(body: bytes, width: int, height: int, channels: int) -> tuple[Image.Image, bool]:
    """
    The picture in RGB or RGBA, and whether all of it was there.

    NoPicture for another kind of part; TooLarge where unpacking would take too long.
    """
    check_size(width, height, MOST_PIXELS)
    if body[:4] != _KIND:
        raise NoPicture("its whole picture is of a kind that is not known")
    across, down = -(-width // TILE), -(-height // TILE)
    sizes = struct.unpack_from(f"<{across * down}I", body, 4)
    if sum(sizes) > PACKED_LIMIT:
        raise TooLarge(f"its whole picture is packed into {sum(sizes)} bytes")
    picture = Image.new("RGB" if channels == 3 else "RGBA", (width, height))
    at, whole = 4 + 4 * len(sizes), True
    for top in range(0, height, TILE):
        high = min(TILE, height - top)
        row = np.zeros((across, high, TILE, channels), np.int16)
        for column in range(across):
            wide = min(TILE, width - column * TILE)
            size = sizes[top // TILE * across + column]
            deltas, complete = _deltas(body[at : at + size], (high, wide, channels))
            row[column, :, :wide] = deltas
            whole &= complete
            at += size
        at += _MARK
        strip = _summed(row)[..., (2, 1, 0, 3)[:channels]]  # it begins with blue
        joined = np.ascontiguousarray(strip.swapaxes(0, 1)).reshape(high, -1, channels)
        picture.paste(Image.fromarray(joined), (0, top))
    return _straight(picture) if channels == 4 else picture, whole


def _straight(picture: Image.Image) -> Image.Image:
    """Colours as they are, where they stand multiplied by alpha: where none exceeds its alpha."""
    values = np.asarray(picture)
    if (values[..., :3] > values[..., 3:]).any():
        return picture
    return Image.frombytes("RGBa", picture.size, picture.tobytes()).convert("RGBA")


def _summed(deltas: Deltas) -> NDArray[np.uint8]:
    """
    From differences to values: tiles × height × width × channels.

    Each row is moved right by one more than the row above it, so that what depends on nothing but
    what is known stands in one column.
    """
    tiles, high, wide, channels = deltas.shape
    told = np.zeros((high + wide, high + 1, tiles, channels), np.int16)
    for row in range(high):
        told[row + 1 : row + 1 + wide, row + 1] = deltas[:, row].swapaxes(0, 1)
    for diagonal in range(1, high + wide):
        first, last = max(1, diagonal - wide + 1), min(high, diagonal) + 1
        before, earlier = told[diagonal - 1], told[diagonal - 2]
        expected = before[first:last] + before[first - 1 : last - 1]
        if diagonal > 1:
            expected -= earlier[first - 1 : last - 1]
        np.clip(expected, 0, 255, out=expected)
        expected += told[diagonal, first:last]
        np.clip(expected, 0, 255, out=told[diagonal, first:last])
    values = np.empty(deltas.shape, np.uint8)
    for row in range(high):
        values[:, row] = told[row + 1 : row + 1 + wide, row + 1].swapaxes(0, 1)
    return values


def _deltas(packed: bytes, shape: tuple[int, int, int]) -> tuple[Deltas, bool]:
    """The differences that a tile's codes tell, and whether they reached to its end."""
    high, wide, channels = shape
    values = array("h", bytes(2 * high * wide * channels))
    at, complete = _MARK, True
    for row in range(high):
        used, complete = _row(packed, at, values, row * wide * channels, wide, channels)
        if not complete:
            break
        at += -(-used // 8)  # each row begins with a byte
    told = np.frombuffer(values, np.int16).reshape(high, channels, wide)
    return told.swapaxes(1, 2), complete


def _row(
    packed: bytes, at: int, values: array[int], place: int, wide: int, channels: int
) -> tuple[int, bool]:
    """Write one row, channel after channel: the bits that it took, and whether it is whole."""
    codes = _codes()
    start, stop, end = place, place + wide * channels, len(packed)
    bits = used = held = 0
    while place < stop:
        if held < _LONGEST_CODE:
            bits |= int.from_bytes(packed[at : at + 4], "little") << held
            at += 4
            held += 32
        zeros, value, size = codes[bits & 0xFFFF]
        if not size or at - 8 > end:
            return used, False
        bits >>= size
        held -= size
        used += size
        if zeros:  # a row of them ends with its channel at the latest
            place = min(place + zeros, start + ((place - start) // wide + 1) * wide)
        else:
            values[place] = value
            place += 1
    return used, True


@cache
def _codes() -> tuple[tuple[int, int, int], ...]:
    """For every 16 bits: how many zeros they tell, or which value, and how many bits that took."""
    return tuple(_code(bits) for bits in range(1 << _LONGEST_CODE))


def _code(bits: int) -> tuple[int, int, int]:
    if not bits:
        return 0, 0, 0
    first = (bits & -bits).bit_length() - 1
    size = first + 2
    kind = 2 * first | bits >> (first + 1) & 1
    rest = bits >> size
    if kind == _ZEROS:
        return (rest & 0x7F) + _FEWEST_ZEROS, 0, size + 7
    if kind == 0:
        return 0, 0, size
    if kind > _ZEROS or size + kind + 1 > _LONGEST_CODE:
        return 0, 0, 0  # differences so large do not occur
    value = (1 << kind | rest & ((1 << kind) - 1)) - 1
    return 0, -value if rest >> kind & 1 else value, size + kind + 1
