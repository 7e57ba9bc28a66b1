"""The film from the command line: what to leave out is asked once, of whoever can answer."""

from __future__ import annotations

import io
import sys
from pathlib import Path

import pytest
from corpora import shares
from corpora.archives import Counting
from corpora.made_up import begun_library, fill, many

from lookback.doing import companions
from lookback.doing.library import Library
from lookback.talking.cli import main


class Typed(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.fixture
def library(tmp_path: Path) -> Library:
    library, source = begun_library(tmp_path / "library", tmp_path / "art")
    fill(library, source, list(many(900, step_days=2)), pictures=False)
    return library


def told(library: Library, capsys: pytest.CaptureFixture[str], *words: str) -> tuple[str, str]:
    out = str(library.folder.parent / "f.mp4")
    code = main(["film", "-o", out, "--plan-only", "--library", str(library.folder), *words])
    assert code == 0
    seen = capsys.readouterr()
    return seen.out, seen.err


def test_what_to_leave_out_is_asked_before_the_first_film_only(
    library: Library, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stdin", Typed("1066\n2015\nno such work\n\n2016\n"))
    shots, asked = told(library, capsys)
    assert asked.startswith("Anything to leave out of the film?")
    assert "Lookback doesn't know “no such work” yet." in asked
    assert "2015" not in shots
    assert "2016" in shots  # the empty line went on
    again, asked = told(library, capsys)
    assert asked == ""
    assert "2015" in again


@pytest.mark.parametrize("words", [("--leave-out", "2015"), ()])
def test_nobody_is_asked_who_said_it_or_cannot_answer(
    library: Library,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    words: tuple[str, ...],
) -> None:
    monkeypatch.setattr(sys, "stdin", Typed("2016\n\n") if words else io.StringIO("2016\n\n"))
    _, asked = told(library, capsys, *words)
    assert asked == ""


def test_a_film_of_two_needs_somebody_who_joined(
    library: Library, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    words = ["-o", str(tmp_path / "f.mp4"), "--plan-only", "--library", str(library.folder)]
    assert main(["film", *words, "--with", "Kyo"]) != 0
    assert "Nobody named “Kyo” has joined." in capsys.readouterr().err
    given = shares.write(tmp_path / "k.lookback", 9)
    with Counting() as executor:
        companions.join(library, given, executor)
    shots, _ = told(library, capsys, "--with", "Kyo")
    lines = shots.splitlines()
    assert lines[0] == "0:00  Your own, 2014 · Kyo, 2015  the earliest sheet of each"
    assert any("both made in May 2016" in line for line in lines)
    assert lines[-2].endswith("the latest sheet of each, as it is")
