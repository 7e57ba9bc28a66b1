from __future__ import annotations

from pathlib import Path

from corpora import projects
from corpora.told import read, told


def test_a_project_tells_its_name(tmp_path: Path) -> None:
    found = read(tmp_path, "fox.drp", projects.resolve())
    assert told(found) == {
        "resolve.program": ("application", "DaVinci Resolve"),
        "resolve.title": ("title", "Fox 1"),
    }
    assert found.preview
