"""
Misdeeds that know a little of what they spoil, so that damage gets past the first check.

Lengths of chunks and boxes, entries of a TIFF's directories, parts of a ZIP (packed again, so that
its sums are right and what is inside is not), and numbers that stand as text. What a file has none
of is left to the plain misdeeds.
"""

from __future__ import annotations

import io
import random
import re
import struct
import zlib
from collections.abc import Iterator
from zipfile import BadZipFile, ZipFile

HOSTILE = (0, 1, 2, 0x7F, 0xFF, 0x7FFF, 0xFFFF, 0x10000, 0x7FFFFFFF, 0x80000000, 0xFFFFFFFF)
WORDS = (b"0", b"-1", b"1e9", b"2147483648", b"4294967297", b"99999999999999999999", b"0.0000001")
HOLDERS = (b"moov", b"trak", b"mdia", b"minf", b"stbl", b"udta", b"iprp", b"ipco", b"uuid", b"edts")
MOST_PARTS = 400
_HEADS = re.compile(rb"PK(?:\x03\x04|\x01\x02|\x05\x06)")
_NUMBER = re.compile(rb"(?<![\w.])\d{1,10}(?![\w.])")


def spoilt_within(data: bytearray, chance: random.Random) -> bytearray | None:
    """The file with one lie inside it; None when it has nothing that this knows."""
    if data[:4] == b"PK\3\4":
        return _in_zip(data, chance)
    if data[:8] == b"\x89PNG\r\n\x1a\n":
        return _in_png(data, chance)
    places = list(_lengths(data))
    if places and chance.random() < 0.7:
        kind, at = chance.choice(places)
        return _put(data, kind, at, chance.choice(HOSTILE))
    numbers = [m.span() for m in _NUMBER.finditer(data)][:5000]
    if numbers:
        start, end = chance.choice(numbers)
        return data[:start] + bytearray(chance.choice(WORDS)) + data[end:]
    return None


def _put(data: bytearray, kind: str, at: int, number: int) -> bytearray:
    size = struct.calcsize(kind)
    data[at : at + size] = struct.pack(kind, number & ((1 << 8 * size) - 1))
    return data


def _lengths(data: bytearray) -> Iterator[tuple[str, int]]:
    """Where numbers stand that steer a reader, with how they are written."""
    if data[:4] == b"RIFF":
        yield from (("<I", at) for at in _chunks(data, 12, "<I"))
        yield "<I", 4
    elif data[4:8] in (b"ftyp", b"JXL ", b"moov"):
        yield from ((">I", at) for at in _boxes(data, 0, len(data)))
    elif data[:2] in (b"II", b"MM"):
        yield from _directories(data)
    elif data[:4] == b"\x1a\x45\xdf\xa3":
        yield from ((">B", at) for at in range(min(len(data), 400)))


def _chunks(data: bytearray, at: int, kind: str) -> Iterator[int]:
    for _ in range(MOST_PARTS):
        if at + 8 > len(data):
            return
        yield at + 4
        size = struct.unpack_from(kind, data, at + 4)[0]
        at += 8 + size + (size & 1)


def _boxes(data: bytearray, at: int, end: int) -> Iterator[int]:
    for _ in range(MOST_PARTS):
        if at + 8 > end:
            return
        size, kind = struct.unpack_from(">I4s", data, at)
        yield at
        inside = {b"meta": 12, b"uuid": 24}.get(kind, 8 if kind in HOLDERS else 0)
        stop = min(at + size, end)
        if inside:
            yield from _boxes(data, at + inside, stop)
        else:  # the first numbers of what it holds: counts, sizes, offsets
            yield from range(at + 8, min(at + 40, stop - 4), 4)
        if size < 8:
            return
        at += size


def _directories(data: bytearray) -> Iterator[tuple[str, int]]:
    short, long = ("<H", "<I") if data[:2] == b"II" else (">H", ">I")
    at = struct.unpack_from(long, data, 4)[0] if len(data) > 8 else 0
    yield long, 4
    for _ in range(8):
        if not 0 < at < len(data) - 6:
            return
        count = struct.unpack_from(short, data, at)[0]
        yield short, at
        for place in range(at + 2, min(at + 2 + 12 * count, len(data) - 12), 12):
            yield from ((short, place), (short, place + 2), (long, place + 4), (long, place + 8))
        last = at + 2 + 12 * count
        at = struct.unpack_from(long, data, last)[0] if last + 4 <= len(data) else 0


def _in_png(data: bytearray, chance: random.Random) -> bytearray:
    """A chunk's length, or its inside with the sum made right again."""
    heads = []
    at = 8
    while at + 12 <= len(data) and len(heads) < MOST_PARTS:
        heads.append(at)
        at += 12 + struct.unpack_from(">I", data, at)[0]
    at = chance.choice(heads or [8])
    if chance.random() < 0.3 or at + 12 > len(data):
        return _put(data, ">I", at, chance.choice(HOSTILE)) if at + 4 <= len(data) else data
    size = min(struct.unpack_from(">I", data, at)[0], len(data) - at - 12)
    for _ in range(chance.choice((1, 2, 6))):
        if size:
            data[at + 8 + chance.randrange(size)] = chance.choice((0, 1, 127, 255))
    check = zlib.crc32(data[at + 4 : at + 8 + size])
    return _put(data, ">I", at + 8 + size, check)


def _in_zip(data: bytearray, chance: random.Random) -> bytearray:
    """A number of a header; or a part spoilt, lost or twice there, and all packed again."""
    if chance.random() < 0.4:
        heads = [m.start() for m in re.finditer(rb"PK(?:\x03\x04|\x01\x02|\x05\x06)", data)][
            :MOST_PARTS
        ]
        at = chance.choice(heads) + chance.choice((6, 8, 10, 14, 18, 20, 22, 24, 26, 28, 30, 42))
        if at + 4 <= len(data):
            return _put(data, chance.choice(("<H", "<I")), at, chance.choice(HOSTILE))
    try:
        with ZipFile(io.BytesIO(data)) as old:
            parts = [(info, old.read(info)) for info in old.infolist()]
    except (BadZipFile, ValueError, NotImplementedError):
        return data
    if not parts:
        return data
    chosen = chance.randrange(len(parts))
    info, body = parts[chosen]
    act = chance.choice(("within", "within", "within", "lost", "twice", "empty"))
    if act == "within" and body:
        inner = bytearray(body)
        parts[chosen] = info, bytes(spoilt_within(inner, chance) or _flipped(inner, chance))
    elif act == "lost":
        parts.pop(chosen)
    elif act == "twice":
        parts.append((info, body[::-1]))
    else:
        parts[chosen] = info, b""
    out = io.BytesIO()
    with ZipFile(out, "w") as new:
        for number, (entry, inside) in enumerate(parts):
            named = entry.filename if number < len(parts) - 1 or act != "twice" else "again"
            new.writestr(named, inside, entry.compress_type)
    return bytearray(out.getvalue())


def _flipped(data: bytearray, chance: random.Random) -> bytearray:
    data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
    return data
