"""Makers of PostScript files: EPS with each kind of preview, and an old Illustrator document."""

from __future__ import annotations

import base64
import struct

import numpy as np
from corpora.pictures import HEIGHT, WIDTH, drawing, encoded
from PIL import Image

HEAD = b"""%%!PS-Adobe-3.0%b
%%%%Creator: %b
%%%%Title: (fox)
%%%%For: (A. Fox)
%%%%CreationDate: %b
%%%%BoundingBox: 0 0 %d %d
%%%%EndComments
"""
PROGRAM = b"0 0 moveto 96 64 lineto stroke\nshowpage\n%%EOF\n"
WHEN = b"Sat May  3 21:40:00 2014"


def head(
    kind: bytes = b" EPSF-3.0", maker: bytes = b"Sample Painter 1.2", when: bytes = WHEN
) -> bytes:
    return HEAD % (kind, maker, when, WIDTH, HEIGHT)


def eps(seed: int = 1) -> bytes:
    """As Photoshop writes them for Windows: a TIFF behind the program."""
    program = head() + PROGRAM
    tiff = encoded(drawing(seed), "TIFF")
    places = struct.pack("<6I", 32, len(program), 0, 0, 32 + len(program), len(tiff))
    return b"\xc5\xd0\xd3\xc6" + places + b"\xff\xff\0\0" + program + tiff


def epsi(seed: int = 1, depth: int = 8) -> bytes:
    """With lines of grey, in which nothing is white."""
    grey = 255 - np.asarray(drawing(seed).convert("L"))
    bits = np.unpackbits(grey[..., None], axis=2)[..., :depth]
    rows = np.packbits(bits.reshape(HEIGHT, -1), axis=1)
    lines = b"".join(b"% " + row.tobytes().hex().encode() + b"\n" for row in rows)
    begin = b"%%%%BeginPreview: %d %d %d %d\n" % (WIDTH, HEIGHT, depth, HEIGHT)
    return head() + begin + lines + b"%%EndPreview\n" + PROGRAM


def with_xmp_picture(seed: int = 1) -> bytes:
    jpeg = base64.b64encode(encoded(drawing(seed), "JPEG", quality=92, subsampling=0))
    inside = b"&#xA;".join(jpeg[at : at + 76] for at in range(0, len(jpeg), 76))
    return head() + b"<xmpGImg:image>" + inside + b"</xmpGImg:image>\n" + PROGRAM


def illustrator(seed: int = 1, *, runs: bool = True) -> bytes:
    """As version 8 writes them: a stamp of 256 colours."""
    small = drawing(seed).quantize(64, Image.Quantize.MEDIANCUT)
    palette = bytes(small.getpalette() or []).ljust(768, b"\0")[:768]
    places = small.tobytes()
    body = palette + (b"RLE" + packed(places) if runs else places)
    digits = body.hex().upper().encode()
    lines = b"".join(b"%" + digits[at : at + 60] + b"\n" for at in range(0, len(digits), 60))
    stamp = b"%%AI7_Thumbnail: %d %d 8\n%%%%BeginData: %d Hex Bytes\n" % (
        WIDTH,
        HEIGHT,
        len(digits),
    )
    maker = b"Adobe Illustrator(R) 8.0"
    return head(b" ", maker) + stamp + lines + b"%%EndData\n" + PROGRAM


def packed(places: bytes) -> bytes:
    """FD, count, colour for four and more alike."""
    found, at = b"", 0
    while at < len(places):
        count = 1
        while count < 252 and places[at : at + count + 1] == places[at : at + 1] * (count + 1):
            count += 1
        one = places[at : at + 1]
        plain = (b"\xfd\xfd" if one == b"\xfd" else one) * count
        found += plain if count < 4 else b"\xfd" + bytes([count]) + one
        at += count
    return found
