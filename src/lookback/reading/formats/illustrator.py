"""
Illustrator documents (.ai): since version 9 a PDF, before that PostScript with a stamp.

The PDF inside is what other programs see, and is drawn as any PDF is; whoever saved without it left
a page that only says so. Which of the two a file is, its beginning tells; that a PDF is an
Illustrator document, only its name.
"""

from __future__ import annotations

import re
from typing import Final

from lookback.reading.formats import pdf, postscript
from lookback.reading.formats.facts import Facts
from lookback.reading.original import Original
from lookback.reading.pixels import ENDS_EARLY, NoPicture, Raster

NAME: Final = "illustrator"
TITLE: Final = "Illustrator document"
SUFFIXES: Final = (".ai", ".ait")
GIVES: Final = "its PDF's first page, or its stamp; pages; dates, title, author and application"

TAIL: Final = 2048  # bytes at the end in which a whole file says so
_OLD: Final = re.compile(rb"%!PS-Adobe-[\d.]+\s*[\r\n]")  # an EPS would say so in this line
_MAKER: Final = b"Adobe Illustrator"


def recognises(head: bytes) -> bool:
    return _OLD.match(head) is not None and _MAKER in head[:1024]


def accepts(head: bytes) -> bool:
    """Under its own name also a PDF or an EPS."""
    return recognises(head) or pdf.recognises(head) or head.startswith(b"%!PS-Adobe")


def facts(original: Original, facts: Facts) -> None:
    if pdf.recognises(original.head):
        pdf.facts(original, facts)
    else:
        postscript.tell(NAME, original.data, facts)


def picture(original: Original, longest: int) -> Raster:
    if pdf.recognises(original.head):
        return pdf.picture(original, longest)
    whole = b"%%EOF" in original.data[-TAIL:]
    if found := postscript.preview(original.data, longest):
        return Raster(found.pixels, "" if whole else ENDS_EARLY)
    if not whole:
        raise EOFError
    raise NoPicture("it is of before 2000, and brings no preview")
