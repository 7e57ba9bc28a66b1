"""
Makers of the documents of smaller painting programs, and of those that only carry a small picture.

MediBang, PaintTool SAI 1 and 2, Paint.NET, Affinity, Blender: laid out as the programs do, as far
as a reader can tell.
"""

from __future__ import annotations

import base64
import gzip
import io
import struct
import zlib
from datetime import UTC, datetime, timedelta
from typing import Final

import numpy as np
from corpora import bits
from corpora.documents import png_of
from PIL import Image

from lookback.reading.formats import sai_pages

MDP_XML: Final = """<?xml version="1.0" encoding="UTF-8" ?>
<Mdiapp width="{width}" height="{height}" dpi="350" checkerBG="true">
    <CreateTime time="1399120800" timeString="2014-05-03T21:40:00" />
    <UpdateTime time="1433379600" timeString="2015-06-04T10:00:00" rev="7" />
    <Thumb width="{width}" height="{height}" bin="thumb" />
    <Layers active="1">
        <Layer ofsx="0" width="96" height="64" mode="normal" name="ink" bin="layer0img" />
        <Layer ofsx="0" width="96" height="64" mode="normal" name="paper" bin="layer1img" />
    </Layers>
    <appInfo name="MediBang Paint Pro" rev="92" bitType="64" />
</Mdiapp>
"""


def bgra_of(picture: Image.Image) -> bytes:
    return picture.convert("RGBA").tobytes("raw", "BGRA")


def mdp(picture: Image.Image, *, xml: str = MDP_XML) -> bytes:
    said = xml.replace("{width}", str(picture.width)).replace("{height}", str(picture.height))
    text = said.encode()
    parts = b"".join(_pac(n, bgra_of(picture)) for n in (b"thumb", b"layer0img", b"layer1img"))
    return struct.pack("<8s4xII", b"mdipack\0", len(text), len(parts)) + text + parts


def _pac(name: bytes, body: bytes) -> bytes:
    packed = zlib.compress(body)
    header = struct.pack(
        "<4s4I48s64s", b"PAC ", 132 + len(packed), 1, len(packed), len(body), b"", name
    )
    return header + packed


PDN_OBJECT: Final = (
    b"\0\1\0\1\0\0\0\xff\xff\xff\xff\1\0\0\0NPaintDotNet.Data"
    b'\xd3<exif id="306" len="20" type="2" value="2015:06:04 10:00:00" />'
    b'\xd3<exif id="36867" len="20" type="2" value="2014:05:03 21:40:00" />'
)


def pdn(picture: Image.Image, *, inside: bytes = PDN_OBJECT, thumb: bool = True) -> bytes:
    ready = base64.b64encode(png_of(picture)).decode()
    custom = f'<custom><thumb png="{ready}" /></custom>' if thumb else "<custom />"
    header = (
        f'<pdnImage width="{picture.width}" height="{picture.height}" layers="2"'
        f' savedWithVersion="4.21.6589.7045">{custom}</pdnImage>'
    ).encode()
    packed = gzip.compress(bgra_of(picture), mtime=0)
    chunk = struct.pack(">II", 0, len(packed)) + packed
    return b"PDN3" + len(header).to_bytes(3, "little") + header + inside + chunk


def sai(picture: Image.Image, written: datetime = datetime(2015, 6, 4, 1, tzinfo=UTC)) -> bytes:
    """A SAI document with a canvas, two layers and a small picture."""
    thumbnail = struct.pack("<II4s", *picture.size, b"BM32") + bgra_of(picture)
    files = {
        "canvas": struct.pack("<III", 16, *picture.size),
        "laytbl": struct.pack("<IIHHIHH", 2, 2, 3, 0, 3, 3, 0),
        "thumbnail": thumbnail,
    }
    since = (written - datetime(1601, 1, 1, tzinfo=UTC)) // timedelta(microseconds=1) * 10
    root, pages = b"", []
    for name, body in files.items():
        root += struct.pack(
            "<I32s2xBxIIQ8x", 1, name.encode(), 0x80, 3 + len(pages), len(body), since
        )
        pages += [body[at : at + 4096].ljust(4096, b"\0") for at in range(0, len(body), 4096)]
    return turned([b"".ljust(4096, b"\0"), root.ljust(4096, b"\0"), *pages])


def turned(pages: list[bytes]) -> bytes:
    """Pages 1, 2 … under SAI's cipher, behind the page that lists them."""
    numbers = [_checksum(page) for page in pages]
    listed = b"".join(struct.pack("<II", number, 0) for number in numbers).ljust(4088, b"\0")
    listing = struct.pack("<II", _checksum(struct.pack("<I", 0) + listed), 0) + listed
    words = np.frombuffer(listing, "<u4").astype(np.uint32)
    swapped = ((words << np.uint32(16)) | (words >> np.uint32(16))).tolist()
    out, before = [], 0
    for word in swapped:
        before = word ^ before ^ _key(before)
        out.append(before)
    found = struct.pack("<1024I", *out)
    for page, number in zip(pages, numbers, strict=True):
        out, before = [], number
        for word in struct.unpack("<1024I", page):
            before = (word + (before ^ _key(before))) & 0xFFFFFFFF
            out.append(before)
        found += struct.pack("<1024I", *out)
    return found


_NUMBERS: Final = [int(number) for number in sai_pages.KEYS]


def _key(word: int) -> int:
    """As sai_pages.key, for one word: the numbers of its four bytes, added up."""
    return sum(_NUMBERS[word >> shift & 0xFF] for shift in (0, 8, 16, 24)) & 0xFFFFFFFF


def _checksum(page: bytes) -> int:
    total = 0
    for word in struct.unpack(f"<{len(page) // 4}I", page):
        total = ((total << 1 | total >> 31) & 0xFFFFFFFF) ^ word
    return total | 1


def sai2(
    picture: Image.Image,
    *,
    name: str = "20140503.214000.2",
    thumb: bool = True,
    whole: bool = True,
    small: Image.Image | None = None,
) -> bytes:
    """An RGB picture on a white canvas, an RGBA one on a clear one."""
    history = struct.pack("<64s16sII", name.encode("utf-16-le"), b"\x12" * 16, 7, 0)
    layer = b"layr" + bytes(72)
    parts = [
        (b"hist", history),
        (b"lpix", b"dpcm" + bytes(100)),
        (b"layr", layer),
        (b"layr", layer),
    ]
    if whole:
        parts.insert(1, (b"intg", bits.dpcm(picture)))
    if thumb:
        parts.insert(1, (b"thum", jssf(small or picture)))
    at = 64 + 16 * len(parts)
    table, blobs = b"", b""
    for number, (kind, body) in enumerate(parts):
        table += struct.pack("<4sIQ", kind, number, at + len(blobs))
        blobs += body
    sizes = struct.pack("<IIII", *picture.size, 0x25CB97, len(parts))
    canvas = bytes((0, 0 if picture.mode == "RGBA" else 1, 0, 0))
    return (b"SAI-CANVAS-TYPE0" + canvas + sizes).ljust(64, b"\0") + table + blobs


def jssf(picture: Image.Image) -> bytes:
    """A JPEG without its headers, as SAI 2 keeps it."""
    out = io.BytesIO()
    picture.save(out, "JPEG", quality=92, subsampling=0, restart_marker_rows=1)
    made, at, tables = out.getvalue(), 2, b""
    while (mark := int.from_bytes(made[at : at + 2], "big")) != 0xFFDA:
        size = int.from_bytes(made[at + 2 : at + 4], "big")
        if mark == 0xFFDB:
            tables += made[at + 5 : at + 2 + size]
        at += 2 + size
    scan = made[at + 2 + int.from_bytes(made[at + 2 : at + 4], "big") : -2]
    for number in range(8):
        scan = scan.replace(bytes((0xFF, 0xD0 + number)), b"\xff\xd0")
    lines = b"".join(struct.pack("<H", len(line)) + line for line in scan.split(b"\xff\xd0"))
    header = struct.pack("<II4sHHH", *picture.size, b"jssf", *picture.size, 3)
    return header + tables + lines


def affinity(picture: Image.Image, seed: int) -> bytes:
    saved = int(datetime(2015, 6, 4, 1, tzinfo=UTC).timestamp())
    header = b"\0\xffKA\x0b\0\x08\0nsrP#Inf".ljust(0x30, b"\0") + struct.pack("<I", saved)
    return header + np.random.default_rng(seed).bytes(2000) + png_of(picture)


def blend(picture: Image.Image, *, order: str = "<", wide: bool = True) -> bytes:
    """Blender 2.79: where it was saved, the small picture upside down, and the rest."""
    start = f"BLENDER{'-' if wide else '_'}{'v' if order == '<' else 'V'}279".encode()
    upside_down = picture.transpose(Image.Transpose.FLIP_TOP_BOTTOM).convert("RGBA")
    small = struct.pack(f"{order}ii", *picture.size) + upside_down.tobytes()
    found = start
    for kind, body in (
        (b"REND", bytes(72)),
        (b"TEST", small),
        (b"DATA", bytes(900)),
        (b"ENDB", b""),
    ):
        found += struct.pack(f"{order}4sI{8 if wide else 4}xII", kind, len(body), 0, 1) + body
    return found
