"""
OpenRaster documents as MyPaint writes them: layers and thumbnail first, stack.xml last.

There is no room for dates in it but the ZIP's own, which is why such works are hard to date.
"""

from __future__ import annotations

from typing import Final
from xml.sax.saxutils import escape

from PIL import Image

from lookback.doing.demo.files.archive import packed, preview
from lookback.doing.demo.files.facts import Facts
from lookback.doing.demo.files.pictures import png

PLAIN: Final = Facts()
STACK: Final = """<?xml version='1.0' encoding='UTF-8'?>
<image version="0.0.5" w="{width}" h="{height}" xres="300" yres="300">
 <stack>
  <layer name="{title}" src="data/layer000.png" x="0" y="0" opacity="1.0" visibility="visible" \
composite-op="svg:src-over" selected="true"/>
 </stack>
</image>
"""


def document(picture: Image.Image, facts: Facts) -> bytes:
    """The .ora file; `facts` must say when it was saved."""
    if facts.saved is None:
        raise ValueError("an OpenRaster document carries when it was saved")
    whole = png(picture, PLAIN)
    stack = STACK.format(
        width=picture.width, height=picture.height, title=escape(facts.title, {'"': "&quot;"})
    )
    entries = [
        ("data/layer000.png", whole),
        ("Thumbnails/thumbnail.png", png(preview(picture), PLAIN)),
        ("mergedimage.png", whole),
        ("stack.xml", stack.encode()),
    ]
    return packed("image/openraster", entries, facts.saved)
