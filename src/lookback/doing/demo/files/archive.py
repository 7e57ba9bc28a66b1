"""
The ZIP that Krita's and OpenRaster's documents are.

The first entry must be `mimetype`, stored and not deflated: that is how programs know the kind
from the first bytes. Entries carry the moment of the save, never the clock of this machine.
"""

from __future__ import annotations

import io
from datetime import datetime
from typing import Final
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from PIL import Image

EFFORT: Final = 1  # deflate; the pictures inside are compressed already
UNIX: Final = 3  # the maker that ZIP entries name, whatever machine writes them
PREVIEW: Final = 256  # pixels, the long side of the small picture in both kinds of document


def packed(mimetype: str, entries: list[tuple[str, bytes]], saved: datetime) -> bytes:
    """A document of these entries, in this order, behind its mimetype."""
    out = io.BytesIO()
    stamp = (saved.year, saved.month, saved.day, saved.hour, saved.minute, saved.second)
    with ZipFile(out, "w") as document:
        for name, content in [("mimetype", mimetype.encode("ascii")), *entries]:
            entry = ZipInfo(name, date_time=stamp)
            entry.create_system = UNIX
            plain = name == "mimetype" or name.endswith(".png")
            entry.compress_type = ZIP_STORED if plain else ZIP_DEFLATED
            document.writestr(entry, content, compresslevel=EFFORT)
    return out.getvalue()


def preview(picture: Image.Image) -> Image.Image:
    small = picture.copy()
    small.thumbnail((PREVIEW, PREVIEW), Image.Resampling.BILINEAR)
    return small
