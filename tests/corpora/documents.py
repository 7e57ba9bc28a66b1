"""
Makers of artists' own documents around a drawing: Clip Studio, Procreate.

Small, and laid out as the programs lay theirs out, as far as a reader can tell.
"""

from __future__ import annotations

import io
import plistlib
import sqlite3
import struct
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from PIL import Image

Sitting = tuple[datetime, datetime, tuple[int, int, int, int, int, int]]
"""From when to when in UTC, and when it was put into the document by the wall clock."""

SITTINGS: Final[tuple[Sitting, ...]] = (
    (
        datetime(2015, 6, 4, 0, 40, tzinfo=UTC),
        datetime(2015, 6, 4, 1, 0, 8, tzinfo=UTC),
        (2015, 6, 4, 10, 0, 8),
    ),
    (
        datetime(2014, 5, 3, 12, 40, tzinfo=UTC),
        datetime(2014, 5, 3, 13, 11, 40, tzinfo=UTC),
        (2014, 5, 3, 22, 11, 40),
    ),
)
"""Two evenings in Tokyo; the later one comes first, as it may in a ZIP."""


def png_of(picture: Image.Image) -> bytes:
    out = io.BytesIO()
    picture.save(out, "PNG")
    return out.getvalue()


def procreate(
    picture: Image.Image,
    *,
    sittings: tuple[Sitting, ...] = SITTINGS,
    said: dict[str, Any] | None = None,
    thumbnail: bool = True,
) -> bytes:
    """A drawing made on a tablet that lay on its side; `said` is laid over its root object."""
    out = io.BytesIO()
    last = max((packed for _, _, packed in sittings), default=(2015, 6, 4, 10, 0, 8))
    with ZipFile(out, "w", ZIP_DEFLATED) as archive:
        archive.writestr(ZipInfo("E398/0~0.chunk", last), b"tiles" * 200, ZIP_DEFLATED)
        for number, (start, end, packed) in enumerate(sittings, 1):
            name = f"video/segments/segment-{number}.mp4"
            archive.writestr(ZipInfo(name, packed), segment(start, end), ZIP_DEFLATED)
        archive.writestr(
            ZipInfo("Document.archive", last),
            keyed_archive((picture.height, picture.width), said or {}),
            ZIP_DEFLATED,
        )
        if thumbnail:
            ready = png_of(picture)
            archive.writestr(ZipInfo("QuickLook/Thumbnail.png", last), ready, ZIP_DEFLATED)
    return out.getvalue()


def keyed_archive(stored: tuple[int, int], said: dict[str, Any]) -> bytes:
    """Document.archive: the root's longer values stand beside it and are pointed to."""
    uid = plistlib.UID
    root = {
        "$class": uid(4),
        "name": uid(2),
        "size": uid(3),
        "orientation": 3,
        "strokeCount": 43,
        "SilicaDocumentTrackedTimeKey": 3108.0,
        "unwrappedLayers": uid(5),
    }
    objects: list[Any] = [
        "$null",
        root | said,
        "fox",
        f"{{{stored[0]}, {stored[1]}}}",
        {"$classname": "SilicaDocument", "$classes": ["SilicaDocument", "NSObject"]},
        {"NS.objects": [uid(6), uid(7)], "$class": uid(8)},
        {"name": "ink"},
        {"name": "paper"},
        {"$classname": "NSMutableArray", "$classes": ["NSMutableArray", "NSArray", "NSObject"]},
    ]
    archive = {
        "$version": 100000,
        "$archiver": "NSKeyedArchiver",
        "$top": {"root": uid(1)},
        "$objects": objects,
    }
    return plistlib.dumps(archive, fmt=plistlib.FMT_BINARY)


def segment(start: datetime, end: datetime | None) -> bytes:
    """A piece of film whose header says in UTC when it was recorded."""
    epoch = datetime(1904, 1, 1, tzinfo=UTC)
    times = [0 if t is None else (t - epoch) // timedelta(seconds=1) for t in (start, end)]
    header = struct.pack(">I4sIIIII", 108, b"mvhd", 0, *times, 600, 1200) + bytes(80)
    film = bytes(range(256)) * 4
    return (
        struct.pack(">I4s4sI", 16, b"ftyp", b"mp42", 0)
        + struct.pack(">I4s", 8 + len(header), b"moov")
        + header
        + struct.pack(">I4s", 8 + len(film), b"mdat")
        + film
    )


CLIP_TABLES: Final = """
CREATE TABLE Project(_PW_ID INTEGER PRIMARY KEY, ProjectInternalVersion TEXT,
 ComicStoryStoryName TEXT, ComicStoryAuthorName TEXT);
CREATE TABLE Canvas(_PW_ID INTEGER PRIMARY KEY, CanvasUnit INTEGER, CanvasWidth REAL,
 CanvasHeight REAL, CanvasResolution REAL, CanvasWorkTime INTEGER);
CREATE TABLE CanvasPreview(_PW_ID INTEGER PRIMARY KEY, ImageType INTEGER, ImageWidth INTEGER,
 ImageHeight INTEGER, ImageData BLOB);
CREATE TABLE Layer(_PW_ID INTEGER PRIMARY KEY, LayerName TEXT, LayerUuid TEXT);
INSERT INTO Project VALUES(1, '1.1.0', 'The fox', 'A. Fox');
INSERT INTO Layer VALUES(1, '', '363f939ab4-3344'), (2, 'Paper', '46ce46128f-a541');
"""


def clip(picture: Image.Image, *, script: str = "", unit: int = 0) -> bytes:
    """A Clip Studio page with its database behind the tiles; `script` is run in it at the end."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "clip.sqlite"
        database = sqlite3.connect(path)
        database.executescript(CLIP_TABLES)
        width, height = picture.size
        scale = 25.4 / 600 if unit == 2 else 1.0
        canvas = (unit, width * scale, height * scale, 600.0, 5_423_900)
        database.execute("INSERT INTO Canvas VALUES(1, ?, ?, ?, ?, ?)", canvas)
        ready = (width, height, png_of(picture))
        database.execute("INSERT INTO CanvasPreview VALUES(1, 1, ?, ?, ?)", ready)
        database.commit()
        database.executescript(script)
        database.close()
        return chunks(path.read_bytes())


def chunks(database: bytes) -> bytes:
    """Clip Studio's chunks around a database."""
    tiles = b"CHNKExta" + struct.pack(">Q", 1000) + bytes(1000)
    at = 80 + len(tiles)
    whole = at + 16 + len(database) + 16
    head = b"CSFCHUNK" + struct.pack(">QQ", whole, 24)
    head += b"CHNKHead" + struct.pack(">QQQQ", 40, 256, at, 16) + bytes(16)
    foot = b"CHNKFoot" + bytes(8)
    return head + tiles + b"CHNKSQLi" + struct.pack(">Q", len(database)) + database + foot
