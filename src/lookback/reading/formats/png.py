"""
PNG pictures: a chain of chunks, most of them pixels, the others full of small facts.

Decoders hide tIME and some text, so the chain is walked here. Two traps: "date:create" is when
ImageMagick converted the file, not when anything was drawn; and "Raw profile type exif" is EXIF
written out in hexadecimal digits inside a compressed text.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator
from typing import Final

from lookback.reading.formats import exif, moving, xmp
from lookback.reading.formats.dates import day_of, spoken_day
from lookback.reading.formats.facts import Facts
from lookback.reading.original import Original
from lookback.reading.pixels import Raster, by_vips
from lookback.reading.telling import TELLING, tells
from lookback.words import model
from lookback.words.model import APPLICATION, AUTHOR, COPIED, MADE, SAVED

NAME: Final = "png"
TITLE: Final = "PNG picture"
SUFFIXES: Final = (".png", ".apng")
GIVES: Final = "picture; length, where it moves; dates from tIME, text, EXIF and XMP; application"

SIGNATURE: Final = b"\x89PNG\r\n\x1a\n"
TEXT_LIMIT: Final = 1 << 20  # bytes of one text, inflated
MOST_CHUNKS: Final = 1_000_000

_TEXT_ABOUT: Final = {
    "Software": APPLICATION,
    "Title": model.TITLE,
    "Author": AUTHOR,
    "Creation Time": MADE,
    "create-date": MADE,
    "date:create": COPIED,
}
_DATED: Final = (MADE, COPIED, SAVED)


def recognises(head: bytes) -> bool:
    return head.startswith(SIGNATURE)


def facts(original: Original, facts: Facts) -> None:
    frames, delays = 0, 0.0
    for kind, body in _chunks(original):
        if kind == b"fcTL":
            frames, delays = frames + 1, delays + _delay(body)
        elif kind == b"IHDR":
            facts.width, facts.height = struct.unpack(">II", body[:8])
        elif kind == b"tIME":
            _time(body, facts)
        elif kind == b"eXIf":
            _exif(body, facts)
        elif kind in (b"tEXt", b"zTXt", b"iTXt"):
            _text(kind, body, facts)
    moving.tell_length(NAME, frames, delays, facts)


def picture(original: Original, longest: int) -> Raster:
    first = by_vips(original.data, longest)
    if tells(first.pixels) >= TELLING or b"acTL" not in original.head:
        return first
    frames = sum(kind == b"fcTL" for kind, _ in _chunks(original))
    return moving.telling(first, original, frames, longest)


def _delay(body: bytes) -> float:
    """How many milliseconds a frame of an APNG stands; a hundredth is meant where it says 0."""
    if len(body) < 24:
        return 0.0
    above, below = struct.unpack_from(">HH", body, 20)
    return float(1000 * above / (below or 100))


def _chunks(original: Original) -> Iterator[tuple[bytes, bytes]]:
    """Every chunk but the pixels, as (kind, bytes)."""
    data, at = original.data, len(SIGNATURE)
    for _ in range(MOST_CHUNKS):
        if at + 8 > len(data):
            return
        size, kind = struct.unpack_from(">I4s", data, at)
        if kind == b"IEND":
            return
        if kind not in (b"IDAT", b"fdAT"):
            yield kind, bytes(data[at + 8 : at + 8 + size])
        at += 12 + size


def _time(body: bytes, facts: Facts) -> None:
    year, month, day, hour, minute, second = struct.unpack(">H5B", body[:7])
    quote = f"{year:04d}-{month:02d}-{day:02d} {hour:02d}:{minute:02d}:{second:02d} UTC"
    facts.claim("png.tIME", SAVED, day_of(quote), quote)


def _exif(block: bytes, facts: Facts) -> None:
    tiff = exif.parse(block)
    facts.width, facts.height = exif.upright(facts.width, facts.height, tiff.orientation)
    exif.claims(tiff, facts)


def _text(kind: bytes, body: bytes, facts: Facts) -> None:
    raw_key, _, rest = body.partition(b"\0")
    key = raw_key.decode("latin-1")
    if kind == b"iTXt":
        packed, rest = rest[:1] == b"\1", rest[2:].split(b"\0", 2)[-1]
        value = _inflated(rest) if packed else rest[:TEXT_LIMIT]
        text = value.decode("utf-8", "replace")
    else:
        value = _inflated(rest[1:]) if kind == b"zTXt" else rest[:TEXT_LIMIT]
        text = value.decode("latin-1")
    if key == "XML:com.adobe.xmp":
        xmp.claims(value, facts)
    elif key.startswith("Raw profile type "):
        _raw_profile(key.removeprefix("Raw profile type "), text, facts)
    elif about := _TEXT_ABOUT.get(key):
        quote = text.strip()
        facts.claim(
            f"png.text.{key}", about, spoken_day(quote) if about in _DATED else quote, quote
        )


def _raw_profile(name: str, text: str, facts: Facts) -> None:
    """ImageMagick's way: a name, a length, and then the bytes as hexadecimal digits."""
    if name not in ("exif", "APP1", "xmp"):
        return
    try:
        block = bytes.fromhex("".join(text.split()[2:]))
    except ValueError:
        return
    if block.startswith(b"Exif\0\0"):  # nobody turns a picture by it, so only its claims count
        exif.claims(exif.parse(block[6:]), facts)
    elif name == "xmp":
        xmp.claims(block, facts)


def _inflated(packed: bytes) -> bytes:
    try:
        return zlib.decompressobj().decompress(packed, TEXT_LIMIT)
    except zlib.error:
        return b""
