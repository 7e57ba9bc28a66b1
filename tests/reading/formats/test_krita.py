from __future__ import annotations

import io
from pathlib import Path

from corpora import pictures
from PIL import Image

from lookback.reading.formats import larger_picture, read_file
from lookback.words.edtf import Edtf
from lookback.words.model import (
    APPLICATION,
    AUTHOR,
    LAYERS,
    MADE,
    SAVED,
    SAVES,
    SECONDS,
    TITLE,
    Claim,
    Found,
)


def read(folder: Path, data: bytes, name: str = "a.kra") -> Found:
    path = folder / name
    path.write_bytes(data)
    return read_file(str(path))


def test_everything_that_krita_wrote_down(tmp_path: Path) -> None:
    found = read(tmp_path, pictures.krita())
    assert found.lineage == "krita:2014-05-03T21:40:00 fox"
    assert found.claims == (
        Claim("krita.version", APPLICATION, "Krita 5.2.1", "kritaVersion 5.2.1"),
        Claim("krita.layers", LAYERS, 2, "layers 2"),
        Claim("krita.creation-date", MADE, Edtf.parse("2014-05-03"), "2014-05-03T21:40:00"),
        Claim("krita.date", SAVED, Edtf.parse("2015-06-04"), "2015-06-04T10:00:00"),
        Claim("krita.editing-time", SECONDS, 5423, "editing-time 5423"),
        Claim("krita.editing-cycles", SAVES, 7, "editing-cycles 7"),
        Claim("krita.title", TITLE, "fox", "fox"),
        Claim("krita.author", AUTHOR, "A. Fox", "A. Fox"),
    )


def test_an_unnamed_document_claims_no_title(tmp_path: Path) -> None:
    found = read(tmp_path, pictures.krita(title="Unnamed"))
    assert [claim for claim in found.claims if claim.about == TITLE] == []


def test_a_document_that_was_saved_on_keeps_its_lineage(tmp_path: Path) -> None:
    first = read(tmp_path, pictures.krita(1), "fox.kra")
    second = read(tmp_path, pictures.krita(2), "fox_2.kra")
    assert (first.digest == second.digest, first.lineage == second.lineage) == (False, True)


def test_a_backup_beside_it_is_a_document_too(tmp_path: Path) -> None:
    assert read(tmp_path, pictures.krita(), "fox.kra~").format == "krita"


def test_an_archive_without_a_whole_picture_shows_its_preview(tmp_path: Path) -> None:
    found = read(tmp_path, pictures.krita(whole=False), "fox.krz")
    assert (found.notices, found.width) == ((), pictures.WIDTH)
    small = Image.open(io.BytesIO(larger_picture(str(tmp_path / "fox.krz"), 500)))
    assert small.size == (pictures.WIDTH // 2, pictures.HEIGHT // 2)


def test_a_copy_that_broke_off_keeps_its_facts_and_its_preview(tmp_path: Path) -> None:
    made = pictures.krita()
    cut = made.index(b"layer2", made.index(b"preview.png"))
    found = read(tmp_path, made[:cut])
    assert len(found.claims) == 8
    assert found.preview[:2] == b"\xff\xd8"
    assert [notice.message for notice in found.notices] == [
        "kept; a part of its picture is missing: the file ends early"
    ]


def test_entities_do_not_multiply(tmp_path: Path) -> None:
    laughs = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 12))
    bomb = f'<!DOCTYPE a [<!ENTITY l0 "ha">{laughs}]><document-info>&l11;</document-info>'
    made = pictures.krita(info=bomb)
    found = read(tmp_path, made)
    assert found.width == pictures.WIDTH
    assert found.preview
