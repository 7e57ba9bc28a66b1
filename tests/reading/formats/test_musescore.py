from __future__ import annotations

from pathlib import Path
from zipfile import ZipFile

from corpora import pictures, projects
from corpora.told import read, told

SAID = {
    "musescore.made": ("made", "2014-05-03"),
    "musescore.program": ("application", "MuseScore 3.6.2"),
    "musescore.title": ("title", "Fox 1"),
    "musescore.author": ("author", "A. Fox"),
}


def test_packed_and_unpacked_scores_say_the_same(tmp_path: Path) -> None:
    assert told(read(tmp_path, "fox.mscz", projects.musescore())) == SAID
    with ZipFile(tmp_path / "fox.mscz") as packed:
        score = packed.read("Fox.mscx")
    assert told(read(tmp_path, "fox.mscx", score)) == SAID


def test_the_first_page_inside_is_its_picture(tmp_path: Path) -> None:
    drawing = pictures.encoded(pictures.drawing(), "PNG")
    read(tmp_path, "fox.mscz", projects.musescore())
    with ZipFile(tmp_path / "fox.mscz", "a") as packed:
        packed.writestr("Thumbnails/thumbnail.png", drawing)
    found = read(tmp_path, "fox.mscz", (tmp_path / "fox.mscz").read_bytes())
    alone = read(tmp_path, "fox.png", drawing)
    assert found.preview == alone.preview
