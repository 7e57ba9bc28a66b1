"""A small archive and a library that has read it, with something said."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from corpora.archives import Reading, draw


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    """Five drawings, one of them a copy."""
    root = tmp_path / "art"
    for seed, name in enumerate(("2014/fox.png", "2014/cat.jpg", "2015/hill.png", "sea.png"), 1):
        draw(root / name, seed)
    (root / "fox copy.png").write_bytes((root / "2014/fox.png").read_bytes())
    return root


@pytest.fixture
def reading(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Reading]:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    one = Reading(tmp_path / "library")
    yield one
    one.library.close()
