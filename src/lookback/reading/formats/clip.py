"""
Clip Studio Paint documents (.clip): chunks, one of which is a whole SQLite database.

The database knows the canvas, the layers, the working time and a picture at full size; the chunks
before it hold the layers' tiles, which are never touched. There is no date in the file at all.
CanvasWorkTime is Clip Studio's own running total in milliseconds, without the time that the
document lay open untouched; it is written at a save, copies repeat it, and older versions lack it.
The root folder's identifier stays with a document wherever it is saved (its lineage).
"""

from __future__ import annotations

import struct
from typing import Final

from lookback.reading.formats.facts import Facts
from lookback.reading.formats.guest import Guest
from lookback.reading.original import Original
from lookback.reading.pixels import (
    ENDS_EARLY,
    MOST_PIXELS_HELD,
    NoPicture,
    Raster,
    TooLarge,
    Undecodable,
    by_vips,
    check_size,
)
from lookback.words.model import APPLICATION, AUTHOR, LAYERS, SECONDS
from lookback.words.model import TITLE as CALLED

NAME: Final = "clip"
TITLE: Final = "Clip Studio Paint document"
SUFFIXES: Final = (".clip",)
GIVES: Final = "picture; working time; layers; title and author of its story"

LARGEST_DATABASE: Final = 256 << 20  # bytes; real ones hold 0.2 to 1.1 MB, the tiles stand outside
MM_AN_INCH: Final = 25.4

_MAGIC: Final = b"CSFCHUNK"
_DATABASE: Final = b"CHNKSQLi"
_OFFSET_AT: Final = 48  # in the file: where its head says that the database's chunk begins
_PIXELS, _MILLIMETRES = 0, 2  # units of a canvas; others are not known
_MOST_PREVIEWS: Final = 16


def recognises(head: bytes) -> bool:
    return head.startswith(_MAGIC)


def facts(original: Original, facts: Facts) -> None:
    data, _ = _database(original)
    with Guest(data) as guest:
        small = _preview(guest)
        if small is not None:
            facts.width, facts.height = small[1], small[2]
        _canvas(guest, facts)
        _story(guest, facts)
        for (layers,) in guest.rows("Layer", ("count(*)",)):
            facts.claim("clip.layers", LAYERS, layers or None, f"Layer {layers}")
        for (root,) in guest.rows("Layer", ("LayerUuid",), order="_PW_ID"):
            if isinstance(root, str) and root:
                facts.lineage = f"clip:{root}"


def picture(original: Original, longest: int) -> Raster:
    data, cut = _database(original)
    with Guest(data) as guest:
        found = _preview(guest)
        if found is None:
            raise NoPicture("Clip Studio put no preview into it")
        number, width, height, size = found
        check_size(width, height, MOST_PIXELS_HELD)
        if size > Guest.LONGEST:
            raise TooLarge(f"its preview claims {size} bytes")
        body = guest.one("CanvasPreview", "ImageData", number)
    if not isinstance(body, bytes):
        raise Undecodable("its preview is no picture")
    raster = by_vips(body, longest, MOST_PIXELS_HELD)
    return Raster(raster.pixels, raster.flaw or (ENDS_EARLY if cut else ""))


def _database(original: Original) -> tuple[bytes, bool]:
    """The database's bytes, filled up with zeros where the file ends before it, and if it does."""
    data = original.data
    at = 0
    if len(data) >= _OFFSET_AT + 8:
        at = struct.unpack_from(">Q", data, _OFFSET_AT)[0]
    if data[at : at + 8] != _DATABASE:
        at = data.rfind(_DATABASE)
    if at < 0 or at + 16 > len(data):
        raise EOFError
    size = struct.unpack_from(">Q", data, at + 8)[0]
    if size > LARGEST_DATABASE:
        raise TooLarge(f"its database claims {size} bytes")
    found = bytes(data[at + 16 : at + 16 + size])
    return found + bytes(size - len(found)), len(found) < size


def _preview(guest: Guest) -> tuple[int, int, int, int] | None:
    """The largest ready picture: its row, width, height, and size in bytes."""
    columns = ("rowid", "ImageWidth", "ImageHeight", "length(ImageData)")
    found = [
        row
        for row in guest.rows("CanvasPreview", columns, most=_MOST_PREVIEWS)
        if all(isinstance(value, int) for value in row)
    ]
    return max(found, key=lambda row: row[1] * row[2], default=None)


def _canvas(guest: Guest, facts: Facts) -> None:
    columns = ("CanvasUnit", "CanvasWidth", "CanvasHeight", "CanvasResolution")
    for unit, width, height, resolution in guest.rows("Canvas", columns):
        sides = [side for side in (width, height, resolution) if isinstance(side, int | float)]
        if len(sides) == 3 and all(0 < side < 1e6 for side in sides):
            if unit == _PIXELS:
                facts.width, facts.height = round(width), round(height)
            elif unit == _MILLIMETRES:
                facts.width = round(width * resolution / MM_AN_INCH)
                facts.height = round(height * resolution / MM_AN_INCH)
    for (spent,) in guest.rows("Canvas", ("CanvasWorkTime",)):
        if isinstance(spent, int) and 0 < spent < 1e12:
            facts.claim("clip.CanvasWorkTime", SECONDS, spent // 1000, f"CanvasWorkTime {spent} ms")


def _story(guest: Guest, facts: Facts) -> None:
    """The story that a page belongs to, where somebody filled it in."""
    for (version,) in guest.rows("Project", ("ProjectInternalVersion",)):
        quote = f"ProjectInternalVersion {version}"
        facts.claim("clip.application", APPLICATION, "Clip Studio Paint", quote)
    for column, source, about in (
        ("ComicStoryStoryName", "clip.story", CALLED),
        ("ComicStoryAuthorName", "clip.author", AUTHOR),
    ):
        for (text,) in guest.rows("Project", (column,)):
            if isinstance(text, str):
                facts.claim(source, about, text.strip()[:1000], text.strip()[:1000])
