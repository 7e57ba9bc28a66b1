from __future__ import annotations

from pathlib import Path

from corpora import projects
from corpora.told import flaws, read, told


def test_a_project_is_as_old_as_its_oldest_part(tmp_path: Path) -> None:
    found = read(tmp_path, "fox.scrivx", projects.scrivener())
    assert told(found) == {
        "scrivener.made": ("made", "2014-05-03"),
        "scrivener.saved": ("saved", "2014-06-01"),
        "scrivener.program": ("application", "Scrivener"),
        "scrivener.author": ("author", "A. Fox"),
    }
    assert (bool(found.preview), flaws(found)) == (True, [])
