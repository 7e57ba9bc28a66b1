"""
What an EPS or an old Illustrator file says in its comments, and the small pictures that it carries.

PostScript is a program, and no program of somebody else's is run here: what is shown is the preview
that the maker put beside it (EPSI's hexadecimal lines, Illustrator's stamp of 256 colours, the
JPEG inside its XMP). The trap this avoids: a date of "5/3/14" is March to some and May to others;
where the order can't be told, only the year is believed.
"""

from __future__ import annotations

import base64
import binascii
import re
from mmap import mmap
from typing import Final

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from lookback.reading.formats import xmp
from lookback.reading.formats.dates import spoken_day
from lookback.reading.formats.facts import Facts
from lookback.reading.pixels import (
    MOST_PIXELS_HELD,
    Raster,
    Undecodable,
    by_image,
    by_vips,
    check_size,
)
from lookback.words import model
from lookback.words.edtf import Edtf
from lookback.words.model import APPLICATION, AUTHOR, MADE

COMMENTS: Final = 256 << 10  # bytes at the beginning in which the comments stand
TRAILER: Final = 16 << 10  # bytes at the end, where "(atend)" puts some of them
PREVIEW_LIMIT: Final = 32 << 20  # bytes of hexadecimal digits
PACKET_LOOKED_FOR: Final = 8 << 20
LINE_LIMIT: Final = 1000

_COMMENT: Final = re.compile(
    rb"^%%(Title|Creator|CreationDate|For|BoundingBox|HiResBoundingBox):[ \t]*([^\r\n]{1,1000})",
    re.MULTILINE,
)
_NUMBERS: Final = re.compile(r"-?\d{1,7}(?:\.\d{1,6})?")
_EPSI: Final = re.compile(rb"%%BeginPreview:\s*(\d{1,5})\s+(\d{1,5})\s+(\d)\s+\d{1,7}\s*[\r\n]")
_EPSI_ENDS: Final = b"%%EndPreview"
_STAMP: Final = re.compile(
    rb"%AI7_Thumbnail:\s*(\d{1,4})\s+(\d{1,4})\s+8[^\r\n]*[\r\n]+%%BeginData:[^\r\n]*[\r\n]"
)
_STAMP_ENDS: Final = b"%%EndData"
_XMP_PICTURE: Final = re.compile(rb"<xmpGImg:image>([^<]{100,4000000})</xmpGImg:image>")
_SPACE: Final = re.compile(rb"&#x[AD];|\s")
_NO_DIGIT: Final = re.compile(rb"[^0-9A-Fa-f]+")
_SHORT: Final = re.compile(r"\D{0,3}(\d{1,2})([/.\-])(\d{1,2})\2(\d{4}|\d\d)(?!\d)")
_YEAR: Final = re.compile(r"(?<!\d)(19[89]\d|20\d\d)(?!\d)")
_THIS_CENTURY: Final = 70  # two digits below this are 20xx: PostScript is of 1984
_ESCAPE: Final = 0xFD
_PALETTE: Final = 768


def tell(family: str, data: bytes | mmap, facts: Facts) -> None:
    """Note what the comments of a PostScript file say, and its XMP."""
    said: dict[bytes, str] = {}
    for part in (data[:COMMENTS], data[-TRAILER:]):
        for key, raw in _COMMENT.findall(part):
            text = _plain(raw)
            if text and text != "(atend)":
                said.setdefault(key, text)
    sides = _NUMBERS.findall(said.get(b"HiResBoundingBox") or said.get(b"BoundingBox", ""))
    if len(sides) == 4 and not facts.width:
        left, bottom, right, top = (float(side) for side in sides)
        facts.width, facts.height = max(0, round(right - left)), max(0, round(top - bottom))
    quote = said.get(b"CreationDate", "")
    facts.claim(f"{family}.CreationDate", MADE, day_written(quote), quote)
    for key, about in (b"Creator", APPLICATION), (b"Title", model.TITLE), (b"For", AUTHOR):
        text = said.get(key, "")
        facts.claim(f"{family}.{key.decode()}", about, text, text)
    at = data.find(b"<x:xmpmeta", 0, PACKET_LOOKED_FOR)
    if at >= 0:
        end = data.find(b"</x:xmpmeta>", at, at + xmp.PACKET_LIMIT)
        if end > 0:
            xmp.claims(bytes(data[at : end + 12]), facts)


def day_written(text: str) -> Edtf | None:
    """A day out of a comment's date; only the year where day and month can't be told apart."""
    text = text.strip("() ")
    if found := spoken_day(text):
        return found
    if match := _SHORT.match(text):
        first, second, year = int(match[1]), int(match[3]), int(match[4])
        if year < 100:
            year += 2000 if year < _THIS_CENTURY else 1900
        if match[2] == "." or first > 12:
            first, second = second, first
        elif second <= 12 and first != second:
            return Edtf.parse(f"{year}")
        return spoken_day(f"{year}-{first:02d}-{second:02d}")
    found_year = _YEAR.search(text)
    return Edtf.parse(found_year[1]) if found_year else None


def preview(data: bytes | mmap, longest: int) -> Raster | None:
    """The best of the small pictures inside the text, or None."""
    found = [_from_xmp(data, longest), _epsi(data, longest), _stamp(data, longest)]
    shown = [raster for raster in found if raster is not None]
    return max(shown, key=lambda raster: raster.pixels.size, default=None)


def _from_xmp(data: bytes | mmap, longest: int) -> Raster | None:
    match = _XMP_PICTURE.search(data, 0, PACKET_LOOKED_FOR)
    if match is None:
        return None
    try:
        jpeg = base64.b64decode(_SPACE.sub(b"", match[1]))
        return by_vips(jpeg, longest, MOST_PIXELS_HELD)
    except (binascii.Error, Undecodable):
        return None


def _epsi(data: bytes | mmap, longest: int) -> Raster | None:
    """EPSI's preview: grey, of 1, 2, 4 or 8 bits, where nothing is white."""
    match = _EPSI.search(data, 0, COMMENTS)
    if match is None:
        return None
    width, height, depth = (int(part) for part in match.groups())
    check_size(width, height, MOST_PIXELS_HELD)
    row = -(-width * depth // 8)
    packed = _digits(data, match.end(), _EPSI_ENDS)
    if depth not in (1, 2, 4, 8) or len(packed) < row * height:
        return None
    rows = np.frombuffer(packed, np.uint8, row * height).reshape(height, row)
    bits = np.unpackbits(rows, axis=1).reshape(height, -1, depth)[:, :width]
    values = bits @ (1 << np.arange(depth)[::-1])
    grey = (255 - values * (255 // ((1 << depth) - 1))).astype(np.uint8)
    return Raster(by_image(Image.fromarray(grey), longest))


def _stamp(data: bytes | mmap, longest: int) -> Raster | None:
    """Illustrator's stamp: a palette of 256 colours, then runs of them."""
    match = _STAMP.search(data, 0, COMMENTS)
    if match is None:
        return None
    width, height = int(match[1]), int(match[2])
    check_size(width, height, MOST_PIXELS_HELD)
    packed = _digits(data, match.end(), _STAMP_ENDS)
    palette = np.frombuffer(packed[:_PALETTE].ljust(_PALETTE, b"\0"), np.uint8).reshape(256, 3)
    body = packed[_PALETTE:]
    places = _runs(body[3:], width * height) if body.startswith(b"RLE") else body
    if len(places) < width * height:
        return None
    numbers = np.frombuffer(places, np.uint8, width * height).reshape(height, width)
    pixels: NDArray[np.uint8] = palette[numbers]
    return Raster(by_image(Image.fromarray(pixels), longest))


def _runs(packed: bytes, most: int) -> bytes:
    """FD, a count and a colour is a run; FD FD is the colour FD; all else is itself."""
    found, at = bytearray(), 0
    while at < len(packed) and len(found) < most:
        value = packed[at]
        if value != _ESCAPE or packed[at + 1 : at + 2] == b"\xfd":
            found.append(value)
            at += 2 if value == _ESCAPE else 1
        elif at + 3 <= len(packed):
            found += packed[at + 2 : at + 3] * packed[at + 1]
            at += 3
        else:
            break
    return bytes(found)


def _digits(data: bytes | mmap, start: int, ends: bytes) -> bytes:
    """The bytes that stand as hexadecimal digits up to a mark."""
    end = data.find(ends, start, start + PREVIEW_LIMIT)
    digits = _NO_DIGIT.sub(b"", bytes(data[start : end if end >= 0 else start + PREVIEW_LIMIT]))
    return bytes.fromhex(digits[: len(digits) & ~1].decode())


def _plain(raw: bytes) -> str:
    try:
        text = raw.decode()
    except UnicodeDecodeError:
        text = raw.decode("latin-1")
    text = text.strip()
    return (
        text[1:-1].strip()
        if text.startswith("(") and text.endswith(")") and text != "(atend)"
        else text
    )
