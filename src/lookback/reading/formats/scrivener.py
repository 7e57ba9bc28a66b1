"""
Scrivener projects (.scrivx inside a .scriv folder): what a book is made of, and when.

The folder's index stands for the whole: it names every part with the moment it was begun and last
changed. The parts themselves (RTF, in a folder each) are not opened.
"""

from __future__ import annotations

from typing import Final

from lookback.reading.formats.projects import Told, as_sheet, elements, whole
from lookback.reading.original import Original

NAME: Final = "scrivener"
TITLE: Final = "Scrivener project"
SUFFIXES: Final = (".scrivx",)
GIVES: Final = "a sheet with its parts; author and dates"


def recognises(head: bytes) -> bool:
    return b"<ScrivenerProject" in head


def _told(original: Original) -> Told:
    told = Told()
    begun: list[str] = []
    for path, element in elements(whole(original), told):
        if path[-1] == "BinderItem":
            begun.append(element.get("Created", ""))
        elif path[-2:] == ("BinderItem", "Title"):
            told.track((element.text or "").strip())
        elif path == ("ScrivenerProject",):
            told.program = "Scrivener"
            told.author = element.get("Author", "")
            told.saved = element.get("Modified", "")
    told.made = min(filter(None, begun), default="")
    return told


facts, picture = as_sheet(NAME, _told)
