"""
PaintTool SAI 2 documents (.sai2): a table of parts, among them a date and a small picture.

`hist` names the document by the moment at which the program was started that made it, by the wall
clock, and the number that it had in that run; versions of a document share that name (its lineage),
and a counter behind it grows with each. `thum` is a JPEG that lost its headers (sai2_jpeg.py);
`intg` is the whole picture, packed bit by bit (sai2_tiles.py), and newer versions write nothing
else.
"""

from __future__ import annotations

import re
import struct
from typing import Final

from lookback.reading.formats.dates import day_of
from lookback.reading.formats.embedded import WILL_DO
from lookback.reading.formats.facts import Facts
from lookback.reading.formats.sai2_jpeg import whole_jpeg
from lookback.reading.formats.sai2_tiles import PACKED_LIMIT, whole_picture
from lookback.reading.original import Original
from lookback.reading.pixels import (
    ENDS_EARLY,
    NoPicture,
    Raster,
    TooLarge,
    Undecodable,
    by_image,
    by_vips,
)
from lookback.words.model import APPLICATION, LAYERS, MADE, SAVES

NAME: Final = "sai2"
TITLE: Final = "PaintTool SAI 2 document"
SUFFIXES: Final = (".sai2",)
GIVES: Final = "picture; date made; saves; layers"

MOST_PARTS: Final = 10_000
THUMB_LIMIT: Final = 4 << 20  # bytes; 500 px a side take 14 to 26 kB

WHOLE_LIMIT: Final = PACKED_LIMIT + (1 << 20)

_MAGIC: Final = b"SAI-CANVAS-TYPE0"
_HEADER: Final = struct.Struct("<16s4xIIII")
_PART: Final = struct.Struct("<4sIQ")
_PARTS_AT: Final = 64
_CANVAS_AT: Final = 17  # in the file: a byte whose low bits say what lies beneath the layers
_COLOURED: Final = 7
_LEAST: Final = {b"layr": 76, b"hist": 84}  # bytes of a part, where all have the same
_NAME_SIZE: Final = 64  # bytes of the document's name, as UTF-16
_COUNTER: Final = 80  # where in `hist` it stands, behind the name and 16 bytes of other use
_STARTED: Final = re.compile(r"(\d{4})(\d\d)(\d\d)\.(\d\d)(\d\d)(\d\d)\.\d+")


def recognises(head: bytes) -> bool:
    return head.startswith(_MAGIC)


def facts(original: Original, facts: Facts) -> None:
    _, facts.width, facts.height, _, _ = _HEADER.unpack_from(original.head)
    facts.claim("sai2.application", APPLICATION, "PaintTool SAI 2", _MAGIC.decode("ascii"))
    parts = _parts(original)
    for kind, start, end in parts:
        if kind == b"hist":
            _history(bytes(original.data[start : min(end, start + _COUNTER + 4)]), facts)
            break
    layers = sum(kind == b"layr" for kind, _, _ in parts)
    facts.claim("sai2.layers", LAYERS, layers or None, f"layr {layers}")
    if _cut(original, parts):
        raise EOFError


def picture(original: Original, longest: int) -> Raster:
    parts = {kind: (start, end) for kind, start, end in reversed(_parts(original))}
    raster: Raster | None = None
    trouble: Exception = NoPicture("it holds no whole picture, only layers")
    if b"thum" in parts:
        start, end = parts[b"thum"]
        body = bytes(original.data[start : min(end, start + THUMB_LIMIT)])
        try:
            raster = by_vips(whole_jpeg(body), longest)
        except (NoPicture, TooLarge, Undecodable) as error:
            trouble = error
    will_do = raster is not None and max(raster.pixels.shape) >= longest * WILL_DO
    if b"intg" in parts and not will_do:
        try:
            return _whole(original, *parts[b"intg"], longest)
        except (NoPicture, TooLarge, struct.error) as error:
            trouble = error
    if raster is None:
        raise trouble
    return raster


def _whole(original: Original, start: int, end: int, longest: int) -> Raster:
    """The picture at full size; in four channels where the canvas is clear."""
    _, width, height, _, _ = _HEADER.unpack_from(original.head)
    clear = original.head[_CANVAS_AT] & _COLOURED == 0
    body = bytes(original.data[start : min(end, start + WHOLE_LIMIT)])
    image, whole = whole_picture(body, width, height, 4 if clear else 3)
    return Raster(by_image(image, longest), "" if whole else ENDS_EARLY)


def _history(body: bytes, facts: Facts) -> None:
    name = body[:_NAME_SIZE].decode("utf-16-le", "replace").partition("\0")[0]
    if match := _STARTED.fullmatch(name):
        facts.claim("sai2.hist", MADE, day_of("-".join(match.groups()[:3])), name)
        facts.lineage = f"sai2:{name}"
    if len(body) >= _COUNTER + 4:
        saves = int.from_bytes(body[_COUNTER : _COUNTER + 4], "little")
        facts.claim("sai2.revision", SAVES, saves or None, f"revision {saves}")


def _parts(original: Original) -> list[tuple[bytes, int, int]]:
    """Each part's four letters, offset and end, as far as the table goes."""
    _, _, _, _, count = _HEADER.unpack_from(original.head)
    end = min(_PARTS_AT + min(count, MOST_PARTS) * _PART.size, len(original.data))
    table = bytes(original.data[_PARTS_AT:end])
    listed = list(_PART.iter_unpack(table[: len(table) // _PART.size * _PART.size]))
    ends = [offset for _, _, offset in listed[1:]] + [len(original.data)]
    return [(kind, at, stop) for (kind, _, at), stop in zip(listed, ends, strict=False)]


def _cut(original: Original, parts: list[tuple[bytes, int, int]]) -> bool:
    """Does the file end within its table, before a part, or within one whose size is known?"""
    _, _, _, _, count = _HEADER.unpack_from(original.head)
    least = max((at + _LEAST.get(kind, 8) for kind, at, _ in parts), default=0)
    return len(parts) < count or least > original.size
