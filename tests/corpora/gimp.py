"""
A maker of GIMP documents: layers in tiles, run by run, deflated or bare, of any version and depth.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray
from PIL import Image

BARE, RUNS, DEFLATED = 0, 1, 2
NORMAL, MULTIPLY, PASS_THROUGH = 28, 30, 61

METADATA: Final = """<?xml version='1.0' encoding='UTF-8'?>
<metadata>
  <tag name="Exif.Image.DateTime">2015:06:04 10:00:00</tag>
  <tag name="Exif.Photo.DateTimeOriginal">2014:05:03 21:40:00</tag>
  <tag name="Xmp.xmp.CreateDate">2014:05:03T21:40:00+09:00</tag>
  <tag name="Xmp.dc.title" encoding="base64">Zm94AA==</tag>
  <tag name="Xmp.xmpMM.DocumentID">gimp:docid:gimp:0123</tag>
  <tag name="Xmp.xmpMM.History[1]/stEvt:action">saved</tag>
  <tag name="Xmp.xmpMM.History[1]/stEvt:when">2014-05-03T22:10:00+09:00</tag>
  <tag name="Xmp.xmpMM.History[2]/stEvt:action">saved</tag>
  <tag name="Xmp.xmpMM.History[2]/stEvt:when">2015-06-04T10:00:00+09:00</tag>
</metadata>
"""


@dataclass(frozen=True, slots=True)
class Layer:
    """A picture in the mode L, LA, RGB, RGBA or P, and how it lies among the others."""

    picture: Image.Image
    left: int = 0
    top: int = 0
    mode: int = NORMAL
    opacity: int = 255
    visible: bool = True
    mask: Image.Image | None = None
    group: bool = False
    path: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Way:
    """How a document is written."""

    version: int = 11
    packing: int = RUNS
    precision: int = 150
    dtype: str = "u1"

    def pointer(self, offset: int) -> bytes:
        return offset.to_bytes(8 if self.version >= 11 else 4, "big")


PLAIN: Final = Way()


def xcf(
    size: tuple[int, int],
    layers: Sequence[Layer],
    way: Way = PLAIN,
    *,
    metadata: str = METADATA,
    palette: bytes = b"",
) -> bytes:
    """A document of that size; `layers` from the topmost down."""
    name = b"gimp xcf file\0" if way.version == 0 else b"gimp xcf v%03d\0" % way.version
    base = 2 if palette else 0
    head = name + struct.pack(">III", *size, base)
    if way.version >= 4:
        head += struct.pack(">I", way.precision)
    note = b"gimp-image-metadata\0"
    body = metadata.encode()
    parasite = struct.pack(">I", len(note)) + note + struct.pack(">II", 1, len(body)) + body
    head += _property(17, bytes((way.packing,)))
    if palette:
        head += _property(1, struct.pack(">I", len(palette) // 3) + palette)
    head += _property(21, parasite) + _property(0, b"")
    at = len(head) + len(way.pointer(0)) * (len(layers) + 2)
    pointers, bodies = b"", b""
    for layer in layers:
        pointers += way.pointer(at + len(bodies))
        bodies += _layer(layer, at + len(bodies), way)
    return head + pointers + way.pointer(0) * 2 + bodies


def _property(kind: int, body: bytes) -> bytes:
    return struct.pack(">II", kind, len(body)) + body


def _text(text: bytes) -> bytes:
    return struct.pack(">I", len(text) + 1) + text + b"\0"


def _layer(layer: Layer, at: int, way: Way) -> bytes:
    kinds = {"RGB": 0, "RGBA": 1, "L": 2, "LA": 3, "P": 4}
    head = struct.pack(">III", *layer.picture.size, kinds[layer.picture.mode]) + _text(b"ink")
    for kind, values in (
        (6, (layer.opacity,)),
        (8, (int(layer.visible),)),
        (7, (layer.mode,)),
        (11, (int(layer.mask is not None),)),
        (15, (layer.left, layer.top)),
        *(((29, ()),) if layer.group else ()),
        *(((30, layer.path),) if layer.path else ()),
        (0, ()),
    ):
        head += _property(kind, struct.pack(f">{len(values)}i", *values))
    start = at + len(head) + 2 * len(way.pointer(0))
    pixels = hierarchy(layer.picture, start, way)
    pointers, mask = way.pointer(start), b""
    if layer.mask is not None:
        start += len(pixels)
        mask = struct.pack(">II", *layer.mask.size) + _text(b"mask") + _property(0, b"")
        inner = start + len(mask) + len(way.pointer(0))
        mask += way.pointer(inner) + hierarchy(layer.mask, inner, way)
        pointers += way.pointer(start)
    else:
        pointers += way.pointer(0)
    return head + pointers + pixels + mask


def hierarchy(picture: Image.Image, at: int, way: Way) -> bytes:
    """One level of tiles, with the structures above it."""
    values = np.asarray(picture)
    values = values[..., None] if values.ndim == 2 else values
    deep = _deepened(values, way)
    level = at + 12 + 2 * len(way.pointer(0))
    head = struct.pack(">III", *picture.size, deep.shape[2])
    head += way.pointer(level) + way.pointer(0) + struct.pack(">II", *picture.size)
    tiles = [
        _packed(deep[y : y + 64, x : x + 64], way)
        for y in range(0, picture.height, 64)
        for x in range(0, picture.width, 64)
    ]
    place = at + len(head) + len(way.pointer(0)) * (len(tiles) + 1)
    pointers = b""
    for tile in tiles:
        pointers += way.pointer(place)
        place += len(tile)
    return head + pointers + way.pointer(0) + b"".join(tiles)


def _deepened(values: NDArray[np.uint8], way: Way) -> NDArray[np.uint8]:
    """The values at another depth, as bytes: height × width × bytes a pixel."""
    kind = np.dtype(way.dtype)
    if kind.itemsize == 1:
        return values
    share = values / 255.0
    if way.precision % 100 == 0:
        colours = share[..., : 3 if values.shape[2] > 2 else 1]
        light = np.where(colours <= 0.04045, colours / 12.92, ((colours + 0.055) / 1.055) ** 2.4)
        share[..., : light.shape[2]] = light
    wide = share if kind.kind == "f" else share * (256**kind.itemsize - 1)
    order = ">" if way.version >= 12 else "<"
    made = np.ascontiguousarray(wide.astype(kind.newbyteorder(order)))
    return made.view(np.uint8).reshape(*values.shape[:2], -1)


def _packed(tile: NDArray[np.uint8], way: Way) -> bytes:
    if way.packing == DEFLATED:
        return zlib.compress(tile.tobytes())
    if way.packing == BARE:
        return tile.tobytes()
    return b"".join(_runs(tile[..., plane].tobytes()) for plane in range(tile.shape[2]))


def _runs(plane: bytes) -> bytes:
    """Long and short runs, long and short copies: each is used where it fits."""
    out, at = b"", 0
    while at < len(plane):
        end = at
        while end < len(plane) and plane[end] == plane[at]:
            end += 1
        count = end - at
        if count > 127:
            out += struct.pack(">BHB", 127, count, plane[at])
        elif count > 2:
            out += bytes((count - 1, plane[at]))
        else:
            end = at
            while end < len(plane) and len(set(plane[end : end + 3])) != 1 and end - at < 200:
                end += 1
            end = max(end, at + 1)
            count = end - at
            out += struct.pack(">BH", 128, count) if count > 127 else bytes((256 - count,))
            out += plane[at:end]
        at = end
    return out
