"""
Numbers of many files side by side: packed, added up in order, and sent or kept as bytes.

Whoever notes something of every file notes it in such columns: some bytes a file, with no object
that stays. What was noted of a part of an archive elsewhere is taken in behind what is there; what
counts positions counts on from there. The trap this avoids: a pickle on somebody's disk, and a
second list of all that has to be written, read and added up.
"""

from __future__ import annotations

import struct
from array import array
from collections.abc import Iterable, Iterator
from typing import ClassVar, Final

import numpy as np

LENGTH: Final = struct.Struct("<Q")


class Columns:
    """
    Arrays by name, with the typecode of each.

    `MOVING` are those that hold positions among all files (typecodes "i" and "q").
    """

    CODES: ClassVar[dict[str, str]]
    MOVING: ClassVar[frozenset[str]] = frozenset()

    def __init__(self) -> None:
        for name, code in self.CODES.items():
            setattr(self, name, array(code))

    def pack(self) -> bytes:
        """All columns, each behind its length in bytes."""
        parts = [getattr(self, name).tobytes() for name in self.CODES]
        return b"".join(LENGTH.pack(len(part)) + part for part in parts)

    def take(self, packed: Iterator[memoryview], before: int) -> None:
        """What others packed, of files that come behind the `before` files of these."""
        for name, code in self.CODES.items():
            column: array[int] = getattr(self, name)
            part = next(packed)
            if name in self.MOVING and before:
                part = memoryview((np.frombuffer(part, code) + np.array(before, code)).tobytes())
            column.frombytes(part)


def pack(parts: Iterable[Columns]) -> bytes:
    """All columns of these, one after another."""
    return b"".join(part.pack() for part in parts)


def take(parts: Iterable[Columns], packed: bytes, before: int) -> None:
    """Into these what others like them packed, of files that come behind `before` others."""
    columns = parts_of(packed)
    for part in parts:
        part.take(columns, before)


def parts_of(packed: bytes) -> Iterator[memoryview]:
    """The columns of what was packed, one after another. ValueError where it was cut short."""
    whole, at = memoryview(packed), 0
    while at < len(whole):
        try:
            (length,) = LENGTH.unpack_from(whole, at)
        except struct.error as error:
            raise ValueError("columns cut short") from error
        at += LENGTH.size
        if at + length > len(whole):
            raise ValueError("columns cut short")
        yield whole[at : at + length]
        at += length
