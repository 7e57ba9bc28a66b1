from __future__ import annotations

import gzip
from pathlib import Path

from corpora import projects
from corpora.told import read, told


def test_a_project_tells_its_program_and_shows_its_sequences(tmp_path: Path) -> None:
    found = read(tmp_path, "fox.prproj", projects.premiere())
    assert told(found) == {"premiere.program": ("application", "Premiere")}
    assert found.preview


def test_an_ableton_set_is_packed_alike_and_told_apart_by_what_is_inside(tmp_path: Path) -> None:
    assert read(tmp_path, "fox.gz", projects.ableton()).format == "ableton"
    assert read(tmp_path, "fox.gz", projects.premiere()).format == "premiere"
    assert read(tmp_path, "fox.gz", gzip.compress(b"<Other/>")).format == ""
