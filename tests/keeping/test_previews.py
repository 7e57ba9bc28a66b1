"""Previews are a cache: kept by content and size, made again when broken."""

from __future__ import annotations

from pathlib import Path

from lookback.keeping.previews import NAME, Previews


def test_pictures_are_kept_by_content_and_size(tmp_path: Path) -> None:
    previews = Previews(tmp_path)
    previews.put([(b"a" * 32, 0, b"small"), (b"a" * 32, 1600, b"large")])
    assert previews.get(b"a" * 32) == b"small"
    assert previews.get(b"a" * 32, 1600) == b"large"
    assert previews.get(b"b" * 32) is None
    assert previews.known() == {b"a" * 32}


def test_a_broken_cache_is_made_again(tmp_path: Path) -> None:
    (tmp_path / NAME).write_bytes(b"this is no database" * 100)
    previews = Previews(tmp_path)
    previews.put([(b"a" * 32, 0, b"small")])
    assert previews.get(b"a" * 32) == b"small"
