"""Exports are read in place, unpacked or zipped, and what they say joins the work."""

from __future__ import annotations

import shutil
import time
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from corpora import exports as made
from corpora.archives import Reading, draw

from lookback.doing import looking
from lookback.doing.replies import replies


@pytest.fixture
def fox(tmp_path: Path) -> Path:
    return draw(tmp_path / "art/fox.png", 1)


def evidence(reading: Reading, path: Path) -> set[tuple[str, str, str]]:
    fact = looking.one_work(reading.library, looking.find(reading.library, str(path))).glimpse.made
    return {
        (w.claim.source, w.claim.about, w.claim.quote)
        for w in fact.weighed
        if not w.claim.source.startswith("file.")
    }


POST = ("x.post", "posted", "2019-05-03T20:11:05 a fox & its hill")


@pytest.fixture(autouse=True)
def in_greenwich(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A post's day is told on the clock of this machine."""
    with monkeypatch.context() as patched:
        patched.setenv("TZ", "UTC")
        time.tzset()
        yield
    time.tzset()


def test_a_post_in_a_zip_file_bounds_the_work_that_it_shows(
    reading: Reading, fox: Path, tmp_path: Path
) -> None:
    made.twitter(tmp_path / "x", fox.read_bytes())
    archive = made.zipped(tmp_path / "x", tmp_path / "art/twitter-2024-01-01.zip")
    before = archive.read_bytes()
    tally = reading.scan(tmp_path / "art")
    assert (tally.items, tally.works, tally.unrecognised) == (3, 1, 0)
    assert POST in evidence(reading, fox)
    inside = f"{archive}/data/tweets_media/{made.TWEET}-D5kAbCdX4AE.png"
    work = looking.find(reading.library, str(fox))
    assert looking.find(reading.library, inside) == work
    held = looking.one_work(reading.library, work).holdings
    assert [h.full_path for h in held] == [str(fox), inside]
    assert archive.read_bytes() == before


def test_an_unchanged_zip_file_is_not_read_again_and_a_lost_one_is_missing(
    reading: Reading, fox: Path, tmp_path: Path
) -> None:
    made.twitter(tmp_path / "x", fox.read_bytes())
    archive = made.zipped(tmp_path / "x", tmp_path / "art/twitter.zip")
    reading.scan(tmp_path / "art")
    tally = reading.scan()
    assert (reading.steps, tally.missing) == ([], 0)
    archive.unlink()
    assert reading.scan().missing == 2
    assert POST not in evidence(reading, fox)


def test_an_unpacked_export_says_the_same(reading: Reading, fox: Path, tmp_path: Path) -> None:
    made.twitter(tmp_path / "art/my x", fox.read_bytes())
    reading.scan(tmp_path / "art")
    assert POST in evidence(reading, fox)


def test_takeouts_parts_belong_together(reading: Reading, fox: Path, tmp_path: Path) -> None:
    made.takeout(tmp_path / "t", fox.read_bytes(), "fox.png", "fox.png.supplemental-met.json")
    (tmp_path / "one").mkdir()
    (tmp_path / "two").mkdir()
    folder = "Takeout/Google Photos/Drawings"
    with zipfile.ZipFile(tmp_path / "one/takeout-001.zip", "w") as one:
        one.write(tmp_path / f"t/{folder}/fox.png", f"{folder}/fox.png")
    with zipfile.ZipFile(tmp_path / "one/takeout-002.zip", "w") as two:
        notes = "fox.png.supplemental-met.json"
        two.write(tmp_path / f"t/{folder}/{notes}", f"{folder}/{notes}")
    shutil.rmtree(tmp_path / "t")
    reading.scan(tmp_path / "one")
    (work,) = looking.every_work(reading.library)
    quotes = {(w.claim.source, w.claim.quote) for w in work.made.weighed}
    assert ("takeout.taken", "2019-05-03T20:11:05 a fox") in quotes


def test_what_others_said_waits_beside_its_work(
    reading: Reading, fox: Path, tmp_path: Path
) -> None:
    made.facebook(tmp_path / "art/facebook", fox.read_bytes())
    reading.scan(tmp_path / "art")
    (reply,) = replies(reading.library)
    assert (reply.words, reply.by, reply.at) == ("So lovely!", "Ame", "2019-05-03T20:12:05Z")
    assert reply.work == looking.find(reading.library, str(fox))


def test_a_zip_file_of_another_kind_stays_closed(reading: Reading, tmp_path: Path) -> None:
    fox = draw(tmp_path / "brushes/fox.png", 1)
    (tmp_path / "art").mkdir()
    made.zipped(fox.parent, tmp_path / "art/brushes.zip")
    tally = reading.scan(tmp_path / "art")
    assert (tally.items, tally.unrecognised) == (0, 1)
