"""
Documents that are ZIP files (Krita, OpenRaster, Procreate), whole or cut short.

A ZIP's directory stands at its end, so a file whose copy broke off at ten per cent has none and
zipfile refuses it; but each part also has a header of its own in front of it, and the parts that
say the most come first. Where the directory is gone, those headers are walked instead.

Every part is read with a limit: what a header claims about sizes is a claim, not a fact.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator
from mmap import mmap
from typing import Final
from zipfile import BadZipFile, ZipFile, ZipInfo

from lookback.reading.formats.inflate import BARE, inflated
from lookback.reading.original import Original

TEXT_LIMIT: Final = 8 << 20  # bytes of XML; a document of 500 layers has some 400 kB
MOST_PARTS: Final = 20_000
# Years that stand for "no date": where the format begins, and where 32 bits end, which is what
# Krita 2.9 wrote.
NEVER_SET: Final = (1980, 2106)

_HEADER: Final = struct.Struct("<4s5H3I2H")
_SIGNATURE: Final = b"PK\x03\x04"
_STORED, _DEFLATED = 0, 8
_SIZE_FOLLOWS: Final = 0x08
_BLOCK: Final = 1 << 18

Moment = tuple[int, int, int, int, int, int]  # year to second, by the wall clock; seconds are even


class Archive:
    """
    The parts of a ZIP by name.

    `dates` are the wall clock's, of the parts that have one.
    `cut` is true when the directory was missing and the parts were found by their own headers.
    """

    def __init__(self, original: Original) -> None:
        self._data = original.data
        self._spans: dict[str, tuple[int, int, int]] = {}  # name → offset, size (0: open), method
        self._zip: ZipFile | None = None
        self._infos: dict[str, ZipInfo] = {}
        try:
            self._zip = ZipFile(original.file())
            self._infos = {info.filename: info for info in self._zip.infolist()}
            dates = {name: info.date_time for name, info in self._infos.items()}
        except (BadZipFile, ValueError, NotImplementedError, struct.error, EOFError, OSError):
            self._spans, dates = _walk(self._data)
        self.dates = {name: date for name, date in dates.items() if date[0] not in NEVER_SET}
        self.cut = self._zip is None

    @property
    def names(self) -> list[str]:
        return list(self._infos or self._spans)

    def __contains__(self, name: str) -> bool:
        return name in self._infos or name in self._spans

    def read(self, name: str, limit: int) -> bytes:
        """At most `limit` bytes of a part; of a damaged one, what comes before the damage."""
        if self._zip is not None:
            return b"".join(self.blocks(name, limit))
        offset, size, method = self._spans[name]
        stored = self._data[offset : offset + size] if size else self._data[offset:]
        return stored[:limit] if method == _STORED else inflated(stored, limit, BARE)

    def blocks(self, name: str, limit: int) -> Iterator[bytes]:
        """The same bytes piece by piece, for who may know enough before the end."""
        if self._zip is None:
            yield self.read(name, limit)
            return
        try:
            with self._zip.open(self._infos[name]) as part:
                while limit > 0 and (block := part.read(min(_BLOCK, limit))):
                    limit -= len(block)
                    yield block
        except (BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, OSError):
            return  # a wrong checksum, a broken stream, an unknown method, a password


def _walk(
    data: bytes | mmap,
) -> tuple[dict[str, tuple[int, int, int]], dict[str, Moment]]:
    """Every part that has a header of its own: name → offset of its bytes, size, method; → date."""
    spans: dict[str, tuple[int, int, int]] = {}
    dates: dict[str, Moment] = {}
    at = data.find(_SIGNATURE)
    while at >= 0 and at + _HEADER.size <= len(data) and len(spans) < MOST_PARTS:
        _, _, flags, method, time, day, _, size, _, name_size, extra = _HEADER.unpack_from(data, at)
        start = at + _HEADER.size + name_size + extra
        name = data[at + _HEADER.size : at + _HEADER.size + name_size].decode("utf-8", "replace")
        known = not flags & _SIZE_FOLLOWS and 0 < size < 0xFFFFFFFF
        if method in (_STORED, _DEFLATED) and name and not name.endswith("/"):
            spans.setdefault(name, (start, size if known else 0, method))
            dates.setdefault(name, _moment(day, time))
        at = data.find(_SIGNATURE, start + size if known else start)
    return spans, dates


def _moment(day: int, time: int) -> Moment:
    """A date of MS-DOS: seven bits of years since 1980, five of seconds in pairs."""
    date = (day >> 9) + 1980, day >> 5 & 15, day & 31
    return *date, time >> 11, time >> 5 & 63, (time & 31) * 2
