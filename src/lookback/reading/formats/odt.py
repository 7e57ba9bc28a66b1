"""
OpenDocument texts (.odt): a ZIP of XML; opening words, dates, and how long they were edited.

meta.xml has when it was begun and last saved, by which program, and editing-duration, which
LibreOffice adds up over all sittings. A part is never unpacked without a limit.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice
from typing import Final
from xml.etree import ElementTree

from lookback.reading.formats.archive import TEXT_LIMIT, Archive
from lookback.reading.formats.dates import day_of
from lookback.reading.formats.facts import Facts
from lookback.reading.formats.written import MOST_PARTS, Document
from lookback.reading.original import Original
from lookback.reading.pixels import Raster
from lookback.words import model
from lookback.words.edtf import Edtf
from lookback.words.model import APPLICATION, AUTHOR, MADE, SAVED, SECONDS

NAME: Final = "odt"
TITLE: Final = "OpenDocument text"
SUFFIXES: Final = (".odt",)
GIVES: Final = "its first page; opening words; title, author, dates, program and editing time"
AMONG_TEXTS: Final = True

WORDS_IN, META = "content.xml", "meta.xml"
MIME: Final = b"application/vnd.oasis.opendocument.text"

_TEXT: Final = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_META: Final = "{urn:oasis:names:tc:opendocument:xmlns:meta:1.0}"
_DC: Final = "{http://purl.org/dc/elements/1.1/}"
_OFFICE: Final = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_SAID: Final = {
    f"{_META}creation-date": ("creation-date", MADE),
    f"{_DC}date": ("date", SAVED),
    f"{_DC}title": ("title", model.TITLE),
    f"{_META}initial-creator": ("creator", AUTHOR),
    f"{_META}generator": ("generator", APPLICATION),
}
_DURATION: Final = re.compile(r"P(?:(\d+)D)?T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)(?:\.\d+)?S)?")
_UNITS: Final = (86400, 3600, 60, 1)


def recognises(head: bytes) -> bool:
    return head.startswith(b"PK\x03\x04") and MIME in head[:128]


def accepts(head: bytes) -> bool:
    """Under its own name also what was packed anew, its kind no longer in front."""
    return head.startswith(b"PK\x03\x04")


def facts(original: Original, facts: Facts) -> None:
    archive = Archive(original)
    if META in archive:
        meta = ElementTree.fromstring(archive.read(META, TEXT_LIMIT)).find(f"{_OFFICE}meta")
        for child in meta if meta is not None else ():
            _tell(child.tag, (child.text or "").strip(), facts)
    Document(archive, WORDS_IN, _parts).tell(NAME, facts)


def _tell(tag: str, quote: str, facts: Facts) -> None:
    if tag == f"{_META}editing-duration":
        seconds = seconds_of(quote)
        facts.claim("odt.editing-duration", SECONDS, seconds or None, f"editing-duration {quote}")
    elif tag in _SAID:
        name, about = _SAID[tag]
        value: Edtf | str | None = day_of(quote) if about in (MADE, SAVED) else quote
        facts.claim(f"odt.{name}", about, value, quote)


def picture(original: Original, longest: int) -> Raster:
    return Document(Archive(original), WORDS_IN, _parts).picture(longest)


def seconds_of(duration: str) -> int:
    """An ISO 8601 duration of days and less, in seconds; 0 for what is none."""
    match = _DURATION.fullmatch(duration)
    if match is None:
        return 0
    return sum(int(part or 0) * unit for part, unit in zip(match.groups(), _UNITS, strict=True))


def _parts(root: ElementTree.Element) -> Iterator[tuple[bool, str]]:
    for part in islice(root.iter(), MOST_PARTS):
        if part.tag in (f"{_TEXT}p", f"{_TEXT}h"):
            yield part.tag == f"{_TEXT}h", " ".join("".join(part.itertext()).split())
