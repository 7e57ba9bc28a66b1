from __future__ import annotations

from pathlib import Path

import pytest
from corpora import documents, pictures

from lookback.reading.formats import clip, read_file
from lookback.words.model import APPLICATION, AUTHOR, LAYERS, SECONDS, TITLE, Claim, Found


def read(folder: Path, data: bytes) -> Found:
    path = folder / "fox.clip"
    path.write_bytes(data)
    return read_file(str(path))


def made(script: str = "", unit: int = 0) -> bytes:
    return documents.clip(pictures.drawing(), script=script, unit=unit)


def test_everything_that_clip_studio_wrote_down(tmp_path: Path) -> None:
    found = read(tmp_path, made())
    assert found.lineage == "clip:363f939ab4-3344"
    assert found.claims == (
        Claim("clip.CanvasWorkTime", SECONDS, 5423, "CanvasWorkTime 5423900 ms"),
        Claim("clip.application", APPLICATION, "Clip Studio Paint", "ProjectInternalVersion 1.1.0"),
        Claim("clip.story", TITLE, "The fox", "The fox"),
        Claim("clip.author", AUTHOR, "A. Fox", "A. Fox"),
        Claim("clip.layers", LAYERS, 2, "Layer 2"),
    )


def test_a_canvas_in_millimetres_is_measured_by_its_resolution(tmp_path: Path) -> None:
    found = read(tmp_path, made(unit=2))
    assert (found.width, found.height) == (pictures.WIDTH, pictures.HEIGHT)


def test_a_canvas_in_an_unknown_unit_is_as_large_as_its_preview(tmp_path: Path) -> None:
    found = read(tmp_path, made("UPDATE Canvas SET CanvasUnit = 9, CanvasWidth = 8.5"))
    assert (found.width, found.height) == (pictures.WIDTH, pictures.HEIGHT)


def test_an_older_document_has_no_working_time(tmp_path: Path) -> None:
    found = read(tmp_path, made("ALTER TABLE Canvas DROP COLUMN CanvasWorkTime"))
    assert found.preview
    assert [claim for claim in found.claims if claim.about == SECONDS] == []


ENDLESS = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n)"
HOSTILE = {
    "a view that never ends": f"""DROP TABLE CanvasPreview; CREATE VIEW CanvasPreview AS {ENDLESS}
        SELECT 1 AS ImageWidth, 1 AS ImageHeight, zeroblob(i) AS ImageData FROM n""",
    "a column that is worked out": """DROP TABLE CanvasPreview;
        CREATE TABLE CanvasPreview(ImageWidth INTEGER, ImageHeight INTEGER,
        ImageData BLOB AS (zeroblob(ImageWidth * 1000000000)));
        INSERT INTO CanvasPreview(ImageWidth, ImageHeight) VALUES(1, 1)""",
    "no preview": "DELETE FROM CanvasPreview",
    "a preview that is text": "UPDATE CanvasPreview SET ImageData = 'no picture'",
    "a preview of no size": "UPDATE CanvasPreview SET ImageWidth = -1",
}


@pytest.mark.parametrize("script", HOSTILE.values(), ids=HOSTILE.keys())
def test_a_database_that_plays_tricks_costs_its_picture(script: str, tmp_path: Path) -> None:
    found = read(tmp_path, made(script))
    assert found.preview == b""
    assert found.notices[0].message.startswith("kept; its picture can't be shown yet: ")
    assert [claim.value for claim in found.claims if claim.about == SECONDS] == [5423]


def test_triggers_and_indices_in_the_way_change_nothing(tmp_path: Path) -> None:
    script = """CREATE TRIGGER t AFTER INSERT ON Layer BEGIN DELETE FROM Canvas; END;
        CREATE INDEX i ON Layer(hex(LayerName))"""
    assert read(tmp_path, made(script)).notices == ()


def test_a_database_that_claims_too_much_is_not_read(tmp_path: Path) -> None:
    whole = bytearray(made())
    at = whole.index(b"CHNKSQLi") + 8
    whole[at : at + 8] = (clip.LARGEST_DATABASE + 1).to_bytes(8, "big")
    (notice,) = read(tmp_path, bytes(whole)).notices
    assert notice.kind == "too-large"


def test_a_copy_that_broke_off_in_its_database_keeps_what_came_before(tmp_path: Path) -> None:
    whole = made()
    found = read(tmp_path, whole[: len(whole) - 3000])
    assert [claim.value for claim in found.claims if claim.about == SECONDS] == [5423]
    assert found.preview
    assert found.notices[0].message.endswith("the file ends early")


def test_the_database_is_found_where_the_head_points_astray(tmp_path: Path) -> None:
    whole = bytearray(made())
    whole[48:56] = (7).to_bytes(8, "big")
    assert read(tmp_path, bytes(whole)).lineage == "clip:363f939ab4-3344"
