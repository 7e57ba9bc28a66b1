"""
Shotcut projects (.mlt): MLT's XML, whose title names the program; no dates.
"""

from __future__ import annotations

from typing import Final

from lookback.reading.formats.projects import Told, as_sheet, elements, whole
from lookback.reading.original import Original

NAME: Final = "shotcut"
TITLE: Final = "Shotcut project"
SUFFIXES: Final = (".mlt",)
GIVES: Final = "a sheet with the films it is cut from; program"


def recognises(head: bytes) -> bool:
    return b"<mlt" in head and b"Shotcut" in head and b"kdenlive" not in head


def accepts(head: bytes) -> bool:
    return b"<mlt" in head


def _told(original: Original) -> Told:
    told = Told()
    for path, element in elements(whole(original), told):
        if path[-1] == "property" and element.get("name") == "resource" and len(path) > 1:
            text = (element.text or "").strip()
            if path[-2] in ("producer", "chain") and "." in text:
                told.cut_from(text)
        elif path == ("mlt",):
            told.program = element.get("title", "")
    return told


facts, picture = as_sheet(NAME, _told)
