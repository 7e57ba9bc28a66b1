"""
Pictures as cameras, scanners and exports leave them: JPEG, PNG, WebP, TIFF, GIF, BMP.

PNG times are tIME chunks, which Pillow can write when asked but never shows when reading.
"""

from __future__ import annotations

import io
import struct
from datetime import datetime
from typing import Final

from PIL import Image
from PIL.PngImagePlugin import PngInfo

from lookback.doing.demo.files.facts import Facts

# Level 2 takes a third of the time of Pillow's own choice and makes files a tenth larger.
PNG_EFFORT: Final = 2
JPEG_QUALITY: Final = 88
WEBP_QUALITY: Final = 84
WEBP_EFFORT: Final = 2  # 0 fast .. 6 small
DPI: Final = 300
# EXIF tags by their numbers in the standard.
MAKE, MODEL, SOFTWARE, DATE_TIME = 0x010F, 0x0110, 0x0131, 0x0132
PREDICTOR, STEPS = 0x013D, 2
ASCII, LONG = 2, 4  # kinds of values
EXIF_BLOCK, TAKEN, DIGITISED = 0x8769, 0x9003, 0x9004


def exif(facts: Facts) -> Image.Exif:
    """The EXIF block of what the facts know; an empty one where they know nothing."""
    block = Image.Exif()
    for tag, text in ((MAKE, facts.maker), (MODEL, facts.model), (SOFTWARE, facts.software)):
        if text:
            block[tag] = text
    if facts.saved:
        block[DATE_TIME] = _stamp(facts.saved)
    if facts.taken:
        block[DATE_TIME] = _stamp(facts.taken)
        inner = block.get_ifd(EXIF_BLOCK)
        if facts.maker != "EPSON":  # a scanner knows when it scanned, not when it was drawn
            inner[TAKEN] = _stamp(facts.taken)
        inner[DIGITISED] = _stamp(facts.taken)
    return block


def _stamp(moment: datetime) -> str:
    return f"{moment:%Y:%m:%d %H:%M:%S}"


def jpeg(picture: Image.Image, facts: Facts) -> bytes:
    out = io.BytesIO()
    block = exif(facts)
    if len(block):
        picture.save(out, "JPEG", quality=JPEG_QUALITY, exif=block, dpi=(DPI, DPI))
    else:
        picture.save(out, "JPEG", quality=JPEG_QUALITY)
    return out.getvalue()


def png(picture: Image.Image, facts: Facts) -> bytes:
    info = PngInfo()
    if facts.software:
        info.add_text("Software", facts.software)
    if facts.title:
        info.add_text("Title", facts.title)
    if facts.saved:
        s = facts.saved
        moment = struct.pack(">HBBBBB", s.year, s.month, s.day, s.hour, s.minute, s.second)
        info.add(b"tIME", moment)
    out = io.BytesIO()
    picture.save(out, "PNG", pnginfo=info, compress_level=PNG_EFFORT)
    return out.getvalue()


def webp(picture: Image.Image, facts: Facts) -> bytes:
    out = io.BytesIO()
    block = exif(facts)
    if len(block):
        picture.save(out, "WEBP", quality=WEBP_QUALITY, method=WEBP_EFFORT, exif=block)
    else:
        picture.save(out, "WEBP", quality=WEBP_QUALITY, method=WEBP_EFFORT)
    return out.getvalue()


def tiff(picture: Image.Image, facts: Facts) -> bytes:
    """Without loss, as scanners offer to keep it: LZW over the steps from pixel to pixel."""
    out = io.BytesIO()
    block = exif(facts)
    block[PREDICTOR] = STEPS
    picture.save(out, "TIFF", compression="tiff_lzw", exif=block, dpi=(DPI, DPI))
    content = out.getvalue()
    return _digitised(content, facts.taken) if facts.taken else content


def _digitised(content: bytes, moment: datetime) -> bytes:
    """
    A TIFF that says when it was digitised: its directory once more, at the end, one entry longer.

    Pillow leaves the EXIF directory out of every TIFF that it compresses.
    """
    text = _stamp(moment).encode("ascii") + b"\x00"
    at = len(content) + len(content) % 2
    (start,) = struct.unpack_from("<I", content, 4)
    (count,) = struct.unpack_from("<H", content, start)
    entries = content[start + 2 : start + 2 + 12 * count]
    inner = struct.pack("<HHHIII", 1, DIGITISED, ASCII, len(text), at, 0)
    outer = at + len(text) + len(inner)
    entries += struct.pack("<HHII", EXIF_BLOCK, LONG, 1, at + len(text))
    directory = struct.pack("<H", count + 1) + entries + bytes(4)
    return b"".join(
        (content[:4], struct.pack("<I", outer), content[8:].ljust(at - 8, b"\x00"),
         text, inner, directory)
    )  # fmt: skip


def gif(picture: Image.Image, facts: Facts) -> bytes:
    """A palette of 128 colours: what was posted in the days of small uploads. Keeps no facts."""
    out = io.BytesIO()
    colours = picture.quantize(128, method=Image.Quantize.FASTOCTREE)
    colours.save(out, "GIF")
    return out.getvalue()


def bmp(picture: Image.Image, facts: Facts) -> bytes:
    """What the paint program of an old computer saved. Keeps no facts."""
    out = io.BytesIO()
    picture.save(out, "BMP")
    return out.getvalue()
