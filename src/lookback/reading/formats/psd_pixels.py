"""
The whole picture at the end of a Photoshop document: planes of bytes, bare or run by run.

Read here rather than by a library, for three reasons. Only the lines that a small picture needs are
unpacked, so a document of 24 megapixels costs less than its digest. PSB, 16 and 32 bits differ in
two lines here and are refused elsewhere. And a fourth plane is transparency only if the document
says so; taken for one, a saved selection would punch holes into the picture.

Photoshop lays transparent colours on white before it writes them, other programs do not. Where
nothing is, the colour tells: white means that it has been done.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass
from mmap import mmap
from typing import Final

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from lookback.reading.pixels import MOST_PIXELS_HELD, NoPicture, check_size

GREY, INDEXED, RGB, CMYK, LAB = 1, 2, 3, 4, 9  # others show their first plane, in grey
RAW, PACKED = 0, 1
LINES_EACH: Final = 4  # lines of the file that make one of the picture; more can't be seen
NEARLY_WHITE: Final = 250

_COLOURS: Final = {RGB: 3, CMYK: 4, LAB: 3}

Plane = NDArray[np.uint8]


@dataclass(frozen=True, slots=True)
class Whole:
    """Where and how the whole picture stands in `data`; `at` is the offset of its compression."""

    data: bytes | mmap
    at: int
    wide: bool  # PSB
    channels: int
    width: int
    height: int
    depth: int
    mode: int
    palette: bytes  # of INDEXED: 256 reds, greens, blues
    transparent: bool  # its first channel behind the colours is transparency

    @property
    def compression(self) -> int:
        return int(struct.unpack_from(">H", self.data, self.at)[0])

    @property
    def line_bytes(self) -> int:
        return (self.width * self.depth + 7) // 8

    @property
    def end(self) -> int:
        """Where it ends, by what the file says about itself."""
        lines = self.channels * self.height
        if self.compression == RAW:
            return self.at + 2 + lines * self.line_bytes
        if self.compression != PACKED or self.at + 2 + lines * self._count_bytes > len(self.data):
            return self.at + 2 + lines
        starts, sizes = self._lines()
        return int(starts[-1] + sizes[-1]) if lines else self.at + 2

    def picture(self, longest: int) -> Image.Image:
        """
        The picture at about `longest` px, in the mode that its colours have (L, RGB, CMYK, LAB).

        NoPicture for a compression that is not known; ValueError when the file ends before it.
        """
        check_size(self.width, self.height, MOST_PIXELS_HELD)
        if self.compression not in (RAW, PACKED):
            raise NoPicture("its whole picture is compressed in a way that is not known yet")
        colours = _COLOURS.get(self.mode, 1)
        scale = min(1.0, longest / max(self.width, self.height))
        size = max(1, round(self.width * scale)), max(1, round(self.height * scale))
        step = max(1, self.height // (size[1] * LINES_EACH))
        planes = [self._plane(channel, step) for channel in range(colours)]
        if self.mode == INDEXED:
            planes = self._looked_up(planes[0])
        small = [_resized(plane, size) for plane in planes]
        if self.transparent and self.channels > colours and len(small) in (1, 3):
            small = _on_white(small, _resized(self._plane(colours, step), size))
        return self._merged(small)

    @property
    def _count_bytes(self) -> int:
        return 4 if self.wide else 2

    def _lines(self) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """Offset and size of every packed line, channel by channel."""
        lines = self.channels * self.height
        kind = ">u4" if self.wide else ">u2"
        sizes = np.frombuffer(self.data, kind, lines, self.at + 2).astype(np.int64)
        first = self.at + 2 + lines * self._count_bytes
        return first + np.cumsum(sizes) - sizes, sizes

    def _plane(self, channel: int, step: int) -> Plane:
        """Every `step`-th line of a channel, as 8 bits a pixel."""
        kept = range(channel * self.height, (channel + 1) * self.height, step)
        if self.compression == RAW:
            first = self.at + 2
            spans = [(first + line * self.line_bytes, self.line_bytes) for line in kept]
        else:
            starts, sizes = self._lines()
            spans = [(int(starts[line]), int(sizes[line])) for line in kept]
        packed = b"".join([bytes(self.data[start : start + size]) for start, size in spans])
        shape = self.line_bytes, len(kept)
        if self.compression == PACKED:
            packed = Image.frombytes("L", shape, packed, "packbits", "L").tobytes()
        lines = np.frombuffer(packed, np.uint8, shape[0] * shape[1]).reshape(shape[1], shape[0])
        return _eight_bits(lines, self.depth, self.width, self.mode)

    def _looked_up(self, plane: Plane) -> list[Plane]:
        table = np.frombuffer(self.palette, np.uint8, 768).reshape(3, 256)
        return [table[colour][plane] for colour in range(3)]

    def _merged(self, small: list[Image.Image]) -> Image.Image:
        if self.mode == CMYK:  # stored with 0 as full ink
            return Image.merge("CMYK", [plane.point(lambda ink: 255 - ink) for plane in small])
        if self.mode == LAB:
            planes = np.dstack([np.asarray(plane) for plane in small])
            return Image.frombytes("LAB", small[0].size, planes.tobytes(), "raw", "LAB")
        return Image.merge("RGB", small) if len(small) == 3 else small[0]


def _eight_bits(lines: Plane, depth: int, width: int, mode: int) -> Plane:
    """Lines of bytes as one byte a pixel; floats are linear light and get sRGB's curve."""
    if depth == 1:
        return np.where(np.unpackbits(lines, axis=1)[:, :width], 0, 255).astype(np.uint8)
    if depth == 16:
        return np.ascontiguousarray(lines[:, ::2])
    if depth == 32:
        light = np.nan_to_num(lines.reshape(-1).view(">f4").astype(np.float32)).clip(0, 1)
        curved = np.where(light <= 0.0031308, 12.92 * light, 1.055 * light ** (1 / 2.4) - 0.055)
        values = curved if mode in (RGB, GREY) else light
        return (values * 255).round().astype(np.uint8).reshape(len(lines), width)
    return lines


def _resized(plane: Plane, size: tuple[int, int]) -> Image.Image:
    return Image.fromarray(plane).resize(size, Image.Resampling.BOX)


def _on_white(colours: list[Image.Image], alpha: Image.Image) -> list[Image.Image]:
    nothing = np.asarray(alpha) == 0
    under = [np.asarray(colour)[nothing] for colour in colours]
    if nothing.any() and min(int(plane.min()) for plane in under) >= NEARLY_WHITE:
        return colours
    white = Image.new("L", alpha.size, 255)
    return [Image.composite(colour, white, alpha) for colour in colours]
