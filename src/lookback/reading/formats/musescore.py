"""
MuseScore sheet music (.mscz, a ZIP; .mscx, its bare XML): title, composer, day and parts.

A .mscz holds a small picture of its first page, which is shown where it is there.
"""

from __future__ import annotations

from typing import Final

from lookback.reading.formats.archive import TEXT_LIMIT, Archive
from lookback.reading.formats.facts import Facts
from lookback.reading.formats.projects import Told, decimal, elements, once, sheet, tell, whole
from lookback.reading.original import Original
from lookback.reading.pixels import ENDS_EARLY, MOST_PIXELS_HELD, Raster, Undecodable, by_vips

NAME: Final = "musescore"
TITLE: Final = "MuseScore sheet music"
SUFFIXES: Final = (".mscz", ".mscx")
GIVES: Final = "its first page where it holds one, else a sheet; title, composer, day and parts"

PICTURE: Final = "Thumbnails/thumbnail.png"
PICTURE_LIMIT: Final = 16 << 20
SCORE: Final = ".mscx"


def recognises(head: bytes) -> bool:
    if head.startswith(b"PK\x03\x04"):
        size = int.from_bytes(head[26:28], "little")
        return head[30 : 30 + size].endswith((SCORE.encode(), b"score_style.mss"))
    return b"<museScore" in head[:512]


def accepts(head: bytes) -> bool:
    """Under its own name also a ZIP that begins with another part."""
    return recognises(head) or head.startswith(b"PK\x03\x04")


def facts(original: Original, facts: Facts) -> None:
    tell(NAME, _told(original), facts)


def picture(original: Original, longest: int) -> Raster:
    if original.head.startswith(b"PK"):
        archive = Archive(original)
        if PICTURE in archive:
            try:
                shown = by_vips(archive.read(PICTURE, PICTURE_LIMIT), longest, MOST_PIXELS_HELD)
            except Undecodable:
                shown = None
            if shown is not None:
                return Raster(shown.pixels, shown.flaw or (ENDS_EARLY if archive.cut else ""))
    return sheet(original, _told(original), longest)


@once
def _told(original: Original) -> Told:
    told = Told()
    blocks = whole(original)
    if original.head.startswith(b"PK"):
        archive = Archive(original)
        told.cut = archive.cut
        score = next((name for name in archive.names if name.endswith(SCORE)), "")
        if not score:
            return told
        blocks = archive.blocks(score, TEXT_LIMIT)
    for path, element in elements(blocks, told):
        text = (element.text or "").strip()
        match path:
            case (*_, "metaTag"):
                _said(told, element.get("name", ""), text)
            case (*_, "programVersion"):
                told.program = f"MuseScore {text}"
            case (*_, "Part", "trackName"):
                told.track(text)
            case (*_, "Tempo", "tempo") if not told.tempo:
                told.tempo = decimal(text) * 60
    return told


def _said(told: Told, name: str, text: str) -> None:
    if name == "workTitle":
        told.title = text
    elif name == "composer":
        told.author = text
    elif name == "creationDate":
        told.made = text
