"""
FL Studio projects (.flp): a row of events, of which a handful say what a person would ask.

An event is a number and a value; the number says how long the value is. Only its own length is
believed, and never beyond the file. Event 237 holds when the project was begun and how long it was
worked on, in days since the last but one of 1899.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Final

from lookback.reading.formats.projects import Told, as_sheet
from lookback.reading.original import Original

NAME: Final = "flstudio"
TITLE: Final = "FL Studio project"
SUFFIXES: Final = (".flp",)
GIVES: Final = "a sheet with its tracks; tempo, title, author, program, day and hours"

MOST_EVENTS: Final = 2_000_000
HEAD: Final = 22  # bytes before the first event
TITLE_EVENT, AUTHOR_EVENT, VERSION, CHANNEL, TEMPO_EVENT, TIMES = 194, 207, 199, 203, 156, 237
PLUGIN_NAME: Final = 192
DAY_ZERO: Final = datetime(1899, 12, 30)
MOST_DAYS: Final = 80_000  # the year 2119
LONGEST: Final = 20_000 * 3600  # seconds at one project


def recognises(head: bytes) -> bool:
    return head.startswith(b"FLhd") and head[14:18] == b"FLdt"


def accepts(head: bytes) -> bool:
    return head.startswith(b"FLhd")


def _told(original: Original) -> Told:
    data = original.data
    if original.size < HEAD:
        raise EOFError
    if not accepts(original.head):
        return Told()
    told = Told(cut=HEAD + int.from_bytes(data[18:HEAD], "little") > original.size)
    for number, value in _events(bytes(data[HEAD:])):
        if number == TEMPO_EVENT:
            told.tempo = int.from_bytes(value, "little") / 1000
        elif number == VERSION:
            told.program = f"FL Studio {value.rstrip(bytes(1)).decode('ascii', 'replace')}"
        elif number == TITLE_EVENT:
            told.title = _text(value)
        elif number == AUTHOR_EVENT:
            told.author = _text(value)
        elif number in (CHANNEL, PLUGIN_NAME):
            told.track(_text(value))
        elif number == TIMES and len(value) >= 16:
            _times(told, *struct.unpack_from("<2d", value))
    return told


def _times(told: Told, begun: float, spent: float) -> None:
    if 0 < begun < MOST_DAYS:
        told.made = (DAY_ZERO + timedelta(days=begun)).isoformat(timespec="seconds")
    seconds = spent * 86400
    if 0 < seconds < LONGEST:
        told.seconds = round(seconds)
        told.spent = f"worked on for {spent:.5f} days"


def _events(data: bytes) -> Iterator[tuple[int, bytes]]:
    at = 0
    for _ in range(MOST_EVENTS):
        if at >= len(data):
            return
        number = data[at]
        at += 1
        size = 1 << (number >> 6)
        if number >= 192:
            size = shift = 0
            while at < len(data) and shift < 28:
                size |= (data[at] & 127) << shift
                shift += 7
                at += 1
                if not data[at - 1] & 128:
                    break
        if at + size > len(data):
            return
        yield number, data[at : at + size]
        at += size


def _text(value: bytes) -> str:
    """UTF-16 since version 12, before that the system's own letters."""
    wide = len(value) % 2 == 0 and value[1::2].count(0) * 2 >= len(value) // 2 > 0
    text = value.decode("utf-16-le" if wide else "cp1252", "replace")
    return text.replace("\0", "").strip()


facts, picture = as_sheet(NAME, _told)
