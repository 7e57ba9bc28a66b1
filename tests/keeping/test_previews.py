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


def test_larger_pictures_are_held_to_a_cap_and_small_ones_stay(tmp_path: Path) -> None:
    previews = Previews(tmp_path)
    previews.put([(b"s" * 32, 0, b"small" * 100)])
    for n in range(5):
        previews.put_large(bytes([n]) * 32, 1600, b"x" * 1000, most=3000)
    held = [n for n in range(5) if previews.get(bytes([n]) * 32, 1600)]
    assert held == [3, 4], "the fourth went over the cap, and the oldest went"
    assert previews.get(b"s" * 32) == b"small" * 100


def test_a_broken_cache_is_made_again(tmp_path: Path) -> None:
    (tmp_path / NAME).write_bytes(b"this is no database" * 100)
    previews = Previews(tmp_path)
    previews.put([(b"a" * 32, 0, b"small")])
    assert previews.get(b"a" * 32) == b"small"
