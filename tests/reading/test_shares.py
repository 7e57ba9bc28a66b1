"""A share file from elsewhere is refused with a reason, or read; it never does anything else."""

from __future__ import annotations

import hashlib
import io
import json
import struct
import zipfile
from pathlib import Path
from typing import Any

import pytest
from corpora import shares
from corpora.watching import written
from PIL import Image

from lookback.reading.shares import examined, redrawn
from lookback.words.journey import NotAJourney, to_json

FUZZED = 200  # trials/shares.py spoils five thousand
GIVEN, PICTURES = shares.journey()


def refused(tmp_path: Path, data: bytes) -> str:
    (tmp_path / "a.lookback").write_bytes(data)
    with pytest.raises(NotAJourney) as error:
        examined(str(tmp_path / "a.lookback"))
    return str(error.value)


def made_of(**files: bytes) -> bytes:
    return shares.packed({**dict(shares.payload(GIVEN, PICTURES)), **files})


def zipped(*members: tuple[zipfile.ZipInfo | str, bytes], like: bytes = b"") -> bytes:
    """A whole share file with more members in it."""
    out = io.BytesIO(like or shares.packed(dict(shares.payload(GIVEN, PICTURES))))
    with zipfile.ZipFile(out, "a") as packed:
        for info, data in members:
            packed.writestr(info, data)
    return out.getvalue()


def test_a_whole_one_is_read_and_its_pictures_drawn_anew(tmp_path: Path) -> None:
    path = shares.write(tmp_path / "kyo.lookback")
    assert examined(str(path)) == GIVEN
    found = redrawn(str(path), [*PICTURES, "0" * 64])
    assert [(r.digest, r.width, r.height) for r in found] == [(d, 120, 90) for d in PICTURES]
    assert all(r.jpeg != PICTURES[r.digest] for r in found)


def test_what_is_no_share_file_is_told_why(tmp_path: Path) -> None:
    assert refused(tmp_path, b"") == "it is damaged"
    assert refused(tmp_path, b"%PDF-1.7") == "it is damaged"
    nothing = io.BytesIO()
    with zipfile.ZipFile(nothing, "w") as packed:
        packed.writestr("a/b", b"")
        packed.writestr("c/d", b"")
    assert refused(tmp_path, nothing.getvalue()) == "it does not hold one folder"


def test_a_sum_that_does_not_fit(tmp_path: Path) -> None:
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(shares.packed(dict(shares.payload(GIVEN, PICTURES))))) as whole,
        zipfile.ZipFile(out, "w") as other,
    ):
        for name in whole.namelist():
            other.writestr(name, whole.read(name).replace(b"to keep her near", b"to keep her here"))
    assert refused(tmp_path, out.getvalue()) == "data/journey.json is not as it was written"
    assert refused(tmp_path, zipped((f"{shares.TOP}/data/more.txt", b"x"))) == (
        "it holds files that it does not list"
    )


@pytest.mark.parametrize("name", ["../up", "/etc/passwd", "journey/../../x", "journey/a\\..\\b"])
def test_names_that_lead_out(tmp_path: Path, name: str) -> None:
    data = zipped((zipfile.ZipInfo(name), b"x"))
    assert refused(tmp_path, data) in (
        "one of its files has a name that leads out of it", "it does not hold one folder",
    )  # fmt: skip


def test_links_and_twins_and_locks(tmp_path: Path) -> None:
    link = zipfile.ZipInfo(f"{shares.TOP}/link")
    link.external_attr = 0o120777 << 16
    assert refused(tmp_path, zipped((link, b"/etc/passwd"))) == "one of its files is a link"
    with pytest.warns(UserWarning, match="Duplicate name"):
        twin = zipped((f"{shares.TOP}/bagit.txt", b"x"))
    assert refused(tmp_path, twin) == "two of its files have one name"
    other = zipfile.ZipInfo(f"{shares.TOP}/odd")
    other.compress_type = zipfile.ZIP_LZMA
    assert "packed in a way" in refused(tmp_path, zipped((other, b"x")))


def test_what_claims_more_than_there_is(tmp_path: Path) -> None:
    bomb = made_of(**{"pictures/" + "0" * 64 + ".jpg": bytes(7 << 20)})
    assert refused(tmp_path, bomb) == "its pictures claim more than it can hold"
    whole = bytearray(shares.packed(dict(shares.payload(GIVEN, PICTURES))))
    at = whole.rfind(b"journey.json") - 46 - len(f"{shares.TOP}/data/") + 24
    whole[at : at + 4] = struct.pack("<I", 0xFFFF_FFF0)
    refused(tmp_path, bytes(whole))
    deep = b"[" * 100_000 + b"]" * 100_000
    assert refused(tmp_path, made_of(**{"journey.json": deep})) == "it is nested too deep"
    quoted = json.dumps({"a": "[" * 100_000}).encode()
    assert "does not say" in refused(tmp_path, made_of(**{"journey.json": quoted}))
    assert "number" in refused(tmp_path, made_of(**{"journey.json": b'{"a": NaN}'}))


def test_a_picture_that_claims_a_whole_wall(tmp_path: Path) -> None:
    out = io.BytesIO()
    Image.new("RGB", (4097, 2), "white").save(out, "JPEG")
    data, digest = out.getvalue(), hashlib.sha256(out.getvalue()).hexdigest()
    given: dict[str, Any] = to_json(GIVEN)
    given["works"] = [{"id": "1", "picture": digest}]
    given["entries"] = []
    files = {"journey.json": json.dumps(given).encode(), f"pictures/{digest}.jpg": data}
    path = tmp_path / "a.lookback"
    path.write_bytes(shares.packed(files))
    assert examined(str(path)).works[0].picture == digest
    assert redrawn(str(path), [digest]) == []


def test_two_hundred_spoilt_ones_do_nothing_but_be_refused_or_read(tmp_path: Path) -> None:
    read = 0
    for seed in range(FUZZED):
        path = tmp_path / f"{seed}.lookback"
        path.write_bytes(shares.spoilt(seed))
        with written() as elsewhere:
            try:
                journey = examined(str(path))
            except NotAJourney:
                continue
            redrawn(str(path), [w.picture for w in journey.works if w.picture])
        assert elsewhere == []
        read += 1
    assert 10 < read < FUZZED - 50  # or the spoiling spoils too little, or too much
