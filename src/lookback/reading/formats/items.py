"""
HEIC and AVIF from within (ISO/IEC 23008-12): which item is the picture, how large, and its facts.

Read here and not by the decoders, because one of them ends the process on a file whose metadata
claims to reach beyond its end; and a picture that can't be shown should at least keep its date.
Every offset is a claim: what lies beyond the file is left out.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass, field
from mmap import mmap
from typing import Final

from lookback.reading.formats import exif, xmp
from lookback.reading.formats.boxes import boxes
from lookback.reading.formats.facts import Facts

FACTS_LIMIT: Final = 1 << 20  # bytes of one item of facts
MOST_ITEMS: Final = 20_000  # a picture of 200 megapixels in tiles has some 800

_XMP_TYPE: Final = b"application/rdf+xml"

Span = tuple[bool, int, int]  # inside `idat`, or in the file; offset; size


@dataclass(slots=True)
class Items:
    """What `meta` says: the primary item's number and its size as stored, and where items stand."""

    data: bytes | mmap
    primary: int = 0
    kinds: dict[int, bytes] = field(default_factory=dict)
    spans: dict[int, list[Span]] = field(default_factory=dict)
    properties: list[tuple[bytes, bytes]] = field(default_factory=list)
    links: dict[int, list[int]] = field(default_factory=dict)
    idat: int = 0

    @property
    def size(self) -> tuple[int, int]:
        """Width and height of the primary picture, cropped and upright; zeros when not said."""
        width = height = 0
        for number in self.links.get(self.primary, []):
            if not 0 < number <= len(self.properties):
                continue
            kind, body = self.properties[number - 1]
            if kind == b"ispe" and len(body) >= 12:
                width, height = struct.unpack_from(">II", body, 4)
            elif kind == b"clap" and len(body) >= 16:
                across, by_across, down, by_down = struct.unpack_from(">IIII", body)
                width, height = across // (by_across or 1), down // (by_down or 1)
            elif kind == b"irot" and body[:1] and body[0] & 1:
                width, height = height, width
        return width, height

    def body(self, number: int) -> bytes:
        """The bytes of an item, at most FACTS_LIMIT."""
        found = b""
        for inside, offset, size in self.spans.get(number, []):
            start = offset + (self.idat if inside else 0)
            found += self.data[start : start + min(size, FACTS_LIMIT - len(found))]
        return found


def facts_of(data: bytes | mmap, facts: Facts) -> None:
    """
    Note size and claims of a HEIC or AVIF file.

    EOFError when it has no list of items, as one that was cut short may not.
    """
    found = items_of(data)
    facts.width, facts.height = found.size
    for number, kind in found.kinds.items():
        if kind == b"Exif":  # the first four bytes say how many more to leave out
            body = found.body(number)
            skipped = 4 + int.from_bytes(body[:4], "big")
            exif.claims(exif.parse(body[skipped:].removeprefix(b"Exif\0\0")), facts)
        elif kind == _XMP_TYPE:
            xmp.claims(found.body(number), facts)
    facts.claims[:] = dict.fromkeys(facts.claims)  # both halves of a stereo picture say the same
    if not found.primary:
        raise EOFError


def items_of(data: bytes | mmap) -> Items:
    """What the file's `meta` box says, as far as it goes."""
    found = Items(data)
    for kind, start, end in boxes(data):
        if kind == b"meta":
            _meta(found, start + 4, end)
            break
    return found


def _inside(data: bytes | mmap, start: int, end: int) -> Iterator[tuple[bytes, int, int]]:
    for kind, inside, stop in boxes(data, start):
        if inside > end:
            return
        yield kind, inside, min(stop, end)


def _meta(found: Items, start: int, end: int) -> None:
    for kind, at, stop in _inside(found.data, start, end):
        body = bytes(found.data[at:stop]) if kind != b"idat" else b""
        if kind == b"pitm":
            found.primary = int.from_bytes(body[4:6] if body[0] == 0 else body[4:8], "big")
        elif kind == b"iinf":
            _kinds(found, at + (6 if body[0] == 0 else 8), stop)
        elif kind == b"iloc":
            _places(found, body)
        elif kind == b"idat":
            found.idat = at
        elif kind == b"iprp":
            _properties(found, at, stop)


def _kinds(found: Items, start: int, end: int) -> None:
    """Each item's four letters; of a MIME item, its type."""
    for kind, at, stop in _inside(found.data, start, end):
        body = bytes(found.data[at:stop])
        if kind != b"infe" or len(body) < 12 or body[0] < 2:
            continue
        wide = 4 if body[0] >= 3 else 2
        number = int.from_bytes(body[4 : 4 + wide], "big")
        named = body[6 + wide : 10 + wide]
        if named == b"mime":
            named = body[10 + wide :].partition(b"\0")[2].partition(b"\0")[0]
        found.kinds[number] = named


def _properties(found: Items, start: int, end: int) -> None:
    """The list of properties, and which item has which (by place, from 1)."""
    for kind, at, stop in _inside(found.data, start, end):
        if kind == b"ipco":
            found.properties = [
                (name, bytes(found.data[inside : min(last, inside + 64)]))
                for name, inside, last in _inside(found.data, at, stop)
            ]
        elif kind == b"ipma":
            reader = _Numbers(bytes(found.data[at:stop]), 8)
            version, flags = reader.body[0], reader.body[3]
            for _ in range(min(int.from_bytes(reader.body[4:8], "big"), MOST_ITEMS)):
                number = reader.take(2 if version == 0 else 4)
                wide = 2 if flags & 1 else 1
                mask = 0x7FFF if flags & 1 else 0x7F
                linked = [reader.take(wide) & mask for _ in range(reader.take(1))]
                found.links[number] = linked


def _places(found: Items, body: bytes) -> None:
    """Where each item's bytes stand (`iloc`, versions 0 to 2)."""
    version = body[0]
    offset_size, length_size = body[4] >> 4, body[4] & 15
    base_size, index_size = body[5] >> 4, body[5] & 15 if version else 0
    reader = _Numbers(body, 6)
    for _ in range(min(reader.take(4 if version == 2 else 2), MOST_ITEMS)):
        number = reader.take(4 if version == 2 else 2)
        inside = bool(version and reader.take(2) & 1)
        reader.take(2)  # another file than this one; nobody uses it
        base = reader.take(base_size)
        spans: list[Span] = []
        for _ in range(min(reader.take(2), MOST_ITEMS)):
            reader.take(index_size)
            spans.append((inside, base + reader.take(offset_size), reader.take(length_size)))
        found.spans[number] = spans


@dataclass(slots=True)
class _Numbers:
    """Whole numbers one after the other. EOFError beyond the end."""

    body: bytes
    at: int

    def take(self, size: int) -> int:
        if self.at + size > len(self.body):
            raise EOFError
        self.at += size
        return int.from_bytes(self.body[self.at - size : self.at], "big")
