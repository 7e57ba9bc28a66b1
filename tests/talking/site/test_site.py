"""A site shows what may leave, and nothing else; strictly valid, and made anew only where it is."""

from __future__ import annotations

import json
import re
from pathlib import Path
from xml.etree import ElementTree

import pytest
from corpora import pages
from corpora.given import PLACE, Made
from corpora.made_up import MadeUp, digest_of, id_of, name_of

from lookback.doing import correct
from lookback.doing.library import Library
from lookback.talking.cli import main
from lookback.talking.site import bundling
from lookback.words.edtf import Edtf

ATOM = "{http://www.w3.org/2005/Atom}"
SECRET = MadeUp("secret one", Edtf.parse("2014-05"))


def files(made: Made) -> list[Path]:
    return sorted(p for p in made.folder.rglob("*") if p.is_file())


def test_nothing_in_it_was_not_chosen(made: Made) -> None:
    """All its bytes, whatever the file: paths, EXIF, hidden works, private words, sums, ids."""
    fox = MadeUp("fox <& friends>")
    forbidden = {
        "a path": str(made.library.folder.parent).encode(),
        "a folder's name": b"divorce",
        "a quoted name": b"2012 spring",
        "an EXIF place": PLACE,
        "a hidden title": b"secret",
        "somebody else's": b"theirs",
        "a private page": b"Nobody may read",
        "a page about what is hidden": b"Of the secret",
        "a file's sum": digest_of(fox).hex().encode(),
        "a hidden file's sum": digest_of(SECRET).hex().encode(),
        "an id": id_of(fox).encode(),
    }
    held = b"".join(p.read_bytes() + p.name.encode() for p in files(made))
    assert [what for what, words in forbidden.items() if words in held] == []
    assert b"Exif" not in b"".join(p.read_bytes() for p in files(made) if p.suffix == ".jpg")


def test_it_shows_what_was_chosen(made: Made) -> None:
    works = list((made.folder / "works").rglob("*.html"))
    assert len(works) == 64
    assert sum(1 for p in made.folder.glob("pictures/*/*.jpg")) == 64
    years = {p.name for p in (made.folder / "years").iterdir()}
    assert years == {
        "2014.html", "2015.html", "2014-2019.html", "until-1999.html", "undated.html",
    }  # fmt: skip
    journal = pages.read(made.folder / "journal.html").text
    assert "To keep her." in journal
    assert "Kind words · Ines" in journal
    chain = pages.read(made.folder / "then-and-now.html").text
    assert ("2014" in chain, "2015" in chain, "twice" in chain) == (True, True, True)
    (fox,) = (p for p in works if "fox <& friends>" in pages.read(p).text)
    assert "3 May 2014" in pages.read(fox).text


def test_every_page_is_strictly_valid(made: Made) -> None:
    found = [p for p in files(made) if p.suffix == ".html"]
    assert len(found) == 64 + 5 + 5
    assert [fault for page in found for fault in pages.faults(page)] == []


def test_the_strict_reader_finds_what_is_planted(tmp_path: Path) -> None:
    page = tmp_path / "a.html"
    page.write_text(
        '<!doctype html>\n<html lang="en"><title>a</title><h1>a<p>b</p></h1>'
        '<img src="no.jpg">'
        '<a href="https://example.org/">x</a><i id="q">y</i>'
        '<div id="q"></div><div id="q"></span><p>'
    )
    found = " ".join(pages.faults(page))
    for fault in ("<p> in", "without alt", "leads nowhere: no.jpg", "leads out", "<i> is not known",
                  "closes something else", "id q twice", "stays open"):  # fmt: skip
        assert fault in found


def test_no_style_and_no_script_asks_for_anything_outside(made: Made) -> None:
    for path in files(made):
        if path.suffix in (".css", ".js", ".html"):
            text = path.read_text("utf-8")
            hosts = set(
                re.findall(r"(?:https?:)?//([\w.-]+\.\w+)", re.sub(r"(?m)^\s*//.*$", "", text))
            )
            assert hosts == set(), path
            assert re.search(r"\b(?:fetch|XMLHttpRequest|sendBeacon|import)\(", text) is None or (
                path.suffix != ".html"
            )
    script = (made.folder / "js/wall.js").read_text("utf-8")
    assert "fetch(" not in script
    assert re.search(r"^\s*(?:import|export) ", script, re.MULTILINE) is None


def test_modules_become_one_script_in_the_order_of_their_needs() -> None:
    text = bundling.bundle("wall")
    begins = re.findall(r"^const \$(\w+) = \(\(\) => \{$", text, re.MULTILINE)
    assert begins[-1] == "wall"
    assert begins.index("camera") < begins.index("wall")
    assert begins.index("measure") < begins.index("marks")
    assert len(begins) == len(set(begins))


def test_made_again_only_what_changed_is_written_and_what_was_hidden_is_gone(made: Made) -> None:
    before = made.again()
    assert (before.written, before.removed) == (0, 0)
    (made.folder / "pictures/mine.txt").write_text("a note")
    fox = MadeUp("fox <& friends>")
    shown = {p for p in files(made) if p.suffix == ".html" and b"friends" in p.read_bytes()}
    assert shown
    correct.hide(made.library, [id_of(fox)])
    try:
        after = made.again()
        assert after.written < before.files / 2
        assert after.removed >= 3  # its page, its picture, the chain that was of two
        assert b"friends" not in b"".join(p.read_bytes() for p in files(made))
        assert (made.folder / "pictures/mine.txt").read_text() == "a note"
    finally:
        correct.show_again(made.library, [id_of(fox)])
        (made.folder / "pictures/mine.txt").unlink()
        made.again()


def test_the_feeds_are_what_readers_take(made: Made) -> None:
    feed = json.loads((made.folder / "feed.json").read_text("utf-8"))
    assert (feed["version"], feed["title"]) == ("https://jsonfeed.org/version/1.1", "Hana <3")
    assert "home_page_url" not in feed
    ids = [item["id"] for item in feed["items"]]
    assert len(ids) == len(set(ids)) == 50
    days = [item["date_published"] for item in feed["items"]]
    assert days == sorted(days, reverse=True)
    root = ElementTree.parse(made.folder / "feed.xml").getroot()
    assert root.tag == f"{ATOM}feed"
    assert [e.findtext(f"{ATOM}id") for e in root.iter(f"{ATOM}entry")] == ids
    for entry in [root, *root.iter(f"{ATOM}entry")]:
        for name in ("id", "title", "updated"):
            assert entry.findtext(ATOM + name), name


def test_feeds_have_addresses_where_one_is_known(made: Made) -> None:
    made.again(base="https://example.org/hana")
    try:
        feed = json.loads((made.folder / "feed.json").read_text("utf-8"))
        assert feed["feed_url"] == "https://example.org/hana/feed.json"
        lead = feed["items"][0]["url"].removeprefix("https://example.org/hana/")
        assert (made.folder / lead.partition("#")[0]).is_file()
    finally:
        made.again()


def test_a_site_lies_neither_in_what_is_read_nor_among_others(made: Made, tmp_path: Path) -> None:
    library = made.library
    for inside in (Path(library.settings.sources[0].root) / "site", library.folder / "site"):
        assert main(["export", str(inside), "--site", "--library", str(library.folder)]) == 1
        assert not inside.exists()
    (tmp_path / "mine.txt").write_text("a note")
    assert main(["export", str(tmp_path), "--site", "--library", str(library.folder)]) == 1
    assert [p.name for p in tmp_path.iterdir()] == ["mine.txt"]


def test_a_film_goes_along_with_its_captions(made: Made, tmp_path: Path) -> None:
    film = tmp_path / "journey.mp4"
    film.write_bytes(b"a film")
    film.with_suffix(".vtt").write_text("WEBVTT\n\n00:00.000 --> 00:02.000\n2014\n")
    made.again(film=film)
    try:
        assert (made.folder / "film/film.mp4").read_bytes() == b"a film"
        page = made.folder / "film.html"
        assert pages.faults(page) == []
        assert 'src="data:text/vtt;base64,' in page.read_text("utf-8")
    finally:
        made.again()
    assert not (made.folder / "film").exists()


def test_without_titles_no_file_name_leaves(
    made: Made, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    library: Library = made.library
    folder = tmp_path / "quiet"
    asked = ["export", str(folder), "--site", "--no-journal", "--library", str(library.folder)]
    assert main([*asked, "--dry-run"]) == 0
    assert "64 works would be shown, with 0 pages" in capsys.readouterr().out
    assert not folder.exists()
    assert main(asked) == 0
    held = b"".join(p.read_bytes() for p in folder.rglob("*") if p.is_file())
    assert (b"friends" in held, b"work 0000" in held, b"To keep her" in held) == (False,) * 3
    assert not (folder / "journal.html").exists()
    assert [f for p in folder.rglob("*.html") for f in pages.faults(p)] == []
    assert name_of(MadeUp("wide one")).encode() not in held
