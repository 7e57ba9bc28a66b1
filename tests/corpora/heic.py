"""
A maker of HEIC files without an encoder: the picture stands in them uncompressed.

HEVC has a mode for blocks that are not worth compressing (PCM). A stream of such blocks needs only
a few headers and one arithmetic-coded bit a block, so that any picture whose sides are multiples of
32 px can be written in this one file. Names follow the standards: ITU-T H.265 and ISO/IEC 23008-12.
"""

from __future__ import annotations

import struct
from typing import Final

import numpy as np
from numpy.typing import NDArray
from PIL import Image

BLOCK: Final = 32  # px; the largest PCM block
VPS, SPS, PPS, IDR = 32, 33, 34, 19
# H.265 table 9-46, the first states of the most probable symbol at the highest range.
RANGE_LPS: Final = (240, 227, 216, 205, 195, 185)


Plane = NDArray[np.uint8]


class Bits:
    """Bits from the highest down."""

    def __init__(self) -> None:
        self.bits: list[int] = []

    def u(self, count: int, value: int) -> None:
        self.bits += [value >> place & 1 for place in range(count - 1, -1, -1)]

    def ue(self, value: int) -> None:
        width = (value + 1).bit_length()
        self.u(width - 1, 0)
        self.u(width, value + 1)

    def se(self, value: int) -> None:
        self.ue(2 * value - 1 if value > 0 else -2 * value)

    def trailing(self) -> None:
        self.u(1, 1)
        self.align()

    def align(self) -> None:
        self.u(-len(self.bits) % 8, 0)

    def bytes(self) -> bytes:
        return np.packbits(self.bits).tobytes()


def heic(picture: Image.Image, exif: bytes = b"", turns: int = 0) -> bytes:
    """
    The picture as HEIC, 4:2:0; `turns` is how often a reader must turn it left by 90 degrees.

    Its sides must be multiples of 32 px, and it may hold at most six blocks of 32 × 32 px.
    """
    width, height = picture.size
    headers = [_vps(), _sps(width, height), _pps()]
    coded = _nal(IDR, _slice(picture))
    return _file(width, height, headers, struct.pack(">I", len(coded)) + coded, exif, turns)


def _nal(kind: int, payload: bytes) -> bytes:
    """A unit of the stream, with the bytes that keep a start code out of it."""
    out, zeros = bytearray(), 0
    for byte in payload:
        if zeros == 2 and byte <= 3:
            out.append(3)
            zeros = 0
        out.append(byte)
        zeros = zeros + 1 if byte == 0 else 0
    return bytes([kind << 1, 1]) + bytes(out)


def _profile(bits: Bits) -> None:
    bits.u(8, 1)  # Main
    bits.u(32, 0x60000000)
    bits.u(4, 0b1001)  # progressive, frames only
    bits.u(44, 0)
    bits.u(8, 93)  # level 3.1


def _vps() -> bytes:
    bits = Bits()
    bits.u(4, 0)
    bits.u(2, 3)
    bits.u(6, 0)
    bits.u(3, 0)
    bits.u(1, 1)
    bits.u(16, 0xFFFF)
    _profile(bits)
    bits.u(1, 0)
    for value in (0, 0, 0):
        bits.ue(value)
    bits.u(6, 0)
    bits.ue(0)
    bits.u(2, 0)  # no timing, no extension
    bits.trailing()
    return _nal(VPS, bits.bytes())


def _sps(width: int, height: int) -> bytes:
    bits = Bits()
    bits.u(4, 0)
    bits.u(3, 0)
    bits.u(1, 1)
    _profile(bits)
    bits.ue(0)
    bits.ue(1)  # 4:2:0
    bits.ue(width)
    bits.ue(height)
    bits.u(1, 0)  # no cropping
    bits.ue(0)
    bits.ue(0)  # 8 bits each
    bits.ue(4)
    bits.u(1, 0)
    for value in (0, 0, 0):
        bits.ue(value)
    bits.ue(2)  # smallest coding block: 32
    bits.ue(0)  # which is the largest as well
    bits.ue(0)  # smallest transform: 4
    bits.ue(3)  # largest: 32
    bits.ue(0)
    bits.ue(0)
    bits.u(1, 0)  # no scaling lists
    bits.u(1, 0)
    bits.u(1, 0)  # no sample adaptive offset
    bits.u(1, 1)  # PCM
    bits.u(4, 7)
    bits.u(4, 7)  # 8 bits each
    bits.ue(2)  # smallest PCM block: 32
    bits.ue(0)
    bits.u(1, 1)  # no filter over PCM
    bits.ue(0)
    bits.u(4, 0)  # no long-term pictures, motion vectors, smoothing, VUI
    bits.u(1, 0)
    bits.trailing()
    return _nal(SPS, bits.bytes())


def _pps() -> bytes:
    bits = Bits()
    bits.ue(0)
    bits.ue(0)
    bits.u(7, 0)
    bits.ue(0)
    bits.ue(0)
    bits.se(0)
    bits.u(3, 0)
    bits.se(0)
    bits.se(0)
    bits.u(6, 0)
    bits.u(1, 0)  # loop filter across slices
    bits.u(1, 0)  # deblocking control
    bits.u(1, 0)
    bits.u(1, 0)
    bits.ue(0)
    bits.u(2, 0)
    bits.trailing()
    return _nal(PPS, bits.bytes())


def _slice(picture: Image.Image) -> bytes:
    """The one slice: its header, and then block after block of bare samples."""
    bits = Bits()
    bits.u(1, 1)  # first slice
    bits.u(1, 0)
    bits.ue(0)
    bits.ue(2)  # intra
    bits.se(0)
    bits.trailing()
    y, cb, cr = _planes(picture)
    rows, columns = range(0, y.shape[0], BLOCK), range(0, y.shape[1], BLOCK)
    places = [(top, left) for top in rows for left in columns]
    coder = _Coder(bits)
    for state, (top, left) in enumerate(places):
        if state:
            coder.terminate(0)  # not the end of the slice yet
        coder.most_probable(RANGE_LPS[state])  # one part
        coder.terminate(1)  # which is PCM
        coder.flush()
        half = BLOCK // 2
        for plane, side in ((y, BLOCK), (cb, half), (cr, half)):
            t, s = top * side // BLOCK, left * side // BLOCK
            bits.bits += np.unpackbits(plane[t : t + side, s : s + side]).tolist()
        coder.start()
    coder.terminate(1)
    coder.flush()
    return bits.bytes()


def _planes(picture: Image.Image) -> tuple[Plane, Plane, Plane]:
    y, cb, cr = picture.convert("YCbCr").split()
    half = picture.width // 2, picture.height // 2
    small = [np.ascontiguousarray(c.resize(half, Image.Resampling.BOX)) for c in (cb, cr)]
    return np.ascontiguousarray(y), small[0], small[1]


class _Coder:
    """The arithmetic coder of H.265 9.3.4.2, as far as a stream of PCM blocks needs it."""

    def __init__(self, bits: Bits) -> None:
        self.out = bits
        self.start()

    def start(self) -> None:
        self.low, self.range, self.first, self.outstanding = 0, 510, True, 0

    def most_probable(self, lps: int) -> None:
        self.range -= lps
        self._renormalise()

    def terminate(self, value: int) -> None:
        self.range -= 2
        if value:
            self.low += self.range
            self.range = 2
        self._renormalise()

    def flush(self) -> None:
        self._put(self.low >> 9 & 1)
        self.out.u(2, self.low >> 7 & 3 | 1)
        self.out.align()

    def _renormalise(self) -> None:
        while self.range < 256:
            if self.low < 256:
                self._put(0)
            elif self.low >= 512:
                self.low -= 512
                self._put(1)
            else:
                self.low -= 256
                self.outstanding += 1
            self.range <<= 1
            self.low <<= 1

    def _put(self, bit: int) -> None:
        if self.first:
            self.first = False
        else:
            self.out.u(1, bit)
        while self.outstanding:
            self.out.u(1, 1 - bit)
            self.outstanding -= 1


def _box(kind: bytes, *parts: bytes, version: int | None = None) -> bytes:
    inside = b"".join(parts)
    if version is not None:
        inside = struct.pack(">I", version << 24) + inside
    return struct.pack(">I4s", 8 + len(inside), kind) + inside


def _file(
    width: int, height: int, headers: list[bytes], coded: bytes, exif: bytes, turns: int
) -> bytes:
    brands = _box(b"ftyp", b"heic", struct.pack(">I", 0), b"mif1", b"heic")
    items = [(1, b"hvc1", coded)]
    if exif:
        items.append((2, b"Exif", struct.pack(">I", 0) + exif))
    meta = _meta(width, height, headers, items, turns, 0)
    meta = _meta(width, height, headers, items, turns, len(brands) + len(meta) + 8)
    return brands + meta + _box(b"mdat", *[data for _, _, data in items])


def _meta(
    width: int,
    height: int,
    headers: list[bytes],
    items: list[tuple[int, bytes, bytes]],
    turns: int,
    start: int,
) -> bytes:
    infos, places, at = [], [], start
    for number, kind, data in items:
        infos.append(_box(b"infe", struct.pack(">HH4s", number, 0, kind), b"\0", version=2))
        places.append(struct.pack(">HHHII", number, 0, 1, at, len(data)))
        at += len(data)
    properties = [_hvcc(headers), _box(b"ispe", struct.pack(">II", width, height), version=0)]
    whole_range = struct.pack(">HHHB", 1, 13, 6, 0x80)  # BT.709, sRGB's curve, BT.601, 0 to 255
    properties.append(_box(b"colr", b"nclx", whole_range))
    if turns:
        properties.append(_box(b"irot", bytes([turns])))
    links = bytes(0x80 | place + 1 for place in range(len(properties)))
    parts = [
        _box(b"hdlr", b"\0\0\0\0pict", bytes(13), version=0),
        _box(b"pitm", struct.pack(">H", 1), version=0),
        _box(b"iloc", b"\x44\0", struct.pack(">H", len(places)), *places, version=0),
        _box(b"iinf", struct.pack(">H", len(infos)), *infos, version=0),
        _box(
            b"iprp",
            _box(b"ipco", *properties),
            _box(b"ipma", struct.pack(">IHB", 1, 1, len(links)), links, version=0),
        ),
    ]
    if len(items) > 1:
        parts.append(_box(b"iref", _box(b"cdsc", struct.pack(">HHH", 2, 1, 1)), version=0))
    return _box(b"meta", *parts, version=0)


def _hvcc(headers: list[bytes]) -> bytes:
    profile = Bits()
    _profile(profile)
    about = b"\x01" + profile.bytes() + bytes.fromhex("f000fcfdf8f800000f") + bytes([len(headers)])
    arrays = [
        bytes([0x80 | header[0] >> 1]) + struct.pack(">HH", 1, len(header)) + header
        for header in headers
    ]
    return _box(b"hvcC", about, *arrays)
