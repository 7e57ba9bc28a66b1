"""
Real files with known facts, and hostile ones, where a folder of them is given (LOOKBACK_SHARED).

They belong to other people and are not kept here; without them these tests are listed as not run.
"""

from __future__ import annotations

import csv
import hashlib
import json
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from lookback.reading.formats import describe_file, read_file
from lookback.reading.isolation import ReadingPool
from lookback.words.edtf import Edtf
from lookback.words.model import LAYERS, MADE, SAVED, SAVES, SECONDS, SESSION, STROKES, Found

SHARED = os.environ.get("LOOKBACK_SHARED")
pytestmark = pytest.mark.skipif(not SHARED, reason="LOOKBACK_SHARED names no folder of samples")
SAMPLES = Path(SHARED or "") / "data/formats"
HOSTILE = Path(SHARED or "") / "data/hostile"

# The list has these as they are stored; we give sizes as they are seen.
LYING = {f"jpg/libvips__{n}.jpg" for n in (5, 6, 7, 8)} | {
    "jxl/conformance__bench_oriented_brg.jxl"
}

# What has no picture that anything here decodes, and says so.
NOT_DECODED = {"exr/libvips__sample.exr": "the way it is packed isn't known here yet"}


@pytest.fixture(scope="module")
def pool() -> Iterator[ReadingPool]:
    with ReadingPool(2) as made:
        yield made


def rows() -> list[dict[str, str]]:
    with (SAMPLES / "samples.csv").open(newline="", encoding="utf-8") as lines:
        return list(csv.DictReader(lines))


def said(found: Found, about: str) -> set[object]:
    return {claim.value for claim in found.claims if claim.about == about}


def test_sizes_and_dates_of_real_files_are_found(pool: ReadingPool) -> None:
    known = rows()
    futures = [pool.submit(read_file, str(SAMPLES / row["file"])) for row in known]
    wrong = []
    read = 0
    for row, future in zip(known, futures, strict=True):
        found = future.result(120)
        if not found.format:
            continue
        read += 1
        size = found.width, found.height
        if row["file"] in LYING:
            size = found.height, found.width
        if row["width"] and size != (int(row["width"]), int(row["height"])):
            wrong.append((row["file"], "size", size))
        if row["file"] in NOT_DECODED:
            assert NOT_DECODED[row["file"]] in found.notices[0].message
        elif not found.preview:
            wrong.append((row["file"], "no picture", found.notices))
        wrong += _dates_missed(row, found)
        wrong += _counts_missed(row, found)
    assert read > 100
    assert wrong == []


def _dates_missed(row: dict[str, str], found: Found) -> list[tuple[str, str, object]]:
    expected = json.loads(row["expected"])
    missed: list[tuple[str, str, object]] = []
    for key, about in (
        ("created", MADE),
        ("modified", SAVED),
        ("DateTimeOriginal", MADE),
        ("DateTime", SAVED),
    ):
        day = str(expected.get(key) or "")[:10].replace(":", "-")
        if day and Edtf.parse(day) not in said(found, about):
            missed.append((row["file"], key, expected[key]))
    seconds = expected.get("editing_time_s")
    if seconds and int(seconds) not in said(found, SECONDS):
        missed.append((row["file"], "editing time", seconds))
    return missed


def _counts_missed(row: dict[str, str], found: Found) -> list[tuple[str, str, object]]:
    """What programs count: layers, strokes, saves, frames, seconds, and sittings one by one."""
    expected = json.loads(row["expected"])
    missed: list[tuple[str, str, object]] = []
    for key, about in (
        ("layers", LAYERS),
        ("strokes", STROKES),
        ("rev", SAVES),
        ("counter", SAVES),
        ("editing_cycles", SAVES),
    ):
        count = int(expected.get(key) or 0)
        if count and count not in said(found, about):
            missed.append((row["file"], key, said(found, about)))
    tracked = expected.get("tracked_s", 0.0)
    if tracked and not any(abs(int(str(s)) - tracked) < 1 for s in said(found, SECONDS)):
        missed.append((row["file"], "tracked time", said(found, SECONDS)))
    if len(expected.get("segments", ())) != len(said(found, SESSION)):
        missed.append((row["file"], "sittings", said(found, SESSION)))
    return missed


@pytest.mark.slow
def test_hostile_files_all_end_as_values_and_stay_as_they_are(pool: ReadingPool) -> None:
    paths = sorted(path for path in HOSTILE.rglob("*") if path.is_file())
    before = {path: (path.stat().st_mtime_ns, path.stat().st_ino) for path in paths}
    futures = {path: pool.submit(read_file, str(path)) for path in paths}
    silent = []
    for path, future in futures.items():
        try:
            found = future.result(120)
        except Exception as error:  # noqa: BLE001 - as the scan does
            notice = pool.notice_for(error)
            found = pool.submit(describe_file, str(path), notice).result(120)
        assert found.digest == hashlib.sha256(path.read_bytes()).digest()
        if found.format and not (found.preview or found.notices):
            silent.append(path.name)
    assert silent == []
    assert {path: (path.stat().st_mtime_ns, path.stat().st_ino) for path in paths} == before
