"""ZIP files of exports are read in place, and believed in nothing that they claim."""

from __future__ import annotations

import io
import struct
import zipfile
from pathlib import Path

import pytest

from lookback.reading import zipped
from lookback.reading.original import Original, is_there, zip_members


def archive(path: Path, members: dict[str, bytes], packed: int = zipfile.ZIP_DEFLATED) -> Path:
    with zipfile.ZipFile(path, "w", packed) as file:
        for name, data in members.items():
            file.writestr(zipfile.ZipInfo(name, (2019, 5, 3, 20, 11, 4)), data, packed)
    return path


def test_a_member_is_an_original_like_any_other(tmp_path: Path) -> None:
    path = archive(tmp_path / "x.zip", {"data/tweets.js": b"[]", "data/a.png": b"picture"})
    with Original(f"{path}/data/a.png") as original:
        assert (original.name, original.data, original.size) == ("a.png", b"picture", 7)
    assert is_there(f"{path}/data/a.png")
    assert [m.name for m in zip_members(str(path))] == ["data/a.png", "data/tweets.js"]


def test_what_would_lead_out_of_it_is_left_out(tmp_path: Path) -> None:
    names = ("data/tweets.js", "../out.png", "/etc/out.png", "a/../b.png", "c\\d.png", "a//b.png")
    path = archive(tmp_path / "x.zip", dict.fromkeys(names, b"1"))
    assert [m.name for m in zip_members(str(path))] == ["data/tweets.js"]


def test_a_missing_member_and_a_missing_file_are_not_there(tmp_path: Path) -> None:
    path = archive(tmp_path / "x.zip", {"data/tweets.js": b"[]"})
    with pytest.raises(FileNotFoundError):
        Original(f"{path}/data/b.png")
    with pytest.raises(OSError, match="No such file"):
        Original(str(tmp_path / "y.zip/data/b.png"))


def test_a_bomb_is_not_unpacked(tmp_path: Path) -> None:
    path = archive(tmp_path / "x.zip", {"data/tweets.js": b"[]", "data/a.png": bytes(3_000_000)})
    data = path.read_bytes()
    claimed = data.replace(struct.pack("<I", 3_000_000), struct.pack("<I", 0xFFFFFFF0))
    path.write_bytes(claimed)
    with pytest.raises(OSError, match="longer than is read"):
        Original(f"{path}/data/a.png")


def test_damage_is_an_error_of_the_disk(tmp_path: Path) -> None:
    path = archive(tmp_path / "x.zip", {"data/tweets.js": b"[1, 2, 3]" * 500})
    data = bytearray(path.read_bytes())
    data[60:70] = bytes(10)
    path.write_bytes(data)
    with pytest.raises(OSError, match="damaged"):
        Original(f"{path}/data/tweets.js")


@pytest.mark.parametrize(
    "end",
    [
        b"PK\x05\x06" + struct.pack("<HHHHIIH", 0, 0, 60_000, 60_000, 0xFFFFFF00, 0, 0),
        b"PK\x05\x06" + struct.pack("<HHHHIIH", 0, 0, 0xFFFF, 0xFFFF, 0xFFFFFFFF, 0, 0),
        b"PK\x05\x06",
        b"",
    ],
)
def test_a_list_that_claims_too_much_is_not_read(end: bytes) -> None:
    assert zipped.members(io.BytesIO(b"PK\x03\x04" + bytes(100) + end)) == []


def test_locked_members_are_left_out(tmp_path: Path) -> None:
    path = archive(tmp_path / "x.zip", {"data/tweets.js": b"[]"})
    data = bytearray(path.read_bytes())
    data[6] |= 1
    data[data.index(b"PK\x01\x02") + 8] |= 1
    path.write_bytes(data)
    assert zip_members(str(path)) == []
