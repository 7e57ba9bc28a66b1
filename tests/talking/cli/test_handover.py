"""What an heir finds: a letter, pages that open, the originals, and what of the journal may be."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from corpora import bags
from PIL import Image

from lookback.doing import diary
from lookback.doing.library import Library
from lookback.keeping import entries, journal, made
from lookback.talking.cli import main
from lookback.words.edtf import Edtf

SHOWN = "To keep her near."
PRIVATE = (
    "Never for anybody.",
    "A first wording",
    "About what is hidden",
    "Taken back",
    "Kayleigh",
)


@pytest.fixture
def home(tmp_path: Path) -> Iterator[Library]:
    art = tmp_path / "art"
    (art / "2014").mkdir(parents=True)
    for name, colour in (("2014/fox.png", 20), ("2014/cat.png", 120), ("hidden.png", 220)):
        Image.new("RGB", (64, 48), (colour, 80, 255 - colour)).save(art / name)
    at = ["--library", str(tmp_path / "library")]
    assert main(["scan", str(art), *at]) == 0
    assert main(["hide", str(art / "hidden.png"), *at]) == 0
    assert main(["leave-out", "--person", "Kayleigh", *at]) == 0
    library = Library(tmp_path / "library")
    (hidden,) = library.catalogue.db.execute(
        "SELECT id FROM work WHERE title = 'hidden'"
    ).fetchone()
    diary.write(library, entries.WHY, SHOWN, when=Edtf.parse("2014"), shown=True)
    diary.write(library, entries.NOTE, PRIVATE[0])
    first = diary.write(library, entries.NOTE, PRIVATE[1])
    diary.revise(library, replace(first, text="A second wording", shown=True))
    diary.write(library, entries.NOTE, PRIVATE[2], works=[hidden], shown=True)
    diary.take_back(library, diary.write(library, entries.NOTE, PRIVATE[3], shown=True))
    diary.write(library, entries.NOTE, "Kayleigh laughed", shown=True)
    yield library
    library.close()


def handed(library: Library, folder: Path, *more: str) -> bytes:
    """Hand over; all bytes of all files that lie there then, but for the originals."""
    assert main(["handover", str(folder), *more, "--library", str(library.folder)]) == 0
    assert bags.faults(folder / "originals") == []
    assert made.faults(folder) == []
    files = [p for p in folder.rglob("*") if p.is_file() and "data/originals" not in p.as_posix()]
    return b"".join(p.read_bytes() for p in files)


def test_a_letter_pages_and_originals_lie_there(home: Library, tmp_path: Path) -> None:
    folder = tmp_path / "heir"
    every = handed(home, folder)
    letter = (folder / "READ ME FIRST.html").read_text("utf-8")
    assert 'href="look%20back/index.html"' in letter
    assert "“look back/index.html”" in (folder / "READ ME FIRST.txt").read_text("utf-8")
    assert (folder / "look back/index.html").is_file()
    (fox,) = (folder / "originals/data/originals").rglob("fox.png")
    assert fox.read_bytes() == (tmp_path / "art/2014/fox.png").read_bytes()
    assert SHOWN.encode() in (folder / "look back/journal.html").read_bytes()
    said = [text for text in PRIVATE if text.encode() in every]
    assert said == []
    told = journal.read(folder / "originals/data/journal", strict=True)
    assert told.notices == ()
    assert [r.body["text"] for r in told.records if r.body.get("text")] == [
        SHOWN, "A second wording"
    ]  # fmt: skip


def test_what_was_allowed_once_goes_when_it_is_not_any_more(home: Library, tmp_path: Path) -> None:
    folder = tmp_path / "heir"
    every = handed(home, folder, "--journal", "all")
    assert [text for text in PRIVATE if text.encode() in every] == list(PRIVATE)
    assert not [t for t in PRIVATE if t.encode() in handed(home, folder, "--journal", "shown")]
    every = handed(home, folder, "--journal", "none")
    assert [t for t in (*PRIVATE, SHOWN) if t.encode() in every] == []
    assert list((folder / "originals/data").rglob("*.jsonl")) == []
    assert SHOWN.encode() in handed(home, folder)


def test_a_line_that_cannot_be_read_stays_here(home: Library, tmp_path: Path) -> None:
    (device,) = (home.folder / "journal").glob("*.jsonl")
    with device.open("ab") as file:
        file.write(b'{"private": {"body": {"text": "torn secret')
    assert b"torn secret" not in handed(home, tmp_path / "heir")


def test_it_only_tells_when_asked_to(
    home: Library, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    asked = ["handover", str(tmp_path / "heir"), "--library", str(home.folder)]
    capsys.readouterr()
    assert main([*asked, "--dry-run"]) == 0
    assert "3 files would be copied" in capsys.readouterr().out
    assert not (tmp_path / "heir").exists()
    assert main([*asked, "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["bag"]["copied"] == 3


def test_it_is_not_put_among_what_others_made(home: Library, tmp_path: Path) -> None:
    (tmp_path / "heir").mkdir()
    (tmp_path / "heir/letter.txt").write_text("mine")
    assert main(["handover", str(tmp_path / "heir"), "--library", str(home.folder)]) == 1
    assert [p.name for p in (tmp_path / "heir").iterdir()] == ["letter.txt"]
