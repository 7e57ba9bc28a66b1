"""
SVG drawings (.svg, .svgz): text that describes a picture, rendered at the size that is wanted.

What it refers to outside itself is not fetched: the renderer is given bytes and no place to look
from. A few lines can ask for more than a lifetime of rendering; the worker's time limit is the
answer to that. The facts are read as text, not as XML, because what matters is in the first lines
and many files break off.
"""

from __future__ import annotations

import re
import zlib
from typing import Final

from lookback.reading.formats.dates import day_of
from lookback.reading.formats.facts import Facts
from lookback.reading.original import Original
from lookback.reading.pixels import Raster, by_vips
from lookback.words import model
from lookback.words.model import APPLICATION, AUTHOR, MADE

NAME: Final = "svg"
TITLE: Final = "SVG drawing"
SUFFIXES: Final = (".svg", ".svgz")
GIVES: Final = "picture; date, title and author from its metadata; application"

TEXT_LIMIT: Final = 1 << 20  # bytes in which the facts are looked for
PACKED_LIMIT: Final = 64 << 20  # bytes of an .svgz, unpacked

_ROOT_BEGINS: Final = re.compile(rb"<(?:svg:)?svg[\s>]")
_ROOT: Final = re.compile(rb"<(?:svg:)?svg\b[^>]{0,20000}>", re.DOTALL)
_SIDE: Final = re.compile(rb"""\s(width|height)\s*=\s*["']\s*([\d.]{1,12})\s*([a-z]{0,3})\s*["']""")
_BOX: Final = re.compile(
    rb"""\sviewBox\s*=\s*["']\s*([-\d.e]+[\s,]+[-\d.e]+[\s,]+)([\d.]+)[\s,]+([\d.]+)"""
)
_PIXELS: Final = {
    b"": 1,
    b"px": 1,
    b"pt": 4 / 3,
    b"pc": 16,
    b"mm": 96 / 25.4,
    b"cm": 96 / 2.54,
    b"in": 96,
}
_GENERATOR: Final = re.compile(
    rb"<!--\s*(?:Generator|Created with)[:\s]+([^<>]{2,100}?)(?:\(https?:[^<>]*)?\s*-->"
)
_INKSCAPE: Final = re.compile(rb"""\sinkscape:version\s*=\s*["']([^"'<>]{1,40})["']""")
_ELEMENT: Final = re.compile(
    rb"<dc:(date|title|creator)\b[^>]*>(?:\s*<[^>]*>)*\s*([^<>]{1,300})", re.DOTALL
)
_DATE, _TITLE, _CREATOR = b"date", b"title", b"creator"


def recognises(head: bytes) -> bool:
    if head.startswith(b"\x1f\x8b"):
        head = _unpacked(head, len(head) * 4)
    start = head.lstrip(b"\xef\xbb\xbf \t\r\n")
    return start.startswith((b"<svg", b"<svg:svg")) or (
        start.startswith((b"<?xml", b"<!DOCTYPE svg", b"<!--"))
        and _ROOT_BEGINS.search(head) is not None
    )


def facts(original: Original, facts: Facts) -> None:
    text = _text(original)[:TEXT_LIMIT]
    if root := _ROOT.search(text):
        facts.width, facts.height = _size(root[0])
    found = dict(reversed(_ELEMENT.findall(text)))
    when, title, author = (_said(found.get(key, b"")) for key in (_DATE, _TITLE, _CREATOR))
    facts.claim("svg.date", MADE, day_of(when), when)
    facts.claim("svg.title", model.TITLE, title, title)
    facts.claim("svg.creator", AUTHOR, author, author)
    if match := _GENERATOR.search(text):
        facts.claim("svg.generator", APPLICATION, _said(match[1]), _said(match[1]))
    elif match := _INKSCAPE.search(text):
        version = _said(match[1])
        facts.claim(
            "svg.inkscape", APPLICATION, f"Inkscape {version}", f"inkscape:version {version}"
        )


def picture(original: Original, longest: int) -> Raster:
    return by_vips(_text(original), longest)


def _text(original: Original) -> bytes:
    if original.head.startswith(b"\x1f\x8b"):
        return _unpacked(original.data[:], PACKED_LIMIT)
    return original.data[:]


def _unpacked(packed: bytes, limit: int) -> bytes:
    try:
        return zlib.decompressobj(16 + zlib.MAX_WBITS).decompress(packed, limit)
    except zlib.error:
        return b""


def _size(root: bytes) -> tuple[int, int]:
    """Width and height at 96 pixels an inch; the view box's where there are none."""
    sides = {side: float(value) * _PIXELS.get(unit, 0) for side, value, unit in _SIDE.findall(root)}
    width, height = sides.get(b"width", 0.0), sides.get(b"height", 0.0)
    if not (width and height) and (box := _BOX.search(root)):
        width, height = float(box[2]), float(box[3])
    return max(1, round(width)), max(1, round(height))


def _said(raw: bytes) -> str:
    return " ".join(raw.decode("utf-8", "replace").split())
