from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from lookback.reading.formats.guest import Guest

ENDLESS = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT i AS Width FROM n"


def database(folder: Path, script: str) -> bytes:
    path = folder / "guest.sqlite"
    path.unlink(missing_ok=True)
    made = sqlite3.connect(path)
    made.executescript(script)
    made.close()
    return path.read_bytes()


def test_a_table_is_asked_for_what_it_has(tmp_path: Path) -> None:
    script = "CREATE TABLE Canvas(Width INTEGER, Data BLOB); INSERT INTO Canvas VALUES(7, x'00ff')"
    with Guest(database(tmp_path, script)) as guest:
        assert guest.rows("Canvas", ("Width",)) == [(7,)]
        assert guest.rows("Canvas", ("rowid", "length(Data)")) == [(1, 2)]
        assert guest.rows("Canvas", ("Height",)) == []
        assert guest.rows("Paper", ("Width",)) == []
        assert guest.one("Canvas", "Data", 1) == b"\0\xff"
        assert guest.one("Canvas", "Data", 2) is None


@pytest.mark.parametrize(
    "script",
    [
        f"CREATE VIEW Canvas AS {ENDLESS}",
        "CREATE VIRTUAL TABLE Canvas USING fts5(Width)",
        "CREATE TABLE Canvas(A INTEGER, Width INTEGER GENERATED ALWAYS AS (hex(zeroblob(A))))",
    ],
)
def test_what_is_no_plain_table_is_not_asked(script: str, tmp_path: Path) -> None:
    with Guest(database(tmp_path, script)) as guest:
        assert guest.rows("Canvas", ("Width",)) == []


def test_a_question_has_a_number_of_steps(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("lookback.reading.formats.guest.STEPS", 50_000)
    numbers = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n LIMIT 20000)"
    script = f"CREATE TABLE Canvas(A); INSERT INTO Canvas {numbers} SELECT i FROM n"
    with Guest(database(tmp_path, script)) as guest, pytest.raises(sqlite3.OperationalError):
        guest.rows("Canvas", ("A",), order="A")


def test_a_database_that_keeps_a_journal_beside_it_opens_all_the_same(tmp_path: Path) -> None:
    script = "PRAGMA journal_mode = WAL; CREATE TABLE Canvas(A); INSERT INTO Canvas VALUES(1)"
    data = database(tmp_path, script)
    assert data[18:20] == b"\2\2"
    with Guest(data) as guest:
        assert guest.rows("Canvas", ("A",)) == [(1,)]


def test_words_that_are_no_utf8_are_read_as_far_as_they_go(tmp_path: Path) -> None:
    script = "CREATE TABLE Canvas(A TEXT); INSERT INTO Canvas VALUES(CAST(x'66ff78' AS TEXT))"
    with Guest(database(tmp_path, script)) as guest:
        assert guest.rows("Canvas", ("A",)) == [("f\N{REPLACEMENT CHARACTER}x",)]


def test_what_is_no_database_is_refused() -> None:
    with Guest(b"no database" * 100) as guest, pytest.raises(sqlite3.DatabaseError):
        guest.rows("Canvas", ("A",))
