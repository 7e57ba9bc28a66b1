"""
Pictures that carry nothing but themselves: JPEGs without EXIF, XMP, comments or thumbnails.

What leaves the machine passes through here, whatever made it. A JPEG that holds no more than it
needs goes out byte for byte, which costs nothing and loses nothing; any other is drawn anew. The
trap this avoids: trusting that whoever wrote a preview, years and versions ago, wrote nothing else.
"""

from __future__ import annotations

import io
from typing import Final

from PIL import Image

from lookback.reading.pixels import PREVIEW_QUALITY, jpeg_of

# Segments that a picture needs: frames, tables, restart intervals, the start of the data.
NEEDED: Final = frozenset({0xC0, 0xC1, 0xC2, 0xC4, 0xDB, 0xDD})
START: Final = b"\xff\xd8"
JFIF: Final = 0xE0
JFIF_BYTES: Final = 16  # of a JFIF segment without a thumbnail, with its length
SCAN: Final = 0xDA
END: Final = b"\xff\xd9"


def bare(picture: bytes, longest: int) -> bytes:
    """
    The picture as a JPEG of at most `longest` px that holds nothing beside it.

    Raises OSError or ValueError (as Pillow does) for what is no picture. Give it only what the
    library made itself: it decodes in this process.
    """
    with Image.open(io.BytesIO(picture)) as image:
        if max(image.size) <= longest and is_bare(picture):
            return picture
        drawn = image.convert("RGB")
    drawn.thumbnail((longest, longest), Image.Resampling.LANCZOS)
    plain = Image.frombytes("RGB", drawn.size, drawn.tobytes())  # leaves info behind
    return jpeg_of(plain, PREVIEW_QUALITY)


def is_bare(data: bytes) -> bool:
    """Is it a JPEG, one scan or several, with nothing in it or behind it but the picture?"""
    if not data.startswith(START) or not data.endswith(END):
        return False
    at = len(START)
    while at + 4 <= len(data) and data[at] == 0xFF:
        kind, length = data[at + 1], int.from_bytes(data[at + 2 : at + 4], "big")
        if kind == SCAN:
            at = _behind_scan(data, at + 2 + length)
            if data[at : at + 2] == END:
                return at + 2 == len(data)
            continue
        if kind == JFIF:
            if length != JFIF_BYTES or data[at + 4 : at + 9] != b"JFIF\0":
                return False
        elif kind not in NEEDED:
            return False
        at += 2 + length
    return False


def _behind_scan(data: bytes, at: int) -> int:
    """Where the next marker stands behind coded data; its own 0xFF are followed by 0 or RSTn."""
    while True:
        at = data.find(b"\xff", at)
        if at < 0:
            return len(data)
        if data[at + 1 : at + 2] and (data[at + 1] == 0 or 0xD0 <= data[at + 1] <= 0xD7):
            at += 2
        else:
            return at
