"""
Krita documents (.kra, .krz): a ZIP holding documentinfo.xml, a small preview and mergedimage.png.

The layers are never decoded. Krita's dates are the wall clock's, without a zone. editing-time is
Krita's own running total for the document, so every later save of a work repeats it: it may be
compared and never added up. A document made from a template keeps the template's creation date;
saves under new names keep it too, and with the title it tells which files are one document.
"""

from __future__ import annotations

import re
from typing import Final
from xml.etree import ElementTree

from lookback.reading.formats.archive import TEXT_LIMIT, Archive
from lookback.reading.formats.dates import day_of
from lookback.reading.formats.embedded import picture_among
from lookback.reading.formats.facts import Facts
from lookback.reading.original import Original
from lookback.reading.pixels import Raster
from lookback.words import model
from lookback.words.model import APPLICATION, AUTHOR, LAYERS, MADE, SAVED, SAVES, SECONDS

NAME: Final = "krita"
TITLE: Final = "Krita document"
SUFFIXES: Final = (".kra", ".krz", ".kra~", ".krz~")
GIVES: Final = "picture; dates made and saved; working time; saves; layers; title and author"

PICTURES: Final = ("preview.png", "mergedimage.png")
UNTITLED: Final = "Unnamed"  # what Krita calls every document that was given no name

_IN: Final = "{http://www.calligra.org/DTD/document-info}"
_MIMETYPES: Final = (b"application/x-krita", b"application/x-kra")
_SIZE: Final = re.compile(
    rb'<IMAGE\b[^>]*?\b(width|height)="(\d{1,7})"[^>]*?\b(width|height)="(\d{1,7})"'
)
_VERSION: Final = re.compile(rb'\bkritaVersion="([^"]{1,60})"')


def recognises(head: bytes) -> bool:
    return head.startswith(b"PK\x03\x04") and any(m in head[:128] for m in _MIMETYPES)


def facts(original: Original, facts: Facts) -> None:
    archive = Archive(original)
    if "maindoc.xml" in archive:
        _structure(archive.read("maindoc.xml", TEXT_LIMIT), facts)
    if "documentinfo.xml" in archive:
        _information(archive.read("documentinfo.xml", TEXT_LIMIT), facts)


def picture(original: Original, longest: int) -> Raster:
    return picture_among(Archive(original), PICTURES, longest)


def _structure(main: bytes, facts: Facts) -> None:
    """Size, version and layers, from text that may end early."""
    if match := _SIZE.search(main):
        sizes = {match[1]: int(match[2]), match[3]: int(match[4])}
        facts.width, facts.height = sizes.get(b"width", 0), sizes.get(b"height", 0)
    if match := _VERSION.search(main):
        version = match[1].decode("utf-8", "replace")
        facts.claim("krita.version", APPLICATION, f"Krita {version}", f"kritaVersion {version}")
    layers = main.count(b"<layer ")
    facts.claim("krita.layers", LAYERS, layers or None, f"layers {layers}")


def _information(info: bytes, facts: Facts) -> None:
    """Everything that Krita wrote down about the drawing."""
    about = ElementTree.fromstring(info).find(f"{_IN}about")
    author = ElementTree.fromstring(info).find(f"{_IN}author")
    if about is None:
        return
    created, title = _text(about, "creation-date"), _text(about, "title")
    facts.claim("krita.creation-date", MADE, day_of(created), created)
    saved = _text(about, "date")
    facts.claim("krita.date", SAVED, day_of(saved), saved)
    for field, kind in ("editing-time", SECONDS), ("editing-cycles", SAVES):
        quote = _text(about, field)
        value = int(quote) if quote.isdecimal() else None
        facts.claim(f"krita.{field}", kind, value, f"{field} {quote}")
    if title != UNTITLED:
        facts.claim("krita.title", model.TITLE, title, title)
    name = "" if author is None else _text(author, "full-name")
    facts.claim("krita.author", AUTHOR, name, name)
    if created:
        facts.lineage = f"krita:{created} {title}".rstrip()


def _text(parent: ElementTree.Element, field: str) -> str:
    return (parent.findtext(_IN + field) or "").strip()
