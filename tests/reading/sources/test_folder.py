"""The walk lists every file, survives odd folders, and opens nothing."""

from __future__ import annotations

import os
import socket
import sys
from pathlib import Path

import pytest

from lookback.reading.sources import ignores
from lookback.reading.sources.folder import Listing, walk


def names(root: Path) -> list[str]:
    return [
        f"{listing.path}/{e.name}".lstrip("/")
        for listing in walk(str(root))
        for e in listing.entries
    ]


def passed(root: Path) -> dict[str, tuple[str, int]]:
    return {p.path: (p.reason, p.files) for li in walk(str(root)) for p in li.passed}


def put(path: Path, data: bytes = b"x") -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    return path


def test_files_come_in_the_order_of_their_names(tmp_path: Path) -> None:
    for name in ("b/2.png", "a.png", "b/1.png", "c/d/e.kra"):
        put(tmp_path / name)
    assert names(tmp_path) == ["a.png", "b/1.png", "b/2.png", "c/d/e.kra"]


def test_autosaves_are_listed_and_clutter_is_counted(tmp_path: Path) -> None:
    for name in (".fox-autosave.kra", "fox.kra~", "._fox.kra", "Thumbs.db", ".thumbnails/a/1.png",
                 ".git/x", ".git/y", "$RECYCLE.BIN/z", ".Trash-1000/files/old.png"):  # fmt: skip
        put(tmp_path / name)
    assert names(tmp_path) == [".fox-autosave.kra", "fox.kra~"]
    assert passed(tmp_path) == {
        "$RECYCLE.BIN": (ignores.TRASH, 1),
        "._fox.kra": (ignores.SYSTEM, 1),
        "Thumbs.db": (ignores.SYSTEM, 1),
        ".thumbnails": (ignores.CACHE, 1),
        ".git": (ignores.TOOLS, 2),
        ".Trash-1000": (ignores.TRASH, 1),
    }


def test_links_to_folders_make_no_loops(tmp_path: Path) -> None:
    put(tmp_path / "a/fox.png")
    (tmp_path / "a/loop").symlink_to(tmp_path)
    (tmp_path / "broken").symlink_to(tmp_path / "nowhere")
    (tmp_path / "link.png").symlink_to(tmp_path / "a/fox.png")
    assert names(tmp_path) == ["link.png", "a/fox.png"]
    assert passed(tmp_path) == {"a/loop": (ignores.LINK, 1), "broken": (ignores.LINK, 1)}


@pytest.mark.skipif(sys.platform != "linux", reason="macOS refuses names that are no UTF-8")
def test_odd_names_are_kept_as_they_are(tmp_path: Path) -> None:
    odd = ["e\u0301.png", "é.png", "絵.png", "🦊.png", "x" * 251 + ".png"]
    for name in odd:
        put(tmp_path / name)
    put(Path(os.fsdecode(os.fsencode(tmp_path) + b"/caf\xe9.png")))
    assert sorted(names(tmp_path)) == sorted([*odd, "caf\udce9.png"])


@pytest.mark.skipif(not hasattr(os, "truncate"), reason="no sparse files")
def test_placeholders_are_counted_and_not_listed(tmp_path: Path) -> None:
    put(tmp_path / "here.png", b"x" * 5000)
    put(tmp_path / "online.png", b"")
    os.truncate(tmp_path / "online.png", 5_000_000)
    put(tmp_path / ".fox.procreate.icloud")
    assert names(tmp_path) == ["here.png"]
    assert {reason for reason, _ in passed(tmp_path).values()} == {ignores.ONLINE}


def test_pipes_and_sockets_are_no_files(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.png")
    with socket.socket(socket.AF_UNIX) as one:
        one.bind(str(tmp_path / "s.png"))
        assert names(tmp_path) == []
        assert {r for r, _ in passed(tmp_path).values()} == {ignores.SPECIAL}


def test_a_folder_that_may_not_be_listed_becomes_a_notice(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(tmp_path / "closed/fox.png")
    put(tmp_path / "open/cat.png")
    real = os.scandir

    def refusing(path: str) -> object:
        if str(path).endswith("closed"):
            raise PermissionError(13, "Permission denied")
        return real(path)

    monkeypatch.setattr(os, "scandir", refusing)
    listings = list(walk(str(tmp_path)))
    assert [f"{li.path}/{e.name}" for li in listings for e in li.entries] == ["open/cat.png"]
    assert [(p, n.kind) for li in listings for p, n in li.notices] == [("closed", "no-permission")]


def test_a_root_that_is_gone_says_so(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        next(walk(str(tmp_path / "gone")))


def test_a_library_is_no_folder_of_works(tmp_path: Path) -> None:
    put(tmp_path / "Lookback/lookback.toml")
    (tmp_path / "Lookback/journal").mkdir()
    assert names(tmp_path) == []
    assert passed(tmp_path)["Lookback"] == (ignores.LIBRARY, 1)


def test_the_person_may_leave_folders_out(tmp_path: Path) -> None:
    put(tmp_path / "refs/a.png")
    put(tmp_path / "mine/b.png")
    listings = walk(str(tmp_path), lambda path: ignores.LEFT_OUT if path == "refs" else "")
    assert [e.name for li in listings for e in li.entries] == ["b.png"]


def test_equal_listings_are_equal_bytes(tmp_path: Path) -> None:
    fox = put(tmp_path / "fox.png")

    def packed() -> bytes:
        return next(walk(str(tmp_path))).packed()

    before = packed()
    assert packed() == before
    os.utime(fox, ns=(1, 1))
    assert packed() != before
    assert Listing("").packed() == b""
