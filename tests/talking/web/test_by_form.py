"""A musician's pages never speak of drawing; a painter's do, and where all are mixed, none does."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from corpora.made_up import MadeUp, begun_library, fill, id_of
from starlette.testclient import TestClient

from lookback.doing import around, diary, handing
from lookback.doing.forms import carried
from lookback.doing.library import Library
from lookback.keeping import entries
from lookback.talking import form_words, keepsake, letter, readme
from lookback.talking.site import making
from lookback.talking.web.app import PAGES
from lookback.words.edtf import Edtf
from lookback.words.forms import DRAWN, FORMS, MADE

DRAW = re.compile(r"\b(re)?dr(aw|ew)\w*", re.IGNORECASE)
SONGS = [MadeUp(f"Harbour {n}", Edtf.parse(f"201{n}-05"), format="audio") for n in range(6)]
UNPLAYED = MadeUp("Tide", Edtf.parse("2016-05"), format="reaper")
FILM = MadeUp("Walk", Edtf.parse("2014-06"), format="video")
TEXT = MadeUp("Letter", Edtf.parse("2014-07"), format="text")


@pytest.fixture
def library(tmp_path: Path) -> Library:
    """A musician's: songs, one of which only its project is left of."""
    library, source = begun_library(tmp_path / "library", tmp_path / "band")
    fill(library, source, [*SONGS, UNPLAYED])
    return library


def addresses() -> list[str]:
    """Every page that stands by itself, a work's, a year's, the journal's."""
    plain = [path for path, _, _ in PAGES if "{" not in path]
    labels = [f"/journal/{label}" for label in ("why", "gave-and-took", "kind-words", "all")]
    songs = [f"/work/{id_of(SONGS[0])}", f"/work/{id_of(UNPLAYED)}"]
    pair = f"/then-and-now/{id_of(SONGS[0])},{id_of(SONGS[5])}"
    return ["/", "/wall", "/wall?q=harbour", "/year/2014", *plain, *labels, *songs, pair]


def test_no_page_of_a_musician_speaks_of_drawing(client: TestClient, library: Library) -> None:
    diary.write(library, entries.WHY, "Because it sounds.", works=[id_of(SONGS[0])], shown=True)
    around.switched(library, True)
    said = {at: DRAW.findall(_said(client.get(at).raise_for_status().text)) for at in addresses()}
    assert {at: words for at, words in said.items() if words} == {}
    cut = client.get("/film.json").raise_for_status().json()["cut"]
    assert cut["shots"][0]["why"] == "the earliest song"


def _said(page: str) -> str:
    """A page without the addresses of its scripts and styles."""
    return re.sub(r'\b(src|href)="[^"]*"', "", page)


def test_nothing_that_leaves_a_musician_speaks_of_drawing(library: Library) -> None:
    told = [letter.text(library, handing.ALL, "site", "bag"), readme.page(library)]
    told.append(keepsake.pages(library)[readme.NAME]({}).decode())
    told.append(making.named(library))
    assert [text for text in told if DRAW.search(text)] == []
    assert told[0].startswith("A look back at a life’s music")


def test_a_painter_draws_and_who_does_all_makes(tmp_path: Path) -> None:
    painter, source = begun_library(tmp_path / "one", tmp_path / "art")
    fill(painter, source, [MadeUp("fox"), MadeUp("hare")])
    assert carried(painter) == DRAWN
    both, source = begun_library(tmp_path / "two", tmp_path / "all")
    fill(both, source, [MadeUp("fox"), SONGS[0], FILM, TEXT])
    assert carried(both) == MADE
    assert letter.text(both, handing.ALL, "s", "b").startswith("A look back at a life’s works")


def test_where_forms_meet_what_began_is_said_by_form(client: TestClient, library: Library) -> None:
    first = client.get("/year/2010.json").raise_for_status().json()["began"]
    assert [one["what"] for one in first] == ["First song"]


def test_what_is_hidden_or_not_theirs_does_not_say_what_they_do(tmp_path: Path) -> None:
    library, source = begun_library(tmp_path / "library", tmp_path / "band")
    drawings = [MadeUp("poster", mine=False), MadeUp("cover", hidden=True)]
    fill(library, source, [SONGS[0], *drawings])
    assert carried(library) == "played"


def test_every_sentence_is_there_for_every_form_and_only_drawings_are_drawn() -> None:
    for row, sentences in form_words.SENTENCES.items():
        assert set(sentences) == {*FORMS, MADE}, row
        drawn = [form for form, text in sentences.items() if DRAW.search(text)]
        assert drawn in ([], [DRAWN]), row
    assert set(form_words.TIMES) == {*FORMS, MADE}
