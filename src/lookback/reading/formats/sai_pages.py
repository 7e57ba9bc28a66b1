"""
The file system inside a PaintTool SAI document, under its cipher.

A document is a row of pages of 4 kB, each turned by a table of 256 numbers that is the same for
everybody: it hides nothing, it only stands in the way. Every 512th page lists the others, with the
number that each is turned by and the page that follows it; page 2 is the root folder. The layout
and the numbers were found out by the libsai project (MIT licence, "Cracking PaintTool Sai
documents"). Whatever turns a word is the word before it, so a page is turned back in one go.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from mmap import mmap
from typing import Final

import numpy as np
from numpy.typing import NDArray

PAGE: Final = 4096  # bytes
PAGES_LISTED: Final = 512
ROOT: Final = 2
MOST_ENTRIES: Final = 64  # in one page of a folder
FILE_LIMIT: Final = 4 << 20  # bytes of one file; a thumbnail has 66 kB

Words = NDArray[np.uint32]

_ENTRY: Final = struct.Struct("<I32s2xBxIIQ8x")
_FOLDER: Final = 0x10
_EPOCH: Final = datetime(1601, 1, 1, tzinfo=UTC)

_TABLE: Final = (
    "9913D29E83F58D3DD0BE152686442EB77EC69BFB89D75F64FB51B239FF097C56A206EF1E973D668DC383770D"
    "1CB4CCEB36F7108B40336BCD84D123BDAFEF5DF390326747CBFFA8DD25B94703D7C5A4BAE40A17A0EADAE6F2"
    "6B73825076ECF24A6F2746CC9BF95E241ECA68C5E71C59297817E56C2F99C471395A32B9614383435E3E4F88"
    "80A9332C1879C69F7A03D35412E89720F980448E03643576963C1D7BBBED01D6C512A6B151CB492B44BADEC9"
    "B2D54BC14E7C28931531C9A343A32CA555B25A8770D9FA79EF5B4AE38AE7F495923A85051D92650CC94A9A5C"
    "27D4BB141372A9F70C19A7FE64FA1A53F1A2EB6D9FEB910F4CE10C4E208256017DFC98C4A046C8088E90E7BE"
    "601DE357F360F37C00CD6F77CC6AB9D424CC4E78AB1E0BFC6A8BC585FD70ABF0D4A752611ABF583445DCFE17"
    "5F67E136948FD91565AD9EF581AB20E9D36EAF420F7F45C71BAE72D9BE116AC6DF58B4D53F0B960EC2613F98"
    "B065F8B06259F975C49AEE84297189630B6D991D09CF7A37692A6DF867B68B022E10DBC26C34E93CA84B50A1"
    "AC6FC0BB5CA6184C34E4618342B379A979883AB60875092135AF2B19F7AA886A49F281D3A176805914568CFD"
    "8B3625F63E1B2D9DF60E14CE1157270ADB5C7EB3738A0AFA19C248E5590CBD627B37C312FC00B148D808CF07"
    "D6BD1C82BD50F1D891DEA3B8FA86B340F5DF2A809A7BEA6E1720B8F1ED94A56BBF02BE280D419FA8073B4DBC"
    "829E3144029F43E171E6D51FA9381F09583075E0E398D789F0E3110675073EB55704863E6EF1043BBC407F33"
    "8DBCFB25886C8F225AF4DD7A2CEACA358FC969DC9DB8D6B4C65EDC2FE60F93160A84519A3A294011DCF3063F"
    "41621623228CB75B28E9D166AE631B7F06D8C267DA693C9454A5E8607C2170F4F2E294CB5B77A0F9B91522A6"
    "EC54950010DD78A73823E45877D3635A018E3069E039D055D5C341BF9C2400EA85C0A1D166059C860416FF1A"
    "E27E05C8B19C4C2DFE4DF58FD2F0CE2A32E013C0EED637D7E9FEC1E8A4890DCAF41803137291738CE1B053A2"
    "9801267E2DA15BDBADC4DA4FCF95D474C02657811F226CEDA74729523C5F0273C152BA68DD66F09B93C7EDCF"
    "4F1474043193425D26B5768A0E683B2E952FDF302A6BAE46A3559270B781D897EB4ECB51DE49394D483F629C"
    "2153845EB40D64E247DB0ED0302D8E4B4BF8125F2BD2B0AC3DC836ECC7871965B64C5CDE9EA8BC27D1853490"
    "3B42EC6F63A4FD91AA289D184D2B1E49B8A060ADB5F6C7996D1F7D1CBA8DAAE6E51A0FC3D94890E7167DF6D2"
    "879BCD415096AC1B05ACB5DA375D24EE7F2EB6AAA535F738CAD0AD10F8456E3A23FD5492B374553253C1A272"
    "469DFCDFE897BF7DA6BBE2AE68CE38AF5D783D0B524F21E44A257B31CE7A07B2562CE04533B708A48CEE8AEF"
    "C8FB71FF74E52FABCDB18796"
)
KEYS: Final[Words] = np.frombuffer(bytes.fromhex(_TABLE), ">u4").astype(np.uint32)


@dataclass(frozen=True, slots=True)
class Entry:
    """A file or folder: its name, its first page, its size in bytes, and when it was written."""

    name: str
    folder: bool
    page: int
    size: int
    written: datetime | None


def begins(head: bytes) -> bool:
    """Is this the first page of a SAI document? Its own checksum says so."""
    if len(head) < PAGE:
        return False
    listed = _listing(_words(head, 0), 0)
    return bool(listed[0] == _checksum(listed[1:]))


def entries(data: bytes | mmap) -> Iterator[Entry]:
    """The root folder's entries. EOFError when the file ends before it."""
    page = _page(data, ROOT).tobytes()
    for at in range(0, MOST_ENTRIES * _ENTRY.size, _ENTRY.size):
        used, name, kind, first, size, time = _ENTRY.unpack_from(page, at)
        if not used:
            return
        text = name.partition(b"\0")[0].decode("ascii", "replace")
        yield Entry(text, kind == _FOLDER, first, size, _moment(time))


def body(data: bytes | mmap, entry: Entry) -> bytes:
    """A file's bytes, at most FILE_LIMIT and no more than there are."""
    wanted = min(entry.size, FILE_LIMIT)
    found = bytearray()
    page, seen = entry.page, set[int]()
    while len(found) < wanted and page not in seen and (page + 1) * PAGE <= len(data):
        seen.add(page)
        found += _page(data, page).tobytes()
        page = _next(data, page)
    return bytes(found[:wanted])


def end(data: bytes | mmap) -> int:
    """Where the document ends, by the last list of pages that the file holds."""
    first = (len(data) // PAGE - 1) & -PAGES_LISTED
    if first < 0:
        raise EOFError
    used = np.flatnonzero(_listing(_words(data, first), first)[::2])
    return (first + int(used[-1]) + 1) * PAGE if used.size else first * PAGE


def _next(data: bytes | mmap, page: int) -> int:
    listed = _listing(_words(data, page & -PAGES_LISTED), page & -PAGES_LISTED)
    return int(listed[2 * (page % PAGES_LISTED) + 1]) or page + 1


def _page(data: bytes | mmap, page: int) -> Words:
    if page % PAGES_LISTED == 0 or (page + 1) * PAGE > len(data):
        raise EOFError
    first = page & -PAGES_LISTED
    turned_by = _listing(_words(data, first), first)[2 * (page % PAGES_LISTED)]
    words = _words(data, page)
    before = np.concatenate([np.array([turned_by], np.uint32), words[:-1]])
    turned: Words = words - (before ^ _key(before))
    return turned


def _words(data: bytes | mmap, page: int) -> Words:
    return np.frombuffer(data, "<u4", PAGE // 4, page * PAGE).astype(np.uint32)


def _listing(words: Words, page: int) -> Words:
    """A page of the list: number and following page of each, one after the other."""
    before = np.concatenate([np.array([page], np.uint32), words[:-1]])
    turned = before ^ words ^ _key(before)
    return (turned << np.uint32(16)) | (turned >> np.uint32(16))


def _key(words: Words) -> Words:
    """What the four bytes of each word stand for, added up."""
    low, high = KEYS[words & 0xFF] + KEYS[words >> 8 & 0xFF], KEYS[words >> 16 & 0xFF]
    total: Words = low + high + KEYS[words >> 24]
    return total


def _checksum(words: Words) -> int:
    """Every word turned left by one bit for each that follows it, and all laid over one another."""
    left = (len(words) - 1 - np.arange(len(words), dtype=np.uint32)) % np.uint32(32)
    turned = (words << left) | (words >> ((np.uint32(32) - left) % np.uint32(32)))
    return int(np.bitwise_xor.reduce(turned)) | 1


def _moment(time: int) -> datetime | None:
    """From Windows' hundreds of nanoseconds since 1601; None for what was never set."""
    try:
        moment = _EPOCH + timedelta(microseconds=time // 10)
    except OverflowError:
        return None
    return moment if moment.year >= 2000 else None
