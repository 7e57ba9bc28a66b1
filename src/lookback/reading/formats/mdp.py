"""
MediBang and FireAlpaca documents (.mdp): plain XML, then packed parts, the first a small picture.

The XML says when the document was created and last saved, both as a moment and by the wall clock,
so the zone is known; its `rev` counts the saves. Creation goes with the document wherever it is
saved (its lineage). The XML is searched and not parsed: what it says survives any damage to the
rest of it, and no entity is ever opened.
"""

from __future__ import annotations

import re
import struct
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Final

from lookback.reading.formats.bare import bare
from lookback.reading.formats.dates import day_of
from lookback.reading.formats.facts import Facts
from lookback.reading.formats.inflate import inflated
from lookback.reading.original import Original
from lookback.reading.pixels import NoPicture, Raster, Undecodable, check_size
from lookback.words.edtf import Edtf
from lookback.words.model import APPLICATION, LAYERS, MADE, SAVED, SAVES

NAME: Final = "mdp"
TITLE: Final = "MediBang / FireAlpaca document"
SUFFIXES: Final = (".mdp",)
GIVES: Final = "small picture; dates created and saved; saves; application; layers"

XML_LIMIT: Final = 8 << 20  # bytes; three layers take 1.5 kB
MOST_PARTS: Final = 10_000
THUMB_PIXELS: Final = 4 << 20  # 256 px a side, in all that were seen

LATEST: Final = 1 << 32  # seconds since 1970; what lies beyond is no date

_MAGIC: Final = b"mdipack\0"
_HEADER: Final = struct.Struct("<8s4x2I")
_PART: Final = struct.Struct("<4s4I")  # mark, size with this header, how packed, packed, unpacked
_PART_HEADER: Final = 132
_PART_NAME: Final = slice(68, 132)
_PACKED: Final = 1
_ATTRIBUTE: Final = re.compile(rb'\s(\w{1,40})="([^"]{0,1000})"')


def recognises(head: bytes) -> bool:
    return head.startswith(_MAGIC)


def facts(original: Original, facts: Facts) -> None:
    xml, _ = _xml(original)
    canvas = _element(xml, b"Mdiapp")
    facts.width, facts.height = _whole(canvas, "width"), _whole(canvas, "height")
    for element, about in ("CreateTime", MADE), ("UpdateTime", SAVED):
        said = _element(xml, element.encode())
        text, moment = said.get("timeString", ""), _whole(said, "time")
        if text:
            facts.claim(f"mdp.{element}", about, day_of(text), f"{text} ({moment} by UTC)")
        elif 0 < moment < LATEST:
            told = datetime.fromtimestamp(moment, UTC)
            quote = f"{told:%Y-%m-%dT%H:%M:%SZ}"
            facts.claim(f"mdp.{element}", about, Edtf.day(told.date()), quote)
    if created := _whole(_element(xml, b"CreateTime"), "time"):
        facts.lineage = f"mdp:{created}"
    saves = _whole(_element(xml, b"UpdateTime"), "rev")
    facts.claim("mdp.rev", SAVES, saves or None, f"rev {saves}")
    application = _element(xml, b"appInfo")
    name = application.get("name", "")
    facts.claim("mdp.appInfo", APPLICATION, name, f"{name} rev {application.get('rev', '')}")
    layers = xml.count(b"<Layer ")
    facts.claim("mdp.layers", LAYERS, layers or None, f"layers {layers}")
    _, text, parts = _HEADER.unpack_from(original.head)
    if _HEADER.size + text + parts > original.size:
        raise EOFError


def picture(original: Original, longest: int) -> Raster:
    xml, behind = _xml(original)
    thumb = _element(xml, b"Thumb")
    width, height = _whole(thumb, "width"), _whole(thumb, "height")
    if not width or not height:
        raise NoPicture("no small picture was put into it")
    check_size(width, height, THUMB_PIXELS)
    wanted = thumb.get("bin", "thumb").encode()
    for name, packed in _parts(original, behind):
        if name == wanted:
            pixels = inflated(packed, width * height * 4)
            return bare(pixels, (width, height), longest)
    raise Undecodable("the file ends early: end of its parts")


def _xml(original: Original) -> tuple[bytes, int]:
    """The XML, and the offset of the first part behind it."""
    _, size, _ = _HEADER.unpack_from(original.head)
    end = _HEADER.size + min(size, XML_LIMIT)
    return bytes(original.data[_HEADER.size : end]), _HEADER.size + size


def _element(xml: bytes, name: bytes) -> dict[str, str]:
    """The attributes of the first element of that name; none when there is none."""
    at = xml.find(b"<" + name + b" ")
    end = xml.find(b">", at)
    if at < 0 or end < 0:
        return {}
    found = _ATTRIBUTE.findall(xml, at, end)
    return {key.decode("ascii"): value.decode("utf-8", "replace") for key, value in found}


def _whole(attributes: dict[str, str], name: str) -> int:
    text = attributes.get(name, "")
    return int(text) if text.isascii() and text.isdecimal() and len(text) <= 12 else 0


def _parts(original: Original, at: int) -> Iterator[tuple[bytes, bytes]]:
    """Each part that is packed with zlib, as (name, packed bytes)."""
    for _ in range(MOST_PARTS):
        if at + _PART_HEADER > len(original.data):
            return
        header = original.data[at : at + _PART_HEADER]
        mark, size, how, packed, _ = _PART.unpack_from(header)
        if mark != b"PAC ":
            return
        if how == _PACKED:
            start = at + _PART_HEADER
            name = header[_PART_NAME].partition(b"\0")[0]
            yield name, bytes(original.data[start : start + packed])
        at += max(size, _PART_HEADER)
