"""Numbers that stand for texts, the same in every process: to compare, to sort and to pack."""

from __future__ import annotations

from hashlib import blake2b
from typing import Final

MARK_BYTES: Final = 8  # of a hash: 2⁶⁴ marks for the 10⁷ texts of the largest archives


def mark(*parts: object) -> int:
    """A signed number of 64 bits for these parts."""
    text = "\0".join(map(str, parts)).encode("utf-8", "surrogatepass")
    return int.from_bytes(blake2b(text, digest_size=MARK_BYTES).digest(), "big", signed=True)


def mark_of_bytes(digest: bytes) -> int:
    """A signed number of 64 bits for a hash that is at hand."""
    return int.from_bytes(digest[:MARK_BYTES], "big", signed=True)
