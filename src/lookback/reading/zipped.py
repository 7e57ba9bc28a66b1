"""
Files within a ZIP file, read in place, as if it were a folder: "x.zip/data/tweets.js".

Only what platforms hand out is read so; any other ZIP file stays closed. Everything that such a
file claims is bounded before it is believed: how many members, how long, how small they are packed.
This module is given open files and opens none.
"""

from __future__ import annotations

import os
import struct
import time
import zlib
from dataclasses import dataclass
from typing import BinaryIO, Final
from zipfile import BadZipFile, LargeZipFile, ZipFile

from lookback.reading.sources.exports import is_export

SUFFIX: Final = ".zip"
MOST_MEMBERS: Final = 500_000  # Takeout's parts hold some 10,000
LARGEST_LIST: Final = 128 << 20  # bytes of the list of members
LARGEST_MEMBER: Final = 512 << 20  # bytes unpacked
MOST_TIMES: Final = 1100  # deflate packs nothing smaller than a 1032nd

_END: Final = b"PK\x05\x06"
_END_64: Final = b"PK\x06\x06"
_END_BYTES: Final = 22 + 65_535  # with the longest comment
_LOCATOR_BYTES: Final = 20
_ENCRYPTED: Final = 1


@dataclass(frozen=True, slots=True)
class Inside:
    """
    A member as its ZIP file lists it, in the words of os.stat_result.

    `st_ino` is the check sum of its bytes: what changes when they do.
    """

    name: str
    st_size: int
    st_mtime_ns: int
    st_ino: int


def parted(path: str) -> tuple[str, str] | None:
    """The ZIP file and the member that a path means, if a folder in it is such a file."""
    at = path.lower().find(SUFFIX + os.sep)
    while at >= 0:
        end = at + len(SUFFIX)
        if os.path.isfile(path[:end]):
            return path[:end], path[end + 1 :].replace(os.sep, "/")
        at = path.lower().find(SUFFIX + os.sep, end)
    return None


def members(file: BinaryIO) -> list[Inside]:
    """The files in it, if it is an export and can be believed; else none."""
    try:
        archive = opened(file)
        infos = [i for i in archive.infolist() if not i.is_dir()]
    except (OSError, struct.error):
        return []
    if not is_export(i.filename for i in infos):
        return []
    found = {
        i.filename: Inside(i.filename, i.file_size, _time_of(i.date_time), i.CRC)
        for i in reversed(infos)
        if is_plain(i.filename) and not i.flag_bits & _ENCRYPTED
    }
    return sorted(found.values(), key=lambda m: m.name)


def opened(file: BinaryIO) -> ZipFile:
    """The ZIP file's list. Raises OSError where it is none, or longer than is believed."""
    _check_list(file)
    try:
        return ZipFile(file)
    except (BadZipFile, LargeZipFile, ValueError, NotImplementedError, IndexError) as error:
        raise OSError("its ZIP file is damaged") from error


def read(archive: ZipFile, name: str) -> bytes:
    """A member's bytes. Raises OSError where it can't be had, FileNotFoundError where it isn't."""
    try:
        info = archive.getinfo(name)
    except KeyError:
        raise FileNotFoundError(name) from None
    if info.file_size > min(LARGEST_MEMBER, MOST_TIMES * (info.compress_size + 64)):
        raise OSError("it is longer than is read from a ZIP file")
    try:
        with archive.open(info) as file:
            return file.read(info.file_size)
    except (BadZipFile, zlib.error, RuntimeError, NotImplementedError, EOFError) as error:
        raise OSError("it is damaged in its ZIP file") from error


def _check_list(file: BinaryIO) -> None:
    """How long the list is, by the ZIP file's own end, before anything of it is read."""
    size = file.seek(0, os.SEEK_END)
    file.seek(max(0, size - _END_BYTES - _LOCATOR_BYTES))
    tail = file.read(_END_BYTES + _LOCATOR_BYTES)
    end = tail.rfind(_END)
    if end < 0 or end + 22 > len(tail):
        raise OSError("it is no ZIP file")
    count, length = struct.unpack_from("<HI", tail, end + 10)
    if count == 0xFFFF or length == 0xFFFFFFFF:
        (at,) = struct.unpack_from("<Q", tail, end - _LOCATOR_BYTES + 8)
        file.seek(min(at, size))
        record = file.read(56)
        if not record.startswith(_END_64):
            raise OSError("its ZIP file is damaged")
        count, length = struct.unpack_from("<QQ", record, 32)
    if count > MOST_MEMBERS or length > min(size, LARGEST_LIST):
        raise OSError("its ZIP file claims too many members")
    file.seek(0)


def is_plain(name: str) -> bool:
    """May this stand in a path? Not what would lead out of the ZIP file."""
    parts = name.split("/")
    return "\\" not in name and "\0" not in name and all(p not in ("", ".", "..") for p in parts)


def _time_of(moment: tuple[int, int, int, int, int, int]) -> int:
    """A member's wall-clock time as nanoseconds since 1970; 0 where it is none."""
    try:
        return int(time.mktime((*moment, 0, 0, -1))) * 1_000_000_000
    except (OverflowError, ValueError):
        return 0
