"""
The first bits of a JPEG XL codestream (ISO/IEC 18181-1, annex D): size, turn and depth.

Read by hand, because a picture's size must be known before it is decoded, and the decoder that
there is outside of Linux tells it only afterwards. Numbers are packed into bits, the lowest first,
in four lengths to choose from, so that one misread field shifts all that follow.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

# A choice of "this number" (bits 0) or "this number and so many bits".
_Choice = tuple[int, int]

_SIDE: Final[tuple[_Choice, ...]] = ((1, 9), (1, 13), (1, 18), (1, 30))
_PREVIEW_SIDE: Final[tuple[_Choice, ...]] = ((1, 6), (65, 8), (321, 10), (1345, 12))
_PREVIEW_EIGHTHS: Final[tuple[_Choice, ...]] = ((16, 0), (32, 0), (1, 5), (33, 9))
_TICKS: Final[tuple[_Choice, ...]] = ((100, 0), (1000, 0), (1, 10), (1, 30))
_TICKS_PER: Final[tuple[_Choice, ...]] = ((1, 0), (1001, 0), (1, 8), (1, 10))
_LOOPS: Final[tuple[_Choice, ...]] = ((0, 0), (0, 3), (0, 16), (0, 32))
_DEPTH: Final[tuple[_Choice, ...]] = ((8, 0), (10, 0), (12, 0), (1, 6))
_FLOAT_DEPTH: Final[tuple[_Choice, ...]] = ((32, 0), (16, 0), (24, 0), (1, 6))
_RATIOS: Final = ((1, 1), (12, 10), (4, 3), (3, 2), (16, 9), (5, 4), (2, 1))

BEGINS: Final = b"\xff\x0a"
ENOUGH: Final = 64  # bytes; the longest head that the fields read here can make is 40
_SIDEWAYS: Final = 5  # this turn and those after it swap the sides


@dataclass(frozen=True, slots=True)
class Header:
    """Width and height in pixels, upright, and the bits of a channel."""

    width: int
    height: int
    depth: int


class _Bits:
    """Numbers out of bytes, the lowest bit first; EOFError behind the end."""

    def __init__(self, data: bytes) -> None:
        self._rest = int.from_bytes(data, "little")
        self._left = 8 * len(data)

    def take(self, bits: int) -> int:
        if bits > self._left:
            raise EOFError("it ends within its header")
        value = self._rest & ((1 << bits) - 1)
        self._rest >>= bits
        self._left -= bits
        return value

    def choose(self, choices: tuple[_Choice, ...]) -> int:
        least, bits = choices[self.take(2)]
        return least + self.take(bits)

    def size(self) -> tuple[int, int]:
        """Width and height as they are stored."""
        small = self.take(1)
        height = 8 * (1 + self.take(5)) if small else self.choose(_SIDE)
        if ratio := self.take(3):
            over, under = _RATIOS[ratio - 1]
            return height * over // under, height
        return (8 * (1 + self.take(5)) if small else self.choose(_SIDE)), height

    def skip_preview(self) -> None:
        choices = _PREVIEW_EIGHTHS if self.take(1) else _PREVIEW_SIDE
        self.choose(choices)
        if not self.take(3):
            self.choose(choices)

    def skip_animation(self) -> None:
        self.choose(_TICKS)
        self.choose(_TICKS_PER)
        self.choose(_LOOPS)
        self.take(1)


def parse(stream: bytes) -> Header:
    """The header of a codestream; ValueError when it is none, EOFError when it is cut."""
    if not stream.startswith(BEGINS):
        raise ValueError("no JPEG XL codestream")
    bits = _Bits(stream[len(BEGINS) : ENOUGH])
    width, height = bits.size()
    if bits.take(1):  # everything is as usual
        return Header(width, height, 8)
    turn = 1
    if bits.take(1):
        turn = 1 + bits.take(3)
        if bits.take(1):
            bits.size()  # the size it is meant to be shown at
        if bits.take(1):
            bits.skip_preview()
        if bits.take(1):
            bits.skip_animation()
    depth = bits.choose(_FLOAT_DEPTH) if bits.take(1) else bits.choose(_DEPTH)
    return Header(height, width, depth) if turn >= _SIDEWAYS else Header(width, height, depth)
