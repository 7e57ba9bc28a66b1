"""A copy to preserve is a valid bag that only grows, and never lies inside what it copies."""

from __future__ import annotations

import csv
import io
import json
import os
import re
import shutil
import subprocess
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from urllib.parse import unquote

import pytest
from corpora import bags
from corpora.archives import LONG_AGO, Reading, draw

from lookback.doing import bagging
from lookback.doing.bagging import Bagged, Bagging
from lookback.keeping import troubles
from lookback.reading import copying
from lookback.talking.cli import main
from lookback.talking.exports import bag as export
from lookback.words.errors import (
    ExportFull,
    ExportHoldsOthers,
    ExportInside,
    ExportNotVerified,
    ExportTooLarge,
)

# The Library of Congress' own tool, which wants an environment of its own (docs/reliability.md).
OTHERS_PYTHON = "LOOKBACK_BAGIT_PYTHON"


def table(path: Path) -> io.StringIO:
    return io.StringIO(path.read_text("utf-8"), newline="")


def bagged(reading: Reading, bag: Path) -> Bagged:
    with ThreadPoolExecutor(2) as executor:
        return Bagging(reading.library, executor, 2).run(bag, export.made(reading.library))


def test_a_bag_holds_everything_and_is_valid(
    archive: Path, reading: Reading, tmp_path: Path
) -> None:
    reading.scan(archive, deep=False)
    library = reading.library
    assert main(["date", str(archive / "sea.png"), "2011", "--library", str(library.folder)]) == 0
    done = bagged(reading, tmp_path / "bag")
    assert (done.files, done.copied, done.damaged, done.not_copied) == (5, 5, [], [])
    assert bags.faults(tmp_path / "bag") == []
    data = tmp_path / "bag/data"
    works = json.loads((data / "works.json").read_text())
    sea = next(w for w in works if w["title"] == "sea")
    assert (sea["made"]["edtf"], sea["made"]["source"]) == ("2011", "journal")
    (item,) = sea["items"]
    assert (data / item["file"]).read_bytes() == (archive / "sea.png").read_bytes()
    assert (data / item["file"]).stat().st_mtime_ns == (archive / "sea.png").stat().st_mtime_ns
    rows = list(csv.DictReader(table(data / "works.csv")))
    assert {r["file"] for r in rows} == {i["file"] for w in works for i in w["items"]}
    (journal,) = (library.folder / "journal").iterdir()
    assert (data / "journal" / journal.name).read_bytes() == journal.read_bytes()


def test_the_library_of_congress_agrees(archive: Path, reading: Reading, tmp_path: Path) -> None:
    other = os.environ.get(OTHERS_PYTHON, "")
    if not other:
        pytest.skip(f"not run: {OTHERS_PYTHON} names no Python that has bagit")
    draw(archive / "100% näive fox.png", 8)
    (archive / "line\nbreak.png").write_bytes((archive / "sea.png").read_bytes())
    reading.scan(archive, deep=False)
    bagged(reading, tmp_path / "bag")
    judge = [other, "-m", "bagit", "--validate", str(tmp_path / "bag")]
    told = subprocess.run(judge, capture_output=True, text=True, check=False)
    assert (told.returncode, "is valid" in told.stderr) == (0, True), told.stderr


def test_a_second_export_copies_what_is_new(
    archive: Path, reading: Reading, tmp_path: Path
) -> None:
    bag = tmp_path / "bag"
    reading.scan(archive, deep=False)
    bagged(reading, bag)
    before = {p: p.stat().st_ino for p in (bag / "data/originals").rglob("*.*")}
    draw(archive / "2016/owl.png", 9)
    reading.scan(deep=False)
    done = bagged(reading, bag)
    assert (done.files, done.copied) == (6, 1)
    assert bags.faults(bag) == []
    assert {p: p.stat().st_ino for p in before} == before


def test_nothing_is_written_over_or_deleted(
    archive: Path, reading: Reading, tmp_path: Path
) -> None:
    bag = tmp_path / "bag"
    reading.scan(archive, deep=False)
    first = bagged(reading, bag)
    (place,) = (bag / "data/originals").rglob("sea.png")
    before = place.read_bytes()
    draw(archive / "sea.png", 77, mtime=LONG_AGO + 5000)
    (archive / "2014/cat.jpg").unlink()
    reading.scan(deep=False)
    bagged(reading, bag)
    assert place.read_bytes() == before
    assert place.with_name("sea~2.png").read_bytes() == (archive / "sea.png").read_bytes()
    assert len(list((bag / "data/originals").rglob("cat.jpg"))) == 1
    assert bags.faults(bag) == []
    assert bagged(reading, bag).copied == 0
    assert first.copied == 5


def test_an_export_that_was_stopped_goes_on(
    archive: Path, reading: Reading, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    bag = tmp_path / "bag"
    reading.scan(archive, deep=False)
    whole, calls = bagging.copy_out, 0

    def breaks_off(path: str, target: str) -> copying.Copied:
        nonlocal calls
        calls += 1
        if calls == 3:
            raise KeyboardInterrupt
        return whole(path, target)

    with monkeypatch.context() as patched:
        patched.setattr(bagging, "copy_out", breaks_off)
        with pytest.raises(KeyboardInterrupt):
            bagged(reading, bag)
    left = len(list((bag / "data/originals").rglob("*.*")))
    done = bagged(reading, bag)
    assert (done.files, done.copied) == (5, 5 - left)
    assert bags.faults(bag) == []
    assert not (bag / bagging.UNDER_WAY).exists()


def test_names_that_not_every_disk_takes(reading: Reading, tmp_path: Path) -> None:
    archive = tmp_path / "art"
    names = ["100% fox.png", "a:b.png", "new\nline.png", "fox.png", "Fox.png", "日本 🦊.png",
             "x" * 240 + ".png", "dot..png"]  # fmt: skip
    for seed, name in enumerate(names):
        draw(archive / name, seed)
    shutil.copy(archive / "fox.png", os.fsencode(str(archive)) + b"/\xff\xfe.png")
    reading.scan(archive, deep=False)
    done = bagged(reading, tmp_path / "bag")
    assert (done.copied, done.not_copied) == (9, [])
    assert bags.faults(tmp_path / "bag") == []
    folder = next((tmp_path / "bag/data/originals").iterdir())
    there = {p.name for p in folder.iterdir()}
    assert {"100=25 fox.png", "a=3Ab.png", "new=0Aline.png", "=FF=FE.png", "日本 🦊.png"} <= there
    assert len({n.casefold() for n in there}) == 9, "also on a disk that knows no letter case"
    listed = list(csv.reader(table(tmp_path / "bag/data/originals.csv")))
    assert str(archive / "100% fox.png") in {row[1] for row in listed}


def test_a_damaged_original_is_copied_from_a_whole_one(
    archive: Path, reading: Reading, tmp_path: Path
) -> None:
    reading.scan(archive, deep=False)
    for name in ("2014/fox.png", "sea.png"):  # the fox has a copy
        path = archive / name
        about = path.stat()
        path.write_bytes(path.read_bytes()[:-1] + b"!")
        os.utime(path, ns=(about.st_atime_ns, about.st_mtime_ns))
    done = bagged(reading, tmp_path / "bag")
    assert done.damaged == [str(archive / "sea.png")]
    (fox,) = (tmp_path / "bag/data/originals").rglob("2014/fox.png")
    assert fox.read_bytes() == (archive / "backup/fox.png").read_bytes()


def test_what_is_away_waits(archive: Path, reading: Reading, tmp_path: Path) -> None:
    reading.scan(archive, deep=False)
    (archive / "sea.png").unlink()
    done = bagged(reading, tmp_path / "bag")
    assert (done.copied, done.not_copied) == (4, [str(archive / "sea.png")])
    archive.rename(tmp_path / "unplugged")
    again = bagged(reading, tmp_path / "second")
    assert (again.copied, again.offline) == (0, 5)
    assert bags.faults(tmp_path / "second") == []


def test_the_life_is_shown_without_lookback(
    archive: Path, reading: Reading, tmp_path: Path
) -> None:
    reading.scan(archive, deep=False)
    library = str(reading.library.folder)
    assert main(["hide", str(archive / "2015/hill.png"), "--library", library]) == 0
    assert main(["date", str(archive / "sea.png"), "unknown", "--library", library]) == 0
    bagged(reading, tmp_path / "bag")
    data = tmp_path / "bag/data"
    first = (data / "READ ME.html").read_text("utf-8")
    assert re.findall(r'href="(years/[^"]+)"', first) == ["years/2014.html", "years/undated.html"]
    for page in (data / "years").iterdir():
        leads = re.findall(r'(?:href|src)="([^"]+)"', page.read_text("utf-8"))
        assert leads
        assert [a for a in leads if not (page.parent / unquote(a)).exists()] == []
    told = (data / "years/2014.html").read_text("utf-8")
    assert ("fox" in told, "cat" in told, "hill" in told) == (True, True, False)


@pytest.mark.parametrize("place", ["art/copy", "art", ".", "library", "library/copy", "link/copy"])
def test_a_bag_lies_in_no_source_and_holds_none(
    place: str, archive: Path, reading: Reading, tmp_path: Path
) -> None:
    reading.scan(archive, deep=False)
    (tmp_path / "link").symlink_to(archive)
    before = sorted(tmp_path.rglob("*"))
    with pytest.raises(ExportInside, match="lie inside each other"):
        bagged(reading, tmp_path / place)
    assert sorted(tmp_path.rglob("*")) == before


def test_a_folder_with_other_files_stays_as_it_is(
    archive: Path, reading: Reading, tmp_path: Path
) -> None:
    reading.scan(archive, deep=False)
    other = tmp_path / "letters"
    other.mkdir()
    (other / "letter.txt").write_text("dear")
    with pytest.raises(ExportHoldsOthers, match="stay as they are"):
        bagged(reading, other)
    assert [p.name for p in other.iterdir()] == ["letter.txt"]


def test_too_little_room_is_said_before(
    archive: Path, reading: Reading, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    reading.scan(archive, deep=False)
    monkeypatch.setattr(bagging, "SPARE", 1 << 60)
    with pytest.raises(ExportTooLarge, match="has no room"):
        bagged(reading, tmp_path / "bag")


@pytest.mark.parametrize(
    ("number", "error"), [(troubles.FULL[0], ExportFull), (5, ExportNotVerified)]
)
def test_a_disk_that_fails_while_copying(
    number: int,
    error: type[Exception],
    archive: Path,
    reading: Reading,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    reading.scan(archive, deep=False)
    bag, syncs = tmp_path / "bag", 0

    def fails(fd: int) -> None:
        nonlocal syncs
        syncs += 1
        if syncs > 2:
            raise OSError(number, os.strerror(number))

    with monkeypatch.context() as patched:
        patched.setattr(os, "fsync", fails)
        with pytest.raises(error, match="run the same command again"):
            bagged(reading, bag)
    done = bagged(reading, bag)
    assert done.files == 5
    assert bags.faults(bag) == []


def test_the_verb(
    archive: Path, reading: Reading, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    reading.scan(archive, deep=False)
    bag, library = str(tmp_path / "bag"), str(reading.library.folder)
    assert main(["export", bag, "--bagit", "--dry-run", "--library", library]) == 0
    assert "5 files would be copied" in capsys.readouterr().out
    assert not (tmp_path / "bag").exists()
    assert main(["export", bag, "--bagit", "--json", "--library", library]) == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["files"], told["copied"], told["bag"]) == (5, 5, bag)
    assert main(["export", bag, "--bagit", "--library", library]) == 0
    assert "5 files lie in" in capsys.readouterr().out
