"""Works found by one line."""

from __future__ import annotations

from pathlib import Path

import pytest
from corpora.made_up import MadeUp, begun_library, fill, id_of

from lookback.doing import correct, diary, leaving
from lookback.doing.library import Library
from lookback.doing.search import Search
from lookback.keeping.leaving import LeftOut
from lookback.words.edtf import Edtf

CAT = MadeUp("cat on a wall", Edtf.parse("2012-04-09"), 4000, 3000)
FISH = MadeUp("魚の絵 夏", Edtf.parse("2010"))
FOX = MadeUp("100% fox_v2", Edtf.parse("2014-05"), versions=3)
LOST = MadeUp("lost cat")
WIDE = MadeUp("somewhen", Edtf.parse("2008/2011"))
HIDDEN = MadeUp("hidden cat", Edtf.parse("2012-04-10"), hidden=True)


@pytest.fixture
def library(tmp_path: Path) -> Library:
    library, source = begun_library(tmp_path / "library", tmp_path / "art")
    fill(library, source, [CAT, FISH, FOX, LOST, WIDE, HIDDEN], pictures=False)
    return library


def titles(library: Library, line: str) -> set[str]:
    by_id = {id_of(w): w.title for w in (CAT, FISH, FOX, LOST, WIDE, HIDDEN)}
    return {by_id[id_] for id_ in Search(library).find(line)}


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("cat", {CAT.title, LOST.title}),
        ("CAT wall", {CAT.title}),
        ("spring 2012", {CAT.title}),
        ("2009..2011", {FISH.title, WIDE.title}),
        ("undated", {LOST.title}),
        ("undated cat", {LOST.title}),
        ("の絵", {FISH.title}),
        ("夏", {FISH.title}),
        ("100%", {FOX.title}),
        ("fox_v", {FOX.title}),
        ("%", {FOX.title}),
        ("has versions", {FOX.title}),
        (">3999px", {CAT.title}),
        ("png 2014", {FOX.title}),
        ("folder:art wall", {CAT.title}),
        ("folder:elsewhere", set()),
        ("has redraw", set()),
        (">1h", set()),
        ("", {CAT.title, FISH.title, FOX.title, LOST.title, WIDE.title}),
    ],
)
def test_a_line_finds(library: Library, line: str, found: set[str]) -> None:
    assert titles(library, line) == found


def test_a_correction_is_found_at_once(library: Library) -> None:
    search = Search(library)
    assert search.find("1999") == []
    correct.date(library, [id_of(LOST)], "1999")
    assert search.find("1999") == [id_of(LOST)]


def test_what_is_hidden_is_found_no_more(library: Library) -> None:
    search = Search(library)
    assert id_of(CAT) in search.find("cat")
    correct.hide(library, [id_of(CAT)])
    assert id_of(CAT) not in search.find("cat")


def test_a_broken_index_is_made_again(library: Library) -> None:
    (library.folder / "search.sqlite").write_bytes(b"no database" * 100)
    assert titles(library, "wall") == {CAT.title}


def test_words_about_a_work_find_it_until_they_are_left_out_or_forgotten(library: Library) -> None:
    diary.write(library, "", "so much LIGHT on 水", by="Ines", works=[id_of(FOX)])
    diary.write(library, "", "light, and hidden", works=[id_of(HIDDEN)])
    diary.write(library, "", "light about nothing")
    assert titles(library, "light") == {FOX.title}
    assert titles(library, "水") == {FOX.title}
    assert titles(library, "light fox") == {FOX.title}
    assert titles(library, "light cat") == set()
    assert titles(library, "has notes") == {FOX.title}
    on_disk = b"".join(p.read_bytes() for p in library.folder.glob("search.sqlite*"))
    assert b"light" not in on_disk.lower()
    leaving.leave_out(library, LeftOut("", person="Ines"))
    assert titles(library, "light") == set()
    assert titles(library, "has notes") == set()
    correct.undo(library)
    assert titles(library, "light") == {FOX.title}
    diary.forget(library, diary.diary(library).of_work(id_of(FOX))[0].id)
    assert titles(library, "light") == set()


def test_songs_films_texts_and_pictures_are_found_by_form(tmp_path: Path) -> None:
    library, source = begun_library(tmp_path / "band", tmp_path / "studio")
    made = [
        MadeUp("rain song", Edtf.parse("2012"), format="audio"),
        MadeUp("rain session", Edtf.parse("2013"), format="reaper"),
        MadeUp("rain clip", Edtf.parse("2014"), format="video"),
        MadeUp("rain words", Edtf.parse("2015"), format="docx"),
        MadeUp("rain sheet", Edtf.parse("2016"), format="png"),
    ]
    fill(library, source, made, pictures=False)
    song, session, clip, words, sheet = map(id_of, made)
    search = Search(library)
    assert search.find("form:song") == [song, session]
    assert search.find("form:film") == [clip]
    assert search.find("form:text") == [words]
    assert search.find("form:picture") == [sheet]
    assert search.find("form:song 2013") == [session]
    assert search.find("form:opera") == []
