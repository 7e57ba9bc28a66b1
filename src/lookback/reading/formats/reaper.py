"""
Reaper projects (.rpp): plain text in nested brackets, with tempo, tracks and the time of its save.

The first line ends with that time, in seconds since 1970 and of Greenwich, so its day may be the
one beside.
"""

from __future__ import annotations

import re
from typing import Final

from lookback.reading.formats.projects import MOST_XML, Told, as_sheet, moment
from lookback.reading.original import Original

NAME: Final = "reaper"
TITLE: Final = "Reaper project"
SUFFIXES: Final = (".rpp", ".rpp-bak")
GIVES: Final = "a sheet with its tracks; tempo, program and the day it was saved"

_FIRST: Final = re.compile(r"<REAPER_PROJECT\s+\S+\s+\"?([^\"\s]*)\"?(?:\s+(\d{9,10}))?")
_NAMED: Final = re.compile(r"^(NAME|TITLE|AUTHOR|TEMPO)\s+(?:\"([^\"]*)\"|(\S+))")


def recognises(head: bytes) -> bool:
    return head.lstrip(b"\xef\xbb\xbf").startswith(b"<REAPER_PROJECT")


def _told(original: Original) -> Told:
    told = Told()
    inside: list[str] = []
    for line in bytes(original.data[:MOST_XML]).decode("utf-8", "replace").splitlines():
        line = line.strip()
        if line.startswith("<"):
            inside.append(line[1:].partition(" ")[0])
            if len(inside) == 1 and (match := _FIRST.match(line)):
                told.program = f"REAPER {match[1]}".strip()
                told.saved = moment(int(match[2])) if match[2] else ""
        elif line == ">":
            del inside[-1:]
        elif match := _NAMED.match(line):
            _take(told, match[1], match[2] if match[2] is not None else match[3], inside[-1:])
    told.cut = bool(inside)
    return told


def _take(told: Told, name: str, value: str, inside: list[str]) -> None:
    if name == "NAME" and inside == ["TRACK"]:
        told.track(value)
    elif inside == ["REAPER_PROJECT"]:
        if name == "TITLE":
            told.title = value
        elif name == "AUTHOR":
            told.author = value
        elif name == "TEMPO" and value.replace(".", "", 1).isdecimal():
            told.tempo = float(value)


facts, picture = as_sheet(NAME, _told)
