"""
Word documents (.docx): a ZIP of XML; their opening words, dates, and how long they were edited.

docProps/core.xml has who and when, docProps/app.xml the program and TotalTime, minutes that Word
adds up in the document. The traps: a template's creation date is older than the text; and an XML
that unpacks to gigabytes, which is why every part is read with a limit.
"""

from __future__ import annotations

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
from lookback.words.model import APPLICATION, AUTHOR, MADE, SAVED, SECONDS

NAME: Final = "docx"
TITLE: Final = "Word document"
SUFFIXES: Final = (".docx",)
GIVES: Final = "its first page; opening words; title, author, dates, program and editing time"
AMONG_TEXTS: Final = True

DOCUMENT: Final = "word/document.xml"
CORE, APP = "docProps/core.xml", "docProps/app.xml"

_WORD: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_CORE: Final = {
    "{http://purl.org/dc/terms/}created": ("created", MADE),
    "{http://purl.org/dc/terms/}modified": ("modified", SAVED),
}
_SAID: Final = {
    "{http://purl.org/dc/elements/1.1/}title": ("title", model.TITLE),
    "{http://purl.org/dc/elements/1.1/}creator": ("creator", AUTHOR),
}


def recognises(head: bytes) -> bool:
    return head.startswith(b"PK\x03\x04") and b"[Content_Types].xml" in head and b"word/" in head


def accepts(head: bytes) -> bool:
    """Under its own name also a ZIP whose first parts do not say what it is."""
    return head.startswith(b"PK\x03\x04")


def facts(original: Original, facts: Facts) -> None:
    archive = Archive(original)
    if CORE in archive:
        for child in ElementTree.fromstring(archive.read(CORE, TEXT_LIMIT)):
            quote = (child.text or "").strip()
            if child.tag in _CORE:
                name, about = _CORE[child.tag]
                facts.claim(f"docx.{name}", about, day_of(quote), quote)
            elif child.tag in _SAID:
                name, about = _SAID[child.tag]
                facts.claim(f"docx.{name}", about, quote, quote)
    if APP in archive:
        told = {
            child.tag.rpartition("}")[2]: (child.text or "").strip()
            for child in ElementTree.fromstring(archive.read(APP, TEXT_LIMIT))
        }
        program = told.get("Application", "")
        facts.claim("docx.Application", APPLICATION, program, program)
        minutes = told.get("TotalTime", "")
        if minutes.isdecimal() and int(minutes):
            facts.claim("docx.TotalTime", SECONDS, int(minutes) * 60, f"TotalTime {minutes}")
    Document(archive, DOCUMENT, _parts).tell(NAME, facts)


def picture(original: Original, longest: int) -> Raster:
    return Document(Archive(original), DOCUMENT, _parts).picture(longest)


def _parts(root: ElementTree.Element) -> Iterator[tuple[bool, str]]:
    for paragraph in islice(root.iter(f"{_WORD}p"), MOST_PARTS):
        text = "".join(
            (part.text or "") if part.tag == f"{_WORD}t" else " "
            for part in paragraph.iter()
            if part.tag in (f"{_WORD}t", f"{_WORD}tab", f"{_WORD}br")
        ).strip()
        style = paragraph.find(f"{_WORD}pPr/{_WORD}pStyle")
        named = "" if style is None else style.get(f"{_WORD}val", "").lower()
        yield named.startswith(("title", "heading")), text
