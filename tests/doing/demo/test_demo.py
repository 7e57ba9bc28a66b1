"""The sample archive as a whole: what is promised of it, drawn small."""

from __future__ import annotations

import csv
import hashlib
from collections import Counter
from datetime import datetime
from pathlib import Path
from shutil import copytree
from zipfile import ZipFile

import pytest
from PIL import Image

from lookback.doing import demo
from lookback.doing.demo import draw_archive
from lookback.doing.demo.drawing import draw_work
from lookback.doing.demo.place import FolderTaken, NotWritable, OtherDemo
from lookback.doing.demo.plan import PlannedWork, smaller
from lookback.doing.demo.planning import planned, roles
from lookback.doing.demo.truth import truth
from lookback.words.errors import NotAFolder

SMALL = 10
DEFAULT = (60, 1, (2012, 2026))


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("demo") / "archive"
    draw_archive(folder, SMALL, seed=3)
    return folder


def files_of(folder: Path) -> list[Path]:
    found = (p for p in folder.rglob("*") if p.is_file() and p.name != "truth.csv")
    return sorted(found)


def digests(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in files_of(folder)
    }


def test_every_file_opens(archive: Path) -> None:
    for path in files_of(archive):
        if path.suffix in (".kra", ".ora"):
            with ZipFile(path) as document:
                assert document.testzip() is None
                with document.open("mergedimage.png") as merged, Image.open(merged) as picture:
                    picture.load()
        else:
            with Image.open(path) as picture:
                picture.load()


def test_truth_names_every_file_once(archive: Path) -> None:
    with (archive / "truth.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    named = [row["path"] for row in rows]
    assert sorted(named) == sorted(p.relative_to(archive).as_posix() for p in files_of(archive))
    assert len(named) == len(set(named))


def test_same_seed_gives_same_bytes(archive: Path, tmp_path: Path) -> None:
    draw_archive(tmp_path / "again", SMALL, seed=3)
    assert digests(tmp_path / "again") == digests(archive)


def test_another_seed_gives_another_life(archive: Path, tmp_path: Path) -> None:
    draw_archive(tmp_path / "other", 1, seed=4)
    assert not set(digests(tmp_path / "other").values()) & set(digests(archive).values())


def test_processes_draw_what_one_would(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(demo, "WORTH_PROCESSES", 2)
    alone = draw_archive(tmp_path / "alone", 4, seed=5, jobs=1)
    together = draw_archive(tmp_path / "together", 4, seed=5, jobs=2)
    assert (digests(tmp_path / "together"), together) == (digests(tmp_path / "alone"), alone)


def test_an_interrupted_demo_is_completed(archive: Path, tmp_path: Path) -> None:
    folder = tmp_path / "demo"
    copytree(archive, folder)
    gone, kept = files_of(folder)[0], files_of(folder)[-1]
    gone.unlink()
    before = kept.stat().st_mtime_ns, kept.stat().st_ino
    draw_archive(folder, SMALL, seed=3)
    assert digests(folder) == digests(archive)
    assert (kept.stat().st_mtime_ns, kept.stat().st_ino) == before


def test_progress_is_told_to_the_end(tmp_path: Path) -> None:
    told: list[tuple[int, int]] = []
    draw_archive(tmp_path / "demo", 2, seed=2, told=lambda done, total: told.append((done, total)))
    assert told == [(n, len(told)) for n in range(1, len(told) + 1)]


def test_a_folder_with_files_is_refused_and_left_alone(tmp_path: Path) -> None:
    (tmp_path / "fox.png").write_bytes(b"a drawing")
    with pytest.raises(FolderTaken):
        draw_archive(tmp_path, 1)
    assert [p.name for p in tmp_path.iterdir()] == ["fox.png"]


def test_somebodys_own_truth_is_not_taken_for_ours(tmp_path: Path) -> None:
    (tmp_path / "truth.csv").write_text("mine", encoding="utf-8")
    with pytest.raises(FolderTaken):
        draw_archive(tmp_path, 1)
    assert (tmp_path / "truth.csv").read_text(encoding="utf-8") == "mine"


def test_other_wishes_are_refused(archive: Path) -> None:
    before = digests(archive)
    with pytest.raises(OtherDemo):
        draw_archive(archive, SMALL + 1, seed=3)
    assert digests(archive) == before


def test_a_file_is_no_folder(tmp_path: Path) -> None:
    (tmp_path / "fox.png").write_bytes(b"a drawing")
    with pytest.raises(NotAFolder):
        draw_archive(tmp_path / "fox.png", 1)


def test_what_the_system_refuses_is_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "fox.png").write_bytes(b"a drawing")
    with pytest.raises(NotWritable) as refused:
        draw_archive(tmp_path / "fox.png" / "demo", 1)
    assert str(refused.value).startswith("Nothing can be written into “")


def test_file_times_are_the_planned_ones(archive: Path) -> None:
    touched = {f.path: f.touched for w in planned(SMALL, 3, (2012, 2026)) for f in w.files}
    assert {
        path: datetime.fromtimestamp((archive / path).stat().st_mtime) for path in touched
    } == touched


def plan() -> tuple[PlannedWork, ...]:
    return planned(*DEFAULT)


def test_the_default_holds_every_role() -> None:
    assert roles(plan()) == {"version", "export", "scan", "photo", "page", "copy", "not-mine"}


def test_the_default_holds_every_format() -> None:
    suffixes = {file.suffix for work in plan() for file in work.files}
    assert suffixes >= {"jpg", "png", "kra", "ora", "psd", "webp", "tif", "gif", "bmp"}


def test_the_default_holds_whole_histories() -> None:
    longest = max(plan(), key=lambda w: sum(f.role == "version" for f in w.files))
    stages = [f.stage for f in longest.files if f.role == "version"]
    assert stages == ["sketch", "lines", "flats", "colour"]
    seconds = [f.facts.seconds for f in longest.files if f.role == "version"]
    assert seconds == sorted(seconds)
    assert len({f.facts.created for f in longest.files if f.role == "version"}) == 1


def test_the_default_holds_redraws_years_apart() -> None:
    for motif in {work.motif for work in plan()} - {""}:
        made = sorted(f.made for w in plan() if w.motif == motif for f in w.files if f.made)
        assert (made[-1] - made[0]).days > 4 * 365, motif


def test_the_default_holds_a_copy_event() -> None:
    moved = sorted(f.touched for w in plan() for f in w.files if f.path.startswith("Old computer/"))
    assert len(moved) >= 12
    assert (moved[-1] - moved[0]).total_seconds() < 600
    made = [f.made for w in plan() for f in w.files if f.path.startswith("Old computer/")]
    assert all(day is not None and (moved[0].date() - day).days > 300 for day in made)


def test_the_default_holds_a_clock_that_began_anew() -> None:
    claimed = Counter(
        f.facts.taken.year for w in plan() for f in w.files if f.facts.taken and f.role == "photo"
    )
    assert claimed[1980] + claimed[2002] >= 2


def test_scans_come_after_the_drawing() -> None:
    scans = [f for w in plan() for f in w.files if f.role == "scan"]
    assert all(f.facts.taken and f.made and f.facts.taken.date() >= f.made for f in scans)


def test_a_copy_has_the_bytes_of_its_original(tmp_path: Path) -> None:
    work = next(work for work in plan() if work.copies)
    draw_work(tmp_path, work)
    copy = work.copies[0]
    assert (tmp_path / copy.path).read_bytes() == (tmp_path / copy.original).read_bytes()


@pytest.mark.parametrize("years", [(1984, 2024), (2023, 2023)])
def test_other_spans_stay_within_their_years(years: tuple[int, int]) -> None:
    made = [f.made for w in planned(30, 1, years) for f in w.files if f.made]
    assert years[0] - 1 <= min(made).year
    assert max(made).year <= years[1]


def test_many_works_have_paths_of_their_own() -> None:
    paths = [path.casefold() for work in planned(3000, 1, (2012, 2026)) for path in work.paths]
    assert len(paths) == len(set(paths))


def test_truth_is_the_same_for_the_same_wishes() -> None:
    assert truth(planned(*DEFAULT)) == truth(planned(*DEFAULT))


def test_a_smaller_archive_has_the_same_files_with_fewer_pixels() -> None:
    work = next(w for w in planned(60, 1, (2012, 2026)) if any(f.pixels for f in w.files))
    half = smaller(work, 0.5)
    assert half.paths == work.paths
    assert [f.sitting.pixels for f in half.files] == [
        round(f.sitting.pixels / 2) for f in work.files
    ]
    assert {f.pixels for f in half.files} == {0, 210}  # what was posted has 420


def test_nothing_is_later_than_the_life_told() -> None:
    for work in planned(200, 2, (2012, 2024)):
        for file in work.files:
            assert file.touched.year <= 2024 or file.path.startswith("posted/"), file.path
