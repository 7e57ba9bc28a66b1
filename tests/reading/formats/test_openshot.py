from __future__ import annotations

from pathlib import Path

import pytest
from corpora import projects
from corpora.told import flaws, read, told


def test_everything_that_openshot_wrote_down(tmp_path: Path) -> None:
    found = read(tmp_path, "fox.osp", projects.openshot())
    assert told(found) == {"openshot.program": ("application", "OpenShot 2.6.1")}
    assert found.preview


@pytest.mark.parametrize("cut", [-1, 40])
def test_one_that_breaks_off_is_kept_and_says_so(tmp_path: Path, cut: int) -> None:
    found = read(tmp_path, "fox.osp", projects.openshot()[:cut])
    assert (found.format, found.preview) == ("openshot", b"")
    assert flaws(found) == ["kept; its picture can't be shown yet: the file ends early"]


@pytest.mark.parametrize(
    "text", ['{"version": 7, "files": {"a": 1}}', '{"files": [1, {"path": 2}]}', "{}"]
)
def test_what_stands_where_nothing_like_it_should_is_passed_over(tmp_path: Path, text: str) -> None:
    found = read(tmp_path, "fox.osp", text.encode())
    assert (told(found), found.preview) == ({}, b"")
