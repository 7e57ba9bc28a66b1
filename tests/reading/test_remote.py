"""Places on servers: what is an address, what a listing tells, and what is not believed."""

from __future__ import annotations

import importlib.util
from collections.abc import Iterator
from datetime import UTC, datetime
from mmap import mmap
from typing import Any

import fsspec
import pytest

from lookback.reading import remote
from lookback.reading.formats import read_file
from lookback.reading.sources import ignores
from lookback.reading.sources.remote import walk
from lookback.words.reach_errors import PartsMissing


@pytest.fixture
def place() -> Iterator[Any]:
    """A place in memory, empty again afterwards."""
    made = fsspec.filesystem("memory")
    yield made
    made.store.clear()
    made.pseudo_dirs[:] = [""]


@pytest.mark.parametrize(
    ("path", "remote_"),
    [
        ("s3://bucket/art", True),
        ("sftp://host:2222/home/art", True),
        ("/home/me/s3://bucket", False),
        ("D:\\art", False),
        ("file:///home/me/art", False),
        ("https://example.org/art", False),
        ("simplecache::s3://bucket/art", False),
    ],
)
def test_only_places_that_are_read_are_addresses(path: str, remote_: bool) -> None:
    assert remote.is_remote(path) is remote_


def test_a_place_is_walked_as_a_folder_is(place: Any) -> None:
    place.pipe("/art/2012/fox #1?.png", b"fox")
    place.pipe("/art/.git/objects/ab", b"x")
    place.pipe("/art/Thumbs.db", b"x")
    place.pipe("/art/later/hill.png", b"hill")
    listings = list(walk("memory://art", lambda path: "asked" if path == "later" else ""))
    assert [(x.path, [n for n, _ in x.files]) for x in listings] == [
        ("", []), ("2012", ["fox #1?.png"])
    ]  # fmt: skip
    assert [(p.path, p.files) for p in listings[0].passed] == [
        (".git", 1), ("Thumbs.db", 1), ("later", 1)
    ]  # fmt: skip
    assert listings[0].passed[1].reason == ignores.SYSTEM
    assert remote.bytes_at("memory://art/2012/fox #1?.png") == b"fox"
    with pytest.raises(FileNotFoundError):
        list(walk("memory://nowhere"))


def test_no_name_of_a_server_leads_out_of_its_folder(
    place: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    place.pipe("/art/fox.png", b"fox")
    names = ["art/..", "art/.", "art/", "art", "art/fox.png"]
    answer = [{"name": name, "type": "file", "size": 1} for name in names]
    monkeypatch.setattr(type(place), "ls", lambda self, path, detail: answer)
    assert [c.name for c in remote.children("memory://art")] == ["fox.png"]


def test_two_versions_of_one_second_and_one_length_differ(
    place: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    day = datetime(2014, 5, 3, tzinfo=UTC)
    seen = []
    for tag in ("one", "one", "other"):
        about = {"name": "b/fox.png", "type": "file", "size": 3, "LastModified": day, "ETag": tag}
        monkeypatch.setattr(type(place), "ls", lambda self, path, detail, about=about: [about])
        seen.append(remote.children("memory://b")[0])
    assert seen[0] == seen[1] != seen[2]
    assert {c.st_mtime_ns // 1_000_000_000 for c in seen} == {int(day.timestamp())}


def test_a_large_file_is_read_from_a_copy_that_is_gone_afterwards(
    place: Any, monkeypatch: pytest.MonkeyPatch, tmp_path: Any
) -> None:
    place.pipe("/film.mp4", b"frames" * 100)
    monkeypatch.setattr(remote, "COPIED_FROM", 500)
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    data = remote.bytes_at("memory://film.mp4")
    assert isinstance(data, mmap)
    assert data[:] == b"frames" * 100
    data.close()
    assert list(tmp_path.iterdir()) == []
    monkeypatch.setattr(remote, "ROOM_LEFT", 1 << 60)
    with pytest.raises(OSError, match="no room"):
        remote.bytes_at("memory://film.mp4")


def test_a_length_that_is_not_kept_is_a_notice_and_no_half_a_picture(
    place: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    place.pipe("/fox.png", b"fox")
    monkeypatch.setattr(type(place), "info", lambda self, path: {"size": 4})
    assert [n.kind for n in read_file("memory://fox.png").notices] == ["not-given"]
    monkeypatch.setattr(type(place), "info", lambda self, path: {"size": 1 << 50})
    with pytest.raises(OSError, match="no length that can be believed"):
        remote.bytes_at("memory://fox.png")


def test_whatever_a_library_raises_is_what_a_disk_would_have_raised(
    place: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(self: Any, path: str) -> None:
        raise RuntimeError("no credentials")

    monkeypatch.setattr(type(place), "info", broken)
    with pytest.raises(OSError, match="no credentials"):
        remote.bytes_at("memory://fox.png")


def test_without_the_extra_it_is_said_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    remote._root.cache_clear()
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None)
    with pytest.raises(PartsMissing, match="script/setup cluster"):
        remote.children("s3://bucket/art")
