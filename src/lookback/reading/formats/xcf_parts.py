"""
How a GIMP document is put together: the image, its layers, and where their pixels stand.

Everything hangs on offsets, which are of 64 bits since version 11. Every offset is a claim: one
that leads out of the file, or too many of them, ends the list that it stands in. Old files give
wrong lengths for palettes (version 0), so a palette's own count is what is believed.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass, field
from mmap import mmap
from typing import Final

MOST_LAYERS: Final = 2000
MOST_PROPERTIES: Final = 200
MOST_DEPTH: Final = 8  # groups inside groups
WIDE_FROM: Final = 11  # version from which offsets have 64 bits
PARASITE_LIMIT: Final = 4 << 20

MAGIC: Final = b"gimp xcf "
_PALETTE, _OPACITY, _MODE, _VISIBLE, _MASKED, _OFFSETS = 1, 6, 7, 8, 11, 15
_COMPRESSION, _PARASITES, _GROUP, _PATH, _FLOAT_OPACITY = 17, 21, 29, 30, 33


@dataclass(frozen=True, slots=True)
class Pixels:
    """Where a layer's or mask's tiles stand: its size, bytes a pixel, offset of the tiles' list."""

    width: int
    height: int
    bytes_each: int
    tiles: int


@dataclass(slots=True)
class Layer:
    """`kind` counts as GIMP does: 0 and 1 RGB, 2 and 3 grey, 4 and 5 palette; odd with alpha."""

    width: int
    height: int
    kind: int
    pixels: Pixels | None = None
    mask: Pixels | None = None
    opacity: float = 1.0
    mode: int = 0
    visible: bool = True
    masked: bool = True
    group: bool = False
    left: int = 0
    top: int = 0
    path: tuple[int, ...] = ()


@dataclass(slots=True)
class Document:
    """`precision` and `compression` are the file's own numbers; parasites are notes by name."""

    data: bytes | mmap
    version: int
    width: int
    height: int
    precision: int
    compression: int = 0
    palette: bytes = b""
    parasites: dict[str, bytes] = field(default_factory=dict)
    layers_at: tuple[int, ...] = ()
    cut: bool = False

    def layers(self) -> Iterator[Layer]:
        """Each layer, topmost first, as far as they can be read; those in no group are counted."""
        outermost = 0
        for at in self.layers_at:
            try:
                layer = _layer(self, at)
            except (struct.error, EOFError):
                self.cut = True
                continue
            if len(layer.path) < 2:
                layer.path = (outermost,)
                outermost += 1
            yield layer


def document(data: bytes | mmap) -> Document:
    """The image as a whole; EOFError or struct.error where the file ends before its first layer."""
    version = data[9:13]
    number = 0 if version == b"file" else int(version[1:]) if version[1:].isdigit() else 0
    width, height, _ = struct.unpack_from(">III", data, 14)
    at = 26
    precision = 150
    if number >= 4:
        (precision,) = struct.unpack_from(">I", data, at)
        at += 4
        if number == 4:  # they were counted anew afterwards
            precision = {0: 150, 1: 250, 2: 300, 3: 400, 4: 500}.get(precision, 150)
    found = Document(data, number, width, height, precision)
    for kind, start, size in _properties(found, at):
        at = start + size
        if kind == _PALETTE:
            (count,) = struct.unpack_from(">I", data, start)
            at = start + 4 + 3 * min(count, 256)
            found.palette = bytes(data[start + 4 : at])
        elif kind == _COMPRESSION:
            found.compression = data[start]
        elif kind == _PARASITES:
            found.parasites |= dict(_parasites(data, start, start + size))
    found.layers_at = tuple(_offsets(found, at, MOST_LAYERS))
    return found


def tiles_of(found: Document, at: int, count: int) -> list[int]:
    """At most `count` offsets of tiles, out of the list that stands at an offset."""
    return list(_offsets(found, at, count))


def _offsets(found: Document, at: int, most: int) -> Iterator[int]:
    """Offsets one after the other, up to a zero, one that leads nowhere, or `most`."""
    size = 8 if found.version >= WIDE_FROM else 4
    for place in range(at, at + most * size, size):
        body = found.data[place : place + size]
        offset = int.from_bytes(body, "big")
        if len(body) < size or offset >= len(found.data):
            found.cut = True
            return
        if not offset:
            return
        yield offset


def _properties(found: Document, at: int) -> Iterator[tuple[int, int, int]]:
    """
    Each property's number, offset and size, and at last the end's.

    Who reads a property whose claimed size is wrong can't correct it here; only the palette's is.
    """
    for _ in range(MOST_PROPERTIES):
        kind, size = struct.unpack_from(">II", found.data, at)
        if kind == _PALETTE:
            (count,) = struct.unpack_from(">I", found.data, at + 8)
            size = 4 + 3 * min(count, 256)
        yield kind, at + 8, size
        if not kind:
            return
        at += 8 + size
    raise EOFError


def _layer(found: Document, at: int) -> Layer:
    width, height, kind, name = struct.unpack_from(">IIII", found.data, at)
    layer = Layer(width, height, kind)
    at += 16 + name
    for prop, start, size in _properties(found, at):
        _told(layer, prop, bytes(found.data[start : start + min(size, 4 * MOST_DEPTH)]))
        at = start + size
    pointer = ">QQ" if found.version >= WIDE_FROM else ">II"
    pixels, mask = struct.unpack_from(pointer, found.data, at)
    layer.pixels = _pixels(found, pixels)
    layer.mask = _mask(found, mask) if mask else None
    return layer


def _told(layer: Layer, prop: int, body: bytes) -> None:
    numbers = struct.unpack(f">{len(body) // 4}i", body[: len(body) // 4 * 4])
    if prop == _PATH:
        layer.path = numbers
    elif prop == _GROUP:
        layer.group = True
    elif not numbers:
        return
    elif prop == _OPACITY:
        layer.opacity = min(max(numbers[0], 0), 255) / 255
    elif prop == _FLOAT_OPACITY:
        opacity = struct.unpack(">f", body[:4])[0]
        layer.opacity = min(max(opacity, 0.0), 1.0) if opacity == opacity else 1.0
    elif prop == _MODE:
        layer.mode = numbers[0]
    elif prop == _VISIBLE:
        layer.visible = bool(numbers[0])
    elif prop == _MASKED:
        layer.masked = bool(numbers[0])
    elif prop == _OFFSETS and len(numbers) >= 2:
        layer.left, layer.top = numbers[0], numbers[1]


def _pixels(found: Document, at: int) -> Pixels | None:
    """The first level of a hierarchy, which is the whole picture."""
    if not 0 < at < len(found.data):
        return None
    width, height, bytes_each = struct.unpack_from(">III", found.data, at)
    levels = list(_offsets(found, at + 12, 1))
    return Pixels(width, height, bytes_each, levels[0] + 8) if levels else None


def _mask(found: Document, at: int) -> Pixels | None:
    if at >= len(found.data):
        return None
    _, _, name = struct.unpack_from(">III", found.data, at)
    at += 12 + name
    for _, start, size in _properties(found, at):
        at = start + size
    pointer = ">Q" if found.version >= WIDE_FROM else ">I"
    return _pixels(found, struct.unpack_from(pointer, found.data, at)[0])


def _parasites(data: bytes | mmap, at: int, end: int) -> Iterator[tuple[str, bytes]]:
    end = min(end, len(data))
    while at + 12 <= end:
        size = int.from_bytes(data[at : at + 4], "big")
        name = bytes(data[at + 4 : at + 4 + min(size, 256)]).rstrip(b"\0")
        at += 4 + size + 4
        size = int.from_bytes(data[at : at + 4], "big")
        body = bytes(data[at + 4 : min(at + 4 + size, end)])
        yield name.decode("utf-8", "replace"), body[:PARASITE_LIMIT]
        at += 4 + size
