"""
How large a JPEG inside another file is, from its own frame header.

Only pictures that decoders show count: the values of a camera's sensor are kept as a JPEG without
loss (frame type 3), which is no picture yet.
"""

from __future__ import annotations

from mmap import mmap
from typing import Final

SHOWN: Final = frozenset((0xC0, 0xC1, 0xC2))  # baseline, extended, progressive
_FRAMES: Final = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
_SCAN: Final = 0xDA
MOST_SEGMENTS: Final = 200


def size_of(data: bytes | mmap, at: int, end: int) -> tuple[int, int]:
    """Width and height of the JPEG that begins at `at`; (0, 0) for none that can be shown."""
    at += 2
    for _ in range(MOST_SEGMENTS):
        if at + 9 > end or data[at] != 0xFF:
            return 0, 0
        marker = data[at + 1]
        if marker in _FRAMES:
            height, width = (int.from_bytes(data[at + n : at + n + 2], "big") for n in (5, 7))
            return (width, height) if marker in SHOWN and width and height else (0, 0)
        if marker == _SCAN:
            return 0, 0
        at += 1 if marker == 0xFF else 2 + int.from_bytes(data[at + 2 : at + 4], "big")
    return 0, 0
