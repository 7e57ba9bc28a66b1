"""
Ardour sessions (.ardour): XML with the session's name, its routes, its tempo and the program.
"""

from __future__ import annotations

from typing import Final

from lookback.reading.formats.projects import Told, as_sheet, decimal, elements, whole
from lookback.reading.original import Original

NAME: Final = "ardour"
TITLE: Final = "Ardour session"
SUFFIXES: Final = (".ardour",)
GIVES: Final = "a sheet with its tracks; tempo, title and program"

NOT_PLAYED: Final = frozenset({"Master", "Monitor", "Auditioner", "Click", "auditioner"})


def recognises(head: bytes) -> bool:
    return b"<Session " in head and (b"<ProgramVersion" in head or b"ardour" in head.lower())


def accepts(head: bytes) -> bool:
    return head.lstrip().startswith((b"<?xml", b"<Session"))


def _told(original: Original) -> Told:
    told = Told()
    for path, element in elements(whole(original), told):
        match path:
            case ("Session", "ProgramVersion"):
                made_with = element.get("modified-with") or element.get("created-with") or ""
                told.program = made_with.strip()
            case ("Session", "Routes", "Route"):
                name = element.get("name", "")
                told.track("" if name in NOT_PLAYED else name)
            case (*_, "Tempo") if not told.tempo:
                said = element.get("note-types-per-minute") or element.get("beats-per-minute") or ""
                told.tempo = decimal(said)
            case ("Session",):
                told.title = element.get("name", "")
    return told


facts, picture = as_sheet(NAME, _told)
