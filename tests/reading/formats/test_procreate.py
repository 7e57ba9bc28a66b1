from __future__ import annotations

import io
import plistlib
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from corpora import documents, pictures

from lookback.reading.formats import read_file
from lookback.words.edtf import Edtf
from lookback.words.model import (
    APPLICATION,
    AUTHOR,
    LAYERS,
    MADE,
    SAVED,
    SECONDS,
    SESSION,
    STROKES,
    TITLE,
    Claim,
    Found,
)


def read(folder: Path, data: bytes) -> Found:
    path = folder / "fox.procreate"
    path.write_bytes(data)
    return read_file(str(path))


def made(**said: Any) -> bytes:
    return documents.procreate(pictures.drawing(), said=said)


def test_everything_that_procreate_wrote_down(tmp_path: Path) -> None:
    found = read(tmp_path, made(authorName="A. Fox"))
    first = "segment-2.mp4 2014-05-03T12:40:00Z to 13:11:40Z, packed at 22:11:40 by the wall clock"
    second = "segment-1.mp4 2015-06-04T00:40:00Z to 01:00:08Z, packed at 10:00:08 by the wall clock"
    assert (found.width, found.height) == (pictures.WIDTH, pictures.HEIGHT)
    assert found.lineage == "procreate:2014-05-03T12:40:00Z"
    assert found.claims == (
        Claim("procreate.application", APPLICATION, "Procreate", "Document.archive"),
        Claim("procreate.name", TITLE, "fox", "fox"),
        Claim("procreate.author", AUTHOR, "A. Fox", "A. Fox"),
        Claim("procreate.tracked-time", SECONDS, 3108, "SilicaDocumentTrackedTimeKey 3108.0"),
        Claim("procreate.strokes", STROKES, 43, "strokeCount 43"),
        Claim("procreate.layers", LAYERS, 2, "layers 2"),
        Claim("procreate.zip-entry", SAVED, Edtf.parse("2015-06-04"), "2015-06-04 10:00:08"),
        Claim(
            "procreate.session",
            SESSION,
            "2014-05-03T21:40:00+09:00/2014-05-03T22:11:40+09:00",
            first,
        ),
        Claim(
            "procreate.session",
            SESSION,
            "2015-06-04T09:40:00+09:00/2015-06-04T10:00:08+09:00",
            second,
        ),
        Claim("procreate.first-session", MADE, Edtf.parse("2014-05-03"), first),
    )


@pytest.mark.parametrize(("orientation", "size"), [(1, (64, 96)), (3, (96, 64)), (4, (96, 64))])
def test_the_canvas_is_turned_as_the_tablet_was(
    orientation: int, size: tuple[int, int], tmp_path: Path
) -> None:
    found = read(tmp_path, made(orientation=orientation))
    assert (found.width, found.height) == size


def test_an_untitled_document_claims_no_title(tmp_path: Path) -> None:
    found = read(tmp_path, made(name="Untitled Artwork"))
    assert [claim for claim in found.claims if claim.about == TITLE] == []


def test_a_document_without_its_film_keeps_its_hours(tmp_path: Path) -> None:
    found = read(tmp_path, documents.procreate(pictures.drawing(), sittings=()))
    assert found.lineage == ""
    assert [claim.value for claim in found.claims if claim.about == SECONDS] == [3108]


def test_a_document_without_a_picture_keeps_its_facts(tmp_path: Path) -> None:
    found = read(tmp_path, documents.procreate(pictures.drawing(), thumbnail=False))
    assert found.lineage == "procreate:2014-05-03T12:40:00Z"
    assert [notice.message for notice in found.notices] == [
        "kept; its picture can't be shown yet: it holds no whole picture, only layers"
    ]


def test_a_damaged_archive_costs_nothing_but_what_it_would_have_said(tmp_path: Path) -> None:
    # One object, a list of one: itself.
    ring = b"bplist00\xa1\x00\x08" + bytes(6) + b"\x01\x01" + bytes(7) + b"\x01"
    ring += bytes(8) + bytes(7) + b"\x0a"
    rootless = plistlib.dumps({"$objects": ["$null"]}, fmt=plistlib.FMT_BINARY)
    for plist in (ring, rootless, b"bplist00" + b"\xff" * 64, b"<plist/>"):
        found = read(tmp_path, swapped(made(), plist))
        assert found.preview
        assert found.lineage == ""
        assert [notice.kind for notice in found.notices] == ["damaged"]


def swapped(document: bytes, plist: bytes) -> bytes:
    """The document with another Document.archive and without its film."""
    out = io.BytesIO()
    with ZipFile(io.BytesIO(document)) as old, ZipFile(out, "w") as new:
        for info in old.infolist():
            if "segment" not in info.filename:
                part = plist if info.filename == "Document.archive" else old.read(info)
                new.writestr(info, part)
    return out.getvalue()
