"""`lookback date`: every way for many at once, tried first, told, and undone by one name."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from corpora.archives import draw

from lookback.talking.cli import main


@pytest.fixture
def art(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Path:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.setenv("LOOKBACK_LIBRARY", str(tmp_path / "library"))
    root = tmp_path / "art"
    for seed, n in enumerate((1, 2, 10)):
        draw(root / f"book/sheet{n}.png", seed, 1)
    draw(root / "2014-05-03 fox.png", 7, 1)
    told(capsys, "scan", root)
    return root


def told(capsys: pytest.CaptureFixture[str], *words: object, code: int = 0) -> str:
    assert main([str(w) for w in words]) == code
    captured = capsys.readouterr()
    return captured.out if code == 0 else captured.err


def test_spread_is_told_tried_and_undone(art: Path, capsys: pytest.CaptureFixture[str]) -> None:
    pages = sorted((art / "book").iterdir())  # as a shell would: sheet10 before sheet2
    lines = [
        "sheet1: No date yet → January to April 2003",
        "sheet2: No date yet → May to August 2003",
        "sheet10: No date yet → September to December 2003",
    ]
    tried = told(capsys, "date", *pages, "--spread", "2003", "--dry-run").splitlines()
    assert tried == [*lines, "Nothing was changed."]
    said = told(capsys, "date", *pages, "--spread", "2003").splitlines()
    assert said == [*lines, "lookback undo takes it back: date 3 works: spread over 2003"]
    assert told(capsys, "undo") == "Undone: date 3 works: spread over 2003\n"
    assert "No date yet" in told(capsys, "why", art / "book/sheet1.png")


def test_json_tells_old_and_new(art: Path, capsys: pytest.CaptureFixture[str]) -> None:
    fox = art / "2014-05-03 fox.png"
    tried = json.loads(told(capsys, "date", fox, "--shift", "+1 year", "--dry-run", "--json"))
    (change,) = tried["changes"]
    assert (change["old"], change["new"], tried["undo"]) == ("2014-05-03", "2015-05-03", None)
    done = json.loads(told(capsys, "date", fox, "--shift", "-3 days", "--json"))
    assert (done["changes"][0]["new"], done["unchanged"]) == ("2014-04-30", [])
    assert done["undo"] == "date 2014-05-03 fox.png: shifted by -3 days"


def test_by_another_work(art: Path, capsys: pytest.CaptureFixture[str]) -> None:
    page, fox = art / "book/sheet1.png", art / "2014-05-03 fox.png"
    said = told(capsys, "date", page, fox, "--before", fox).splitlines()
    assert said[0] == "sheet1: No date yet → Not after 3 May 2014"
    assert said[1] == "2014-05-03 fox: stays as it is (3 May 2014)"
    assert "3 May 2014" in told(capsys, "date", page, "--from", fox)


def test_a_correction_says_who_goes_by_it(art: Path, capsys: pytest.CaptureFixture[str]) -> None:
    told(capsys, "date", art / "book/sheet1.png", "June 2012")
    said = told(capsys, "date", art / "book/sheet10.png", "August 2012")
    assert "1 other work goes by these and moves as well: sheet2" in said


def test_slips_are_told_and_change_nothing(art: Path, capsys: pytest.CaptureFixture[str]) -> None:
    fox = art / "2014-05-03 fox.png"
    assert "is missing" in told(capsys, "date", fox, code=2)
    assert "read as a date" in told(capsys, "date", fox, "--spread", "later", code=1)
    assert "amount of time" in told(capsys, "date", fox, "--shift", "a bit", code=1)
    assert told(capsys, "history") == "Nothing was said yet.\n"
