"""
PaintTool SAI documents (.sai): a small picture, the canvas and the list of layers, under a cipher.

When each part was written stands beside it, by UTC, and SAI writes all of them at every save. The
whole picture is only there as layers.
"""

from __future__ import annotations

import struct
from typing import Final

from lookback.reading.formats import sai_pages
from lookback.reading.formats.bare import bare
from lookback.reading.formats.facts import Facts
from lookback.reading.original import Original
from lookback.reading.pixels import NoPicture, Raster, check_size
from lookback.words.edtf import Edtf
from lookback.words.model import APPLICATION, LAYERS, SAVED

NAME: Final = "sai"
TITLE: Final = "PaintTool SAI document"
SUFFIXES: Final = (".sai",)
GIVES: Final = "small picture; date saved; layers"

THUMB_PIXELS: Final = 1 << 20  # 128 px a side, in all that were seen

_THUMB: Final = struct.Struct("<II4s")
_PIXELS: Final = b"BM32"


def recognises(head: bytes) -> bool:
    return sai_pages.begins(head)


def facts(original: Original, facts: Facts) -> None:
    parts = {entry.name: entry for entry in sai_pages.entries(original.data)}
    facts.claim("sai.application", APPLICATION, "PaintTool SAI", "PaintTool SAI 1")
    if "canvas" in parts:
        _, facts.width, facts.height = struct.unpack_from(
            "<III", sai_pages.body(original.data, parts["canvas"])
        )
    if "laytbl" in parts:
        (layers,) = struct.unpack_from("<I", sai_pages.body(original.data, parts["laytbl"]))
        facts.claim("sai.layers", LAYERS, layers or None, f"laytbl {layers}")
    written = [entry.written for entry in parts.values() if entry.written is not None]
    if written:
        last = max(written)
        facts.claim("sai.written", SAVED, Edtf.day(last.date()), f"{last:%Y-%m-%dT%H:%M:%SZ}")
    if sai_pages.end(original.data) > original.size:
        raise EOFError


def picture(original: Original, longest: int) -> Raster:
    parts = {entry.name: entry for entry in sai_pages.entries(original.data)}
    if "thumbnail" not in parts:
        raise NoPicture("SAI put no small picture into it")
    body = sai_pages.body(original.data, parts["thumbnail"])
    width, height, kind = _THUMB.unpack_from(body)
    if kind != _PIXELS:
        raise NoPicture("its small picture is of a kind that is not known")
    check_size(width, height, THUMB_PIXELS)
    return bare(body[_THUMB.size :], (width, height), longest)
