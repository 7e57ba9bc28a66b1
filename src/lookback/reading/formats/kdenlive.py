"""
Kdenlive projects (.kdenlive): MLT's XML with properties of Kdenlive's own.

Its document id is the moment at which the project was begun, in thousandths of a second since 1970.
"""

from __future__ import annotations

from typing import Final

from lookback.reading.formats.projects import Told, as_sheet, elements, moment, whole
from lookback.reading.original import Original

NAME: Final = "kdenlive"
TITLE: Final = "Kdenlive project"
SUFFIXES: Final = (".kdenlive",)
GIVES: Final = "a sheet with the films it is cut from; program and the day it was begun"

PROPERTY: Final = "kdenlive:docproperties."
EARLIEST, LATEST = 1_000_000_000_000, 4_000_000_000_000  # thousandths; 2001 to 2096


def recognises(head: bytes) -> bool:
    return b"<mlt" in head and b"kdenlive" in head


def accepts(head: bytes) -> bool:
    return b"<mlt" in head


def _told(original: Original) -> Told:
    told = Told()
    for path, element in elements(whole(original), told):
        if path[-1] != "property":
            continue
        name, text = element.get("name", ""), (element.text or "").strip()
        if name == PROPERTY + "documentid" and text.isdecimal():
            number = int(text)
            if EARLIEST < number < LATEST:
                told.made = moment(number / 1000)
        elif name == PROPERTY + "kdenliveversion":
            told.program = f"Kdenlive {text}"
        elif name == "resource" and path[-2] in ("producer", "chain"):
            told.cut_from(text)
    return told


facts, picture = as_sheet(NAME, _told)
