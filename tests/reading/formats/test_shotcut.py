from __future__ import annotations

from pathlib import Path

from corpora import projects
from corpora.told import read, told


def test_everything_that_shotcut_wrote_down(tmp_path: Path) -> None:
    found = read(tmp_path, "fox.mlt", projects.shotcut())
    assert told(found) == {"shotcut.program": ("application", "Shotcut version 21.05.18")}
    assert found.preview


def test_kdenlives_document_is_not_taken_for_one(tmp_path: Path) -> None:
    assert read(tmp_path, "fox.xml", projects.kdenlive()).format == "kdenlive"
    assert read(tmp_path, "fox.xml", projects.shotcut()).format == "shotcut"
