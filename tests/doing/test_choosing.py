"""Folders by name: what waits, what is counted, what is kept of the choices."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from lookback.doing import places
from lookback.doing.browsing import Browsing
from lookback.doing.choosing import choose, names_only, often_somebody_elses, survey
from lookback.doing.library import Library


@pytest.mark.parametrize(
    "name",
    [
        "Downloads", "downloads (2)", "Téléchargements", "ダウンロード", "Screenshots", "refs",
        "References_2", "WhatsApp Images", "スクリーンショット", "Скриншоты", "Pinterest",
    ],
)  # fmt: skip
def test_names_of_other_peoples_pictures_wait(name: str) -> None:
    assert often_somebody_elses(name)


@pytest.mark.parametrize(
    "name", ["Krita", "2012 spring", "Reference sheets of Mira", "line", "Drafts", "shots", "7"]
)
def test_names_of_ones_own_do_not(name: str) -> None:
    assert not often_somebody_elses(name)


@pytest.fixture
def library(tmp_path: Path) -> Library:
    art = tmp_path / "art"
    for path in ("fox.png", "Krita/a.kra", "Krita/b.kra", "Krita/c.png", "Krita/refs/x.jpg",
                 "Downloads/y.jpg", "Downloads/z.png", "empty/readme"):  # fmt: skip
        (art / path).parent.mkdir(parents=True, exist_ok=True)
        (art / path).write_bytes(b"x")
    (art / "nothing").mkdir()
    library = Library(tmp_path / "library")
    places.remember(library, [str(art)])
    return library


def test_a_survey_counts_by_name_and_opens_nothing(library: Library, tmp_path: Path) -> None:
    for path in (tmp_path / "art").rglob("*.*"):
        path.chmod(0)  # nobody could open them
    found = {f.path: (f.name, f.kinds, f.files, f.choice) for f in survey(library).folders}
    assert found == {
        "": ("art", ("PNG",), 1, "mine"),
        "Krita": ("Krita", ("KRA", "PNG"), 3, "mine"),
        "Krita/refs": ("refs", ("JPEG",), 1, "later"),
        "Downloads": ("Downloads", ("JPEG", "PNG"), 2, "later"),
        "empty": ("empty", (), 1, "mine"),
    }


def test_names_stand_there_before_anything_is_counted(library: Library) -> None:
    names = [f.name for f in names_only(library).folders]
    assert names == ["Downloads", "Krita", "empty", "nothing"]


def test_what_was_not_named_keeps_how_it_starts(library: Library) -> None:
    found = survey(library)
    krita = next(f for f in found.folders if f.path == "Krita")
    choose(library, {krita.token: "someone-else", "unknown": "mine"}, found, "Ame")
    settings = library.settings
    assert (settings.begun, settings.person) == (True, "Ame")
    assert dict(settings.sources[0].folders) == {
        "": "mine",
        "Krita": "someone-else",
        "Krita/refs": "later",
        "Downloads": "later",
        "empty": "mine",
    }


def test_a_choice_that_was_not_offered_is_none(library: Library) -> None:
    found = survey(library)
    choose(library, {f.token: "burn" for f in found.folders}, found, "")
    assert set(library.settings.sources[0].folders.values()) == {"mine", "later"}


@pytest.mark.skipif(os.name == "nt", reason="blocks of files are counted elsewise there")
def test_files_that_are_only_online_are_named(library: Library, tmp_path: Path) -> None:
    with open(tmp_path / "art" / "far.png", "wb") as file:
        file.truncate(100_000)
    found = survey(library)
    assert (found.online, found.online_names) == (1, ("far.png",))


def test_browsing_goes_by_what_was_shown_only(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "Pictures" / "art").mkdir(parents=True)
    (tmp_path / ".hidden").mkdir()
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("USERPROFILE", str(tmp_path))
    browsing = Browsing()
    names = {s.name: s.token for s in browsing.beginnings()}
    assert ".hidden" not in names
    assert [s.name for s in browsing.below(names["Pictures"])] == ["art"]
    with pytest.raises(KeyError):
        browsing.below("/etc")
