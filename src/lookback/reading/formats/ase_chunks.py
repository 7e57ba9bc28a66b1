"""
What an Aseprite document is made of: frames, each a row of chunks that tell of layers and cels.

A chunk's claimed size decides where the next begins, and is never less than its own header. Only as
many frames are read as it takes to find one with something on it. Colours become RGBA here: grey
and palettes are looked up, and old files spread their palette over chunks of two older kinds.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass, field
from mmap import mmap
from typing import Final

import numpy as np
from numpy.typing import NDArray

from lookback.reading.formats.inflate import inflated

HEADER: Final = 128  # bytes
MAGIC: Final = b"\xe0\xa5"
MOST_CHUNKS: Final = 20_000  # of one frame
MOST_LAYERS: Final = 4000
MOST_DEPTH: Final = 64  # groups inside groups
MOST_CEL_PIXELS: Final = 32_000_000
SEARCHED: Final = 1000  # frames in search of one with something on it

Pixels = NDArray[np.uint8]

_HEADER: Final = struct.Struct("<I2sHHHHI")
_FRAME: Final = struct.Struct("<IHHH2xI")
_CHUNK: Final = struct.Struct("<IH")
_LAYER: Final = struct.Struct("<HHHHHHB3xH")
_CEL: Final = struct.Struct("<HhhBHh5x")
_FRAME_MARK: Final = 0xF1FA
_GROUP, _TILEMAP = 1, 2
_RAW, _PACKED, _TILED = 0, 2, 3
_FLIP_X, _FLIP_Y, _FLIP_CORNERS = 0x80000000, 0x40000000, 0x20000000
_TILE_NUMBER: Final = 0x1FFFFFFF


@dataclass(frozen=True, slots=True)
class Layer:
    """One layer; `visible` counts the groups that it is in."""

    visible: bool
    background: bool
    mode: int
    opacity: int
    tileset: int = -1


@dataclass(frozen=True, slots=True)
class Cel:
    """A piece of picture on a layer: RGBA (height × width × 4), and where it lies."""

    layer: int
    left: int
    top: int
    opacity: int
    above: int
    pixels: Pixels


@dataclass(slots=True)
class Sprite:
    """The document: its header, and what the chunks that were read have told."""

    data: bytes | mmap
    size: int
    frames: int
    width: int
    height: int
    depth: int  # bits a pixel: 32 RGBA, 16 grey and alpha, 8 an index
    opacities: bool  # do layers' own opacities count?
    clear: int  # the index that is transparent
    milliseconds: int = 0
    layers: list[Layer] = field(default_factory=list)
    palette: Pixels = field(default_factory=lambda: np.full((256, 4), (0, 0, 0, 255), np.uint8))
    tilesets: list[Pixels] = field(default_factory=list)
    cels: list[Cel] = field(default_factory=list)
    damaged: bool = False
    groups: list[bool] = field(default_factory=list)  # which of the groups one stands in are seen

    def read(self, frames: int) -> None:
        """Read chunks of at most so many frames, up to the first that has something on it."""
        blank: list[Cel] | None = None
        done = False
        for number, (start, end, chunks) in enumerate(self._frames()):
            if done or number >= frames:
                continue  # its time is counted all the same
            self.cels = []
            for kind, at, stop in _chunks(self.data, start, end, chunks):
                if kind in _TOLD:
                    self._hear(kind, bytes(self.data[at:stop]))
            done = any(cel.pixels[..., 3].any() for cel in self.cels)
            blank = self.cels if blank is None else blank
        if not done:
            self.cels = blank or []
        self.cels.sort(key=lambda cel: (cel.layer + cel.above, cel.above))

    def _hear(self, kind: int, body: bytes) -> None:
        """What a chunk tells; one that is damaged costs no more than itself."""
        try:
            _TOLD[kind](self, body)
        except (struct.error, ValueError, IndexError):
            self.damaged = True

    def _frames(self) -> Iterator[tuple[int, int, int]]:
        """Where each frame's chunks begin and end, and how many there are; their time is added."""
        at = HEADER
        for _ in range(self.frames):
            if at + _FRAME.size > len(self.data):
                return
            size, mark, few, lasts, many = _FRAME.unpack_from(self.data, at)
            if mark != _FRAME_MARK or size < _FRAME.size:
                return
            self.milliseconds += lasts
            yield at + _FRAME.size, min(at + size, len(self.data)), many or few
            at += size


def sprite(data: bytes | mmap) -> Sprite:
    """The document by its header. struct.error where the file ends within it."""
    size, _, frames, width, height, depth, flags = _HEADER.unpack_from(data)
    return Sprite(data, size, frames, width, height, depth, bool(flags & 1), data[28])


def _chunks(data: bytes | mmap, at: int, end: int, count: int) -> Iterator[tuple[int, int, int]]:
    for _ in range(min(count, MOST_CHUNKS)):
        if at + _CHUNK.size > end:
            return
        size, kind = _CHUNK.unpack_from(data, at)
        yield kind, at + _CHUNK.size, min(at + size, end)
        at += max(size, _CHUNK.size)


def _layer(found: Sprite, body: bytes) -> None:
    flags, kind, level, _, _, mode, opacity, name = _LAYER.unpack_from(body)
    if len(found.layers) >= MOST_LAYERS:
        return
    del found.groups[min(level, MOST_DEPTH) :]
    visible = bool(flags & 1) and all(found.groups)
    if kind == _GROUP:
        found.groups.append(bool(flags & 1))
    tileset = -1
    if kind == _TILEMAP:
        tileset = int.from_bytes(body[_LAYER.size + name : _LAYER.size + name + 4], "little")
    reference = bool(flags & 64)
    opacity = opacity if found.opacities else 255
    shown = visible and kind != _GROUP and not reference
    found.layers.append(Layer(shown, bool(flags & 8), mode, opacity, tileset))


def _old_palette(found: Sprite, body: bytes, scale: int = 1) -> None:
    packets, at, index = int.from_bytes(body[:2], "little"), 2, 0
    for _ in range(packets):
        if at + 2 > len(body):
            return
        index += body[at]
        count = min(body[at + 1] or 256, 256 - min(index, 256), (len(body) - at - 2) // 3)
        colours = np.frombuffer(body, np.uint8, count * 3, at + 2).reshape(-1, 3)
        found.palette[index : index + count, :3] = np.minimum(colours, 255 // scale) * scale
        index += count
        at += 2 + 3 * (body[at + 1] or 256)


def _oldest_palette(found: Sprite, body: bytes) -> None:
    _old_palette(found, body, 4)  # 0 to 63


def _palette(found: Sprite, body: bytes) -> None:
    _, first, last = struct.unpack_from("<III", body)
    at = 20
    for index in range(first, min(last, 255) + 1):
        if at + 6 > len(body):
            return
        found.palette[index] = tuple(body[at + 2 : at + 6])
        named = body[at] & 1
        at += 6
        if named:
            at += 2 + int.from_bytes(body[at : at + 2], "little")


def _tileset(found: Sprite, body: bytes) -> None:
    """Tiles one below the other: number × height × width × 4."""
    number, flags, count, wide, high = struct.unpack_from("<IIIHH", body)
    at = 34 + int.from_bytes(body[32:34], "little") + (8 if flags & 1 else 0)
    tiles = np.zeros((0, max(high, 1), max(wide, 1), 4), np.uint8)
    if flags & 2 and 0 < count * wide * high <= MOST_CEL_PIXELS:
        packed = body[at + 4 :]
        whole = _colours(found, inflated(packed, count * wide * high * found.depth // 8), False)
        full = len(whole) // (wide * high)
        tiles = whole[: full * wide * high].reshape(full, high, wide, 4)
    if number == len(found.tilesets):
        found.tilesets.append(tiles)


def _cel(found: Sprite, body: bytes) -> None:
    number, left, top, opacity, kind, above = _CEL.unpack_from(body)
    if number >= len(found.layers) or not found.layers[number].visible:
        return
    layer = found.layers[number]
    at = _CEL.size
    wide, high = struct.unpack_from("<HH", body, at)
    if not 0 < wide * high <= MOST_CEL_PIXELS:
        return
    if kind in (_RAW, _PACKED):
        size = wide * high * found.depth // 8
        raw = body[at + 4 : at + 4 + size] if kind == _RAW else inflated(body[at + 4 :], size)
        whole = _colours(found, raw.ljust(size, bytes((found.clear,))), layer.background)
        pixels = whole.reshape(high, wide, 4)
    elif kind == _TILED and 0 <= layer.tileset < len(found.tilesets):
        pixels = _mosaic(body[at:], wide, high, found.tilesets[layer.tileset])
    else:
        return
    found.cels.append(Cel(number, left, top, opacity, above, pixels))


def _mosaic(body: bytes, wide: int, high: int, tiles: Pixels) -> Pixels:
    """A cel that is put together from tiles, some of them turned over."""
    number, over_x, over_y, corners = struct.unpack_from("<IIII", body, 6)
    side_y, side_x = tiles.shape[1:3]
    if wide * high * side_x * side_y > MOST_CEL_PIXELS or not len(tiles):
        return np.zeros((0, 0, 4), np.uint8)
    packed = inflated(body[32:], wide * high * 4).ljust(wide * high * 4, b"\0")
    placed = np.frombuffer(packed, "<u4", wide * high).reshape(high, wide)
    which = placed & (number or _TILE_NUMBER)
    chosen: Pixels = tiles[np.minimum(which, len(tiles) - 1)]
    for mask, axes in (
        (corners or _FLIP_CORNERS, None),
        (over_x or _FLIP_X, 2),
        (over_y or _FLIP_Y, 1),
    ):
        marked = (placed & mask) != 0
        turned = chosen[marked]
        if axes is not None:
            chosen[marked] = np.flip(turned, axes)
        elif side_x == side_y:
            chosen[marked] = turned.swapaxes(1, 2)
    chosen[which == 0] = 0  # the first tile is nothing
    mosaic: Pixels = chosen.swapaxes(1, 2).reshape(high * side_y, wide * side_x, 4)
    return mosaic


def _colours(found: Sprite, raw: bytes, solid: bool) -> Pixels:
    """Values of any depth as RGBA, one row; `solid`: no index is transparent."""
    each = found.depth // 8
    values = np.frombuffer(raw[: len(raw) // each * each], np.uint8).reshape(-1, each)
    if each == 4:
        return values
    if each == 2:
        return values[:, (0, 0, 0, 1)]
    rgba = found.palette[values[:, 0]]
    if not solid:
        rgba[values[:, 0] == found.clear] = 0
    return rgba


_TOLD: Final = {
    0x0004: _old_palette,
    0x0011: _oldest_palette,
    0x2004: _layer,
    0x2005: _cel,
    0x2019: _palette,
    0x2023: _tileset,
}
