"""
Procreate's log of sittings: the headers of its film's segments, and the clock on the wall.

A segment of the film is begun when the document is opened and ended when it is left; its header
(`mvhd`) tells both in UTC. When the segment was put away stands in the ZIP, by the wall clock. So
the difference of the two, rounded to a quarter of an hour, is the zone that the tablet was in, and
an evening stays an evening. Where the two can't belong together (a file that was packed again),
times are left in UTC. Seen: seven documents with 15 segments; in six their lengths add up to the
time that Procreate counted itself, give or take two seconds, in one a minute of film is missing.
"""

from __future__ import annotations

import re
import struct
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone
from typing import Final

from lookback.reading.formats.archive import Archive, Moment
from lookback.words.session import Session

SEGMENT: Final = re.compile(r"video/segments/segment-(\d{1,6})\.mp4")
MOST_SEGMENTS: Final = 5000  # a drawing of ten years, opened every day or two
# Bytes of film unpacked in search of headers. They stand at a segment's beginning; a file in which
# they do not is still worth a second.
FILM_LIMIT: Final = 256 << 20
HEADER_LIMIT: Final = 1 << 20  # bytes of one `moov`; an hour of film has some 200 kB

QUARTER: Final = timedelta(minutes=15)
PUT_AWAY: Final = timedelta(minutes=2)  # from a segment's end until it is in the document
FARTHEST: Final = timedelta(hours=14)

_EPOCH: Final = datetime(1904, 1, 1, tzinfo=UTC)  # of ISO media files
_FIRST: Final = datetime(2011, 1, 1, tzinfo=UTC)  # Procreate's own; a clock before it was not set


Times = tuple[datetime, datetime | None]  # when a recording began and, if it is said, ended


@dataclass(frozen=True, slots=True)
class Sitting:
    """A session, when its recording began in UTC (its document's key), and the words for both."""

    session: Session
    began: str
    quote: str


def sittings(archive: Archive) -> list[Sitting]:
    """Every sitting whose segment of film is left, in order of time."""
    found = [
        _sitting(name, *times, archive.dates.get(name))
        for name, times in _recorded(archive)
        if times is not None
    ]
    return sorted(found, key=lambda sitting: sitting.session.start)


def segments(archive: Archive) -> list[str]:
    """The film's segments in the order they were recorded; one without a time keeps its place."""
    found = []
    began = _FIRST
    for number, (name, times) in enumerate(_recorded(archive)):
        began = times[0] if times is not None else began
        found.append((began, number, name))
    return [name for _, _, name in sorted(found)]


def _recorded(archive: Archive) -> Iterator[tuple[str, Times | None]]:
    """Each segment by number, and when it was recorded, as far as headers are worth reading."""
    names = [name for name in archive.names if SEGMENT.fullmatch(name)][:MOST_SEGMENTS]
    left = FILM_LIMIT
    for name in sorted(names, key=_number):
        film = _Film(archive.blocks(name, left)) if left > 0 else None
        yield name, film.times() if film is not None else None
        left -= film.read if film is not None else 0


def _number(name: str) -> int:
    match = SEGMENT.fullmatch(name)
    assert match is not None
    return int(match[1])


def _sitting(name: str, began: datetime, ended: datetime | None, packed: Moment | None) -> Sitting:
    zone = UTC if ended is None else zone_of(ended, packed)
    session = Session(began.astimezone(zone), None if ended is None else ended.astimezone(zone))
    quote = f"{name.rpartition('/')[2]} {began:%Y-%m-%dT%H:%M:%SZ}"
    quote += "" if ended is None else f" to {ended:%H:%M:%SZ}"
    if packed is not None and zone is not UTC:
        quote += ", packed at {3:02d}:{4:02d}:{5:02d} by the wall clock".format(*packed)
    return Sitting(session, f"{began:%Y-%m-%dT%H:%M:%SZ}", quote)


def zone_of(ended: datetime, packed: Moment | None) -> timezone:
    """The zone in which a segment that ended so was packed at that time by the wall clock."""
    try:
        away = datetime(*packed, tzinfo=UTC) - ended if packed is not None else None
    except ValueError:  # a month of 15
        return UTC
    if away is None:
        return UTC
    offset = round(away / QUARTER) * QUARTER
    if abs(away - offset) > PUT_AWAY or abs(offset) > FARTHEST:
        return UTC
    return timezone(offset) if offset else UTC


class _Film:
    """A segment read forward only as far as its header; `read` counts its bytes."""

    def __init__(self, blocks: Iterator[bytes]) -> None:
        self._blocks = blocks
        self._held = b""
        self.read = 0

    def times(self) -> Times | None:
        """When its recording began and ended; None where no header says so."""
        while header := self._take(8):
            size, kind = struct.unpack(">I4s", header)
            inside = size - 8
            if size == 1:
                inside = int.from_bytes(self._take(8), "big") - 16
            if kind == b"moov":
                return _times(self._take(min(inside, HEADER_LIMIT)))
            if inside < 0 or not self._skip(inside):
                return None
        return None

    def _more(self) -> bool:
        block = next(self._blocks, b"")
        self._held += block
        self.read += len(block)
        return bool(block)

    def _take(self, size: int) -> bytes:
        while len(self._held) < size and self._more():
            pass
        taken, self._held = self._held[: max(size, 0)], self._held[max(size, 0) :]
        return taken if len(taken) == size else b""

    def _skip(self, size: int) -> bool:
        while size > len(self._held):
            size -= len(self._held)
            self._held = b""
            if not self._more():
                return False
        self._held = self._held[size:]
        return True


def _times(moov: bytes) -> Times | None:
    at = moov.find(b"mvhd") + 4
    wide = moov[at : at + 1] == b"\1"
    if at < 4 or at + (20 if wide else 12) > len(moov):
        return None
    first, last = struct.unpack_from(">QQ" if wide else ">II", moov, at + 4)
    if max(first, last) >= 1 << 33:
        return None
    began, ended = (_EPOCH + timedelta(seconds=seconds) for seconds in (first, last))
    if began < _FIRST:
        return None
    return began, ended if ended > began else None
