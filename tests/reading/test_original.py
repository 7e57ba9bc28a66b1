from __future__ import annotations

import io
import os
import sys
from pathlib import Path

import pytest

from lookback.reading import original
from lookback.reading.original import Original

BYTES = bytes(range(256)) * 40


@pytest.fixture(params=["read", "mapped"])
def file(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    if request.param == "mapped":
        monkeypatch.setattr(original, "MAPPED_FROM", 1)
    path = tmp_path / "fox.bin"
    path.write_bytes(BYTES)
    return path


def test_it_gives_the_bytes_and_their_beginning(file: Path) -> None:
    with Original(str(file)) as found:
        assert found.data[:] == BYTES
        assert (found.head, found.size, found.name) == (BYTES[:4096], len(BYTES), "fox.bin")


def test_its_files_have_positions_of_their_own(file: Path) -> None:
    with Original(str(file)) as found:
        one, other = found.file(), found.file()
        one.seek(-10, io.SEEK_END)
        assert (one.read(), other.read(5), one.tell()) == (BYTES[-10:], BYTES[:5], len(BYTES))
        other.seek(100)
        other.seek(6, io.SEEK_CUR)
        assert other.read(2) == BYTES[106:108]
        with pytest.raises((OSError, ValueError)):
            other.seek(-1)


def test_it_is_opened_for_reading_and_nothing_else(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = []
    real = os.open
    monkeypatch.setattr(os, "open", lambda path, flags: asked.append(flags) or real(path, flags))
    with Original(str(file)):
        pass
    writing = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
    assert [flags & writing for flags in asked] == [0]


@pytest.mark.skipif(not hasattr(os, "O_NOATIME"), reason="the system has no such flag")
def test_somebody_elses_file_is_read_all_the_same(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = os.open

    def refusing(path: str, flags: int) -> int:
        if flags & os.O_NOATIME:
            raise PermissionError
        return real(path, flags)

    monkeypatch.setattr(os, "open", refusing)
    with Original(str(file)) as found:
        assert found.size == len(BYTES)


def test_an_empty_file_is_no_trouble(tmp_path: Path) -> None:
    (tmp_path / "empty").touch()
    with Original(str(tmp_path / "empty")) as found:
        assert (found.data, found.head, found.file().read()) == (b"", b"", b"")


@pytest.mark.skipif(sys.platform == "win32", reason="folders can't be opened there at all")
def test_a_folder_is_no_original(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="no regular file"):
        Original(str(tmp_path))
