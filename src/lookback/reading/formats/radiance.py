"""
Radiance pictures (.hdr): lines of text, a blank one, the size, and pixels with a shared exponent.

Skies for three-dimensional scenes are mostly kept so. FFmpeg decodes the pixels; it says nothing of
lines that are missing, so what the picture has to be long at least is checked here.
"""

from __future__ import annotations

import re
from typing import Final

from lookback.reading.formats.dates import day_of
from lookback.reading.formats.facts import Facts
from lookback.reading.formats.linear import decoded, shown
from lookback.reading.original import Original
from lookback.reading.pixels import ENDS_EARLY, MOST_PIXELS_HELD, Raster, check_size
from lookback.words.model import APPLICATION, MADE

NAME: Final = "radiance"
TITLE: Final = "Radiance picture"
SUFFIXES: Final = (".hdr",)
GIVES: Final = "picture; date and application from its header"

HEADER_LIMIT: Final = 64 << 10
MOST_PIXELS: Final = MOST_PIXELS_HELD // 4
_FIELD: Final = re.compile(rb"^(CAPDATE|SOFTWARE)\s*=\s*([^\r\n]{1,300})", re.MULTILINE)
_SIZE: Final = re.compile(rb"\n\n([-+][XY])\s+(\d{1,6})\s+[-+][XY]\s+(\d{1,6})\s*\n")
_PACKED: Final = b"\x02\x02"  # how a line begins whose bytes are packed in runs
_RUN: Final = 128


def recognises(head: bytes) -> bool:
    return head.startswith((b"#?RADIANCE", b"#?RGBE"))


def facts(original: Original, facts: Facts) -> None:
    head = bytes(original.data[:HEADER_LIMIT])
    said = dict(_FIELD.findall(head))
    when, tool = (_text(said.get(key, b"")) for key in (b"CAPDATE", b"SOFTWARE"))
    facts.claim("radiance.CAPDATE", MADE, day_of(when), when)
    facts.claim("radiance.SOFTWARE", APPLICATION, tool, tool)
    facts.width, facts.height, _ = _size(head)


def picture(original: Original, longest: int) -> Raster:
    width, height, start = _size(bytes(original.data[:HEADER_LIMIT]))
    check_size(width, height, MOST_PIXELS)
    pixels = shown(decoded("hdr", original.data), longest)
    return Raster(pixels, ENDS_EARLY if _cut(original, start, width, height) else "")


def _size(head: bytes) -> tuple[int, int, int]:
    """Width, height, and where the pixels begin. EOFError where no size is said."""
    match = _SIZE.search(head)
    if match is None:
        raise EOFError
    first, second = int(match[2]), int(match[3])
    width, height = (second, first) if match[1][1:] == b"Y" else (first, second)
    return width, height, match.end()


def _cut(original: Original, at: int, width: int, height: int) -> bool:
    """Do the runs of all lines end before the file does?"""
    data, size = original.data, original.size
    for _ in range(height):
        if data[at : at + 2] != _PACKED:
            return at + 4 * width > size  # not packed, or in the old way: as far as it can be told
        at += 4
        left = 4 * width
        while left > 0:
            if at >= size:
                return True
            count = data[at]
            at += 2 if count > _RUN else 1 + count
            left -= count - _RUN if count > _RUN else max(count, 1)
    return at > size


def _text(raw: bytes) -> str:
    return raw.decode("utf-8", "replace").strip()
