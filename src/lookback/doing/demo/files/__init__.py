"""
Writers of real files: an open set, one function a format, (picture, facts) in and bytes out.

The demo's files must be what programs write and not what our own readers happen to accept, so
each follows its program's order and habits.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from PIL import Image

from lookback.doing.demo.files import krita, openraster, photoshop, pictures
from lookback.doing.demo.files.facts import Facts

Writer = Callable[[Image.Image, Facts], bytes]

# By the suffix of the file.
WRITERS: Final[Mapping[str, Writer]] = {
    "jpg": pictures.jpeg,
    "png": pictures.png,
    "webp": pictures.webp,
    "tif": pictures.tiff,
    "gif": pictures.gif,
    "bmp": pictures.bmp,
    "kra": krita.document,
    "ora": openraster.document,
    "psd": photoshop.document,
}
