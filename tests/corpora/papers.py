"""Makers of documents with pages: PDF and comic archives."""

from __future__ import annotations

import io
import time
from typing import Any, Final
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from corpora.pictures import SOFTWARE, WRITTEN, Moment, drawing, encoded


def pdf(seed: int = 1, *, pages: int = 3, **how: Any) -> bytes:
    """Pages of a picture each; the first is the drawing, a pixel a point."""
    day = time.struct_time((2014, 5, 3, 21, 40, 0, 5, 123, 0))
    saved = time.struct_time((2015, 6, 4, 10, 0, 0, 3, 155, 0))
    more = [drawing(seed + n) for n in range(1, pages)]
    said: dict[str, Any] = {"title": "fox", "author": "A. Fox", "creator": SOFTWARE}
    dates = {"creationDate": day, "modDate": saved}
    return encoded(
        drawing(seed), "PDF", save_all=True, append_images=more, quality=95,
        **({"resolution": 72} | said | dates | how),
    )  # fmt: skip


COMICINFO: Final = """<?xml version="1.0"?>
<ComicInfo><Series>Fox</Series><Number>2</Number><Writer>A. Fox</Writer>
<Year>2014</Year><Month>5</Month></ComicInfo>"""


def comic(
    seed: int = 1, *, pages: int = 11, info: str = COMICINFO, date: Moment = WRITTEN
) -> bytes:
    """A ZIP of pages whose first, counted by a person, is the drawing: 2 before 10."""
    out = io.BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as out_zip:
        names = sorted(f"fox/{n}.png" for n in range(1, pages + 1))
        for name in ("fox/", *names):
            drawn = drawing(seed) if name == "fox/1.png" else drawing(seed + 1).rotate(180)
            body = b"" if name.endswith("/") else encoded(drawn, "PNG")
            out_zip.writestr(ZipInfo(name, date), body, ZIP_STORED)
        if info:
            out_zip.writestr(ZipInfo("ComicInfo.xml", date), info, ZIP_DEFLATED)
    return out.getvalue()
