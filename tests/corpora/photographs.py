"""Makers of camera raw files: a JPEG by the camera, a stamp, and the sensor's values."""

from __future__ import annotations

import struct
from typing import Final

import numpy as np
from corpora import pictures
from corpora.pictures import HEIGHT, SAVED, TAKEN, WIDTH, drawing, encoded, lying

Entry = tuple[int, int, int | bytes]  # tag; 2 text, 3 or 4 number, 7 bytes; value

MAKE: Final = b"Sample\0"
MODEL: Final = b"Camera 3\0"
SHORT, LONG, TEXT, BYTES = 3, 4, 2, 7


class Tiff:
    """A little-endian TIFF as it grows: `add` puts bytes at its end and says where."""

    def __init__(self, header: bytes) -> None:
        self.data = bytearray(header)

    def add(self, body: bytes) -> int:
        at = len(self.data)
        self.data += body + b"\0" * (len(body) & 1)
        return at

    def directory(self, entries: list[Entry], following: int = 0) -> int:
        """Put a directory at the end; where it stands."""
        packed = b""
        for tag, kind, value in sorted(entries):
            if isinstance(value, bytes):
                inline = value.ljust(4, b"\0") if len(value) <= 4 else None
                place = inline or struct.pack("<I", self.add(value))
                packed += struct.pack("<HHI", tag, kind, len(value)) + place
            else:
                packed += struct.pack("<HHII", tag, kind, 1, value)
        return self.add(struct.pack("<H", len(entries)) + packed + struct.pack("<I", following))


def camera_jpeg(orientation: int = 1, seed: int = 1) -> bytes:
    picture = drawing(seed) if orientation == 1 else lying(orientation)
    return encoded(picture, "JPEG", quality=92, subsampling=0)


def sensor(seed: int = 1) -> bytes:
    """What looks like a JPEG without loss, larger than the picture."""
    frame = b"\xff\xd8\xff\xc3" + struct.pack(">HBHHB", 11, 14, HEIGHT, WIDTH, 1) + b"\1\x11\0"
    return frame + np.random.default_rng(seed).bytes(6000)


def described(tiff: Tiff, orientation: int) -> list[Entry]:
    inner = tiff.directory([(0x9003, TEXT, TAKEN.encode() + b"\0")])
    return [
        *((0x010F, TEXT, MAKE), (0x0110, TEXT, MODEL), (0x0112, SHORT, orientation)),
        *((0x0132, TEXT, SAVED.encode() + b"\0"), (0x8769, LONG, inner)),
    ]


def cr2(seed: int = 1, orientation: int = 1) -> bytes:
    """As Canon writes them: picture in the first directory, a stamp and the sensor behind."""
    tiff = Tiff(b"II*\0" + bytes(4) + b"CR\2\0" + bytes(4))
    whole, stamp = camera_jpeg(orientation, seed), encoded(
        drawing(seed).resize((16, 12)), "JPEG", quality=50
    )  # fmt: skip
    lying_down = orientation >= 5
    width, height = (HEIGHT, WIDTH) if lying_down else (WIDTH, HEIGHT)
    entries = described(tiff, orientation)
    entries += [(0x0100, SHORT, width), (0x0101, SHORT, height), (0x0103, SHORT, 6)]
    entries += [(0x0111, LONG, tiff.add(whole)), (0x0117, LONG, len(whole))]
    small = [(0x0201, LONG, tiff.add(stamp)), (0x0202, LONG, len(stamp))]
    values = sensor(seed)
    seen: list[Entry] = [(0x0103, SHORT, 6), (0x0111, LONG, tiff.add(values))]
    last = tiff.directory([*seen, (0x0117, LONG, len(values))])
    first = tiff.directory(entries, tiff.directory([*small], last))
    tiff.data[4:8] = struct.pack("<I", first)
    return bytes(tiff.data)


def dng(
    seed: int = 1, orientation: int = 1, magic: bytes = b"II*\0", version: bool = True
) -> bytes:
    """As Adobe writes them: a stamp in the first directory, the picture in one inside."""
    tiff = Tiff(b"II*\0" + bytes(4))
    whole = camera_jpeg(orientation, seed)
    inside = tiff.directory(
        [(0x0103, SHORT, 7), (0x0111, LONG, tiff.add(whole)), (0x0117, LONG, len(whole))]
    )
    entries = [*described(tiff, orientation), (0x014A, LONG, inside)]
    if version:
        entries.append((0xC612, BYTES, b"\1\4\0\0"))
    tiff.data[4:8] = struct.pack("<I", tiff.directory(entries))
    return bytes(tiff.data)


def orf(seed: int = 1) -> bytes:
    """As Olympus writes them: no directory names the picture."""
    tiff = Tiff(b"IIRO" + bytes(4))
    first = tiff.directory(described(tiff, 1))
    tiff.add(camera_jpeg(1, seed))
    tiff.data[4:8] = struct.pack("<I", first)
    return bytes(tiff.data)


def rw2(seed: int = 1) -> bytes:
    """As Panasonic writes them: the picture is a value of the first directory."""
    tiff = Tiff(b"IIU\0" + bytes(4))
    entries = [*described(tiff, 1), (0x002E, BYTES, camera_jpeg(1, seed))]
    tiff.data[4:8] = struct.pack("<I", tiff.directory(entries))
    return bytes(tiff.data)


def raf(seed: int = 1) -> bytes:
    """As Fuji writes them: a header that says where the picture is, which holds the EXIF."""
    jpeg = pictures.jpeg(seed)
    return b"FUJIFILMCCD-RAW 0201FF".ljust(84, b"\0") + struct.pack(">II", 92, len(jpeg)) + jpeg


def cr3(seed: int = 1, orientation: int = 1) -> bytes:
    """As Canon writes them now: boxes, with small TIFFs in one and the picture in another."""
    first = Tiff(b"II*\0" + bytes(4))
    first.data[4:8] = struct.pack("<I", first.directory(described(first, orientation)[:-1]))
    exif = Tiff(b"II*\0" + bytes(4))
    taken: list[Entry] = [(0x9003, TEXT, TAKEN.encode() + b"\0")]
    exif.data[4:8] = struct.pack("<I", exif.directory(taken))
    parts = box(b"CMT1", bytes(first.data)) + box(b"CMT2", bytes(exif.data))
    jpeg = camera_jpeg(orientation, seed)
    shown = bytes(8) + box(
        b"PRVW", bytes(6) + b"\0\1" + bytes(4) + struct.pack(">I", len(jpeg)) + jpeg
    )
    return (
        box(b"ftyp", b"crx \0\0\0\1crx isom")
        + box(b"moov", box(b"uuid", METADATA + parts))
        + box(b"uuid", PREVIEW + shown)
        + box(b"mdat", np.random.default_rng(seed).bytes(2000))
    )


METADATA: Final = bytes.fromhex("85c0b687820f11e08111f4ce462b6a48")
PREVIEW: Final = bytes.fromhex("eaf42b5e1c984b88b9fbb7dc406e4d16")


def box(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body) + 8) + kind + body
