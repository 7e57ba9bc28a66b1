"""
Do two pictures look like one? First the cheap global measures, honest about blank pages.

The numbers are those of design notes on likeness: a 256-bit cosine code (random pairs differ in
128 ± 8 bits) and an 8 × 8 colour layout. They are too weak to group by looks alone, and are only
asked here when another witness (a name, a document's own key) has already spoken.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

import numpy as np

from lookback.words import fingerprint
from lookback.words.fingerprint import CODE_BYTES, SIZE, Fingerprint

# A document and its export show the same picture through another decoder and scale: measured on
# KRA, ORA and PSD previews against their PNG exports, at most 34 bits and 5 units.
SAME_BITS: Final = 56
SAME_COLOUR: Final = 14.0  # mean difference of the colour layout, in units of 255
# Versions of one document may gain lines and colour; what differs in more than this many bits is
# as far apart as strangers are (three standard deviations from random).
STRANGER_BITS: Final = 104
# Another program's document under a like name is believed within this many: the same subject drawn
# anew by the same hand differs in 80 to 100 (seen in the sample archive's portraits).
ANEW_BITS: Final = 72
CACHE: Final = 4096


@dataclass(frozen=True, slots=True)
class Likeness:
    """`bits` of 256 that differ, `colour` difference 0–255; `blank` when either shows nothing."""

    bits: int
    colour: float
    blank: bool

    @property
    def same(self) -> bool:
        """Is this the same picture, at another size or in another format?"""
        return not self.blank and self.bits <= SAME_BITS and self.colour <= SAME_COLOUR

    @property
    def anew(self) -> bool:
        """Could this be the same subject, drawn again?"""
        return self.blank or self.bits > ANEW_BITS

    @property
    def strangers(self) -> bool:
        """Are these plainly two pictures? Blank ones never say so."""
        return not self.blank and self.bits > STRANGER_BITS

    def words(self) -> str:
        return f"{256 - self.bits} of 256 places alike"


@lru_cache(CACHE)
def _unpack(packed: bytes) -> Fingerprint | None:
    try:
        return Fingerprint.unpack(packed)
    except ValueError:
        return None


def code_of(packed: bytes) -> bytes:
    """The CODE_BYTES by which a picture can be the same as another; b"" where it never is."""
    shown = _unpack(packed)
    return b"" if shown is None or shown.nearly_blank else shown.code


def compare(one: bytes, other: bytes) -> Likeness | None:
    """How alike two packed fingerprints are; None when either has none."""
    a, b = _unpack(one), _unpack(other)
    if a is None or b is None:
        return None
    colour = sum(abs(x - y) for x, y in zip(a.layout, b.layout, strict=True)) / len(a.layout)
    return Likeness(fingerprint.distance(a.code, b.code), colour, a.nearly_blank or b.nearly_blank)


def likest_to(one: int, packed: Sequence[bytes], most: int) -> list[int]:
    """The places of at most `most` fingerprints that are likest to the one at `one`, best first."""
    mine = _unpack(packed[one])
    known = [n for n, raw in enumerate(packed) if len(raw) == SIZE and n != one]
    if mine is None or mine.nearly_blank or not known:
        return []
    codes = np.frombuffer(b"".join(packed[n][1 : 1 + CODE_BYTES] for n in known), np.uint64)
    apart = np.bitwise_count(codes.reshape(len(known), -1) ^ np.frombuffer(mine.code, np.uint64))
    best = np.argsort(apart.sum(1, dtype=np.int32), kind="stable")[:most]
    return [known[int(b)] for b in best]
