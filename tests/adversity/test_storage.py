"""
What disks, clocks and other programs do to a library: one sentence, nothing said lost, and a
catalogue that equals one made from nothing.

Faults are put where the system would report them: in os.write and os.fsync, in SQLite's own limit
of pages, in the bytes of the files. trials/storage.py has the system itself fail at every call.
"""

from __future__ import annotations

import errno
import gc
import json
import os
import random
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from corpora.archives import Reading

from lookback.doing import library as library_module
from lookback.doing.check import Check
from lookback.keeping import catalogue, journal
from lookback.talking.cli import common, main
from lookback.words.errors import LibraryGone

Told = tuple[int, str, str]


def lookback(capsys: pytest.CaptureFixture[str], reading: Reading, *words: object) -> Told:
    capsys.readouterr()
    code = main([*map(str, words), "--library", str(reading.library.folder)])
    out, error = capsys.readouterr()
    return code, out, error


def one_sentence(told: Told, *parts: str) -> None:
    code, _, error = told
    assert code == 1, error
    lines = [line for line in error.splitlines() if line.startswith("lookback: ")]
    assert len(lines) == 1, error
    assert "Traceback" not in error
    for part in parts:
        assert part in lines[0]


def works(capsys: pytest.CaptureFixture[str], reading: Reading) -> list[object]:
    code, out, error = lookback(capsys, reading, "works", "--json")
    assert code == 0, error
    return list(json.loads(out))


def in_threads(reading: Reading) -> Callable[..., object]:
    """As common.scan, without the seconds that workers take to start."""

    def scan(library: object, sources: object, jobs: object = None, *, deep: bool = True) -> object:
        return reading.scan(deep=False)

    return scan


def noise(path: Path) -> None:
    path.write_bytes(random.Random(7).randbytes(path.stat().st_size))


def later_noise(path: Path) -> None:
    """The first page, by which a database is known, stays; what is behind it goes."""
    data = path.read_bytes()
    path.write_bytes(data[:4096] + random.Random(7).randbytes(len(data) - 4096))


def cut(path: Path) -> None:
    os.truncate(path, path.stat().st_size * 2 // 3)


def emptied(path: Path) -> None:
    os.truncate(path, 0)


@pytest.mark.parametrize("spoil", [noise, later_noise, cut, emptied])
def test_a_damaged_catalogue_is_made_anew(
    spoil: Callable[[Path], None],
    archive: Path,
    reading: Reading,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(common, "scan", in_threads(reading))
    reading.scan(archive, deep=False)
    assert lookback(capsys, reading, "date", archive / "sea.png", "2011")[0] == 0
    calm = works(capsys, reading)
    reading.library.close()
    gc.collect()  # as when the process ends: its connections close
    spoil(reading.library.folder / catalogue.NAME)
    first = lookback(capsys, reading, "works", "--json")
    if first[0]:
        one_sentence(first, "was damaged", "made anew", "all there")
    assert works(capsys, reading) == calm
    assert [r.kind for r in reading.library.told().records] == ["date"]


def test_a_catalogue_that_another_program_holds(
    archive: Path,
    reading: Reading,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    reading.scan(archive, deep=False)
    reading.library.close()
    monkeypatch.setattr(catalogue, "BUSY_SECONDS", 0)
    other = sqlite3.connect(reading.library.folder / catalogue.NAME, isolation_level=None)
    other.execute("PRAGMA locking_mode = EXCLUSIVE")
    other.execute("BEGIN EXCLUSIVE")
    try:
        one_sentence(lookback(capsys, reading, "works"), "Another Lookback")
    finally:
        other.close()
    assert len(works(capsys, reading)) == 4


@pytest.mark.parametrize("pages", [32, 44])
def test_a_disk_that_fills_while_a_scan_writes(
    pages: int,
    archive: Path,
    reading: Reading,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    reading.scan(archive, deep=False)
    calm = works(capsys, reading)
    reading.lose_catalogue()
    plain = sqlite3.connect

    def small(*given: object, **named: object) -> sqlite3.Connection:
        db = plain(*given, **named)  # type: ignore[call-overload]
        db.execute(f"PRAGMA max_page_count = {pages}")
        return db  # type: ignore[no-any-return]

    with monkeypatch.context() as patched:
        patched.setattr(sqlite3, "connect", small)
        told = lookback(capsys, reading, "scan", "--first-look")
    if told[0]:
        one_sentence(told, "is full", "make room")
    assert lookback(capsys, reading, "scan", "--first-look")[0] == 0
    assert works(capsys, reading) == calm


@pytest.mark.parametrize(
    ("call", "number", "said"),
    [
        ("write", errno.ENOSPC, "is full"),
        ("fsync", errno.ENOSPC, "is full"),
        ("fsync", errno.EIO, "did not do what it was asked"),
        ("write", errno.EIO, "did not do what it was asked"),
        ("write", errno.EROFS, "can't be written to"),
    ],
)
def test_what_could_not_be_kept_was_not_said(
    call: str,
    number: int,
    said: str,
    archive: Path,
    reading: Reading,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    reading.scan(archive, deep=False)
    assert lookback(capsys, reading, "note", "kept")[0] == 0
    before = works(capsys, reading)

    def fails(*given: object) -> int:
        raise OSError(number, os.strerror(number))

    with monkeypatch.context() as patched:
        patched.setattr(os, call, fails)
        for words in (["hide", archive / "sea.png"], ["note", "not kept"]):
            one_sentence(lookback(capsys, reading, *words), said)
    told = journal.read(reading.library.folder / "journal")
    assert [r.body.get("text") for r in told.records] == ["kept"]
    assert told.notices == ()
    assert works(capsys, reading) == before
    assert lookback(capsys, reading, "hide", archive / "sea.png")[0] == 0
    assert len(works(capsys, reading)) == 3


def test_a_write_that_was_cut_short_leaves_no_torn_line(
    archive: Path,
    reading: Reading,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    reading.scan(archive, deep=False)
    whole = os.write
    with monkeypatch.context() as patched:
        patched.setattr(os, "write", lambda fd, data: whole(fd, data[: len(data) // 2]))
        one_sentence(lookback(capsys, reading, "note", "half"), "is full")
    told = journal.read(reading.library.folder / "journal")
    assert (told.records, told.notices) == ((), ())


def test_a_clock_that_jumps_back_a_year(
    archive: Path,
    reading: Reading,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    reading.scan(archive, deep=False)
    sea = archive / "sea.png"
    assert lookback(capsys, reading, "date", sea, "2011")[0] == 0
    assert lookback(capsys, reading, "check")[0] == 0

    class LastYear(datetime):
        @classmethod
        def now(cls, tz: object = None) -> datetime:  # type: ignore[override]
            return datetime.now(UTC) - timedelta(days=366)

    monkeypatch.setattr(library_module, "datetime", LastYear)
    monkeypatch.setattr("lookback.doing.check.datetime", LastYear)
    assert lookback(capsys, reading, "date", sea, "2012")[0] == 0
    made = next(w for w in works(capsys, reading) if w["title"] == "sea")["made"]  # type: ignore[index,call-overload]
    assert made["edtf"] == "2012", "what was said last holds, whatever the clock says"
    assert "2012" in lookback(capsys, reading, "undo")[1]
    for _ in range(2):
        code, out, _ = lookback(capsys, reading, "check", "--json")
        assert (code, json.loads(out)["files"], json.loads(out)["left"]) == (0, 5, 0)


SAYING = """
import sys
from pathlib import Path
from lookback.doing.library import Library
library = Library(Path(sys.argv[1]))
for number in range(40):
    library.say("note", (), {"text": f"{sys.argv[2]} {number}"})
"""


def test_two_that_write_at_the_same_time(reading: Reading) -> None:
    folder = reading.library.folder
    both = [subprocess.Popen([sys.executable, "-c", SAYING, str(folder), name]) for name in "ab"]
    assert [one.wait(120) for one in both] == [0, 0]
    told = journal.read(folder / "journal")
    assert told.notices == ()
    assert [r.n for r in told.records] == list(range(1, 81))
    for name in "ab":
        said = [r.body["text"] for r in told.records if r.body["text"].startswith(name)]
        assert said == [f"{name} {number}" for number in range(40)]


def test_a_library_that_vanishes_between_two_words(
    archive: Path, reading: Reading, tmp_path: Path
) -> None:
    reading.scan(archive, deep=False)
    reading.library.say("note", (), {"text": "before"})
    reading.library.folder.rename(tmp_path / "unplugged")
    with pytest.raises(LibraryGone, match="plug in its drive"):
        reading.library.say("note", (), {"text": "into nothing"})
    assert not reading.library.folder.exists(), "nothing is begun where the drive was"
    (tmp_path / "unplugged").rename(reading.library.folder)
    reading.library.say("note", (), {"text": "after"})
    texts = [r.body["text"] for r in reading.library.told().records]
    assert texts == ["before", "after"]


def test_a_library_that_vanishes_while_folders_are_read(
    archive: Path, reading: Reading, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    reading.scan(archive, deep=False)
    reading.lose_catalogue()
    folder, moved = reading.library.folder, tmp_path / "unplugged"
    whole = library_module.Library.previews.fget
    assert whole is not None

    def pulled(one: library_module.Library) -> object:
        if folder.exists():
            one.close()
            folder.rename(moved)
        return whole(one)

    with monkeypatch.context() as patched:
        patched.setattr(library_module.Library, "previews", property(pulled))
        with pytest.raises(LibraryGone):
            reading.scan(deep=False)
    shutil.rmtree(folder, ignore_errors=True)
    moved.rename(folder)
    assert reading.scan(deep=False).works == 4


def test_originals_whose_drive_gives_errors(
    archive: Path, reading: Reading, monkeypatch: pytest.MonkeyPatch
) -> None:
    reading.scan(archive, deep=False)

    def fails(path: str, *given: object) -> object:
        if "hill" in path:
            raise OSError(errno.EIO, "Input/output error")
        return whole(path)

    from lookback.reading import fixity, original

    whole = original.from_the_disk
    monkeypatch.setattr(fixity, "from_the_disk", fails)
    with ThreadPoolExecutor(1) as executor:
        found = Check(reading.library, executor, 1).run()
    assert [(d.path, d.why) for d in found.damaged] == [
        (str(archive / "2015/hill.png"), "Input/output error")
    ]
    assert found.whole == 4
