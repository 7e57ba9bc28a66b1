"""
The deep fingerprint of a picture: enough to lay its strokes over another's without opening either.

At most 4 kB: where its strokes run, in which direction; its colours; some sixty points that a crop
or a photograph of it still shows. `reading` makes it from the preview, `reasoning` compares it, the
catalogue keeps it in a table of its own, because nobody holds 150,000 of them at once. The layout
only: this room knows no arrays.

The trap this avoids: a quarter of a megabyte of descriptors for each scrap of paper.
"""

from __future__ import annotations

import struct
import zlib
from dataclasses import dataclass
from typing import Final

VERSION: Final = 1
SIDE: Final = 96  # px; the longest side of the stroke map
DIRECTIONS: Final = 8  # of a stroke without a sign: 22.5° each
TONES: Final = 32  # × 32 fields of lightness
COLOURS: Final = 8  # × 8 fields of colour
TONE_BYTES: Final = TONES * TONES
COLOUR_BYTES: Final = COLOURS * COLOURS * 2
POINT: Final = struct.Struct("<BBBB16s")  # x and y in 255ths of the map's side, scale, angle, bits
MOST_POINTS: Final = 64
LIMIT: Final = 4096  # bytes of a packed imprint
MOST_STROKES: Final = SIDE * SIDE
_HEAD: Final = struct.Struct("<BBB4BBBHB")


@dataclass(frozen=True, slots=True)
class Imprint:
    """
    The parts of an imprint, unpacked.

    All of it is of the trimmed picture: `box` says where that lies in the whole, left, top, right,
    bottom in 255ths. `width` and `height` are the stroke map's, the longer one SIDE. `light` is
    the median lightness 0–255, `chroma` the mean chroma 0–255. `tones` is 32 × 32 lightnesses
    (L·2.55), `colours` 8 × 8 × (a+128, b+128), row by row, stretched to a square. `mask` has a bit
    for each place of the map, row by row; `directions` a byte 0–7 for each bit that is set.
    `points` are packed by POINT: scale in eighths of an octave, angle in 256ths of a turn, 128
    bits of the surroundings.
    """

    width: int
    height: int
    box: tuple[int, int, int, int]
    light: int
    chroma: int
    tones: bytes
    colours: bytes
    mask: bytes
    directions: bytes
    points: bytes

    def pack(self) -> bytes:
        strokes = zlib.compress(self.tones + self.colours + self.mask + self.directions, 6)
        head = _HEAD.pack(
            VERSION, self.width, self.height, *self.box, self.light, self.chroma, len(strokes),
            len(self.points) // POINT.size,
        )  # fmt: skip
        return head + strokes + self.points

    @staticmethod
    def unpack(packed: bytes) -> Imprint:
        """ValueError when the bytes are of another version, or spoilt."""
        if len(packed) < _HEAD.size or packed[0] != VERSION:
            raise ValueError(f"{len(packed)} bytes that are no imprint of version {VERSION}")
        _, width, height, *box, light, chroma, length, points = _HEAD.unpack_from(packed)
        end = _HEAD.size + length
        area = (width * height + 7) // 8
        if len(packed) != end + points * POINT.size or max(width, height) > SIDE:
            raise ValueError("an imprint of the wrong length")
        most = TONE_BYTES + COLOUR_BYTES + area + MOST_STROKES
        try:
            plain = zlib.decompressobj().decompress(packed[_HEAD.size : end], most)
        except zlib.error as error:
            raise ValueError("an imprint whose strokes are spoilt") from error
        tones, colours = plain[:TONE_BYTES], plain[TONE_BYTES : TONE_BYTES + COLOUR_BYTES]
        strokes = plain[TONE_BYTES + COLOUR_BYTES :]
        return Imprint(
            width, height, (box[0], box[1], box[2], box[3]), light, chroma, tones, colours,
            strokes[:area], strokes[area:], packed[end:],
        )  # fmt: skip
