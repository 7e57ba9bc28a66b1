"""
Ableton Live sets (.als): XML in a gzip file, with the program, the tempo and the tracks' names.

Live writes no dates into it. Samples that a set uses lie beside it and are files of their own.
"""

from __future__ import annotations

from typing import Final

from lookback.reading.formats.projects import Told, as_sheet, begins_packed, elements, unpacked
from lookback.reading.original import Original

NAME: Final = "ableton"
TITLE: Final = "Ableton Live set"
SUFFIXES: Final = (".als",)
GIVES: Final = "a sheet with its tracks; tempo and program"


def recognises(head: bytes) -> bool:
    return begins_packed(head, b"<Ableton")


def accepts(head: bytes) -> bool:
    return head.startswith(b"\x1f\x8b")


def _told(original: Original) -> Told:
    told = Told()
    for path, element in elements(unpacked(original), told):
        match path:
            case (*_, "Tempo", "Manual") if not told.tempo:
                told.tempo = _number(element.get("Value", ""))
            case ("Ableton", "LiveSet", "Tracks", _, "Name", "EffectiveName"):
                told.track(element.get("Value", ""))
            case ("Ableton",):
                told.program = element.get("Creator", "")
    return told


def _number(text: str) -> float:
    try:
        return float(text)
    except ValueError:
        return 0.0


facts, picture = as_sheet(NAME, _told)
