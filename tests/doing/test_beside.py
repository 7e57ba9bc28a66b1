"""Two lives on one axis, and one subject drawn by both: offered by looks, said by the person."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from corpora.archives import Counting, Reading, draw

from lookback.doing import alike, beside, companions, correct, diary, looking
from lookback.doing.giving import Wish
from lookback.doing.library import Library
from lookback.doing.share import share
from lookback.keeping import entries
from lookback.keeping.companions import Companion
from lookback.words.edtf import Edtf

LATER = 1_700_000_000  # after all that the names say
NAMES = ("2014-05-03 fox", "2015-03-01 cat", "2016-02-01 hill", "2016-08-01 sea", "2018-01-01 cup")


@pytest.fixture
def reading(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Reading:
    """One's own library with Kyo in it, who drew the same cat in another year."""
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    for seed, name in enumerate(NAMES, 1):
        draw(tmp_path / "mine" / f"{name}.png", seed, LATER)
    for seed, name in enumerate(NAMES, 101):
        draw(tmp_path / "theirs" / f"{name}.png", seed, LATER)
    shutil.copy(
        tmp_path / "mine/2015-03-01 cat.png", tmp_path / "theirs/2015-03-09 the same cat.png"
    )
    kyo = Reading(tmp_path / "kyo")
    kyo.scan(tmp_path / "theirs")
    diary.write(kyo.library, entries.WHY, "Hana asked me to.", when=Edtf.parse("2015"), shown=True)
    diary.write(kyo.library, entries.NOTE, "the sea", shown=True)
    share(kyo.library, Wish(), tmp_path / "kyo.lookback", by="Kyo")
    kyo.library.close()
    own = Reading(tmp_path / "own")
    own.scan(tmp_path / "mine")
    with Counting() as executor:
        companions.join(own.library, tmp_path / "kyo.lookback", executor)
    return own


@pytest.fixture
def library(reading: Reading) -> Library:
    return reading.library


@pytest.fixture
def kyo(library: Library) -> Companion:
    return companions.one(library, "Kyo")


def test_each_life_is_ones_own(library: Library, kyo: Companion) -> None:
    mine, theirs = beside.lives(library, [kyo], "Hana")
    assert [w.title for w in mine.works] == list(NAMES)
    assert (theirs.name, len(theirs.works)) == ("Kyo", 6)
    assert all(w.title == "" and w.picture and len(w.slice) == 72 for w in theirs.works)
    assert {w.picture for w in mine.works}.isdisjoint(w.picture for w in theirs.works)
    assert beside.reach([mine, theirs]) == (2014, 2018)
    correct.hide(library, [looking.find(library, "2014-05-03 fox.png")])
    assert len(beside.lives(library, [kyo], "Hana")[0].works) == 4


def test_a_band_stands_where_the_works_were_made(library: Library, kyo: Companion) -> None:
    mine, _ = beside.lives(library, [kyo], "Hana")
    drawn = beside.band(mine, (2014, 2018), 1000)
    assert drawn.shape == (1000, 24, 4)
    middle = drawn[:, 0, 3].nonzero()[0]
    assert 52 < middle.min() < 62
    assert 805 < middle.max() < 815
    assert beside.band(mine, (2014, 2014), 100)[:, 0, 3].any()


def test_entries_that_name_the_other_stand_between(library: Library, kyo: Companion) -> None:
    diary.write(library, entries.NOTE, "Kyo laughed.", when=Edtf.parse("2016-05"))
    diary.write(library, entries.NOTE, "Kyoto was far.", when=Edtf.parse("2016-06"))
    of = beside.lives(library, [kyo], "Hana")
    assert [(n.life, n.text) for n in beside.naming(library, of)] == [
        (1, "Hana asked me to."), (0, "Kyo laughed."),
    ]  # fmt: skip
    nameless = beside.lives(library, [kyo], "")
    assert [n.text for n in beside.naming(library, nameless)] == ["Kyo laughed."]


def test_one_subject_is_offered_and_only_a_person_says_so(library: Library, kyo: Companion) -> None:
    alike.find_pairs(library, kyo)
    cat = looking.find(library, "2015-03-01 cat.png")
    first = alike.offered(library, kyo)[0]
    assert (first.work, alike.said(library)) == (cat, (set(), set()))
    alike.say(library, kyo, first.work, first.picture, yes=True)
    assert alike.said(library) == ({(cat, first.picture)}, set())
    assert first not in alike.offered(library, kyo)
    correct.undo(library)
    alike.say(library, kyo, first.work, first.picture, yes=False)
    assert alike.said(library) == (set(), {(cat, first.picture)})
    assert first not in alike.offered(library, kyo)
    assert correct.undo(library) == "not one subject with Kyo"
    assert alike.offered(library, kyo)[0] == first


def test_what_was_compared_is_kept_until_the_works_change(library: Library, kyo: Companion) -> None:
    assert not alike.is_current(library, kyo)
    alike.find_pairs(library, kyo)
    assert alike.is_current(library, kyo)
    correct.hide(library, [looking.find(library, "2015-03-01 cat.png")])
    assert not alike.is_current(library, kyo)
    alike.find_pairs(library, kyo)
    assert all(p.likeness < 0.99 for p in alike.offered(library, kyo))
