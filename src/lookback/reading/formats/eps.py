"""
EPS and PostScript files: a program for a printer, with the picture of it that its maker added.

Under DOS and Windows the preview is a TIFF behind the program, with a header in front that says
where both stand; elsewhere it is text among the comments. One without is kept, with what its
comments say. A preview may also be a Windows metafile, which nothing here draws.
"""

from __future__ import annotations

import io
import struct
from typing import Final

from lookback.reading.formats import illustrator, postscript
from lookback.reading.formats.facts import Facts
from lookback.reading.original import Original
from lookback.reading.pixels import (
    ENDS_EARLY,
    NoPicture,
    Raster,
    Undecodable,
    by_pillow,
    by_vips,
)

NAME: Final = "eps"
TITLE: Final = "EPS file"
SUFFIXES: Final = (".eps", ".epsf", ".epsi", ".ps")
GIVES: Final = "its preview, where it has one; date, title, author and application"

DOS: Final = b"\xc5\xd0\xd3\xc6"
TAIL: Final = 2048  # bytes at the end in which a whole file says so
_HEADER: Final = struct.Struct("<4s6I")


def recognises(head: bytes) -> bool:
    return head.startswith((DOS, b"%!PS")) and not illustrator.recognises(head)


def facts(original: Original, facts: Facts) -> None:
    program, _, _ = _parts(original)
    postscript.tell(NAME, original.data[slice(*program)], facts)


def picture(original: Original, longest: int) -> Raster:
    program, metafile, tiff = _parts(original)
    if tiff[1] > tiff[0]:
        data = bytes(original.data[slice(*tiff)])
        if not data:
            raise EOFError
        try:
            raster = by_vips(data, longest)
        except Undecodable:
            raster = by_pillow(io.BytesIO(data), longest)
        early = max(tiff[1], program[1]) > original.size
        return Raster(raster.pixels, raster.flaw or (ENDS_EARLY if early else ""))
    text = original.data[slice(*program)]
    if found := postscript.preview(text, longest):
        return Raster(found.pixels, "" if b"%%EOF" in text[-TAIL:] else ENDS_EARLY)
    if metafile[1] > metafile[0]:
        raise NoPicture("its preview is a Windows metafile")
    if b"%%EOF" not in text[-TAIL:]:
        raise EOFError
    raise NoPicture("it is a program for a printer, and brings no preview")


Span = tuple[int, int]


def _parts(original: Original) -> tuple[Span, Span, Span]:
    """Where the program, a metafile and a TIFF stand, as (start, end); the first is the file."""
    if not original.head.startswith(DOS) or len(original.head) < _HEADER.size:
        return (0, original.size), (0, 0), (0, 0)
    _, *numbers = _HEADER.unpack_from(original.head)
    program, metafile, tiff = (
        (numbers[at], numbers[at] + numbers[at + 1]) for at in range(0, 6, 2)
    )
    return program, metafile, tiff
