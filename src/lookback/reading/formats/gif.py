"""GIF pictures; of a moving one, the first frame is the picture. A GIF has no dates of its own."""

from __future__ import annotations

import struct
from typing import Final

from lookback.reading.formats import xmp
from lookback.reading.formats.facts import Facts
from lookback.reading.original import Original
from lookback.reading.pixels import Raster, Undecodable, by_pillow, by_vips

NAME: Final = "gif"
TITLE: Final = "GIF picture"
SUFFIXES: Final = (".gif",)
GIVES: Final = "picture; dates from XMP"

_XMP: Final = b"\x21\xff\x0bXMP DataXMP"  # the one extension whose body is no chain of blocks


def recognises(head: bytes) -> bool:
    return head.startswith((b"GIF87a", b"GIF89a"))


def facts(original: Original, facts: Facts) -> None:
    facts.width, facts.height = struct.unpack_from("<HH", original.head, 6)
    at = original.data.find(_XMP)
    if at >= 0:
        start = at + len(_XMP)
        xmp.claims(_packet(bytes(original.data[start : start + xmp.PACKET_LIMIT])), facts)


def picture(original: Original, longest: int) -> Raster:
    try:
        return by_vips(original.data, longest)
    except Undecodable:
        return by_pillow(original.file(), longest)


def _packet(raw: bytes) -> bytes:
    """The packet without the 257 bytes that let old readers skip it."""
    end = raw.find(b"<?xpacket end=")
    return raw[: raw.find(b"?>", end) + 2] if end >= 0 else raw.split(b"\x01\xff\xfe", 1)[0]
