"""
XMP, Adobe's packet of facts in XML: inside a picture, or beside it in a file of its own (.xmp).

A fact stands as an attribute or as an element, whichever the program liked. Only the facts of the
document itself count: a packet may carry whole packets of the pictures that were pasted into it
(xmpMM:Pantry, Ingredients), whose dates are not this document's. The history (stEvt:when) names
every save, with its time, and is kept for the hours. Photoshop lists every document from which
anything was ever pasted, and the list may grow to hundreds of megabytes; a packet that is cut off
at a limit, or is damaged, says what stands before.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final
from xml.etree import ElementTree

from lookback.reading.formats.dates import day_of
from lookback.reading.formats.facts import Facts
from lookback.words.model import ANCESTORS, APPLICATION, AUTHOR, MADE, SAVED, SAVES, TITLE, Claim

PACKET_LIMIT: Final = 1 << 20  # bytes; real packets hold 3 to 60 kB
HISTORY_LIMIT: Final = 1000  # saves that are kept one by one; the count is of all

_RDF: Final = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"
_MM: Final = "{http://ns.adobe.com/xap/1.0/mm/}"
_EVENT: Final = "{http://ns.adobe.com/xap/1.0/sType/ResourceEvent#}"
_DC: Final = "{http://purl.org/dc/elements/1.1/}"
_XMP: Final = "{http://ns.adobe.com/xap/1.0/}"
_PHOTOSHOP: Final = "{http://ns.adobe.com/photoshop/1.0/}"
_EXIF: Final = "{http://ns.adobe.com/exif/1.0/}"

_DATES: Final = {
    _XMP + "CreateDate": ("xmp.CreateDate", MADE),
    _PHOTOSHOP + "DateCreated": ("xmp.DateCreated", MADE),
    _EXIF + "DateTimeOriginal": ("xmp.DateTimeOriginal", MADE),
    _XMP + "ModifyDate": ("xmp.ModifyDate", SAVED),
}
_TEXTS: Final = {
    _XMP + "CreatorTool": ("xmp.CreatorTool", APPLICATION),
    _DC + "title": ("xmp.title", TITLE),
    _DC + "creator": ("xmp.creator", AUTHOR),
}


def claims(packet: bytes, facts: Facts) -> None:
    """Note what a packet says; a packet that is no XML says nothing."""
    for field, text in _fields(packet, facts):
        if field in _DATES:
            source, about = _DATES[field]
            facts.claim(source, about, day_of(text), text)
        elif field in _TEXTS:
            source, about = _TEXTS[field]
            facts.claim(source, about, text, text)
        elif field == _MM + "OriginalDocumentID" or (
            field == _MM + "DocumentID" and not facts.lineage
        ):
            facts.lineage = f"xmp:{text}"


def sidecar_claims(data: bytes) -> tuple[Claim, ...]:
    """What an .xmp file says about the picture beside it."""
    facts = Facts()
    claims(data, facts)
    return tuple(facts.claims)


def _fields(packet: bytes, facts: Facts) -> Iterator[tuple[str, str]]:
    """Each simple property of the document, as ("{namespace}name", text)."""
    root = _root(packet[max(packet.find(b"<"), 0) :][:PACKET_LIMIT].rstrip(b"\0 \t\r\n"))
    if root is None:
        return
    rdf = root if root.tag == _RDF + "RDF" else root.find(_RDF + "RDF")
    for description in [] if rdf is None else rdf.findall(_RDF + "Description"):
        for name, text in description.attrib.items():
            yield name, text.strip()
        for element in description:
            if element.tag == _MM + "History":
                _history(element, facts)
            elif element.tag == _PHOTOSHOP + "DocumentAncestors":
                count = sum(1 for _ in element.iter(_RDF + "li"))
                facts.claim("xmp.ancestors", ANCESTORS, count or None, f"{count} ancestors")
            else:
                item = element.find(f"*/{_RDF}li")
                text = (element.text if item is None else item.text) or ""
                yield element.tag, text.strip()


def _root(text: bytes) -> ElementTree.Element | None:
    """The outermost element, with all that stands before the text's end or its damage."""
    parser: ElementTree.XMLPullParser[Any] = ElementTree.XMLPullParser(("start",))
    root: ElementTree.Element | None = None
    try:
        parser.feed(text)
        started: Any = next(parser.read_events(), None)
        root = None if started is None else started[1]
    except ElementTree.ParseError:
        pass
    return root


def _history(history: ElementTree.Element, facts: Facts) -> None:
    """Every save that the document remembers; each event in attribute or in element form."""
    saves = 0
    for event in history.iter(_RDF + "li"):
        inner = event.find(_RDF + "Description")
        holders = [event] if inner is None else [event, inner]
        action = _property(holders, _EVENT + "action")
        when = _property(holders, _EVENT + "when")
        if action in ("saved", "created"):
            saves += action == "saved"
            if saves <= HISTORY_LIMIT:
                about = SAVED if action == "saved" else MADE
                facts.claim("xmp.history", about, day_of(when), f"{action} {when}")
    if saves:
        facts.claim("xmp.history", SAVES, saves, f"{saves} × saved")


def _property(holders: list[ElementTree.Element], name: str) -> str:
    for holder in holders:
        if text := holder.get(name) or holder.findtext(name):
            return text.strip()
    return ""
