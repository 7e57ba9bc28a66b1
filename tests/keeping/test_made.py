"""A folder that is made anew knows its own files, and leaves everybody else's alone."""

from __future__ import annotations

import subprocess
from pathlib import Path

from lookback.keeping import made
from lookback.keeping.made import LIST, MadeFolder, Tally

FILES = {"index.html": b"a page", "pictures/ab/fox.jpg": b"a fox", "years/2014.html": b"a year"}


def make(folder: Path, files: dict[str, bytes]) -> Tally:
    with MadeFolder(folder) as one:
        for name, data in files.items():
            one.put(name, data)
        return one.finish()


def there(folder: Path) -> set[str]:
    return {p.relative_to(folder).as_posix() for p in folder.rglob("*") if p.is_file()} - {LIST}


def test_a_second_time_writes_only_what_changed(tmp_path: Path) -> None:
    first = make(tmp_path, FILES)
    assert (first.files, first.written, first.removed, first.others) == (3, 3, 0, [])
    before = {name: (tmp_path / name).stat().st_ino for name in FILES}
    again = make(tmp_path, FILES | {"index.html": b"another page"})
    assert (again.files, again.written, again.bytes) == (3, 1, 12 + 5 + 6)
    after = {name: (tmp_path / name).stat().st_ino for name in FILES}
    assert {n for n in FILES if before[n] != after[n]} == {"index.html"}


def test_the_list_is_one_that_sha256sum_checks(tmp_path: Path) -> None:
    make(tmp_path, FILES)
    told = subprocess.run(
        ["sha256sum", "-c", "--strict", "--quiet", LIST], cwd=tmp_path, check=False
    )
    assert told.returncode == 0
    assert made.faults(tmp_path) == []
    (tmp_path / "index.html").write_bytes(b"something")
    (tmp_path / "years/2014.html").unlink()
    assert made.faults(tmp_path) == ["index.html", "years/2014.html"]


def test_what_is_not_made_any_more_goes_and_what_others_put_there_stays(tmp_path: Path) -> None:
    make(tmp_path, FILES)
    (tmp_path / "years/mine.txt").write_text("a note")
    (tmp_path / "pictures/ab/fox.jpg").write_bytes(b"a fox that somebody drew over")
    tally = make(tmp_path, {"index.html": b"a page"})
    assert (tally.removed, tally.others) == (1, ["pictures/ab/fox.jpg"])
    assert there(tmp_path) == {"index.html", "years/mine.txt", "pictures/ab/fox.jpg"}


def test_a_folder_that_holds_nothing_any_more_goes_too(tmp_path: Path) -> None:
    make(tmp_path, FILES)
    make(tmp_path, {"index.html": b"a page"})
    assert not (tmp_path / "pictures").exists()


def test_nothing_of_others_is_written_over(tmp_path: Path) -> None:
    (tmp_path / "index.html").write_bytes(b"somebody's page")
    tally = make(tmp_path, FILES)
    assert (tally.files, tally.others) == (2, ["index.html"])
    assert (tmp_path / "index.html").read_bytes() == b"somebody's page"
    make(tmp_path, FILES)
    (tmp_path / "years/2014.html").write_bytes(b"a year, with a word by hand")
    assert make(tmp_path, FILES | {"years/2014.html": b"new"}).others == [
        "index.html", "years/2014.html",
    ]  # fmt: skip


def test_one_that_was_stopped_anywhere_goes_on(tmp_path: Path) -> None:
    make(tmp_path, {"index.html": b"old", "gone.html": b"old"})
    one = MadeFolder(tmp_path)
    one.put("index.html", b"a page")  # written, and the list was not yet made whole
    one._write_down("years/2014.html", made.hashlib.sha256(b"a year").hexdigest())
    one._list.write("0123456789")  # a line that was torn
    one._list.close()
    (tmp_path / "years").mkdir()
    (tmp_path / f"years/2014.html{made.NEW}").write_bytes(b"a ye")
    tally = make(tmp_path, FILES)
    assert (tally.files, tally.written, tally.removed, tally.others) == (3, 2, 1, [])
    assert there(tmp_path) == set(FILES)
    assert made.faults(tmp_path) == []


def test_an_empty_file_that_a_power_cut_left_is_no_ones_work(tmp_path: Path) -> None:
    make(tmp_path, FILES)
    (tmp_path / "index.html").write_bytes(b"")
    assert make(tmp_path, FILES).written == 1
    assert (tmp_path / "index.html").read_bytes() == b"a page"


def test_a_list_can_not_lead_out_of_its_folder(tmp_path: Path) -> None:
    outside = tmp_path / "letter.txt"
    outside.write_bytes(b"a letter")
    folder = tmp_path / "site"
    make(folder, FILES)
    digest = made.hashlib.sha256(b"a letter").hexdigest()
    with open(folder / LIST, "a", encoding="utf-8") as file:
        outward = ("../letter.txt", str(outside), "a/../../letter.txt", "..\\letter.txt")
        file.writelines(f"{digest}  {name}\n" for name in outward)
    make(folder, FILES)
    assert outside.read_bytes() == b"a letter"
