"""A library filled without files: works of every age, with pictures, and nothing drawn to disk."""

from __future__ import annotations

from pathlib import Path

import pytest

from lookback.doing import looking
from lookback.doing.demo import shelf
from lookback.doing.library import Library


def test_a_library_is_filled_and_no_file_is_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.setattr(shelf, "DRAWN", 6)
    monkeypatch.setattr(shelf, "PLANNED", 20)
    library = Library(tmp_path / "library")
    told: list[int] = []
    shelf.fill_library(
        library, tmp_path / "nowhere", 50, 1, (2012, 2020), lambda done, total: told.append(done)
    )
    assert not (tmp_path / "nowhere").exists()
    assert told == [50]
    assert library.catalogue.counts(None).items == 50
    works = list(looking.every_work(library))
    assert all(library.previews.get(w.cover) for w in works)
    years = {w.made.value.earliest.year for w in works if w.made.value and w.made.value.earliest}
    assert len(years) > 3
