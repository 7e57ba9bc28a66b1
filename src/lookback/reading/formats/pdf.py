"""
PDF documents: comics, portfolios, scans and whatever a program printed. One work, with pages.

Its first page is the picture, drawn by pdfium as fine as the finest picture on it, so that a scan
keeps its pixels; a page of lines is drawn at 150 dots an inch. The trap this avoids: the packets of
XMP inside a PDF are mostly those of pasted pictures, whose dates are not the document's.

pdfium is loaded by the one function that needs it, in a worker: the main process never has it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import islice
from mmap import mmap
from typing import Any, Final

from lookback.reading.formats import xmp
from lookback.reading.formats.dates import day_of
from lookback.reading.formats.facts import Facts
from lookback.reading.original import Original
from lookback.reading.pixels import (
    ENDS_EARLY,
    MOST_PIXELS_HELD,
    NoPicture,
    Raster,
    by_image,
    check_size,
)
from lookback.words import model
from lookback.words.model import APPLICATION, AUTHOR, MADE, SAVED

NAME: Final = "pdf"
TITLE: Final = "PDF document"
SUFFIXES: Final = (".pdf",)
GIVES: Final = "its first page; pages; dates made and saved; application; title and author; XMP"

LINES_PER_POINT: Final = 150 / 72  # pixels; what a page without pictures is drawn at
FINEST: Final = 1200 / 72  # no scanner of paper is finer, and no page is drawn so by itself
OBJECTS_LOOKED_AT: Final = 2000  # of a page; a scan is one, a map of lines may be a million
FORMS_DEEP: Final = 3  # pages within pages; a hostile one holds itself
COVERS: Final = 0.25  # of the page: a smaller picture is a logo, not what the page is made of
MOST_PAGES: Final = 100_000  # the count is a claim, and a small file may claim anything
TEXT_LIMIT: Final = 1000  # characters of a title
TAIL: Final = 2048  # bytes at the end in which a whole document says that it ends

_LOCKED: Final = 4  # FPDF_ERR_PASSWORD
_MOMENT: Final = re.compile(
    r"(?:D:)?(\d{4})(\d\d)?(\d\d)?(\d\d)?(\d\d)?(\d\d)?(?:(Z)|([+-])(\d\d)'?(\d\d)?)?"
)
_PACKET: Final = re.compile(rb"<x:x[am]pmeta\b.{0,1000000}?</x:x[am]pmeta>", re.DOTALL)
_CATALOG: Final = re.compile(rb"/Metadata\s+(\d{1,9})\s+\d{1,5}\s+R")
_OBJECT: Final = re.compile(rb"(\d{1,9})\s+\d{1,5}\s+obj\b")
_ROOT: Final = re.compile(rb"/Type\s*/Catalog\b")
_BEFORE: Final = 4096  # bytes before a packet in which its object's number stands


def recognises(head: bytes) -> bool:
    return b"%PDF-" in head[:1024]


def facts(original: Original, facts: Facts) -> None:
    with opened(original) as document:
        facts.pages = max(1, min(len(document), MOST_PAGES))
        for key in ("CreationDate", "ModDate"):
            quote = moment(document.get_metadata_value(key))
            facts.claim(f"pdf.{key}", MADE if key[0] == "C" else SAVED, day_of(quote), quote)
        tools = [_text(document, key) for key in ("Creator", "Producer")]
        tool = tools[0] or tools[1]
        facts.claim(f"pdf.{'Creator' if tools[0] else 'Producer'}", APPLICATION, tool, tool)
        title, author = _text(document, "Title"), _text(document, "Author")
        facts.claim("pdf.Title", model.TITLE, title, title)
        facts.claim("pdf.Author", AUTHOR, author, author)
        if packet := own_packet(original.data):
            xmp.claims(packet, facts)
        page = document[0]
        facts.width, facts.height = _pixels(page, _per_point(page))


def picture(original: Original, longest: int) -> Raster:
    with opened(original) as document:
        page = document[0]
        finest = _per_point(page)
        width, height = _pixels(page, finest)
        check_size(width, height, MOST_PIXELS_HELD)
        scale = finest * min(1.0, longest / max(width, height))
        drawn = page.render(scale=scale, may_draw_forms=False).to_pil()
        drawn.load()
        pixels = by_image(drawn.convert("RGB"), longest)
    return Raster(pixels, "" if b"%%EOF" in original.data[-TAIL:] else ENDS_EARLY)


@contextmanager
def opened(original: Original) -> Iterator[Any]:
    """The document, for as long as it is looked at. NoPicture when it is locked or has no page."""
    import pypdfium2

    whole = original.data if isinstance(original.data, bytes) else original.file()
    try:
        document = pypdfium2.PdfDocument(whole)
    except pypdfium2.PdfiumError as error:
        if error.err_code == _LOCKED:
            raise NoPicture("it is locked with a password") from error
        if b"%%EOF" not in original.data[-TAIL:]:
            raise EOFError from error
        raise
    try:
        if len(document) < 1:
            raise NoPicture("it has no pages")
        yield document
    finally:
        document.close()


def moment(raw: str) -> str:
    """`D:20140503214000+09'00'` as 2014-05-03T21:40:00+09:00; other text as it stands."""
    match = _MOMENT.match(raw.strip())
    if match is None:
        return raw.strip()
    year, month, day, hour, minute, second, utc, sign, away, rest = match.groups()
    if not (month and day):
        return f"{year}-{month}" if month else year
    clock = f"T{hour}:{minute or '00'}:{second or '00'}" if hour else ""
    zone = "Z" if utc else f"{sign}{away}:{rest or '00'}" if sign else ""
    return f"{year}-{month}-{day}{clock}{zone}"


def own_packet(data: bytes | mmap) -> bytes:
    """
    The XMP of the document itself: what its catalogue names, or the only one that there is.

    b"" when that can't be told. Packets stand unpacked in the file, as the standard asks.
    """
    packets = list(islice(_PACKET.finditer(data), 2))
    if len(packets) == 1:
        return packets[0][0]
    for root in islice(_ROOT.finditer(data), 8):
        around = bytes(data[max(0, root.start() - _BEFORE) : root.end() + _BEFORE])
        for named in _CATALOG.finditer(around):
            if packet := _packet_of(data, int(named[1])):
                return packet
    return b""


def _packet_of(data: bytes | mmap, number: int) -> bytes:
    begin = re.compile(rb"(?<!\d)%d\s+\d{1,5}\s+obj\b" % number)
    found = b""
    for at in islice(begin.finditer(data), 8):  # the last one counts: a document is saved on
        packet = _PACKET.search(data, at.end(), at.end() + xmp.PACKET_LIMIT)
        other = _OBJECT.search(data, at.end(), packet.start() if packet else at.end())
        if packet and not other:
            found = packet[0]
    return found


def _text(document: Any, key: str) -> str:
    return str(document.get_metadata_value(key)).strip()[:TEXT_LIMIT]


def _pixels(page: Any, per_point: float) -> tuple[int, int]:
    width, height = page.get_size()
    return max(1, round(width * per_point)), max(1, round(height * per_point))


def _per_point(page: Any) -> float:
    """How many pixels a point of the page holds: those of the finest picture that makes it up."""
    import pypdfium2

    width, height = page.get_size()
    finest = 0.0
    for shown in islice(page.get_objects(max_depth=FORMS_DEEP), OBJECTS_LOOKED_AT):
        if isinstance(shown, pypdfium2.PdfImage):
            left, bottom, right, top = shown.get_bounds()
            across, down = right - left, top - bottom
            if across * down >= COVERS * width * height > 0:
                finest = max(finest, max(shown.get_px_size()) / max(across, down))
    return min(finest, FINEST) or LINES_PER_POINT
