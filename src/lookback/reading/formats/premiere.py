"""
Premiere projects (.prproj): XML in a gzip file, hundreds of megabytes unpacked.

Only its beginning is unpacked. It has no dates of its own; names and file times date it.
"""

from __future__ import annotations

from typing import Final

from lookback.reading.formats.projects import Told, as_sheet, begins_packed, elements, unpacked
from lookback.reading.original import Original

NAME: Final = "premiere"
TITLE: Final = "Premiere project"
SUFFIXES: Final = (".prproj",)
GIVES: Final = "a sheet with its sequences"


def recognises(head: bytes) -> bool:
    return begins_packed(head, b"<PremiereData")


def accepts(head: bytes) -> bool:
    return head.startswith(b"\x1f\x8b")


def _told(original: Original) -> Told:
    told = Told()
    for path, element in elements(unpacked(original), told):
        if path[-2:] == ("Sequence", "Name"):
            told.track((element.text or "").strip())
        elif path == ("PremiereData",):
            told.program = "Premiere"
    return told


facts, picture = as_sheet(NAME, _told)
