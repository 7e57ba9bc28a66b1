from __future__ import annotations

import io
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import pytest

from lookback.reading.formats.archive import Archive
from lookback.reading.original import Original

PARTS = {"first.txt": b"one " * 100, "second.txt": bytes(range(256)) * 20, "third.txt": b"end"}


def made() -> bytes:
    out = io.BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as zipped:
        for name, body in PARTS.items():
            zipped.writestr(name, body)
    return out.getvalue()


def archive(folder: Path, data: bytes) -> Archive:
    path = folder / "a.zip"
    path.write_bytes(data)
    with Original(str(path)) as original:
        return Archive(original)


def test_parts_are_read_by_name(tmp_path: Path) -> None:
    found = archive(tmp_path, made())
    assert {name: found.read(name, 1 << 20) for name in found.names} == PARTS
    assert found.cut is False


def test_without_its_directory_the_parts_are_found_by_their_own_headers(tmp_path: Path) -> None:
    whole = made()
    found = archive(tmp_path, whole[: whole.index(b"PK\x01\x02")])
    assert {name: found.read(name, 1 << 20) for name in found.names} == PARTS
    assert found.cut is True


def test_a_part_that_breaks_off_gives_what_is_there(tmp_path: Path) -> None:
    whole = made()
    found = archive(tmp_path, whole[: whole.index(b"third.txt") - 40])
    assert found.read("first.txt", 1 << 20) == PARTS["first.txt"]
    second = found.read("second.txt", 1 << 20)
    assert second == PARTS["second.txt"][: len(second)]


@pytest.mark.parametrize("whole", [True, False])
def test_no_part_is_read_beyond_its_limit(whole: bool, tmp_path: Path) -> None:
    data = made()
    found = archive(tmp_path, data if whole else data[: data.index(b"PK\x01\x02")])
    assert found.read("second.txt", 10) == PARTS["second.txt"][:10]


def test_dates_are_kept_where_there_are_any(tmp_path: Path) -> None:
    out = io.BytesIO()
    with ZipFile(out, "w") as zipped:
        zipped.writestr(ZipInfo("drawn.txt", (2014, 5, 3, 21, 40, 8)), b"one")
        zipped.writestr(ZipInfo("never.txt", (1980, 1, 1, 0, 0, 0)), b"two")
        zipped.writestr(ZipInfo("krita.txt", (2106, 2, 7, 6, 28, 14)), b"three")
    whole = out.getvalue()
    expected = {"drawn.txt": (2014, 5, 3, 21, 40, 8)}
    assert archive(tmp_path, whole).dates == expected
    assert archive(tmp_path, whole[: whole.index(b"PK\x01\x02")]).dates == expected


def test_blocks_end_at_the_limit(tmp_path: Path) -> None:
    found = archive(tmp_path, made())
    assert b"".join(found.blocks("second.txt", 700)) == PARTS["second.txt"][:700]
    assert list(found.blocks("second.txt", 0)) == []
