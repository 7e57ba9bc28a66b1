"""
Comic archives (.cbz): a ZIP of pages, read in place and page by page. One work, with pages.

The pages stand in the order a person counts in, not in the order of their bytes: page 10 follows
page 9. ComicInfo.xml, which many programs add, names title, author and the day it came out; the
times of the entries are when the pages were last saved, or when they were packed. The trap this
avoids: unpacking anything but the one page that is shown. CBR, CB7 and CBT are known by name and
kept, for nothing here unpacks them.
"""

from __future__ import annotations

import io
import re
import warnings
from typing import Final
from xml.etree import ElementTree

from PIL import Image

from lookback.reading.formats import exif
from lookback.reading.formats.archive import TEXT_LIMIT, Archive
from lookback.reading.formats.dates import day_of
from lookback.reading.formats.facts import Facts
from lookback.reading.original import Original
from lookback.reading.pixels import (
    ENDS_EARLY,
    MOST_PIXELS_HELD,
    NoPicture,
    Raster,
    Undecodable,
    by_pillow,
    by_vips,
    check_size,
)
from lookback.words import model
from lookback.words.model import AUTHOR, POSTED, SAVED
from lookback.words.natural import natural

NAME: Final = "comic"
TITLE: Final = "Comic archive"
SUFFIXES: Final = (".cbz", ".cbr", ".cb7", ".cbt")
GIVES: Final = "its first page (of a .cbz); pages; title, author and dates from ComicInfo"

PAGE_LIMIT: Final = 128 << 20  # bytes of one page; an A3 page at 600 dpi, unpacked, is 100 MB
PAGES: Final = re.compile(r"\.(?:jpe?g|jfif|png|webp|gif|avif|bmp|tiff?)$", re.IGNORECASE)
HEAD_LIMIT: Final = 1 << 20  # bytes of a page in which its size stands, behind any profile
INFO: Final = "comicinfo.xml"
FIRST_ENTRIES: Final = 40  # folders that may stand before the first page
AUTHORS: Final = ("Writer", "Penciller", "CoverArtist")

_PACKED_OTHERWISE: Final = {b"Rar!": "RAR", b"7z\xbc\xaf": "7-Zip"}
_HEADER: Final = 30  # bytes of an entry's own header before its name


def recognises(head: bytes) -> bool:
    """A ZIP whose first entry, folders aside, is a page or ComicInfo.xml."""
    at = 0
    for _ in range(FIRST_ENTRIES):
        if head[at : at + 4] != b"PK\x03\x04" or at + _HEADER > len(head):
            return False
        size = int.from_bytes(head[at + 26 : at + 28], "little")
        extra = int.from_bytes(head[at + 28 : at + 30], "little")
        name = head[at + _HEADER : at + _HEADER + size].decode("utf-8", "replace")
        if not name.endswith("/"):
            return _is_page(name) or name.lower() == INFO
        at += _HEADER + size + extra
    return False


def accepts(head: bytes) -> bool:
    """Under its own name also any ZIP, and what other packers pack."""
    return head.startswith((b"PK", *_PACKED_OTHERWISE)) or head[257:262] == b"ustar"


def facts(original: Original, facts: Facts) -> None:
    archive = _unpacked_here(original)
    pages = _pages(archive)
    facts.pages = max(1, len(pages))
    dates = [archive.dates[name] for name in pages if name in archive.dates]
    if dates:
        year, month, day, hour, minute, second = max(dates)
        quote = f"{year:04d}-{month:02d}-{day:02d} {hour:02d}:{minute:02d}:{second:02d}"
        facts.claim("zip.entry", SAVED, day_of(quote), quote)
    info = next((n for n in archive.names if n.rpartition("/")[2].lower() == INFO), "")
    if info:
        _information(archive.read(info, TEXT_LIMIT), facts)
    if pages:
        facts.width, facts.height = _size(archive.read(pages[0], HEAD_LIMIT))


def picture(original: Original, longest: int) -> Raster:
    archive = _unpacked_here(original)
    pages = _pages(archive)
    if not pages:
        raise NoPicture("it holds no pages")
    _size(archive.read(pages[0], HEAD_LIMIT))  # before all of it is unpacked
    page = archive.read(pages[0], PAGE_LIMIT)
    try:
        raster = by_vips(page, longest)
    except Undecodable:
        raster = by_pillow(io.BytesIO(page), longest)
    return Raster(raster.pixels, raster.flaw or (ENDS_EARLY if archive.cut else ""))


def _size(head: bytes) -> tuple[int, int]:
    """A page's width and height, upright, from its beginning. TooLarge when it claims too much."""
    with warnings.catch_warnings(action="ignore"), Image.open(io.BytesIO(head)) as image:
        check_size(*image.size, MOST_PIXELS_HELD)
        # Of a PNG, Pillow tells how it lies only after decoding all of it.
        turn = 1 if image.format == "PNG" else image.getexif().get(exif.ORIENTATION, 1)
        return exif.upright(*image.size, turn)


def _unpacked_here(original: Original) -> Archive:
    """The archive; NoPicture for those of other packers."""
    for magic, packer in _PACKED_OTHERWISE.items():
        if original.head.startswith(magic):
            raise NoPicture(f"it is packed with {packer}")
    if original.head[257:262] == b"ustar":
        raise NoPicture("it is packed with tar")
    return Archive(original)


def _pages(archive: Archive) -> list[str]:
    return sorted((name for name in archive.names if _is_page(name)), key=natural)


def _is_page(name: str) -> bool:
    """A picture, and none of those that a Mac adds beside each (`__MACOSX/._01.jpg`)."""
    hidden = any(part.startswith((".", "__MACOSX")) for part in name.split("/"))
    return PAGES.search(name) is not None and not hidden


def _information(text: bytes, facts: Facts) -> None:
    root = ElementTree.fromstring(text)
    said = {child.tag: (child.text or "").strip() for child in root}
    series = " ".join(part for part in (said.get("Series"), said.get("Number")) if part)
    title = said.get("Title") or series
    facts.claim("comicinfo.Title", model.TITLE, title, title)
    author = next((said[key] for key in AUTHORS if said.get(key)), "")
    facts.claim("comicinfo.Writer", AUTHOR, author, author)
    parts = [said.get(key, "") for key in ("Year", "Month", "Day")]
    parts = parts[: next((n for n, part in enumerate(parts) if not part.isdecimal()), 3)]
    quote = "-".join(part.zfill(2) for part in parts)
    facts.claim("comicinfo.Year", POSTED, day_of(quote), quote)
