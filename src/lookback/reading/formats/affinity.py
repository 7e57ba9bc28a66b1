"""
Affinity documents (.afphoto, .afdesign, .afpub, .af): a closed format with an open PNG in it.

The PNG, up to 512 px, stands near the end, and the header holds the moment of the last save. Both
were found by looking; how large the picture is stands in packed parts that are not read.
"""

from __future__ import annotations

import struct
from datetime import UTC, datetime, timedelta
from typing import Final

from lookback.reading.formats.facts import Facts
from lookback.reading.original import Original
from lookback.reading.pixels import NoPicture, Raster, by_vips
from lookback.words.edtf import Edtf
from lookback.words.model import APPLICATION, SAVED

NAME: Final = "affinity"
TITLE: Final = "Affinity document"
SUFFIXES: Final = (".afphoto", ".afdesign", ".afpub", ".af")
GIVES: Final = "small picture; date saved"

PREVIEW_LIMIT: Final = 16 << 20  # bytes
PREVIEW_PIXELS: Final = 4 << 20  # 512 px a side, in the one that was seen

_MAGIC: Final = b"\0\xffKA"
_SAVED_AT: Final = 0x30
_SIGNATURE: Final = b"\x89PNG\r\n\x1a\n"
_END: Final = b"IEND"
_FIRST: Final = datetime(2014, 1, 1, tzinfo=UTC)  # Affinity's own first year
_LAST: Final = datetime(2038, 1, 19, tzinfo=UTC)
_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)


def recognises(head: bytes) -> bool:
    return head.startswith(_MAGIC)


def facts(original: Original, facts: Facts) -> None:
    facts.claim("affinity.application", APPLICATION, "Affinity", "Affinity")
    (seconds,) = struct.unpack_from("<I", original.head, _SAVED_AT)
    moment = _EPOCH + timedelta(seconds=seconds)
    if _FIRST <= moment < _LAST:
        quote = f"{moment:%Y-%m-%dT%H:%M:%SZ}"
        facts.claim("affinity.saved", SAVED, Edtf.day(moment.date()), quote)
    if original.data.rfind(_SIGNATURE) < 0:
        raise EOFError


def picture(original: Original, longest: int) -> Raster:
    at = original.data.rfind(_SIGNATURE)
    if at < 0:
        raise NoPicture("no small picture was found in it")
    end = original.data.find(_END, at, at + PREVIEW_LIMIT)
    stop = end + len(_END) + 4 if end >= 0 else at + PREVIEW_LIMIT
    return by_vips(bytes(original.data[at:stop]), longest, PREVIEW_PIXELS)
