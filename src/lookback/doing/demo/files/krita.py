"""
Krita documents as the Krita of their day writes them: facts first, the merged picture last.

editing-time is Krita's own running total of the document and creation-date is its birth; both go
along when a document is saved under another name, which is how its versions are recognised.
The one layer is written too, as raw tiles, so that Krita itself can open the document.
"""

from __future__ import annotations

from typing import Final
from xml.sax.saxutils import escape

import numpy as np
from PIL import Image

from lookback.doing.demo.files.archive import packed, preview
from lookback.doing.demo.files.facts import Facts
from lookback.doing.demo.files.pictures import png
from lookback.reasoning.effort.releases import version_at

TILE: Final = 64  # pixels, the side of a tile in Krita's layer files
PLAIN: Final = Facts()

MAINDOC: Final = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE DOC PUBLIC '-//KDE//DTD krita 2.0//EN' 'http://www.calligra.org/DTD/krita-2.0.dtd'>
<DOC xmlns="http://www.calligra.org/DTD/krita" syntaxVersion="2.0" editor="Krita" \
kritaVersion="{version}">
 <IMAGE name="{title}" width="{width}" height="{height}" mime="application/x-kra" \
colorspacename="RGBA" x-res="300" y-res="300" profile="sRGB-elle-V2-srgbtrc.icc" description="">
  <layers>
   <layer name="Drawing" nodetype="paintlayer" filename="layer2" \
uuid="{{00000000-0000-4000-8000-000000000002}}" x="0" y="0" opacity="255" visible="1" \
locked="0" collapsed="0" compositeop="normal" colorspacename="RGBA" channelflags="" \
channellockflags="1111" colorlabel="0" intimeline="1" onionskin="0" selected="true"/>
  </layers>
 </IMAGE>
</DOC>
"""
INFO: Final = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE document-info PUBLIC '-//KDE//DTD document-info 1.1//EN' \
'http://www.calligra.org/DTD/document-info-1.1.dtd'>
<document-info xmlns="http://www.calligra.org/DTD/document-info">
 <about>
  <title>{title}</title>
  <description></description>
  <subject></subject>
  <abstract><![CDATA[]]></abstract>
  <keyword></keyword>
  <initial-creator>Hana</initial-creator>
  <editing-cycles>{saves}</editing-cycles>
  <editing-time>{seconds}</editing-time>
  <date>{saved:%Y-%m-%dT%H:%M:%S}</date>
  <creation-date>{created:%Y-%m-%dT%H:%M:%S}</creation-date>
  <language></language>
  <license></license>
 </about>
 <author>
  <full-name>Hana</full-name>
 </author>
</document-info>
"""


def document(picture: Image.Image, facts: Facts) -> bytes:
    """The .kra file; `facts` must say when it was created and saved."""
    if facts.created is None or facts.saved is None:
        raise ValueError("a Krita document knows when it was created and saved")
    title = escape(facts.title, {'"': "&quot;"})
    version = version_at(facts.saved.date())
    main = MAINDOC.format(version=version, title=title, width=picture.width, height=picture.height)
    info = INFO.format(
        title=title,
        saves=facts.saves,
        seconds=facts.seconds,
        saved=facts.saved,
        created=facts.created,
    )
    entries = [
        ("maindoc.xml", main.encode()),
        ("documentinfo.xml", info.encode()),
        ("preview.png", png(preview(picture), PLAIN)),
        (f"{facts.title}/layers/layer2", _layer(picture)),
        (f"{facts.title}/layers/layer2.defaultpixel", b"\x00\x00\x00\x00"),
        ("mergedimage.png", png(picture, PLAIN)),
    ]
    return packed("application/x-krita", entries, facts.saved)


def _layer(picture: Image.Image) -> bytes:
    """A paint layer in Krita's tile format, version 2, its tiles raw: BGRA, row by row."""
    columns, rows = -(-picture.width // TILE), -(-picture.height // TILE)
    red, green, blue = picture.split()
    opaque = Image.new("L", picture.size, 255)
    whole = Image.new("RGBA", (columns * TILE, rows * TILE))
    whole.paste(Image.merge("RGBA", (blue, green, red, opaque)), (0, 0))
    pixels = np.asarray(whole)
    size = TILE * TILE * 4
    parts = [
        f"VERSION 2\nTILEWIDTH {TILE}\nTILEHEIGHT {TILE}\nPIXELSIZE 4\nDATA {rows * columns}\n"
        .encode("ascii")
    ]  # fmt: skip
    tiles = pixels.reshape(rows, TILE, columns, TILE, 4).swapaxes(1, 2)
    for row in range(rows):
        for column in range(columns):
            head = f"{column * TILE},{row * TILE},LZF,{size + 1}\n".encode("ascii")
            parts += [head, b"\x00", tiles[row, column].tobytes()]
    return b"".join(parts)
