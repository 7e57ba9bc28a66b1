"""The catalogue is a cache that is rebuilt, never migrated, and never half-written."""

from __future__ import annotations

from pathlib import Path

from lookback.keeping.catalogue import NAME, Catalogue, Place
from lookback.words.edtf import Edtf
from lookback.words.model import Claim, Found, Notice

DIGEST = b"d" * 32
CLAIM = Claim("krita.date", "saved", Edtf.parse("2014-05-03"), "2014-05-03T10:22:33")
FOUND = Found(DIGEST, "krita", 800, 600, 1, "krita:x", (CLAIM,), (), b"jpeg", b"print")


def place(path: bytes, digest: bytes | None = DIGEST, notices: tuple[Notice, ...] = ()) -> Place:
    folder = path.rpartition(b"/")[0]
    return Place(folder, path, 10, 1_000, None, digest, "krita", notices)


def test_items_carry_what_was_read_of_their_content(tmp_path: Path) -> None:
    catalogue = Catalogue(tmp_path / NAME)
    row = catalogue.source("s1", "/home/hana/art")
    catalogue.keep(row, [place(b"2014/fox.kra"), place(b"backup/fox.kra")], [FOUND])
    first, second = catalogue.items.every()
    assert (first.place, first.path, second.path) == ("art", "2014/fox.kra", "backup/fox.kra")
    assert first.claims == second.claims == (CLAIM,)
    assert (first.width, first.height, first.lineage) == (800, 600, "krita:x")


def test_odd_bytes_in_names_come_back_as_they_are(tmp_path: Path) -> None:
    catalogue = Catalogue(tmp_path / NAME)
    row = catalogue.source("s1", "/art")
    catalogue.keep(row, [place(b"caf\xe9.kra")], [FOUND])
    assert catalogue.items.every()[0].path == "caf\udce9.kra"


def test_another_schema_is_made_anew(tmp_path: Path) -> None:
    catalogue = Catalogue(tmp_path / NAME)
    catalogue.source("s1", "/art")
    catalogue.db.execute("PRAGMA user_version = 999")
    catalogue.close()
    again = Catalogue(tmp_path / NAME)
    assert again.made_anew
    assert again.tokens() == {}


def test_a_damaged_file_is_made_anew(tmp_path: Path) -> None:
    (tmp_path / NAME).write_bytes(b"no database at all " * 500)
    assert Catalogue(tmp_path / NAME).made_anew


def test_offline_sources_take_their_items_along_and_back(tmp_path: Path) -> None:
    catalogue = Catalogue(tmp_path / NAME)
    row = catalogue.source("s1", "/art")
    catalogue.keep(row, [place(b"fox.kra")], [FOUND])
    catalogue.set_offline(row, True)
    assert [i.state for i in catalogue.items.every()] == ["offline"]
    catalogue.set_offline(row, False)
    assert [i.state for i in catalogue.items.every()] == ["here"]


def test_counts_tell_notes_of_files_and_of_readings(tmp_path: Path) -> None:
    catalogue = Catalogue(tmp_path / NAME)
    row = catalogue.source("s1", "/art")
    note = (Notice("no-permission", "left alone"),)
    damaged = Found(b"e" * 32, "krita", notices=(Notice("damaged", "the file ends early"),))
    places = [place(b"a.kra"), place(b"b.kra", None, note), place(b"c.kra", b"e" * 32)]
    catalogue.keep(row, places, [FOUND, damaged])
    counts = catalogue.counts(None)
    assert (counts.items, counts.notices) == (3, 2)
