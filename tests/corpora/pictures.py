"""
Makers of sample files: one small drawing, in every format that Lookback reads.

No files are kept: everything is drawn from a seed. The drawing has a different colour in each
corner, so that a test can see which way up it came out, and its other corners' dots of ink stand
on white paper, so that a lost transparency shows.
"""

from __future__ import annotations

import io
import struct
import zlib
from collections.abc import Callable
from typing import Any, Final
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

import imagecodecs
import numpy as np
from corpora import documents, gimp, painters, sprites
from corpora.heic import heic
from PIL import Image, ImageCms

WIDTH, HEIGHT = 96, 64
CORNER: Final = 24  # px of a corner's patch
RED, GREEN, BLUE, BLACK = (220, 40, 40), (40, 180, 60), (40, 60, 220), (20, 20, 20)
CORNERS: Final = (RED, GREEN, BLUE, BLACK)  # top left, top right, bottom left, bottom right

TAKEN: Final = "2014:05:03 21:40:00"
SAVED: Final = "2015:06:04 10:00:00"
Moment = tuple[int, int, int, int, int, int]
WRITTEN: Final[Moment] = (2015, 6, 4, 10, 0, 0)
SOFTWARE: Final = "Sample Painter 1.2"


def drawing(seed: int = 1) -> Image.Image:
    """The drawing: white paper, four coloured corners, and a seeded scribble between them."""
    pixels = np.full((HEIGHT, WIDTH, 3), 255, np.uint8)
    for colour, (rows, columns) in zip(CORNERS, _corner_places(), strict=True):
        pixels[rows, columns] = colour
    random = np.random.default_rng(seed)
    x = np.clip(48 + np.cumsum(random.integers(-1, 2, 200)), 26, 69)
    y = np.clip(32 + np.cumsum(random.integers(-1, 2, 200)), 2, 61)
    pixels[y, x] = 0
    return Image.fromarray(pixels)


def corners_of(picture: Image.Image) -> tuple[tuple[int, int, int], ...]:
    """The mean colour of each corner's middle, in the order of CORNERS."""
    rgb = np.asarray(picture.convert("RGB"), np.float64)
    high, wide = rgb.shape[0], rgb.shape[1]
    size = max(1, min(high, wide) // 8)
    near, far_y, far_x = size // 2, high - size - size // 2, wide - size - size // 2
    found = []
    for top, left in ((near, near), (near, far_x), (far_y, near), (far_y, far_x)):
        red, green, blue = rgb[top : top + size, left : left + size].mean((0, 1)).round()
        found.append((int(red), int(green), int(blue)))
    return tuple(found)


def _corner_places() -> tuple[tuple[slice, slice], ...]:
    top, bottom = slice(0, CORNER), slice(HEIGHT - CORNER, HEIGHT)
    left, right = slice(0, CORNER), slice(WIDTH - CORNER, WIDTH)
    return (top, left), (top, right), (bottom, left), (bottom, right)


def exif_block(orientation: int = 1) -> Image.Exif:
    exif = Image.Exif()
    exif[0x0112] = orientation
    exif[0x010F], exif[0x0110] = "Sample", "Camera 3"
    exif[0x0131], exif[0x0132] = SOFTWARE, SAVED
    exif.get_ifd(0x8769)[0x9003] = TAKEN
    return exif


def lying(orientation: int) -> Image.Image:
    """The drawing as it is stored when `orientation` says how to turn it upright."""
    turns: dict[int, tuple[Image.Transpose, ...]] = {
        1: (),
        2: (Image.Transpose.FLIP_LEFT_RIGHT,),
        3: (Image.Transpose.ROTATE_180,),
        4: (Image.Transpose.FLIP_TOP_BOTTOM,),
        5: (Image.Transpose.TRANSPOSE,),
        6: (Image.Transpose.ROTATE_90,),
        7: (Image.Transpose.TRANSVERSE,),
        8: (Image.Transpose.ROTATE_270,),
    }
    picture = drawing()
    for turn in turns[orientation]:
        picture = picture.transpose(turn)
    return picture


def encoded(picture: Image.Image, kind: str, **how: Any) -> bytes:
    out = io.BytesIO()
    picture.save(out, kind, **how)
    return out.getvalue()


def swapped_profile() -> bytes:
    """An ICC profile in which red means blue and blue means red: sRGB with two tags exchanged."""
    profile = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    entries = {}
    for at in range(132, 132 + 12 * struct.unpack_from(">I", profile, 128)[0], 12):
        entries[bytes(profile[at : at + 4])] = at
    red, blue = entries[b"rXYZ"], entries[b"bXYZ"]
    profile[red : red + 4], profile[blue : blue + 4] = b"bXYZ", b"rXYZ"
    return bytes(profile)


def jpeg(seed: int = 1) -> bytes:
    return encoded(drawing(seed), "JPEG", quality=92, subsampling=0, exif=exif_block())


def png(seed: int = 1) -> bytes:
    made = encoded(drawing(seed), "PNG", exif=exif_block())
    time = struct.pack(">H5B", 2015, 6, 4, 10, 0, 0)
    text = b"Software\0" + SOFTWARE.encode()
    return with_chunks(made, (b"tIME", time), (b"tEXt", text))


def with_chunks(made: bytes, *chunks: tuple[bytes, bytes]) -> bytes:
    """A PNG with chunks put in after its header."""
    extra = b""
    for kind, body in chunks:
        check = zlib.crc32(kind + body)
        extra += struct.pack(">I4s", len(body), kind) + body + struct.pack(">I", check)
    return made[:33] + extra + made[33:]


def webp(seed: int = 1) -> bytes:
    return encoded(drawing(seed), "WEBP", lossless=True, exif=exif_block())


def gif(seed: int = 1) -> bytes:
    return encoded(drawing(seed), "GIF")


def tiff(seed: int = 1) -> bytes:
    return encoded(drawing(seed), "TIFF", compression="tiff_lzw", exif=exif_block())


def bmp(seed: int = 1) -> bytes:
    return encoded(drawing(seed), "BMP")


XMP_PACKET: Final = """<?xpacket begin="" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
 <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
  <rdf:Description rdf:about="" xmlns:xmp="http://ns.adobe.com/xap/1.0/"
    xmlns:xmpMM="http://ns.adobe.com/xap/1.0/mm/"
    xmlns:stEvt="http://ns.adobe.com/xap/1.0/sType/ResourceEvent#"
    xmlns:dc="http://purl.org/dc/elements/1.1/"
    xmp:CreatorTool="Adobe Photoshop CS6 (Windows)" xmp:CreateDate="2014-05-03T21:40:00+09:00"
    xmp:ModifyDate="2015-06-04T10:00:00+09:00" xmpMM:OriginalDocumentID="xmp.did:0123">
   <xmpMM:History><rdf:Seq>
    <rdf:li stEvt:action="created" stEvt:when="2014-05-03T21:40:00+09:00"/>
    <rdf:li stEvt:action="saved" stEvt:when="2014-05-04T01:10:00+09:00"/>
    <rdf:li rdf:parseType="Resource"><stEvt:action>saved</stEvt:action>
     <stEvt:when>2015-06-04T10:00:00+09:00</stEvt:when></rdf:li>
   </rdf:Seq></xmpMM:History>
   <dc:title><rdf:Alt><rdf:li xml:lang="x-default">fox</rdf:li></rdf:Alt></dc:title>
  </rdf:Description>
 </rdf:RDF>
</x:xmpmeta>
<?xpacket end="w"?>"""


def psd(
    seed: int = 1,
    *,
    thumbnail: bool = True,
    merged: bool = True,
    wide: bool = False,
    depth: int = 8,
) -> bytes:
    """
    A Photoshop document (`wide`: a PSB) with one whole picture and its XMP.

    Without `merged` it says that its whole picture is only a white sheet.
    """
    rgb = np.asarray(drawing(seed))
    header = b"8BPS" + struct.pack(">H6xHIIHH", 2 if wide else 1, 3, HEIGHT, WIDTH, depth, 3)
    resources = _resource(1060, XMP_PACKET.encode())
    if thumbnail:
        small = encoded(drawing(seed), "JPEG", quality=92, subsampling=0)
        sizes = struct.pack(">7I", 1, WIDTH, HEIGHT, WIDTH * 3, WIDTH * 3 * HEIGHT, len(small), 0)
        resources += _resource(1036, sizes[:24] + struct.pack(">HH", 24, 1) + small)
    if not merged:
        resources += _resource(1057, b"\0\0\0\1\0" + bytes(12))
        rgb = np.full_like(rgb, 255)
    planes = rgb.transpose(2, 0, 1)
    raw = planes.tobytes() if depth == 8 else (planes.astype(">u2") * 257).tobytes()
    no_layers = struct.pack(">Q" if wide else ">I", 0)
    length = struct.pack(">I", len(resources))
    return header + struct.pack(">I", 0) + length + resources + no_layers + b"\0\0" + raw


def _resource(number: int, body: bytes) -> bytes:
    padded = body + b"\0" * (len(body) & 1)
    return b"8BIM" + struct.pack(">HxxI", number, len(body)) + padded


def heif(seed: int = 1) -> bytes:
    return heic(drawing(seed), exif=exif_block().tobytes().removeprefix(b"Exif\0\0"))


def avif(seed: int = 1) -> bytes:
    return encoded(drawing(seed), "AVIF", quality=90, subsampling="4:4:4", exif=exif_block())


def jxl(seed: int = 1) -> bytes:
    """By way of a JPEG, which JPEG XL keeps whole, with its EXIF in a box of its own."""
    return bytes(imagecodecs.jpegxl_encode_jpeg(jpeg(seed), usecontainer=True))


def svg(seed: int = 1) -> bytes:
    shapes = [f'<rect width="{WIDTH}" height="{HEIGHT}" fill="none"/>']
    for colour, (rows, columns) in zip(CORNERS, _corner_places(), strict=True):
        place = f'x="{columns.start}" y="{rows.start}" width="{CORNER}" height="{CORNER}"'
        shapes.append(f'<rect {place} fill="rgb{colour}"/>')
    random = np.random.default_rng(seed)
    points = " ".join(f"{x},{y}" for x, y in random.integers((26, 2), (70, 62), (12, 2)))
    shapes.append(f'<polyline points="{points}" fill="none" stroke="black"/>')
    return SVG.format(width=WIDTH, height=HEIGHT, shapes="".join(shapes)).encode()


SVG: Final = """<?xml version="1.0" encoding="UTF-8"?>
<!-- Created with Inkscape (http://www.inkscape.org/) -->
<svg xmlns="http://www.w3.org/2000/svg" xmlns:dc="http://purl.org/dc/elements/1.1/"
 width="{width}px" height="{height}px"><metadata><dc:date>2014-05-03</dc:date>
 <dc:title>fox</dc:title><dc:creator><Agent><dc:title>A. Fox</dc:title></Agent></dc:creator>
</metadata>{shapes}</svg>
"""


MAINDOC: Final = """<?xml version="1.0" encoding="UTF-8"?>
<DOC xmlns="http://www.calligra.org/DTD/krita" syntaxVersion="2" kritaVersion="5.2.1">
 <IMAGE description="" width="{width}" height="{height}" x-res="76,2" mime="application/x-kra">
  <layers><layer name="ink" filename="layer2"/><layer name="paper" filename="layer3"/></layers>
 </IMAGE>
</DOC>"""

DOCUMENTINFO: Final = """<?xml version="1.0" encoding="UTF-8"?>
<document-info xmlns="http://www.calligra.org/DTD/document-info">
 <about>
  <title>{title}</title>
  <editing-cycles>7</editing-cycles>
  <editing-time>5423</editing-time>
  <date>2015-06-04T10:00:00</date>
  <creation-date>2014-05-03T21:40:00</creation-date>
 </about>
 <author><full-name>A. Fox</full-name></author>
</document-info>"""


def krita(
    seed: int = 1,
    *,
    title: str = "fox",
    whole: bool = True,
    info: str = DOCUMENTINFO,
    merged: bytes | None = None,
) -> bytes:
    small = encoded(drawing(seed).resize((WIDTH // 2, HEIGHT // 2)), "PNG")
    parts = [
        ("maindoc.xml", MAINDOC.format(width=WIDTH, height=HEIGHT).encode()),
        ("documentinfo.xml", info.replace("{title}", title).encode()),
        ("preview.png", small),
        ("fox/layers/layer2", np.random.default_rng(seed).bytes(4000)),
    ]
    if whole:
        drawn = merged or encoded(drawing(seed), "PNG", compress_level=0)
        parts.append(("mergedimage.png", drawn))
    return zipped(b"application/x-krita", parts, WRITTEN)


STACK: Final = """<?xml version='1.0' encoding='UTF-8'?>
<image version="0.0.5" w="{width}" h="{height}"><stack>
 <layer name="ink" src="data/ink.png"/></stack></image>"""


def openraster(seed: int = 1, *, date: Moment = WRITTEN) -> bytes:
    small = encoded(drawing(seed).resize((WIDTH // 2, HEIGHT // 2)), "PNG")
    parts = [
        ("Thumbnails/thumbnail.png", small),
        ("data/ink.png", encoded(drawing(seed), "PNG")),
        ("mergedimage.png", encoded(drawing(seed), "PNG")),
        ("stack.xml", STACK.format(width=WIDTH, height=HEIGHT).encode()),
    ]
    return zipped(b"image/openraster", parts, date)


def zipped(mimetype: bytes, parts: list[tuple[str, bytes]], date: Moment) -> bytes:
    """A ZIP as these programs write it: the mimetype first and stored, every date the same."""
    out = io.BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as out_zip:
        out_zip.writestr(ZipInfo("mimetype", date), mimetype, ZIP_STORED)
        for name, body in parts:
            out_zip.writestr(ZipInfo(name, date), body, ZIP_DEFLATED)
    return out.getvalue()


def xcf(seed: int = 1) -> bytes:
    """Ink on a layer of its own over white paper."""
    ink = drawing(seed).convert("RGBA")
    ink.putalpha(drawing(seed).convert("L").point(lambda grey: 255 if grey < 255 else 0))
    paper = Image.new("RGB", (WIDTH, HEIGHT), "white")
    return gimp.xcf((WIDTH, HEIGHT), [gimp.Layer(ink), gimp.Layer(paper)])


SAMPLES: Final[dict[str, tuple[str, Callable[[int], bytes]]]] = {
    "jpeg": ("fox.jpg", jpeg),
    "png": ("fox.png", png),
    "webp": ("fox.webp", webp),
    "gif": ("fox.gif", gif),
    "tiff": ("fox.tif", tiff),
    "bmp": ("fox.bmp", bmp),
    "psd": ("fox.psd", psd),
    "krita": ("fox.kra", krita),
    "clip": ("fox.clip", lambda seed: documents.clip(drawing(seed))),
    "procreate": ("fox.procreate", lambda seed: documents.procreate(drawing(seed))),
    "mdp": ("fox.mdp", lambda seed: painters.mdp(drawing(seed))),
    "sai": ("fox.sai", lambda seed: painters.sai(drawing(seed))),
    "sai2": ("fox.sai2", lambda seed: painters.sai2(drawing(seed))),
    "pdn": ("fox.pdn", lambda seed: painters.pdn(drawing(seed))),
    "aseprite": ("fox.aseprite", lambda seed: sprites.sprite(drawing(seed))),
    "xcf": ("fox.xcf", xcf),
    "affinity": ("fox.afdesign", lambda seed: painters.affinity(drawing(seed), seed)),
    "blend": ("fox.blend", lambda seed: painters.blend(drawing(seed))),
    "openraster": ("fox.ora", openraster),
    "heif": ("fox.heic", heif),
    "avif": ("fox.avif", avif),
    "jxl": ("fox.jxl", jxl),
    "svg": ("fox.svg", svg),
}
"""A reader's NAME → the name of its sample, and its maker by seed."""

UNSIZED: Final = frozenset(("affinity", "blend"))
"""Readers of formats that do not say how large the picture is, or only in parts that are closed."""


def turned(name: str, orientation: int) -> bytes:
    """The drawing stored lying down in a format that can say so."""
    exif = exif_block(orientation)
    if name == "jxl":
        how: dict[str, Any] = {"quality": 92, "subsampling": 0}
        plain = encoded(lying(orientation), "JPEG", exif=exif, **how)
        return bytes(imagecodecs.jpegxl_encode_jpeg(plain, usecontainer=True))
    how = {
        "jpeg": {"quality": 92, "subsampling": 0},
        "webp": {"lossless": True},
        "avif": {"quality": 90, "subsampling": "4:4:4"},
    }.get(name, {})
    return encoded(lying(orientation), name.upper(), exif=exif, **how)


def profiled(name: str) -> bytes:
    """The drawing with red and blue exchanged, and a profile that exchanges them back."""
    red, green, blue = drawing().split()
    exchanged = Image.merge("RGB", (blue, green, red))
    how: dict[str, Any] = {
        "jpeg": {"quality": 95, "subsampling": 0},
        "webp": {"lossless": True},
        "avif": {"quality": 95, "subsampling": "4:4:4"},
    }.get(name, {})
    return encoded(exchanged, name.upper(), icc_profile=swapped_profile(), **how)


TURNED: Final = ("jpeg", "png", "webp", "tiff", "avif", "jxl")
PROFILED: Final = ("jpeg", "png", "webp", "tiff", "avif")
