"""Numbers that stand for texts, the same in every process: to compare, to sort and to pack."""

from __future__ import annotations

from hashlib import blake2b
from typing import Final

MARK_BYTES: Final = 8  # of a hash: 2⁶⁴ marks for the 10⁷ texts of the largest archives

MOST: Final = (1 << 64) - 1
# Odd numbers without a pattern in their bits (2⁶⁴ over the golden ratio, and over the root of two).
SPREAD: Final = 0x9E3779B97F4A7C15
SPREAD_KINDS: Final = 0xB504F333F9DE6485


def mark(*parts: object) -> int:
    """A signed number of 64 bits for these parts."""
    text = "\0".join(map(str, parts)).encode("utf-8", "surrogatepass")
    return int.from_bytes(blake2b(text, digest_size=MARK_BYTES).digest(), "big", signed=True)


def mark_of_bytes(digest: bytes) -> int:
    """A signed number of 64 bits for a hash that is at hand."""
    return int.from_bytes(digest[:MARK_BYTES], "big", signed=True)


def joined(kind: int, one: int, other: int = 0) -> int:
    """One mark of two, for less than reading both texts again; `kind` is a small number."""
    return ((one * SPREAD) ^ (other + kind * SPREAD_KINDS)) & MOST


def unsigned(one: int) -> int:
    return one & MOST
