"""A repository's history: versions in the order of commits, dated by them, and nothing is run."""

from __future__ import annotations

import io
import zlib
from pathlib import Path

import pytest
from corpora.archives import Reading
from corpora.repositories import History, booby_trap
from PIL import Image, ImageDraw

from lookback.doing import looking, places
from lookback.doing.scan import Tally
from lookback.doing.status import unread_histories
from lookback.reading.formats import larger_picture
from lookback.reading.original import Original
from lookback.words.errors import NotARepository


def png(strokes: int, seed: int = 0) -> bytes:
    sheet = Image.new("RGB", (120, 90), "#fbfaf5")
    pen = ImageDraw.Draw(sheet)
    for k in range(12):
        at = (10 + seed * 31 % 70, 10 + 6 * k, 100 - (5 + seed) * k % 90, 60 - 2 * k)
        pen.line(at, fill=(20, 20, 90 + strokes * 8), width=3)
    for k in range(strokes):
        pen.point((5 + k, 5), fill=(0, 0, 0))
    out = io.BytesIO()
    sheet.save(out, "PNG")
    return out.getvalue()


@pytest.fixture
def history(tmp_path: Path) -> History:
    """Three versions of a fox, renamed before the last; a hill; a text; a branch of its own."""
    history = History(tmp_path / "repo")
    history.commit({"a/fox.png": png(1)}, "Begin the fox\n\nat last", 0)
    first = history.commit({"a/fox.png": png(2), "read.me": b"x"}, "Give it a tail", 1)
    history.commit({"done/fox final.png": png(2)}, "Tidy up", 2)
    history.commit({"done/fox final.png": png(3)}, "Colour it", 3)
    history.commit({"hill.png": png(1, 9)}, "A hill", 4, parents=[first], branch="hills")
    history.close()
    return history


def scan_history(reading: Reading, root: Path) -> Tally:
    places.remember_history(reading.library, str(root))
    return reading.scan()


def test_versions_come_in_the_order_of_commits_and_follow_renames(
    reading: Reading, history: History
) -> None:
    tally = scan_history(reading, history.root)
    assert (tally.items, tally.works, tally.unrecognised) == (4, 2, 0)
    works = {g.title: g for g in looking.every_work(reading.library)}
    fox = looking.one_work(reading.library, works["fox final"].id)
    assert [h.version for h in fox.holdings] == [1, 2, 3]
    with_bytes = [Original(h.full_path).data for h in fox.holdings]
    assert with_bytes == [png(1), png(2), png(3)]
    said = {w.claim.quote for w in fox.glimpse.made.weighed if w.claim.source == "git.commit"}
    assert said == {
        "2020-03-05T21:34:17 Begin the fox",
        "2020-03-06T21:34:17 Give it a tail",
        "2020-03-08T21:34:17 Colour it",
    }
    assert fox.glimpse.made.value is not None
    assert fox.glimpse.made.value.text == "2020-03-05"
    assert works["hill"].versions == 1


def test_a_version_is_shown_from_the_history(reading: Reading, history: History) -> None:
    scan_history(reading, history.root)
    (first, *_) = looking.every_work(reading.library)
    held = looking.one_work(reading.library, first.id).holdings
    assert larger_picture(held[0].full_path, 100).startswith(b"\xff\xd8")
    assert looking.find(reading.library, held[0].full_path) == first.id


def test_an_unchanged_history_is_not_walked_again_and_a_new_commit_is_found(
    reading: Reading, history: History
) -> None:
    scan_history(reading, history.root)
    assert reading.scan().new == 0
    assert reading.steps == ["heads"]
    again = History.__new__(History)
    again.root, again.repo, again.commits = history.root, type(history.repo)(str(history.root)), []
    again.commit({"done/fox final.png": png(4)}, "A little more", 9, parents=[history.commits[3]])
    again.close()
    tally = reading.scan()
    assert (tally.new, tally.missing, tally.works) == (1, 0, 2)


def test_its_work_tree_is_a_folder_like_any_other(reading: Reading, history: History) -> None:
    (history.root / "done").mkdir()
    (history.root / "done/fox final.png").write_bytes(png(3))
    reading.scan(history.root)
    assert unread_histories(reading.library) == [str(history.root)]
    tally = scan_history(reading, history.root)
    assert (tally.items, tally.works) == (5, 2)
    assert unread_histories(reading.library) == []
    work = looking.find(reading.library, str(history.root / "done/fox final.png"))
    roles = [(h.version, h.role) for h in looking.one_work(reading.library, work).holdings]
    assert roles == [(1, "version"), (2, "version"), (3, "version"), (3, "copy")]


def test_nothing_in_a_repository_is_run_or_written(
    reading: Reading, history: History, tmp_path: Path
) -> None:
    witness = tmp_path / "witness"
    booby_trap(history.root, witness)
    before = {p: (p.stat().st_mtime_ns, p.stat().st_size) for p in history.root.rglob("*")}
    assert scan_history(reading, history.root).works == 2
    assert not witness.exists()
    assert {p: (p.stat().st_mtime_ns, p.stat().st_size) for p in history.root.rglob("*")} == before


def test_a_lost_object_costs_its_own_version_only(reading: Reading, history: History) -> None:
    damaged = history.root / ".git/objects"
    blobs = {p.read_bytes(): p for p in damaged.rglob("*") if p.is_file()}
    for data, path in blobs.items():
        if zlib.decompress(data).endswith(png(2)):
            path.unlink()
    tally = scan_history(reading, history.root)
    assert tally.works == 2
    assert tally.notices == 1


def test_a_repository_that_is_away_keeps_its_versions(reading: Reading, history: History) -> None:
    scan_history(reading, history.root)
    history.root.rename(history.root.with_name("elsewhere"))
    tally = reading.scan()
    assert (tally.offline, tally.missing) == (4, 0)


def test_a_folder_without_a_repository_is_refused(reading: Reading, tmp_path: Path) -> None:
    with pytest.raises(NotARepository):
        places.remember_history(reading.library, str(tmp_path))


def test_a_history_without_commits_is_empty(reading: Reading, tmp_path: Path) -> None:
    History(tmp_path / "empty").close()
    assert scan_history(reading, tmp_path / "empty").items == 0
