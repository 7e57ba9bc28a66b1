"""A check tells damage from change, goes on where it ended, and knows what lives where."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from corpora.archives import LONG_AGO, Reading, draw

from lookback.doing import check, drives
from lookback.doing.check import Check, Checked
from lookback.talking.cli import main


def rot(path: Path) -> None:
    """Turn one bit in the middle of a file, as a drive does: its times stay as they were."""
    about = path.stat()
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 1
    path.write_bytes(data)
    os.utime(path, ns=(about.st_atime_ns, about.st_mtime_ns))


def checked(reading: Reading, seconds: float | None = None) -> Checked:
    with ThreadPoolExecutor(2) as executor:
        return Check(reading.library, executor, 1).run(seconds)


def test_what_is_whole_is_whole(archive: Path, reading: Reading) -> None:
    reading.scan(archive, deep=False)
    found = checked(reading)
    assert (found.files, found.whole, found.left, found.sound) == (5, 5, 0, True)
    assert found.bytes == sum(p.stat().st_size for p in archive.rglob("*.*"))


def test_bytes_that_changed_while_times_did_not(archive: Path, reading: Reading) -> None:
    reading.scan(archive, deep=False)
    fox, hill = archive / "2014/fox.png", archive / "2015/hill.png"
    rot(fox)
    rot(hill)
    found = checked(reading)
    assert not found.sound
    told = {d.path: d.whole_at for d in found.damaged}
    assert told == {str(fox): (str(archive / "backup/fox.png"),), str(hill): ()}
    assert {len(d.found) for d in found.damaged} == {64}
    shutil.copy2(archive / "backup/fox.png", fox)  # mended by hand
    again = checked(reading)
    assert [d.path for d in again.damaged] == [str(hill)]


def test_a_catalogue_made_anew_does_not_believe_a_damaged_file(
    archive: Path, reading: Reading
) -> None:
    reading.scan(archive, deep=False)
    checked(reading)
    rot(archive / "2015/hill.png")
    reading.lose_catalogue()
    reading.scan(archive, deep=False)
    assert [d.path for d in checked(reading).damaged] == [str(archive / "2015/hill.png")]


def test_saved_gone_and_away_are_no_damage(archive: Path, reading: Reading, tmp_path: Path) -> None:
    drive = tmp_path / "drive"
    draw(drive / "owl.png", 9)
    reading.scan(archive, drive, deep=False)
    draw(archive / "2014/fox.png", 7, mtime=LONG_AGO + 1000)
    (archive / "2014/cat.jpg").unlink()
    drive.rename(tmp_path / "unplugged")
    found = checked(reading)
    assert found.sound
    assert found.changed == [str(archive / "2014/fox.png")]
    assert found.missing == [str(archive / "2014/cat.jpg")]
    assert (found.offline, found.whole) == (1, 3)


def test_what_was_only_touched_is_whole(archive: Path, reading: Reading) -> None:
    reading.scan(archive, deep=False)
    os.utime(archive / "sea.png", (LONG_AGO + 99, LONG_AGO + 99))
    found = checked(reading)
    assert (found.whole, found.changed) == (5, [])


def test_a_check_goes_on_where_it_ended(
    archive: Path, reading: Reading, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(check, "PIECE_FILES", 1)
    reading.scan(archive, deep=False)
    read: list[int] = []
    while not read or read[-1] != 0:
        with ThreadPoolExecutor(1) as executor:
            one = Check(reading.library, executor, 1)
            one.told = stopping(one)
            found = one.run()
        read.append(found.left)
    assert sum(n > 0 for n in read) >= 1
    assert read == sorted(read, reverse=True), "each time less is left"
    assert checked(reading).files == 5, "a finished round begins again"


def stopping(one: Check) -> Callable[[object], None]:
    return lambda progress: one.stop()


def test_no_time_reads_nothing(archive: Path, reading: Reading) -> None:
    reading.scan(archive, deep=False)
    found = checked(reading, 0.0)
    assert (found.files, found.left) == (0, 5)


def test_a_damaged_file_stays_told_while_a_round_lasts(
    archive: Path, reading: Reading, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(check, "PIECE_FILES", 1)
    reading.scan(archive, deep=False)
    for path in archive.rglob("*.*"):
        rot(path)
    with ThreadPoolExecutor(1) as executor:
        one = Check(reading.library, executor, 1)
        one.told = stopping(one)
        first = one.run()
    assert first.left
    rest = checked(reading)
    assert len(rest.damaged) == 5
    assert rest.files == first.left


def test_manifests_verify_with_sha256sum_alone(reading: Reading, tmp_path: Path) -> None:
    archive = tmp_path / "art"
    names = ["fox.png", "sp ace.png", "back\\slash.png", "new\nline.png", "日本 🦊.png"]
    for seed, name in enumerate(names):
        draw(archive / name, seed)
    odd = os.fsencode(str(archive)) + b"/\xff\xfe.png"
    shutil.copy(archive / "fox.png", odd)
    reading.scan(archive, deep=False)
    checked(reading)
    (manifest,) = (reading.library.folder / check.MANIFESTS).iterdir()
    assert manifest.read_bytes().count(b"\n") == 6
    if shutil.which("sha256sum") is None:
        pytest.skip("there is no sha256sum here")
    alone = ["sha256sum", "-c", "--quiet", "--strict", str(manifest)]
    assert subprocess.run(alone, cwd=archive, check=False, capture_output=True).returncode == 0
    rot(archive / "fox.png")
    assert subprocess.run(alone, cwd=archive, check=False, capture_output=True).returncode == 1


def test_works_on_one_drive_and_on_two(
    archive: Path, reading: Reading, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    second = tmp_path / "second"
    (second / "kept").mkdir(parents=True)
    shutil.copy2(archive / "sea.png", second / "kept/sea.png")
    monkeypatch.setattr(
        drives, "drive_of", lambda root: ("two", "/two") if root == str(second) else ("one", "/one")
    )
    reading.scan(archive, second, deep=False)
    checked(reading)
    lie = drives.spread(reading.library)
    assert [(d.name, d.alone) for d in lie.drives] == [("/one", 3), ("/two", 0)]
    assert (lie.works, lie.only_here) == ({1: 3, 2: 1}, 3)
    named = {(title, drive) for _, title, drive in drives.only_here(reading.library)}
    assert named == {("fox", "/one"), ("cat", "/one"), ("hill", "/one")}


def test_this_disk_has_a_name(tmp_path: Path) -> None:
    key, name = drives.drive_of(str(tmp_path))
    assert key
    assert os.path.ismount(name)


def told(words: list[str], reading: Reading, capsys: pytest.CaptureFixture[str]) -> tuple[int, str]:
    capsys.readouterr()
    code = main([*words, "--library", str(reading.library.folder)])
    return code, capsys.readouterr().out


def test_the_verb_names_damage_and_ends_with_1(
    archive: Path, reading: Reading, capsys: pytest.CaptureFixture[str]
) -> None:
    reading.scan(archive, deep=False)
    code, said = told(["check"], reading, capsys)
    assert code == 0
    assert "All are as they were." in said
    rot(archive / "2015/hill.png")
    code, said = told(["check"], reading, capsys)
    assert code == 1
    assert f"Damaged: {archive}/2015/hill.png. Its bytes changed while its times did not." in said
    code, said = told(["check", "--json", "--for", "1h"], reading, capsys)
    found = json.loads(said)
    assert code == 1
    assert (found["sound"], found["files"], found["left"]) == (False, 5, 0)
    assert [d["path"] for d in found["damaged"]] == [str(archive / "2015/hill.png")]
    assert found["verified"]["files"] == 5


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        (lambda t: t.replace(b'"edtf":"2011"', b'"edtf":"2012"'), "is not as it was written"),
        (lambda t: t.replace(b'"kind":"date"', b'"kind":"'), "could not be read; set aside"),
        (lambda t: t[: t.index(b"\n") + 1], "does not go as far as it did"),
    ],
    ids=["changed", "noise", "cut"],
)
def test_a_journal_that_is_not_what_was_written(
    archive: Path,
    reading: Reading,
    capsys: pytest.CaptureFixture[str],
    spoil: Callable[[bytes], bytes],
    said: str,
) -> None:
    reading.scan(archive, deep=False)
    for year in ("2011", "2013"):
        assert told(["date", str(archive / "sea.png"), year], reading, capsys)[0] == 0
    assert told(["check"], reading, capsys)[0] == 0
    (journal,) = (reading.library.folder / "journal").iterdir()
    journal.write_bytes(spoil(journal.read_bytes()))
    code, text = told(["check"], reading, capsys)
    assert code == 1
    assert said in text
