"""A maker of Aseprite documents: chunks in frames, of every depth, with tiles and old palettes."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Sequence

import numpy as np
from PIL import Image

RGBA, GREY, INDEXED = 32, 16, 8


def ase(
    size: tuple[int, int],
    frames: Sequence[Sequence[bytes]],
    depth: int = RGBA,
    *,
    clear: int = 0,
    flags: int = 1,
    durations: Sequence[int] = (),
) -> bytes:
    """A document of frames, each a list of chunks."""
    body = b""
    for number, chunks in enumerate(frames):
        inside = b"".join(chunks)
        lasts = durations[number] if durations else 100
        few = min(len(chunks), 0xFFFF)
        head = struct.pack("<IHHH2xI", 16 + len(inside), 0xF1FA, few, lasts, len(chunks))
        body += head + inside
    head = struct.pack("<I2sHHHHI", 128 + len(body), b"\xe0\xa5", len(frames), *size, depth, flags)
    return head.ljust(28, b"\0") + bytes((clear,)) + bytes(99) + body


def chunk(kind: int, body: bytes) -> bytes:
    return struct.pack("<IH", 6 + len(body), kind) + body


def layer(
    *,
    flags: int = 1,
    kind: int = 0,
    level: int = 0,
    mode: int = 0,
    opacity: int = 255,
    tileset: int | None = None,
) -> bytes:
    name = b"ink"
    body = struct.pack("<HHHHHHB3xH", flags, kind, level, 0, 0, mode, opacity, len(name)) + name
    return chunk(0x2004, body + (b"" if tileset is None else struct.pack("<I", tileset)))


def cel(
    values: np.ndarray,  # type: ignore[type-arg]
    number: int = 0,
    *,
    at: tuple[int, int] = (0, 0),
    opacity: int = 255,
    packed: bool = True,
    above: int = 0,
) -> bytes:
    """Values of any depth, height × width (× bytes), lying on a layer."""
    raw = np.ascontiguousarray(values).tobytes()
    head = struct.pack("<HhhBHh5x", number, *at, opacity, 2 if packed else 0, above)
    size = struct.pack("<HH", values.shape[1], values.shape[0])
    return chunk(0x2005, head + size + (zlib.compress(raw) if packed else raw))


def tiled_cel(placed: np.ndarray, number: int = 0) -> bytes:  # type: ignore[type-arg]
    head = struct.pack("<HhhBHh5x", number, 0, 0, 255, 3, 0)
    size = struct.pack("<HH", placed.shape[1], placed.shape[0])
    masks = struct.pack("<HIIII10x", 32, 0x1FFFFFFF, 0x80000000, 0x40000000, 0x20000000)
    return chunk(0x2005, head + size + masks + zlib.compress(placed.astype("<u4").tobytes()))


def tileset(tiles: np.ndarray) -> bytes:  # type: ignore[type-arg]
    """Tiles of RGBA: number × height × width × 4."""
    packed = zlib.compress(np.ascontiguousarray(tiles).tobytes())
    count, high, wide = tiles.shape[:3]
    head = struct.pack("<IIIHHh14xH", 0, 2, count, wide, high, 1, 0)
    return chunk(0x2023, head + struct.pack("<I", len(packed)) + packed)


def palette(*colours: tuple[int, int, int, int]) -> bytes:
    entries = b"".join(struct.pack("<H4B", 0, *colour) for colour in colours)
    return chunk(0x2019, struct.pack("<III8x", len(colours), 0, len(colours) - 1) + entries)


def old_palette(*colours: tuple[int, int, int], kind: int = 0x0004) -> bytes:
    """In two packets, the second behind one that is left out."""
    first, rest = colours[:1], colours[2:]
    body = struct.pack("<H", 2) + bytes((0, 1, *first[0]))
    body += bytes((1, len(rest))) + b"".join(bytes(colour) for colour in rest)
    return chunk(kind, body)


def sprite(picture: Image.Image) -> bytes:
    """One frame: the picture's colours over a white background layer."""
    values = np.asarray(picture.convert("RGBA"))
    paper = np.full_like(values, 255)
    chunks = [layer(flags=9), layer(), cel(paper, 0), cel(values, 1)]
    return ase(picture.size, [chunks])
