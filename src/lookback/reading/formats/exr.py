"""
OpenEXR pictures: a list of named attributes, a table of where the lines are, and the lines.

The attributes are read here; the lines are FFmpeg's, which knows all ways of packing but the
lossy ones of films. A picture whose colours are stored at half the width (luminance and chroma) is
kept without a picture.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from typing import Final

from lookback.reading.formats.dates import day_of
from lookback.reading.formats.facts import Facts
from lookback.reading.formats.linear import decoded, shown
from lookback.reading.original import Original
from lookback.reading.pixels import ENDS_EARLY, MOST_PIXELS_HELD, Raster, check_size
from lookback.words.model import APPLICATION, AUTHOR, MADE

NAME: Final = "exr"
TITLE: Final = "OpenEXR picture"
SUFFIXES: Final = (".exr",)
GIVES: Final = "picture; date, owner and application from its attributes"

MAGIC: Final = b"v/1\x01"
MOST_ATTRIBUTES: Final = 500
HEADER_LIMIT: Final = 4 << 20
MOST_PIXELS: Final = MOST_PIXELS_HELD // 4  # four values of four bytes, each twice
# Lines that are packed together, by the number of the packing: none, RLE, ZIPS, ZIP, PIZ, PXR24 …
_LINES: Final = (1, 1, 1, 16, 32, 16, 32, 32, 32, 256)
_BOX: Final = struct.Struct("<4i")
_TILED: Final = 0x200
_TEXTS: Final = {"owner": AUTHOR, "Software": APPLICATION, "software": APPLICATION}
_TEXTS_LIMIT: Final = 1000
_DATES: Final = ("capDate", "Date", "DateTime")


def recognises(head: bytes) -> bool:
    return head.startswith(MAGIC)


def facts(original: Original, facts: Facts) -> None:
    found, _ = _attributes(original)
    facts.width, facts.height = _size(found)
    for name, about in _TEXTS.items():
        text = _text(found.get(name, b""))
        facts.claim(f"exr.{name}", about, text, text)
    quote = next((t for name in _DATES if (t := _text(found.get(name, b"")))), "")
    facts.claim("exr.capDate", MADE, day_of(quote.replace("/", "-")), quote)
    if not facts.width:
        raise EOFError


def picture(original: Original, longest: int) -> Raster:
    found, end = _attributes(original)
    check_size(*_size(found), MOST_PIXELS)
    pixels = shown(decoded("exr", original.data), longest)
    return Raster(pixels, ENDS_EARLY if _cut(original, found, end) else "")


def _attributes(original: Original) -> tuple[dict[str, bytes], int]:
    """Name → value, of the first part; and where its list ends."""
    found: dict[str, bytes] = {}
    end = 8
    for name, start, stop in _listed(bytes(original.data[:HEADER_LIMIT])):
        found.setdefault(name, bytes(original.data[start:stop]))
        end = stop + 1  # behind a name of no letters
    return found, end


def _listed(head: bytes) -> Iterator[tuple[str, int, int]]:
    """Each attribute's name, and where its value begins and ends."""
    at = 8
    for _ in range(MOST_ATTRIBUTES):
        name, _, rest = head[at : at + 256].partition(b"\0")
        kind, _, _ = rest.partition(b"\0")
        start = at + len(name) + len(kind) + 6
        if not name or start > len(head):
            return
        stop = start + int.from_bytes(head[start - 4 : start], "little")
        yield name.decode("latin-1"), start, min(stop, len(head))
        at = stop


def _size(found: dict[str, bytes]) -> tuple[int, int]:
    window = found.get("displayWindow") or found.get("dataWindow") or b""
    if len(window) < _BOX.size:
        return 0, 0
    left, top, right, bottom = _BOX.unpack_from(window)
    return max(0, right - left + 1), max(0, bottom - top + 1)


def _cut(original: Original, found: dict[str, bytes], end: int) -> bool:
    """Do the last lines end behind the file? Known of pictures in lines; of tiles it is not."""
    window, packing = found.get("dataWindow", b""), found.get("compression", b"")[:1]
    version = int.from_bytes(original.head[4:8], "little")
    if version & _TILED or len(window) < _BOX.size or not packing or packing[0] >= len(_LINES):
        return False
    _, top, _, bottom = _BOX.unpack_from(window)
    count = -(-(bottom - top + 1) // _LINES[packing[0]])
    table = bytes(original.data[end : end + 8 * count])
    if len(table) < 8 * count:
        return True
    last = max(struct.unpack(f"<{count}Q", table), default=0)
    size = int.from_bytes(original.data[last + 4 : last + 8], "little")
    return last + 8 + size > original.size


def _text(raw: bytes) -> str:
    return raw[:_TEXTS_LIMIT].split(b"\0", 1)[0].decode("utf-8", "replace").strip()
