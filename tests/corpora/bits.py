"""SAI 2's whole picture, packed bit by bit: the other way round from what the reader does."""

from __future__ import annotations

import struct
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from PIL import Image

TILE = 256


def dpcm(picture: Image.Image) -> bytes:
    """An RGB or RGBA picture as SAI 2 keeps it, blue first."""
    values = np.asarray(picture).astype(int)[..., (2, 1, 0, 3)[: len(picture.mode)]]
    sizes, tiles = [], b""
    for top in range(0, picture.height, TILE):
        for number, left in enumerate(range(0, picture.width, TILE)):
            tile = _tile(values[top : top + TILE, left : left + TILE], number)
            sizes.append(len(tile))
            tiles += tile
        tiles += bytes((0xFF, number + 1))
    return b"dpcm" + struct.pack(f"<{len(sizes)}I", *sizes) + tiles


def _tile(values: NDArray[np.int64], number: int) -> bytes:
    padded = np.pad(values, ((1, 0), (1, 0), (0, 0)))
    expected = (padded[1:, :-1] + padded[:-1, 1:] - padded[:-1, :-1]).clip(0, 255)
    deltas = values - expected
    rows = (_row([list(row[:, channel]) for channel in range(row.shape[1])]) for row in deltas)
    return bytes((0xFF, number)) + b"".join(rows)


def _row(channels: Sequence[list[int]]) -> bytes:
    bits: list[int] = []
    for channel in channels:
        at = 0
        while at < len(channel):
            zeros = next((n for n, v in enumerate(channel[at:]) if v), len(channel) - at)
            if zeros >= 8:
                zeros = min(zeros, 135)
                bits += [0] * 7 + [1, 1] + [zeros - 8 >> n & 1 for n in range(7)]
                at += zeros
            else:
                bits += _value(int(channel[at]))
                at += 1
    bits += [0] * (-len(bits) % 8)
    return bytes(np.packbits(bits, bitorder="little"))


def _value(value: int) -> list[int]:
    """Zeros, as many as half its length; a one; is its length odd; the rest; the sign."""
    if value == 0:
        return [1, 0]
    size = (abs(value) + 1).bit_length() - 1
    rest = abs(value) + 1 - (1 << size)
    low = [rest >> n & 1 for n in range(size)]
    return [0] * (size // 2) + [1, size & 1] + low + [int(value < 0)]
