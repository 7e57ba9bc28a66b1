"""
MIDI files (.mid, .midi): notes, drawn as the roll that they would be on a player piano.

A parser of our own, because what is needed is small: chunks of events, each behind a time. Lengths
are claims, every read is bounded, and a track that breaks off ends there.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

import numpy as np

from lookback.reading.formats.facts import Facts
from lookback.reading.original import Original
from lookback.reading.pixels import ENDS_EARLY, NoPicture, Raster
from lookback.reading.waves import COLOURS, HEIGHT, PAPER, SHAPE, WIDTH
from lookback.words import model
from lookback.words.model import LENGTH, TEMPO

NAME: Final = "midi"
TITLE: Final = "MIDI file"
SUFFIXES: Final = (".mid", ".midi")
GIVES: Final = "its notes, drawn; title, tempo and length"

MOST_EVENTS: Final = 400_000  # a symphony has 60,000
MOST_TRACKS: Final = 256
MOST_TICKS: Final = 1 << 31
LOWEST, HIGHEST = 21, 108  # a piano's keys
USUAL_TEMPO: Final = 500_000  # microseconds a quarter: 120 a minute, where nothing is said
TEMPO_META, NAME_META, END_META = 0x51, 0x03, 0x2F


@dataclass(slots=True)
class _Roll:
    """Notes as (start, end, key, track) in ticks; `quarter` is a quarter's ticks."""

    quarter: int = 480
    tempo: int = 0
    title: str = ""
    end: int = 0
    cut: bool = False
    notes: list[tuple[int, int, int, int]] = field(default_factory=list)


def recognises(head: bytes) -> bool:
    return head.startswith(b"MThd\0\0\0\6")


def accepts(head: bytes) -> bool:
    return head.startswith(b"MThd")


def facts(original: Original, facts: Facts) -> None:
    roll = _read(original)
    facts.width, facts.height = WIDTH, HEIGHT
    facts.claim("midi.title", model.TITLE, roll.title, roll.title)
    tempo = roll.tempo or USUAL_TEMPO
    if roll.tempo:
        facts.claim("midi.tempo", TEMPO, round(60e6 / roll.tempo), f"{roll.tempo} µs a quarter")
    length = round(roll.end / roll.quarter * tempo / 1000)
    facts.claim("midi.length", LENGTH, length or None, f"{roll.end} ticks of {roll.quarter}")


def picture(original: Original, longest: int) -> Raster:
    roll = _read(original)
    if not roll.notes:
        if roll.cut:
            raise EOFError
        raise NoPicture("there are no notes in it")
    width = min(longest, WIDTH)
    height = max(1, width // SHAPE)
    sheet = np.empty((height, width, 3), np.uint8)
    sheet[:] = PAPER
    last = max(end for _, end, _, _ in roll.notes) or 1
    keys = [key for _, _, key, _ in roll.notes]
    low, high = max(0, min(keys) - 3), min(127, max(keys) + 3)
    step = height / (high - low + 1)
    for start, end, key, track in roll.notes:
        top = int((high - key) * step)
        left, right = int(start / last * width), max(1, int(end / last * width))
        colour = COLOURS[track % len(COLOURS)]
        sheet[top : max(top + 1, int(top + step)), left : max(left + 1, right - 1)] = colour
    return Raster(sheet, ENDS_EARLY if roll.cut else "")


def _read(original: Original) -> _Roll:
    data = original.data
    if original.size < 14:
        raise EOFError
    division = int.from_bytes(data[12:14], "big")
    roll = _Roll(quarter=division if 0 < division < 0x8000 else 480)
    tracks = min(int.from_bytes(data[10:12], "big"), MOST_TRACKS)
    at, read = 14, 0
    while read < tracks and at + 8 <= original.size:
        kind, size = data[at : at + 4], int.from_bytes(data[at + 4 : at + 8], "big")
        if kind == b"MTrk":
            _track(bytes(data[at + 8 : at + 8 + size]), read, roll)
            read += 1
        at += 8 + size
    roll.cut = roll.cut or read < tracks or at > original.size
    return roll


def _track(data: bytes, number: int, roll: _Roll) -> None:
    """The notes of one track, and what it says of title and tempo."""
    held: dict[tuple[int, int], int] = {}
    for time, kind, one, two, said in _events(data):
        key = kind & 15, one
        if kind == 0xFF:
            if one == TEMPO_META and len(said) == 3 and not roll.tempo:
                roll.tempo = int.from_bytes(said, "big")
            elif one == NAME_META and not roll.title and number == 0:
                roll.title = said.decode("utf-8", "replace").replace("\0", "").strip()
            roll.end = max(roll.end, time)
        elif kind >> 4 == 9 and two:
            held[key] = time
        elif kind >> 4 in (8, 9) and key in held and len(roll.notes) < MOST_EVENTS:
            roll.notes.append((held.pop(key), time, one, number))
            roll.end = max(roll.end, time)


def _events(data: bytes) -> Iterator[tuple[int, int, int, int, bytes]]:
    """Time in ticks, kind, two values, and the bytes that an event of words holds."""
    at = time = status = 0
    for _ in range(MOST_EVENTS):
        wait, at = _number(data, at)
        time += wait
        if at >= len(data) or time > MOST_TICKS:
            return
        if data[at] & 0x80:
            status = data[at]
            at += 1
        if status in (0xFF, 0xF0, 0xF7):
            one = data[at] if status == 0xFF and at < len(data) else 0
            size, at = _number(data, at + (status == 0xFF))
            yield time, status, one, 0, data[at : at + size]
            at += size
            if status == 0xFF and one == END_META:
                return
        elif status >> 4 in (0xC, 0xD):
            at += 1
        elif status & 0x80:
            if at + 2 > len(data):
                return
            yield time, status, data[at], data[at + 1], b""
            at += 2
        else:
            return


def _number(data: bytes, at: int) -> tuple[int, int]:
    """A number of at most four bytes, seven bits in each; and where it ends."""
    found = 0
    for _ in range(4):
        if at >= len(data):
            break
        found = found << 7 | data[at] & 127
        at += 1
        if not data[at - 1] & 128:
            break
    return found, at
