"""
EXIF, which is a small TIFF: a walk over its directories that never leaves the block.

Used for JPEG, PNG, WebP, PSD, HEIC and for TIFF itself. Only the tags that say when, with what and
which way up are kept. The trap this avoids: DateTime is when the file was last changed, not when
the picture was taken, and a scanner's DateTimeOriginal is the day of the scan; the dating room
judges that, this file only says what stands there.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass
from mmap import mmap
from typing import Final

from lookback.reading.formats.dates import day_of
from lookback.reading.formats.facts import Facts
from lookback.words.model import APPLICATION, AUTHOR, CAMERA, MADE, SAVED, SCANNED

WIDTH: Final = 0x0100
HEIGHT: Final = 0x0101
COMPRESSION: Final = 0x0103
MAKE: Final = 0x010F
MODEL: Final = 0x0110
ORIENTATION: Final = 0x0112
SOFTWARE: Final = 0x0131
DATE_TIME: Final = 0x0132
ARTIST: Final = 0x013B
XMP: Final = 0x02BC
EXIF_DIRECTORY: Final = 0x8769
ORIGINAL: Final = 0x9003
DIGITIZED: Final = 0x9004
SUBFILE: Final = 0x00FE
STRIPS: Final = (0x0111, 0x0117)  # where the pixels are, and how many bytes
TILES: Final = (0x0144, 0x0145)
_WANTED: Final = frozenset(
    (
        *(WIDTH, HEIGHT, MAKE, MODEL, ORIENTATION, SOFTWARE, DATE_TIME, ARTIST, XMP),
        *(EXIF_DIRECTORY, ORIGINAL, DIGITIZED, SUBFILE, COMPRESSION),
    )
)
_EXTENTS: Final = frozenset(STRIPS + TILES)

MOST_ENTRIES: Final = 1000  # in one directory; real ones hold some 60
MOST_PAGES: Final = 10_000  # directories in a chain, which a hostile file may close to a ring
TEXT_LIMIT: Final = 1000  # bytes of one text
XMP_LIMIT: Final = 1 << 20

_SIZES: Final = {1: 1, 2: 1, 3: 2, 4: 4, 6: 1, 7: 1, 8: 2, 9: 4, 13: 4, 16: 8, 18: 8}
_WHOLE: Final = {3: "H", 4: "I", 8: "h", 9: "i", 13: "I", 16: "Q", 18: "Q"}

Value = int | str | bytes
Tags = dict[int, Value]


@dataclass(frozen=True, slots=True)
class Tiff:
    """
    Its directories in order, each as tag → value; the EXIF directory is merged into the first.

    `end` is the first byte behind the pixels of its pages, which may lie beyond a cut file's end;
    `cut` is true when something that it points to does.
    """

    pages: tuple[Tags, ...]
    end: int = 0
    cut: bool = False

    @property
    def first(self) -> Tags:
        return self.pages[0] if self.pages else {}

    def number(self, tag: int) -> int:
        value = self.first.get(tag, 0)
        return value if isinstance(value, int) else 0

    def text(self, tag: int) -> str:
        value = self.first.get(tag, "")
        return value if isinstance(value, str) else ""

    @property
    def orientation(self) -> int:
        """1 to 8 as EXIF counts them; 1 when it is not said."""
        value = self.number(ORIENTATION)
        return value if 1 <= value <= 8 else 1


NOTHING: Final = Tiff(())


def parse(block: bytes | mmap, *, every_page: bool = False) -> Tiff:
    """
    The directories of a TIFF structure: the first alone, or all.

    What can't be followed is left out; a block that is no TIFF gives no pages.
    """
    order = {b"II": "<", b"MM": ">"}.get(block[:2], "")
    if not order or len(block) < 8:
        return NOTHING
    big = struct.unpack_from(order + "H", block, 2)[0] == 43
    walk = _Walk(block, order, big)
    at = walk.number("Q", 8) if big else walk.number("I", 4)
    pages: list[Tags] = []
    seen: set[int] = set()
    while at and at not in seen and len(pages) < MOST_PAGES:
        seen.add(at)
        tags, at = walk.directory(at)
        if not pages and isinstance(inner := tags.get(EXIF_DIRECTORY), int):
            tags = walk.directory(inner)[0] | tags
        pages.append(tags)
        if not every_page:
            break
    return Tiff(tuple(pages), walk.end, walk.cut)


def claims(tiff: Tiff, facts: Facts) -> None:
    """Note what EXIF says about when, with what and by whom."""
    for tag, name, about in (
        (ORIGINAL, "DateTimeOriginal", MADE),
        (DIGITIZED, "DateTimeDigitized", SCANNED),
        (DATE_TIME, "DateTime", SAVED),
    ):
        quote = tiff.text(tag)
        facts.claim(f"exif.{name}", about, day_of(quote), quote)
    software, artist = tiff.text(SOFTWARE), tiff.text(ARTIST)
    facts.claim("exif.Software", APPLICATION, software, software)
    facts.claim("exif.Artist", AUTHOR, artist, artist)
    make, model = tiff.text(MAKE), tiff.text(MODEL)
    camera = model if model.lower().startswith(make.lower()) else f"{make} {model}".strip()
    facts.claim("exif.Model", CAMERA, camera, camera)


def upright(width: int, height: int, orientation: int) -> tuple[int, int]:
    """A size as it is seen, when it is stored lying down (EXIF orientation 5 to 8)."""
    return (height, width) if orientation >= 5 else (width, height)


@dataclass(slots=True)
class _Walk:
    block: bytes | mmap
    order: str
    big: bool  # BigTIFF: 64-bit offsets
    end: int = 0
    cut: bool = False

    def number(self, code: str, at: int) -> int:
        """The whole number at an offset; 0 beyond the block's end."""
        if at + struct.calcsize("<" + code) > len(self.block):
            self.cut = True
            return 0
        return int(struct.unpack_from(self.order + code, self.block, at)[0])

    def directory(self, at: int) -> tuple[Tags, int]:
        """The wanted tags of the directory at an offset, and the offset of the next (or 0)."""
        count_code, entry, link = ("Q", 20, "Q") if self.big else ("H", 12, "I")
        count = min(self.number(count_code, at), MOST_ENTRIES)
        at += 8 if self.big else 2
        tags: Tags = {}
        lasts: dict[int, int] = {}
        for place in range(at, at + count * entry, entry):
            tag = self.number("H", place)
            if tag in _EXTENTS:
                lasts[tag] = self.last(place)
            if tag in _WANTED and (value := self.value(place, tag)) is not None:
                tags.setdefault(tag, value)
        for start, size in (STRIPS, TILES):
            self.end = max(self.end, lasts.get(start, 0) + lasts.get(size, 0))
        return tags, self.number(link, at + count * entry)

    def last(self, place: int) -> int:
        """The last whole number of an entry's list."""
        kind = self.number("H", place + 2)
        inline = 8 if self.big else 4
        count = self.number("Q" if self.big else "I", place + 4)
        size, at = _SIZES.get(kind, 0), place + 4 + inline
        if kind not in _WHOLE or not count:
            return 0
        if size * count > inline:
            at = self.number("Q" if self.big else "I", at)
        return self.number(_WHOLE[kind], at + (count - 1) * size)

    def value(self, place: int, tag: int) -> Value | None:
        kind, inline = self.number("H", place + 2), 8 if self.big else 4
        count = self.number("Q" if self.big else "I", place + 4)
        size, at = _SIZES.get(kind, 0) * count, place + 4 + inline
        if not size:
            return None
        if size > inline:
            at = self.number("Q" if self.big else "I", at)
        if kind in _WHOLE:
            return self.number(_WHOLE[kind], at)
        self.cut |= at + size > len(self.block)
        limit = XMP_LIMIT if tag == XMP else TEXT_LIMIT
        found = bytes(self.block[at : at + min(size, limit)])
        return found if tag == XMP else _text(found)


def _text(raw: bytes) -> str:
    raw = raw.split(b"\0", 1)[0]
    try:
        return raw.decode().strip()
    except UnicodeDecodeError:
        return raw.decode("latin-1").strip()
