"""Files as bad as they come, read as the scan reads them: nothing crashes, hangs or is changed."""

from __future__ import annotations

import hashlib
import os
import struct
import sys
import zlib
from collections.abc import Iterator
from concurrent.futures import Future
from pathlib import Path

import pytest
from corpora import misdeeds, pictures
from corpora.samples import SAMPLES

from lookback.reading.formats import READERS, describe_file, name_file, read_file
from lookback.reading.isolation import ReadingPool
from lookback.reading.original import MAPPED_FROM
from lookback.words.model import Found

SECONDS = 2.0
MEMORY = 1 << 30
SEEDS = 200

NESTED = 26  # 2 to the power of 26 circles: minutes of rendering from a kilobyte


@pytest.fixture(scope="module")
def pool() -> Iterator[ReadingPool]:
    with ReadingPool(2, seconds=SECONDS, memory=MEMORY) as made:
        yield made


def found_in(pool: ReadingPool, path: Path, reading: Future[Found] | None = None) -> Found:
    """As the scan does it: where the reading was ended, its second, lighter try."""
    try:
        return (reading or pool.submit(read_file, str(path), True)).result(60)
    except Exception as error:  # noqa: BLE001 - whatever ended it, the scan goes on
        notice = pool.notice_for(error)
    try:
        return pool.submit(describe_file, str(path), notice, True).result(60)
    except Exception:  # noqa: BLE001
        return pool.submit(name_file, str(path), notice, True).result(60)


def kinds(found: Found) -> list[str]:
    return [notice.kind for notice in found.notices]


@pytest.mark.parametrize("name", [reader.NAME for reader in READERS])
def test_no_misdeed_costs_more_than_the_picture(
    name: str, pool: ReadingPool, tmp_path: Path
) -> None:
    suffix = Path(SAMPLES[name][0]).suffix
    paths = [tmp_path / f"{seed}{suffix}" for seed in range(SEEDS)]
    for seed, path in enumerate(paths):
        path.write_bytes(misdeeds.spoilt(name, seed))
    readings = [(path, path.stat(), pool.submit(read_file, str(path), True)) for path in paths]
    for path, before, reading in readings:
        found = found_in(pool, path, reading)
        assert found.digest == hashlib.sha256(path.read_bytes()).digest()
        assert found.preview or found.notices
        assert (path.stat().st_mtime_ns, path.stat().st_ino) == (
            before.st_mtime_ns,
            before.st_ino,
        )


def test_a_decoder_that_crashes_leaves_the_facts(pool: ReadingPool, tmp_path: Path) -> None:
    """Found by trials/fuzz.py: libheif ends the process on this one before it decodes anything."""
    path = tmp_path / "IMG_0036.heic"
    path.write_bytes(misdeeds.spoilt("heif", 36))
    found = found_in(pool, path)
    assert (found.format, found.width, kinds(found)) == ("heif", pictures.WIDTH, ["damaged"])


def test_a_drawing_that_takes_minutes_is_given_up(pool: ReadingPool, tmp_path: Path) -> None:
    groups = "".join(
        f'<g id="g{n}"><use href="#g{n - 1}"/><use href="#g{n - 1}" x="1"/></g>'
        for n in range(1, NESTED)
    )
    path = tmp_path / "nested.svg"
    path.write_text(
        '<svg xmlns="http://www.w3.org/2000/svg" width="90" height="60"><title>fox</title>'
        f'<defs><g id="g0"><circle r="9"/></g>{groups}</defs><use href="#g{NESTED - 1}"/></svg>'
    )
    found = found_in(pool, path)
    assert (found.format, found.width, found.preview) == ("svg", 90, b"")
    assert found.notices[0].message.startswith("kept; its picture can't be shown yet: ")


def test_a_picture_that_unpacks_to_gigabytes_is_not_unpacked(
    pool: ReadingPool, tmp_path: Path
) -> None:
    bare = pictures.encoded(pictures.drawing(), "PNG")
    header = b"IHDR" + struct.pack(">II", 30000, 30000) + bare[24:29]
    rest = zlib.compress(bytes(1 << 20), 9) * 40
    path = tmp_path / "bomb.png"
    path.write_bytes(
        bare[:12]
        + header
        + struct.pack(">I", zlib.crc32(header))
        + struct.pack(">I4s", len(rest), b"IDAT")
        + rest
    )
    assert kinds(found_in(pool, path)) == ["too-large"]


def test_a_document_that_unpacks_to_gigabytes_keeps_its_facts(
    pool: ReadingPool, tmp_path: Path
) -> None:
    path = tmp_path / "bomb.kra"
    path.write_bytes(pictures.krita(merged=bytes(1 << 27)))
    found = found_in(pool, path)
    assert found.lineage == "krita:2014-05-03T21:40:00 fox"
    assert found.preview


@pytest.mark.skipif(sys.platform == "win32", reason="an open map can't be cut there")
def test_a_file_that_is_cut_under_the_reader_costs_one_worker(
    pool: ReadingPool, tmp_path: Path
) -> None:
    path = tmp_path / "large.bmp"
    path.write_bytes(pictures.bmp())
    os.truncate(path, MAPPED_FROM + 1)
    error = pool.submit(misdeeds.read_while_it_is_cut, str(path)).exception(60)
    assert error is not None
    assert pool.notice_for(error).kind == "damaged"
    assert pool.submit(abs, -3).result(60) == 3


def test_a_large_file_that_ends_in_nothing_is_read(pool: ReadingPool, tmp_path: Path) -> None:
    path = tmp_path / "large.bmp"
    path.write_bytes(pictures.bmp())
    os.truncate(path, MAPPED_FROM + 1)
    found = found_in(pool, path)
    assert (found.width, found.notices) == (pictures.WIDTH, ())
