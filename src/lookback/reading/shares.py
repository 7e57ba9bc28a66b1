"""
Share files from elsewhere, read as what they are: somebody else's bytes.

Everything that such a file claims is bounded before it is believed, nothing is unpacked under a
name of its own, every sum is verified, and pictures are decoded and drawn anew, so that not one of
their bytes goes on. The traps this avoids: a member that is read by its name instead of by what it
is; a thousand gigabytes in ten thousand bytes, one member over another; a picture that is harmless
to us and not to the browser it is handed to.

Both functions are for workers (reading.isolation): they may be ended for their time or memory.
"""

from __future__ import annotations

import hashlib
import io
import json
import re
import struct
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from PIL import Image

from lookback.reading.original import Original
from lookback.reading.pixels import jpeg_of
from lookback.reading.zipped import is_plain, opened
from lookback.words.journey import Journey, NotAJourney, from_json, is_digest

LARGEST_FILE: Final = 4 << 30  # bytes: a hundred thousand works at 40 kB
LARGEST_JOURNEY: Final = 64 << 20  # bytes; a hundred thousand works take 20 MB
LARGEST_TAGS: Final = 32 << 20  # bytes of a manifest; a line has 150
LARGEST_PICTURE: Final = 8 << 20  # bytes; ours have 1.2 MB at 1,600 px
LONGEST_SIDE: Final = 4096  # px
DRAWN_SIDE: Final = 1600  # px, of what is kept
DRAWN_QUALITY: Final = 90
DEEPEST: Final = 16  # brackets within brackets; ours have five
PICTURES_PACK: Final = 4  # times; a JPEG packs no smaller than itself, give or take
SLACK: Final = 1 << 20  # bytes, for files of a few pictures

DECLARATION: Final = "bagit.txt"
MANIFESTS: Final = ("tagmanifest-sha256.txt", "manifest-sha256.txt")
JOURNEY: Final = "data/journey.json"
PICTURE: Final = "data/pictures/{}.jpg"
_LINK: Final = 0o120000
_KIND: Final = 0o170000
_ENCRYPTED: Final = 1
# A string, or one bracket; what stands between is passed over.
_BRACKETS: Final = re.compile(rb'"(?:[^"\\]|\\.)*+"|([\[{])|([\]}])', re.DOTALL)
# What the standard library raises on the way through a spoilt ZIP file.
_SPOILT: Final = (
    OSError, ValueError, KeyError, IndexError, EOFError, RuntimeError, NotImplementedError,
    OverflowError, BadZipFile, struct.error, zlib.error, SyntaxError, TypeError,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Redrawn:
    """A picture of a share file, decoded and drawn anew: its name there, a JPEG, its size in px."""

    digest: str
    jpeg: bytes
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class _Bag:
    """A share file's members by their names below its one folder."""

    archive: ZipFile
    members: dict[str, ZipInfo]

    def read(self, name: str, most: int) -> bytes:
        info = self.members.get(name)
        if info is None:
            raise NotAJourney(f"it has no {name}")
        if info.file_size > most:
            raise NotAJourney(f"{name} is larger than is read")
        with self.archive.open(info) as file:
            data = file.read(most + 1)
        if len(data) > most:
            raise NotAJourney(f"{name} is larger than is read")
        return data


def examined(path: str) -> Journey:
    """The journey in a share file whose every sum fits. Raises NotAJourney, which says why not."""
    try:
        with Original(path) as original:
            return _verified(_bag(original))
    except NotAJourney:
        raise
    except RecursionError:
        raise NotAJourney("it is nested too deep") from None
    except _SPOILT as error:
        raise NotAJourney("it is damaged") from error


def redrawn(path: str, digests: Sequence[str]) -> list[Redrawn]:
    """
    These pictures of a file that was examined, drawn anew; those that can't be are left out.

    The file at `path` must not change between calls: its list of members is read once.
    """
    bag = _kept(path)
    found = []
    for digest in digests:
        try:
            jpeg, size = _drawn(bag.read(PICTURE.format(digest), LARGEST_PICTURE))
        except _SPOILT:
            continue
        except Image.DecompressionBombError:
            continue
        found.append(Redrawn(digest, jpeg, *size))
    return found


@lru_cache(maxsize=1)
def _kept(path: str) -> _Bag:
    return _bag(Original(path))


def _bag(original: Original) -> _Bag:
    if original.size > LARGEST_FILE:
        raise NotAJourney("it is larger than a share file may be")
    archive = opened(original.file())
    infos = [i for i in archive.infolist() if not i.is_dir()]
    tops = {i.filename.partition("/")[0] for i in infos}
    if len(tops) != 1:
        raise NotAJourney("it does not hold one folder")
    (top,) = tops
    members: dict[str, ZipInfo] = {}
    for info in infos:
        _check(info)
        name = info.filename[len(top) + 1 :]
        if not name or name in members:
            raise NotAJourney("two of its files have one name")
        members[name] = info
    pictures = sum(i.file_size for n, i in members.items() if n.endswith(".jpg"))
    if pictures > PICTURES_PACK * original.size + SLACK:
        raise NotAJourney("its pictures claim more than it can hold")
    if sum(i.file_size for n, i in members.items() if not n.endswith(".jpg")) > LARGEST_FILE:
        raise NotAJourney("it claims more than it can hold")
    return _Bag(archive, members)


def _check(info: ZipInfo) -> None:
    """May this be a member? Not a link, not packed in another way, not what leads elsewhere."""
    if not is_plain(info.filename) or info.filename.startswith("/"):
        raise NotAJourney("one of its files has a name that leads out of it")
    if (info.external_attr >> 16) & _KIND == _LINK:
        raise NotAJourney("one of its files is a link")
    if info.flag_bits & _ENCRYPTED or info.compress_type not in (ZIP_STORED, ZIP_DEFLATED):
        raise NotAJourney("one of its files is packed in a way that is not read")


def _verified(bag: _Bag) -> Journey:
    if not bag.read(DECLARATION, 4096).startswith(b"BagIt-Version:"):
        raise NotAJourney("it is no bag")
    listed: dict[str, str] = {}
    for manifest in MANIFESTS:
        listed |= _sums(bag.read(manifest, LARGEST_TAGS))
    unlisted = [n for n in bag.members if n.startswith("data/") and n not in listed]
    if unlisted or JOURNEY not in listed:
        raise NotAJourney("it holds files that it does not list")
    for name, digest in listed.items():
        most = LARGEST_PICTURE if name.endswith(".jpg") else LARGEST_JOURNEY
        if hashlib.sha256(bag.read(name, most)).hexdigest() != digest:
            raise NotAJourney(f"{name} is not as it was written")
    journey = from_json(_json(bag.read(JOURNEY, LARGEST_JOURNEY)))
    for work in journey.works:
        if work.picture and listed.get(PICTURE.format(work.picture)) != work.picture:
            raise NotAJourney("a picture is not there")
    return journey


def _sums(manifest: bytes) -> dict[str, str]:
    found = {}
    for line in manifest.decode("utf-8").splitlines():
        digest, _, name = line.partition(" ")
        if not is_digest(digest):
            raise NotAJourney("its list of sums is damaged")
        found[name.strip(" *")] = digest
    return found


def _json(data: bytes) -> object:
    depth = 0
    for found in _BRACKETS.finditer(data):
        depth += (found[1] is not None) - (found[2] is not None)
        if depth > DEEPEST:
            raise NotAJourney("it is nested too deep")
    return json.loads(data.decode("utf-8"), parse_constant=_no_number)


def _no_number(text: str) -> object:
    raise NotAJourney(f"{text} is no number")


def _drawn(data: bytes) -> tuple[bytes, tuple[int, int]]:
    with Image.open(io.BytesIO(data), formats=("JPEG",)) as image:
        if max(image.size) > LONGEST_SIDE:
            raise NotAJourney("a picture is larger than is read")
        drawn = image.convert("RGB")
    drawn.thumbnail((DRAWN_SIDE, DRAWN_SIDE), Image.Resampling.LANCZOS)
    plain = Image.frombytes("RGB", drawn.size, drawn.tobytes())
    return jpeg_of(plain, DRAWN_QUALITY), plain.size
