"""What may leave: chosen works, honest dates, entries to be shown; and nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest
from corpora.archives import Reading, draw

from lookback.doing import correct, diary, leaving, looking
from lookback.doing.given_pictures import given_picture
from lookback.doing.giving import Given, Wish
from lookback.doing.giving import leaving as what_leaves
from lookback.doing.library import Library
from lookback.keeping import entries
from lookback.keeping.leaving import LeftOut
from lookback.reading.bare import is_bare
from lookback.talking.cli import main
from lookback.words.edtf import Edtf

ALL = Wish()


@pytest.fixture
def library(reading: Reading, tmp_path: Path) -> Library:
    for seed, name in enumerate(
        ("2012 spring/fox.png", "2014 Anna left/hill.png", "2015/sea.png", "2015/cup.png"), 1
    ):
        draw(tmp_path / "art" / name, seed)
    reading.scan(tmp_path / "art")
    return reading.library


def work(library: Library, name: str) -> str:
    return looking.find(library, f"{name}.png")


def given(library: Library, wish: Wish = ALL) -> list[Given]:
    return list(what_leaves(library, wish).works)


def names(library: Library, wish: Wish) -> list[str]:
    ids = {work(library, name): name for name in ("fox", "hill", "sea", "cup")}
    return [ids[g.work] for g in given(library, wish)]


def test_all_of_ones_own_leaves_without_names(library: Library) -> None:
    assert sorted(names(library, Wish())) == ["cup", "fox", "hill", "sea"]
    hill = next(g for g in given(library) if g.work == work(library, "hill"))
    assert hill.made is not None
    assert (hill.made.text, hill.why) == ("2014-01/2014-05-13", "from the name of its folder")
    assert (hill.title, hill.format, hill.motif, hill.seconds) == ("", "png", 0, None)


def test_titles_leave_when_they_are_asked_for_but_for_who_is_left_out(library: Library) -> None:
    draw(Path(library.settings.sources[0].root) / "2015/Ines at sea.png", 9)
    main(["scan", "--library", str(library.folder)])
    assert {g.title for g in given(library, Wish(titles=True))} == {
        "fox", "hill", "sea", "cup", "Ines at sea",
    }  # fmt: skip
    leaving.leave_out(library, LeftOut("", person="Ines"))
    assert "Ines at sea" not in {g.title for g in given(library, Wish(titles=True))}


def test_hidden_works_somebody_elses_and_what_is_left_out_stay(library: Library) -> None:
    correct.hide(library, [work(library, "fox")])
    assert sorted(names(library, Wish())) == ["cup", "hill", "sea"]
    correct.not_mine(library, [work(library, "cup")])
    assert sorted(names(library, Wish())) == ["hill", "sea"]
    sea = correct.refs(library, [work(library, "sea")])
    leaving.leave_out(library, LeftOut("", works=tuple(sea)))
    assert names(library, Wish()) == ["hill"]
    leaving.leave_out(library, LeftOut("", span=Edtf.parse("2014-05")), "May 2014")
    assert names(library, Wish()) == []


def test_works_are_chosen_by_year_by_kind_and_one_by_one(library: Library) -> None:
    assert sorted(names(library, Wish(years=frozenset({2015})))) == ["cup", "sea"]
    correct.date(library, [work(library, "cup")], "between 2014 and 2016")
    assert names(library, Wish(years=frozenset({2015}))) == ["sea"]
    assert sorted(names(library, Wish(years=frozenset({2014, 2015, 2016})))) == [
        "cup", "hill", "sea",
    ]  # fmt: skip
    assert names(library, Wish(formats=frozenset({"krita"}))) == []
    fox, sea = work(library, "fox"), work(library, "sea")
    wish = Wish(works=frozenset({fox, sea}), without=frozenset({sea}))
    assert names(library, wish) == ["fox"]


def test_entries_leave_that_are_marked_and_only_their_words(library: Library) -> None:
    fox, sea = work(library, "fox"), work(library, "sea")
    diary.write(library, entries.WHY, "for the quiet", works=[fox, sea], shown=True)
    diary.write(library, entries.TOOK, "nobody knows this")
    diary.write(library, entries.KIND_WORDS, "so light", by="Ines", shown=True)
    diary.write(library, entries.NOTE, "only about what is hidden", works=[sea], shown=True)
    correct.hide(library, [sea])
    left = what_leaves(library, Wish())
    assert [(e.text, e.by, e.works) for e in left.entries] == [
        ("for the quiet", "", (fox,)), ("so light", "Ines", ()),
    ]  # fmt: skip
    silent = Wish(silent=frozenset({left.entries[1].entry}))
    assert [e.text for e in what_leaves(library, silent).entries] == ["for the quiet"]
    assert what_leaves(library, Wish(entries=False)).entries == ()
    leaving.leave_out(library, LeftOut("", person="Ines"))
    assert [e.text for e in what_leaves(library, Wish()).entries] == ["for the quiet"]


def test_what_is_drawn_again_is_numbered_among_what_leaves(library: Library) -> None:
    root = library.settings.sources[0].root
    paths = [f"{root}/2012 spring/fox.png", f"{root}/2015/sea.png"]
    assert main(["redraw", *paths, "--library", str(library.folder)]) == 0
    both = frozenset(work(library, n) for n in ("fox", "sea"))
    assert {g.motif for g in given(library) if g.work in both} == {1}
    assert {g.motif for g in given(library) if g.work not in both} == {0}
    alone = Wish(without=frozenset({work(library, "sea")}))
    assert {g.motif for g in given(library, alone)} == {0}


def test_a_picture_that_leaves_is_bare(library: Library) -> None:
    (fox,) = given(library, Wish(works=frozenset({work(library, "fox")})))
    assert is_bare(given_picture(library, fox.cover, "small", None))
    assert given_picture(library, bytes(32), "small", None) == b""
