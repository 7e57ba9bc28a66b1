"""
Paint.NET documents (.pdn): an XML header with a small PNG, then a serialised .NET object.

The object is never brought to life: a stream of that kind may run what it likes. The little that
is wanted of it, EXIF values, stands in it as text and is looked for as text. There is no other
date, and the whole picture exists only as layers inside the object.
"""

from __future__ import annotations

import base64
import binascii
import re
from typing import Final

from lookback.reading.formats.dates import day_of
from lookback.reading.formats.facts import Facts
from lookback.reading.original import Original
from lookback.reading.pixels import NoPicture, Raster, Undecodable, by_vips
from lookback.words.model import APPLICATION, LAYERS, MADE, SAVED

NAME: Final = "pdn"
TITLE: Final = "Paint.NET document"
SUFFIXES: Final = (".pdn",)
GIVES: Final = "small picture; dates, where it was made from a photo; version; layers"

PREVIEW_PIXELS: Final = 4 << 20  # 256 px a side, in all that were seen
SEARCHED: Final = 1 << 20  # bytes of the object; its texts stand before the pixels

MOST_STREAMS: Final = 64  # tried from the end: a packed stream may hold the mark by chance

_MAGIC: Final = b"PDN3"
_STREAM: Final = b"\x1f\x8b\x08"
_IMAGE: Final = re.compile(rb"<pdnImage\s[^>]{0,2000}>")
_SAID: Final = re.compile(rb'\s(width|height|layers|savedWithVersion)="([\w.]{1,40})"')
_THUMB: Final = re.compile(rb'<thumb\s+png="([A-Za-z0-9+/=\s]*)')
_EXIF: Final = re.compile(
    rb'<exif id="(306|36867)"[^>]{0,200}? value="(\d{4}:\d\d:\d\d \d\d:\d\d:\d\d)"'
)
_DATES: Final = {b"306": ("exif.DateTime", SAVED), b"36867": ("exif.DateTimeOriginal", MADE)}


def recognises(head: bytes) -> bool:
    return head.startswith(_MAGIC)


def facts(original: Original, facts: Facts) -> None:
    header, behind = _header(original)
    if match := _IMAGE.search(header):
        said = {name.decode(): value.decode() for name, value in _SAID.findall(match[0])}
        facts.width, facts.height = _whole(said, "width"), _whole(said, "height")
        version, layers = said.get("savedWithVersion", ""), _whole(said, "layers")
        quote = f"savedWithVersion {version}"
        facts.claim("pdn.version", APPLICATION, version and f"Paint.NET {version}", quote)
        facts.claim("pdn.layers", LAYERS, layers or None, f"layers {layers}")
    searched = bytes(original.data[behind : behind + SEARCHED])
    for tag, value in dict.fromkeys(_EXIF.findall(searched)):
        source, about = _DATES[tag]
        quote = value.decode("ascii")
        facts.claim(source, about, day_of(quote), quote)
    if not _whole_to_the_end(original):
        raise EOFError


def picture(original: Original, longest: int) -> Raster:
    header, _ = _header(original)
    match = _THUMB.search(header)
    if match is None:
        raise NoPicture("Paint.NET put no small picture into it")
    text = match[1]
    try:
        body = base64.b64decode(text[: len(text) // 4 * 4])
    except binascii.Error as error:
        raise Undecodable(str(error)) from error
    return by_vips(body, longest, PREVIEW_PIXELS)


def _header(original: Original) -> tuple[bytes, int]:
    """The XML, and the offset behind it; its size stands in three bytes."""
    size = int.from_bytes(original.head[4:7], "little")
    return bytes(original.data[7 : 7 + size]), 7 + size


def _whole_to_the_end(original: Original) -> bool:
    """Does the file end with the last of the gzip streams that it packs its layers in?"""
    data, at = original.data, original.size
    for _ in range(MOST_STREAMS):
        at = data.rfind(_STREAM, 0, at)
        if at < 4:
            return False
        if at + int.from_bytes(data[at - 4 : at], "big") == original.size:
            return True
    return False


def _whole(said: dict[str, str], name: str) -> int:
    text = said.get(name, "")
    return int(text) if text.isdecimal() and len(text) <= 7 else 0
