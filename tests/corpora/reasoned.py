"""A library without files, reasoned about: a series, versions, copies, a folder's day."""

from __future__ import annotations

import hashlib
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from corpora.archives import know_nothing

from lookback.doing import reason
from lookback.doing.library import Library
from lookback.keeping.catalogue import Place
from lookback.keeping.settings import with_source
from lookback.words.edtf import Edtf
from lookback.words.model import MADE, SIDECAR, Claim, Found

ROOT = "/art"
SCANS = {f"box/img{n:04d}.jpg": f"20{n:02d}-03-0{n}" if n % 3 == 0 else "" for n in range(1, 10)}
OTHERS = {
    "2014/2014-05-03 fox.png": "", "2014/fox.kra": "2014-05-01", "2014/fox2.kra": "2014-06-01",
    "old/fox copy.png": "", "box/img0004.jpg.xmp": "2004-02-02", "odd/undated.png": "",
    "odd/2009 a.png": "", "odd/2009 b.png": "", "odd/2009 c.png": "", "more/img0002.jpg": "",
}  # fmt: skip
COPIES = {"more/img0002.jpg": "box/img0002.jpg"}  # the same bytes
COPIED = int(datetime(2019, 5, 6, 12, tzinfo=UTC).timestamp()) * 10**9  # all in one go
FORMATS = {"kra": "krita", "xmp": SIDECAR}


@contextmanager
def a_library() -> Iterator[Library]:
    """One with a counted series, versions, copies and a sidecar, reasoned about."""
    with tempfile.TemporaryDirectory() as name:
        library = Library(Path(name))
        chosen, source = with_source(library.settings, ROOT)
        library.keep_settings(chosen)
        library.catalogue.source(source.id, ROOT)
        for path, day in {**SCANS, **OTHERS}.items():
            lay(library, path, day, COPIES.get(path, path))
        reason.bring_up_to_date(library)
        try:
            yield library
        finally:
            library.close()


def lay(library: Library, path: str, day: str, content: str, time: int = COPIED) -> None:
    """A file of this content at a path, whose record says that day; what lay there is replaced."""
    digest = hashlib.sha256(content.encode()).digest()
    kind = FORMATS.get(path.rpartition(".")[2], "png")
    claims = (Claim("exif.DateTimeOriginal", MADE, Edtf.parse(day), day),) if day else ()
    lineage = "krita:2014 fox" if kind == "krita" else ""
    folder = path.rpartition("/")[0].encode()
    library.catalogue.keep(
        1, [Place(folder, path.encode(), 9, time, None, digest, kind)],
        [Found(digest, kind, 10, 10, lineage=lineage, claims=claims)],
    )  # fmt: skip


def laid_down(library: Library) -> list[list[tuple[object, ...]]]:
    queries = (
        "SELECT * FROM work ORDER BY id",
        "SELECT * FROM member ORDER BY item",
        "SELECT item, value, witness, verdict, posts FROM told ORDER BY item",
    )
    return [library.catalogue.db.execute(query).fetchall() for query in queries]


def from_scratch(library: Library) -> list[list[tuple[object, ...]]]:
    know_nothing(library)
    assert reason.bring_up_to_date(library)
    return laid_down(library)
