"""
What a picture looks like, in a few hundred bytes: the layout only, so that every room can read it.

reading.pixels fills it from the preview's own pixels; reasoning compares it; the web page draws the
scrubber from `slice`. The trap this avoids: a blank page resembles every other blank page, so the
fingerprint also says how much is drawn, and who compares must ask that first.

The code's bits are *signs* of cosine coefficients, not comparisons with their median: a mirrored or
turned picture then has the same bits, some flipped, some transposed, so that all eight turns come
from one code without the picture (`turns`).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

VERSION: Final = 1
CODE_SIDE: Final = 16  # 16 × 16 lowest frequencies of a 64 × 64 grey picture
CODE_BYTES: Final = CODE_SIDE * CODE_SIDE // 8
LAYOUT_SIDE: Final = 8
LAYOUT_BYTES: Final = LAYOUT_SIDE * LAYOUT_SIDE * 3
SLICE_PARTS: Final = 24
SLICE_BYTES: Final = SLICE_PARTS * 3
DRAWN_UNIT: Final = 65535  # `drawn` 1.0
SIZE: Final = 1 + CODE_BYTES + LAYOUT_BYTES + SLICE_BYTES + 2

# Below this share of drawn places a page is blank or nearly so, and its likeness claims nothing: a
# dozen pencil strokes on A4 leave 0.01 to 0.02.
NEARLY_BLANK: Final = 0.004


@dataclass(frozen=True, slots=True)
class Fingerprint:
    """
    The parts of a fingerprint, unpacked.

    `code`: 32 bytes, bit 16·v+u (most significant first) is the sign of cosine coefficient (v, u),
    v down and u across; bit 0 is always 0. `layout`: 8 × 8 × (L, a, b) as bytes, row by row, with
    L·2.55, a+128, b+128. `slice`: 24 RGB triples from top to bottom, the picture as one thin slice
    of its own colours. `drawn`: the share, 0 to 1, of places where something is drawn.
    """

    code: bytes
    layout: bytes
    slice: bytes
    drawn: float

    def pack(self) -> bytes:
        drawn = round(min(max(self.drawn, 0.0), 1.0) * DRAWN_UNIT)
        return bytes([VERSION]) + self.code + self.layout + self.slice + drawn.to_bytes(2, "big")

    @staticmethod
    def unpack(packed: bytes) -> Fingerprint:
        """ValueError when the bytes are of another version or length."""
        if len(packed) != SIZE or packed[0] != VERSION:
            raise ValueError(f"{len(packed)} bytes that are no fingerprint of version {VERSION}")
        code = 1 + CODE_BYTES
        layout = code + LAYOUT_BYTES
        drawn = int.from_bytes(packed[-2:], "big") / DRAWN_UNIT
        return Fingerprint(packed[1:code], packed[code:layout], packed[layout:-2], drawn)

    @property
    def nearly_blank(self) -> bool:
        return self.drawn < NEARLY_BLANK


def slice_of(packed: bytes) -> bytes:
    """The 72 bytes of `slice` alone; b"" where there is no fingerprint."""
    return packed[-2 - SLICE_BYTES : -2] if len(packed) == SIZE else b""


def distance(one: bytes, other: bytes) -> int:
    """In how many of its 256 bits a code differs from another."""
    return (int.from_bytes(one, "big") ^ int.from_bytes(other, "big")).bit_count()


def turns(code: bytes) -> Iterator[bytes]:
    """
    The codes of the same picture in its eight turns.

    As it is, mirrored, upside down, both, and these four again with rows and columns exchanged.
    """
    bits = int.from_bytes(code, "big")
    for start in (bits, _transposed(bits)):
        for mask in (0, _ODD_ACROSS, _ODD_DOWN, _ODD_ACROSS ^ _ODD_DOWN):
            yield (start ^ mask).to_bytes(CODE_BYTES, "big")


def _mask(across: int, down: int) -> int:
    """The bits that change sign when a picture is mirrored: those of odd frequency."""
    mask = 0
    for v in range(CODE_SIDE):
        for u in range(CODE_SIDE):
            mask = mask << 1 | (u & across ^ v & down)
    return mask


_ODD_ACROSS: Final = _mask(1, 0)
_ODD_DOWN: Final = _mask(0, 1)


def _transposed(bits: int) -> int:
    text = f"{bits:0{CODE_SIDE * CODE_SIDE}b}"
    return int("".join(text[u::CODE_SIDE] for u in range(CODE_SIDE)), 2)
