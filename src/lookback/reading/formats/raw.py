"""
Camera raw files: the finished picture that the camera put inside, and its EXIF.

Nearly all are TIFFs with directories inside directories (CR2, NEF, ARW, DNG, ORF, RW2, PEF, SRW …);
Canon's CR3 is a film's boxes, Fuji's RAF a header of its own. The sensor's own values are not
developed: cameras store a JPEG of what they showed. The trap this avoids: the first directory's
picture is a stamp of 160 pixels, with black bars, and the sensor's values may call themselves JPEG
as well, without loss, which nothing shows.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from mmap import mmap
from typing import Final, Literal

from lookback.reading.formats import exif, xmp
from lookback.reading.formats.boxes import boxes, brands, end_of
from lookback.reading.formats.facts import Facts
from lookback.reading.formats.jpeg_size import size_of
from lookback.reading.original import Original
from lookback.reading.pixels import ENDS_EARLY, NoPicture, Raster, Undecodable, by_vips, turned

NAME: Final = "raw"
TITLE: Final = "Camera raw file"
SUFFIXES: Final = (
    ".dng", ".cr2", ".cr3", ".crw", ".nef", ".nrw", ".arw", ".srf", ".sr2", ".orf", ".rw2", ".raf",
    ".pef", ".srw", ".x3f", ".erf", ".kdc", ".dcr", ".mrw", ".3fr",
)  # fmt: skip
GIVES: Final = "the camera's own picture of it; dates, camera and application from EXIF"

MOST_DIRECTORIES: Final = 64
MOST_ENTRIES: Final = 500
MOST_VALUES: Final = 16  # of an entry; directories inside are seldom more than four
MOST_PICTURES: Final = 64  # markers of a JPEG that are looked at where no directory names one
LARGEST: Final = 96 << 20  # bytes of a camera's JPEG
WHOLE: Final = 0.8  # of the sensor's pixels: so many make the camera's picture the whole one

_TIFF: Final = (b"II*\0", b"MM\0*", b"IIRO", b"IIRS", b"MMOR", b"IIU\0")
_FUJI: Final = b"FUJIFILMCCD-RAW"
_OLDER: Final = (b"II\x1a\0\0\0HEAP", b"\0MRM", b"FOVb")  # Canon's CRW, Minolta's, Sigma's
_DNG_VERSION: Final = 0xC612
_SUBDIRECTORIES: Final = 0x014A
_JPEG: Final = (0x0201, 0x0202)  # where a picture stands, and how many bytes it has
_PANASONIC: Final = 0x002E
_PREVIEW: Final = b"\xea\xf4\x2b\x5e\x1c\x98\x4b\x88\xb9\xfb\xb7\xdc\x40\x6e\x4d\x16"  # CR3's
_METADATA: Final = b"\x85\xc0\xb6\x87\x82\x0f\x11\xe0\x81\x11\xf4\xce\x46\x2b\x6a\x48"

Directory = dict[int, list[int]]
Order = Literal["little", "big"]


@dataclass(frozen=True, slots=True)
class Embedded:
    """A JPEG inside the file."""

    at: int
    end: int
    width: int
    height: int

    @property
    def pixels(self) -> int:
        return self.width * self.height


def recognises(head: bytes) -> bool:
    """By what no other TIFF has; most others are only known by their names."""
    if head.startswith((_FUJI, b"IIRO", b"IIRS", b"MMOR", b"IIU\0", *_OLDER)):
        return True
    if b"crx " in brands(head) or (head.startswith(b"II*\0") and head[8:10] == b"CR"):
        return True
    first = next(directories(head), {}) if head.startswith(_TIFF) else {}
    return _DNG_VERSION in first


def accepts(head: bytes) -> bool:
    """Under the name of a raw file also any TIFF."""
    return recognises(head) or head.startswith(_TIFF)


def facts(original: Original, facts: Facts) -> None:
    tiff = _exif(original)
    exif.claims(tiff, facts)
    packet = tiff.first.get(exif.XMP)
    if isinstance(packet, bytes):
        xmp.claims(packet, facts)
    facts.claims[:] = dict.fromkeys(facts.claims)
    found = _pictures(original)
    sizes = [(p.width, p.height) for p in found[-1:]]
    for directory in _directories(original):
        width, height = directory.get(exif.WIDTH, [0])[0], directory.get(exif.HEIGHT, [0])[0]
        if not sizes or sizes[-1][0] * sizes[-1][1] < WHOLE * width * height:
            sizes.append((width, height))
    facts.width, facts.height = exif.upright(*(sizes or [(0, 0)])[-1], tiff.orientation)


def picture(original: Original, longest: int) -> Raster:
    found = _pictures(original)
    if not found and _exif(original).cut:
        raise EOFError
    if not found:
        raise NoPicture("it holds no picture by the camera, only what its sensor saw")
    wanted = next((p for p in found if max(p.width, p.height) >= longest), found[-1])
    turn = _exif(original).orientation
    for one in (wanted, *reversed(found)):  # a damaged one is passed over for the next
        data = bytes(original.data[one.at : one.end])
        try:
            raster = by_vips(data, longest)
        except Undecodable:
            continue
        own = exif.parse(_exif_of_jpeg(data)).number(exif.ORIENTATION)
        pixels = raster.pixels if own else turned(raster.pixels, turn)
        return Raster(pixels, raster.flaw or _cut(original, found))
    raise EOFError


def _cut(original: Original, found: list[Embedded]) -> str:
    """What is missing of the file, though its picture is whole."""
    ends = [0]
    for directory in _directories(original):
        starts, sizes = (directory.get(tag, [0]) for tag in exif.STRIPS)
        ends.append(starts[-1] + sizes[-1])
    ends += [one.end for one in found]
    if b"crx " in brands(original.head):
        ends.append(end_of(original.data))
    early = max(ends) > original.size or _exif(original).cut
    return ENDS_EARLY if early else ""


def _exif(original: Original) -> exif.Tiff:
    """EXIF from wherever this maker keeps it."""
    head = original.head
    if head.startswith(_TIFF):
        return exif.parse(original.data)
    if b"crx " in brands(head):
        parts = [exif.parse(block) for block in _canon_blocks(original)]
        tags = {tag: value for part in reversed(parts) for tag, value in part.first.items()}
        return exif.Tiff((tags,))
    if head.startswith(b"\0MRM") and (at := head.find(b"\0TTW")) >= 0:
        return exif.parse(bytes(original.data[at + 8 : at + 8 + exif.XMP_LIMIT]))
    for found in _pictures(original):
        tiff = exif.parse(_exif_of_jpeg(bytes(original.data[found.at : found.end])))
        if tiff.pages:
            return tiff
    return exif.NOTHING


def _exif_of_jpeg(jpeg: bytes) -> bytes:
    at = jpeg.find(b"Exif\0\0", 0, 64 << 10)
    return jpeg[at + 6 : at + 6 + (64 << 10)] if at >= 0 else b""


def _canon_blocks(original: Original) -> Iterator[bytes]:
    """The small TIFFs of a CR3: its first directory, and the one of EXIF."""
    data = original.data
    for kind, start, end in boxes(data):
        if kind != b"moov":
            continue
        for inner, at, stop in boxes(data, start):
            if at < end and inner == b"uuid" and data[at : at + 16] == _METADATA:
                for part, first, last in boxes(data, at + 16):
                    if first < stop and part in (b"CMT1", b"CMT2"):
                        yield bytes(data[first : min(last, stop)])


def _pictures(original: Original) -> list[Embedded]:
    """Every JPEG that can be shown, small to large."""
    data = original.data
    places = list(_named(original))
    found = {p.at: p for at, size in places if (p := _jpeg_at(data, at, size))}
    if not found:
        at = data.find(b"\xff\xd8\xff")
        for _ in range(MOST_PICTURES):
            if at < 0:
                break
            if one := _jpeg_at(data, at, LARGEST):
                found[at] = one
            at = data.find(b"\xff\xd8\xff", at + 3)
    return sorted(found.values(), key=lambda p: (p.pixels, p.at))


def _jpeg_at(data: bytes | mmap, at: int, size: int) -> Embedded | None:
    if data[at : at + 3] != b"\xff\xd8\xff":
        return None
    end = at + min(size, LARGEST)
    width, height = size_of(data, at, min(end, len(data)))
    return Embedded(at, end if size < LARGEST else len(data), width, height) if width else None


def _named(original: Original) -> Iterator[tuple[int, int]]:
    """Where the file says that pictures stand, as (offset, size)."""
    data, head = original.data, original.head
    if head.startswith(_FUJI):
        yield int.from_bytes(head[84:88], "big"), int.from_bytes(head[88:92], "big")
    if b"crx " in brands(head):
        for kind, start, end in boxes(data):
            if kind == b"uuid" and data[start : start + 16] == _PREVIEW:
                at = data.find(b"\xff\xd8\xff", start, min(end, start + 200))
                yield at, end - at
    for directory in _directories(original):
        for start, size in _JPEG, exif.STRIPS:
            if len(directory.get(start, ())) == len(directory.get(size, ())) == 1:
                yield directory[start][0], directory[size][0]
        if panasonic := directory.get(_PANASONIC):
            yield panasonic[0], panasonic[1]


def _directories(original: Original) -> Iterator[Directory]:
    """Those of the file itself, where it is a TIFF."""
    return directories(original.data) if original.head.startswith(_TIFF) else iter(())


def directories(data: bytes | mmap) -> Iterator[Directory]:
    """
    Each directory of a TIFF and those inside it: tag → whole numbers.

    A list of bytes too long for its entry is given as (offset, size). Directories that form a ring
    are walked once.
    """
    order: Order = "little" if data[:2] == b"II" else "big"
    waiting, seen = [int.from_bytes(data[4:8], order)], set[int]()
    while waiting and len(seen) < MOST_DIRECTORIES:
        at = waiting.pop(0)
        if at in seen or not 0 < at < len(data) - 2:
            continue
        seen.add(at)
        directory, following = _directory(data, at, order)
        yield directory
        waiting += [*directory.get(_SUBDIRECTORIES, []), following]


def _directory(data: bytes | mmap, at: int, order: Order) -> tuple[Directory, int]:
    def number(place: int, size: int) -> int:
        return int.from_bytes(data[place : place + size], order)

    count = min(number(at, 2), MOST_ENTRIES)
    found: Directory = {}
    for place in range(at + 2, at + 2 + 12 * count, 12):
        tag, kind, many = number(place, 2), number(place + 2, 2), number(place + 4, 4)
        wide = {1: 1, 3: 2, 4: 4, 7: 1, 13: 4}.get(kind, 0)
        start = place + 8 if wide * many <= 4 else number(place + 8, 4)
        if kind in (1, 7) and many > 4:
            found[tag] = [start, many]
        elif wide:
            found[tag] = [number(start + n * wide, wide) for n in range(min(many, MOST_VALUES))]
    return found, number(at + 2 + 12 * count, 4)
