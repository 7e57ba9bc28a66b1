"""What every reader promises. Each row of READERS is found here by itself."""

from __future__ import annotations

import hashlib
import io
import os
import random
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from corpora import pictures
from corpora.heic import heic
from corpora.samples import SAMPLES
from PIL import Image

from lookback.reading import original
from lookback.reading.formats import READERS, Reader, describe_file, larger_picture, read_file
from lookback.words.fingerprint import SLICE_BYTES, Fingerprint
from lookback.words.forms import BY_OTHER_THAN_LOOKS
from lookback.words.model import SOUND, TELLS_AT, Found, Notice

EACH = pytest.mark.parametrize("reader", READERS, ids=lambda reader: reader.NAME)
SHOWN = tuple(reader for reader in READERS if reader.NAME not in BY_OTHER_THAN_LOOKS)
MARKED = tuple(reader for reader in READERS if reader.NAME != "text")  # a text has no beginning
SEED = 20140503
CUTS = 24
FLIPS = 40
NEAR = 26  # of 255: what JPEG and a small thumbnail may change about a flat patch


def sample(folder: Path, reader: Reader, seed: int = 1) -> Path:
    name, make = SAMPLES[reader.NAME]
    path = folder / name
    path.write_bytes(make(seed))
    return path


def among(readers: tuple[Reader, ...]) -> pytest.MarkDecorator:
    return pytest.mark.parametrize("reader", readers, ids=lambda reader: reader.NAME)


def read(folder: Path, name: str, data: bytes) -> Found:
    path = folder / name
    path.write_bytes(data)
    return read_file(str(path), among_texts=True)


def differs(found: bytes, expected: tuple[tuple[int, int, int], ...]) -> int:
    """By how much the worst channel of the worst corner is off."""
    corners = pictures.corners_of(Image.open(io.BytesIO(found)))
    pairs = zip(corners, expected, strict=True)
    return max(abs(a - b) for one, other in pairs for a, b in zip(one, other, strict=True))


@among(MARKED)
def test_knows_its_own_sample_and_no_other(reader: Reader) -> None:
    knows = {name: reader.recognises(make(1)[:4096]) for name, (_, make) in SAMPLES.items()}
    assert [name for name, known in knows.items() if known] == [reader.NAME]


@among(SHOWN)
def test_finds_size_picture_and_digest(reader: Reader, tmp_path: Path) -> None:
    path = sample(tmp_path, reader)
    found = read_file(str(path))
    assert found.notices == ()
    assert found.digest == hashlib.sha256(path.read_bytes()).digest()
    size = (0, 0) if reader.NAME in pictures.UNSIZED else (pictures.WIDTH, pictures.HEIGHT)
    assert (found.format, found.width, found.height) == (reader.NAME, *size)
    assert differs(found.preview, pictures.CORNERS) < NEAR
    assert Fingerprint.unpack(found.fingerprint).drawn > 0.01


@among(tuple(reader for reader in READERS if reader not in SHOWN))
def test_what_has_no_picture_gets_one_that_is_like_no_other(reader: Reader, tmp_path: Path) -> None:
    path = sample(tmp_path, reader)
    found = read_file(str(path), among_texts=True)
    assert (found.format, found.notices) == (reader.NAME, ())
    assert found.digest == hashlib.sha256(path.read_bytes()).digest()
    larger = Image.open(io.BytesIO(larger_picture(str(path), 2000)))
    assert larger.size == (found.width, found.height)
    assert Fingerprint.unpack(found.fingerprint).nearly_blank
    assert Fingerprint.unpack(found.fingerprint).slice != bytes(SLICE_BYTES)
    assert len(larger.getcolors(1 << 24) or ()) > 2


@among(SHOWN)
def test_gives_a_larger_picture(reader: Reader, tmp_path: Path) -> None:
    found = larger_picture(str(sample(tmp_path, reader)), 2000)
    assert Image.open(io.BytesIO(found)).size == (pictures.WIDTH, pictures.HEIGHT)
    assert differs(found, pictures.CORNERS) < NEAR


@EACH
def test_every_claim_quotes_what_it_found(reader: Reader, tmp_path: Path) -> None:
    found = read_file(str(sample(tmp_path, reader)), among_texts=True)
    assert [claim for claim in found.claims if not claim.quote] == []


@EACH
def test_says_the_same_twice(reader: Reader, tmp_path: Path) -> None:
    path = str(sample(tmp_path, reader))
    assert read_file(path, among_texts=True) == read_file(path, among_texts=True)


@EACH
def test_a_large_file_is_mapped_and_reads_the_same(
    reader: Reader, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = str(sample(tmp_path, reader))
    whole, larger = read_file(path, among_texts=True), larger_picture(path, 500)
    monkeypatch.setattr(original, "MAPPED_FROM", 1)
    assert read_file(path, among_texts=True) == whole
    assert larger_picture(path, 500) == larger


@EACH
def test_leaves_the_file_alone(reader: Reader, tmp_path: Path) -> None:
    path = sample(tmp_path, reader)
    path.chmod(0o444)
    before = path.stat(), path.read_bytes()
    read_file(str(path), among_texts=True)
    describe_file(str(path), Notice("too-slow", "it took too long"))
    larger_picture(str(path), 500)
    after = path.stat(), path.read_bytes()
    assert after[1] == before[1]
    for field in ("st_mtime_ns", "st_ctime_ns", "st_ino", "st_mode", "st_size"):
        assert getattr(after[0], field) == getattr(before[0], field)


@among(MARKED)
def test_survives_being_cut_anywhere(reader: Reader, tmp_path: Path) -> None:
    name, make = SAMPLES[reader.NAME]
    whole = make(1)
    for part in range(CUTS):
        data = whole[: len(whole) * part // CUTS]
        found = read(tmp_path, name, data)
        assert found.digest == hashlib.sha256(data).digest()
        assert found.format == reader.NAME
        assert found.notices, f"silent at {len(data)} of {len(whole)} bytes"


@EACH
def test_survives_flipped_bits(reader: Reader, tmp_path: Path) -> None:
    name, make = SAMPLES[reader.NAME]
    whole = make(1)
    chance = random.Random(SEED)
    for _ in range(FLIPS):
        data = bytearray(whole)
        for _ in range(chance.choice((1, 3, 20))):
            data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
        found = read(tmp_path, name, bytes(data))
        assert found.digest == hashlib.sha256(data).digest()
        assert found.preview or found.notices


@EACH
def test_an_empty_file_is_kept_with_a_notice(reader: Reader, tmp_path: Path) -> None:
    found = read(tmp_path, SAMPLES[reader.NAME][0], b"")
    assert found.format == reader.NAME
    assert [notice.message for notice in found.notices] == [
        "kept; its picture can't be shown yet: the file is empty"
    ]


@among(MARKED)
def test_a_file_that_begins_otherwise_is_kept_with_a_notice(reader: Reader, tmp_path: Path) -> None:
    found = read(tmp_path, SAMPLES[reader.NAME][0], b"<html>Not found</html>" * 10)
    assert (found.format, found.preview) == (reader.NAME, b"")
    assert "does not begin like other" in found.notices[0].message


@among(MARKED)
def test_its_name_counts_only_where_its_beginning_says_nothing(
    reader: Reader, tmp_path: Path
) -> None:
    _, make = SAMPLES[reader.NAME]
    assert read(tmp_path, "without suffix", make(1)).format == reader.NAME
    assert read(tmp_path, "wrong.jpg", make(1)).format == reader.NAME


@EACH
def test_a_described_file_keeps_its_facts(reader: Reader, tmp_path: Path) -> None:
    path = str(sample(tmp_path, reader))
    notice = Notice("too-slow", "it took too long")
    whole = read_file(path, among_texts=True)
    decoded = SOUND, TELLS_AT  # what is only heard or seen
    facts = tuple(claim for claim in whole.claims if claim.about not in decoded)
    expected = replace(whole, notices=(notice,), preview=b"", fingerprint=b"", claims=facts)
    assert describe_file(path, notice, among_texts=True) == expected


@EACH
def test_its_words_can_stand_in_a_table(reader: Reader) -> None:
    assert reader.GIVES
    assert reader.TITLE[0].isupper()
    assert all(s.startswith(".") and s == s.lower() for s in reader.SUFFIXES)


@pytest.mark.parametrize("name", pictures.TURNED)
@pytest.mark.parametrize("orientation", range(1, 9))
def test_comes_out_upright(name: str, orientation: int, tmp_path: Path) -> None:
    found = read(tmp_path, f"a.{name}", pictures.turned(name, orientation))
    assert (found.width, found.height) == (pictures.WIDTH, pictures.HEIGHT)
    assert differs(found.preview, pictures.CORNERS) < NEAR


@pytest.mark.parametrize(("turns", "orientation"), [(1, 8), (2, 3), (3, 6)])
def test_a_heic_is_turned_once(turns: int, orientation: int, tmp_path: Path) -> None:
    exif = pictures.exif_block(orientation).tobytes().removeprefix(b"Exif\0\0")
    made = heic(pictures.lying(orientation), exif, turns)
    found = read(tmp_path, "a.heic", made)
    assert (found.width, found.height) == (pictures.WIDTH, pictures.HEIGHT)
    assert differs(found.preview, pictures.CORNERS) < NEAR


@pytest.mark.parametrize("name", pictures.PROFILED)
def test_its_profile_is_respected(name: str, tmp_path: Path) -> None:
    found = read(tmp_path, f"a.{name}", pictures.profiled(name))
    assert differs(found.preview, pictures.CORNERS) < NEAR


def test_no_two_readers_share_a_name_or_a_suffix() -> None:
    names = [reader.NAME for reader in READERS]
    suffixes = [suffix for reader in READERS for suffix in reader.SUFFIXES]
    assert len(set(names)) == len(names)
    assert len(set(suffixes)) == len(suffixes)


def test_an_unknown_file_has_a_digest_and_nothing_else(tmp_path: Path) -> None:
    data = b"Dear diary"
    (tmp_path / "diary.txt").write_bytes(data)
    found = read_file(str(tmp_path / "diary.txt"))
    assert found == Found(hashlib.sha256(data).digest(), "")


def test_a_file_that_is_gone_is_a_notice(tmp_path: Path) -> None:
    found = read_file(str(tmp_path / "gone.png"))
    assert (found.digest, [notice.kind for notice in found.notices]) == (b"", ["vanished"])


@pytest.mark.skipif(
    sys.platform == "win32" or os.geteuid() == 0, reason="whoever is root may read everything"
)
def test_a_file_that_may_not_be_opened_is_a_notice(tmp_path: Path) -> None:
    path = tmp_path / "locked.png"
    path.write_bytes(pictures.png())
    path.chmod(0)
    assert [notice.kind for notice in read_file(str(path)).notices] == ["no-permission"]
