"""
Procreate documents (.procreate): a ZIP with an NSKeyedArchiver plist, a ready picture and a film.

Document.archive knows the canvas, the strokes and the time that Procreate counted, and not one
date. The film of how the drawing came to be does: it is cut into segments, one a sitting, and each
says in UTC when its recording began and ended (procreate_sessions.py). Only the segments' headers
are read. The traps this avoids: the canvas is stored as the tablet was held (orientation), while
the ready picture is upright; and segments stand in the ZIP in no order at all.
"""

from __future__ import annotations

import plistlib
import re
from typing import Final

from lookback.reading.formats.archive import TEXT_LIMIT, Archive
from lookback.reading.formats.dates import day_of
from lookback.reading.formats.embedded import picture_among
from lookback.reading.formats.facts import Facts
from lookback.reading.formats.procreate_sessions import sittings
from lookback.reading.original import Original
from lookback.reading.pixels import Raster
from lookback.words.edtf import Edtf
from lookback.words.model import (
    APPLICATION,
    AUTHOR,
    LAYERS,
    MADE,
    SAVED,
    SECONDS,
    SESSION,
    STROKES,
)
from lookback.words.model import TITLE as CALLED

NAME: Final = "procreate"
TITLE: Final = "Procreate document"
SUFFIXES: Final = (".procreate",)
GIVES: Final = "picture; every sitting with its hours; working time; strokes; layers; title"

ARCHIVE: Final = "Document.archive"
PICTURES: Final = ("QuickLook/Thumbnail.png",)
UNTITLED: Final = "Untitled Artwork"  # what Procreate calls every document that was given no name

_LYING: Final = (3, 4)  # orientations in which the canvas is stored on its side
_SIZE: Final = re.compile(r"\{(\d{1,6}), ?(\d{1,6})\}")


def recognises(head: bytes) -> bool:
    """By a part that it alone has; where none stands early enough, its name must do."""
    return head.startswith(b"PK\x03\x04") and any(
        mark in head
        for mark in (
            b"Document.archive",
            b"QuickLook/Thumb",
            b"video/segments/",
            b".chunk",
            b".lz4",
        )
    )


def facts(original: Original, facts: Facts) -> None:
    archive = Archive(original)
    if ARCHIVE in archive:
        _document(archive.read(ARCHIVE, TEXT_LIMIT), facts)
    if date := archive.dates.get(ARCHIVE):
        quote = "{:04d}-{:02d}-{:02d} {:02d}:{:02d}:{:02d}".format(*date)
        facts.claim("procreate.zip-entry", SAVED, day_of(quote), quote)
    _sessions(archive, facts)


def picture(original: Original, longest: int) -> Raster:
    return picture_among(Archive(original), PICTURES, longest)


def _document(plist: bytes, facts: Facts) -> None:
    """What the root object says; values are stood for by their number in a list of all objects."""
    found = plistlib.loads(plist, fmt=plistlib.FMT_BINARY)
    objects = found["$objects"]

    def resolved(value: object) -> object:
        if isinstance(value, plistlib.UID):
            return objects[value.data] if value.data < len(objects) else None
        return value

    root = resolved(found["$top"]["root"])
    if not isinstance(root, dict):
        return

    def said(key: str) -> object:
        return resolved(root.get(key))

    if match := _SIZE.fullmatch(str(said("size"))):
        sides = int(match[1]), int(match[2])
        facts.width, facts.height = sides[::-1] if said("orientation") in _LYING else sides
    facts.claim("procreate.application", APPLICATION, "Procreate", ARCHIVE)
    name, author, strokes = said("name"), said("authorName"), said("strokeCount")
    if isinstance(name, str) and name not in ("$null", UNTITLED):
        facts.claim("procreate.name", CALLED, name, name)
    if isinstance(author, str) and author != "$null":
        facts.claim("procreate.author", AUTHOR, author, author)
    seconds = said("SilicaDocumentTrackedTimeKey")
    if isinstance(seconds, int | float) and 0 < seconds < 1e9:
        quote = f"SilicaDocumentTrackedTimeKey {seconds}"
        facts.claim("procreate.tracked-time", SECONDS, round(seconds), quote)
    if isinstance(strokes, int) and strokes > 0:
        facts.claim("procreate.strokes", STROKES, strokes, f"strokeCount {strokes}")
    layers = said("unwrappedLayers") or said("layers")
    if isinstance(layers, dict) and isinstance(each := layers.get("NS.objects"), list):
        facts.claim("procreate.layers", LAYERS, len(each) or None, f"layers {len(each)}")


def _sessions(archive: Archive, facts: Facts) -> None:
    """Each sitting as a claim; the first also says when it was begun and which document it is."""
    found = sittings(archive)
    for sitting in found:
        facts.claim("procreate.session", SESSION, str(sitting.session), sitting.quote)
    if found:
        began = found[0].session.start
        made = Edtf.day(began.date())
        facts.claim("procreate.first-session", MADE, made, found[0].quote)
        facts.lineage = f"procreate:{found[0].began}"
