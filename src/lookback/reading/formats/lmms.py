"""
LMMS projects (.mmp, and packed .mmpz): XML with program, tempo and tracks; no dates.

A packed one is zlib behind four bytes that claim its length, which nothing here believes.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from typing import Final

from lookback.reading.formats.inflate import inflated
from lookback.reading.formats.projects import MOST_XML, Told, as_sheet, elements, whole
from lookback.reading.original import Original

NAME: Final = "lmms"
TITLE: Final = "LMMS project"
SUFFIXES: Final = (".mmp", ".mmpz")
GIVES: Final = "a sheet with its tracks; tempo and program"

MARK: Final = b"lmms-project"
LENGTH: Final = 4  # bytes before what is packed


def recognises(head: bytes) -> bool:
    return MARK in head[:512] or MARK in _unpacked(head[LENGTH:], 512)


def accepts(head: bytes) -> bool:
    return head.lstrip().startswith((b"<?xml", b"<lmms")) or bool(_unpacked(head[LENGTH:], 1))


def _told(original: Original) -> Told:
    told = Told()
    packed = MARK not in original.head[:512] and not original.head.lstrip().startswith(b"<")
    for path, element in elements(_opened(original) if packed else whole(original), told):
        match path:
            case ("lmms-project", "head"):
                said = element.get("bpm", "")
                told.tempo = float(said) if said.isdecimal() else 0.0
            case (*_, "trackcontainer", "track"):
                told.track(element.get("name", ""))
            case ("lmms-project",):
                told.program = f"LMMS {element.get('creatorversion', '')}".strip()
    return told


def _opened(original: Original) -> Iterator[bytes]:
    yield inflated(bytes(original.data[LENGTH:MOST_XML]), MOST_XML)


def _unpacked(packed: bytes, most: int) -> bytes:
    try:
        return zlib.decompressobj().decompress(packed, most)
    except zlib.error:
        return b""


facts, picture = as_sheet(NAME, _told)
