"""The command line as its users type it: words, JSON and exit codes as the contract has them."""

from __future__ import annotations

import csv
import io
import json
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from corpora.archives import draw
from corpora.repositories import History
from PIL import Image

from lookback.doing.demo.files import krita
from lookback.doing.demo.files.facts import Facts
from lookback.talking.cli import VERBS, main


@pytest.fixture
def art(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.setenv("LOOKBACK_LIBRARY", str(tmp_path / "library"))
    root = tmp_path / "my art"
    draw(root / "2012 spring" / "fox.png", 1)
    draw(root / "2014-05-03 hill.png", 2)
    draw(root / "sea.png", 3)
    (root / "notes.txt").write_text("hello")
    return root


def told(capsys: pytest.CaptureFixture[str], *words: object) -> str:
    code = main([str(w) for w in words])
    captured = capsys.readouterr()
    assert code == 0, captured.err
    return captured.out


def test_scan_tells_a_summary_for_programs(art: Path, capsys: pytest.CaptureFixture[str]) -> None:
    summary = json.loads(told(capsys, "scan", art, "--json"))
    assert isinstance(summary.pop("seconds"), float)
    assert summary == {
        "files": 4, "items": 3, "ignored": 0, "unrecognised": 1, "new": 3, "changed": 0,
        "moved": 0, "missing": 0, "offline": 0, "notices": 0, "works": 3,
    }  # fmt: skip


def test_works_are_in_time_order_with_the_agreed_keys(
    art: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    told(capsys, "scan", art)
    works: list[dict[str, Any]] = json.loads(told(capsys, "works", "--json"))
    assert [w["title"] for w in works][:2] == ["fox", "2014-05-03 hill"]
    fox = works[0]
    assert set(fox) >= {"id", "title", "made", "items", "hours", "motif", "hidden", "mine"}
    assert fox["made"]["edtf"] == "2012-21"
    assert fox["made"]["earliest"] == "2012-03-01"
    assert fox["made"]["latest"] == "2012-05-31"
    assert fox["made"]["words"] == "spring 2012"
    (item,) = fox["items"]
    assert item["path"] == str(art / "2012 spring" / "fox.png")
    assert (item["format"], item["state"], item["role"]) == ("png", "here", "version")
    assert (item["width"], item["height"], item["pages"]) == (240, 180, 1)
    assert len(item["sha256"]) == 64


def test_works_for_spreadsheets(art: Path, capsys: pytest.CaptureFixture[str]) -> None:
    told(capsys, "scan", art)
    rows = list(csv.DictReader(io.StringIO(told(capsys, "works", "--csv"))))
    assert [r["title"] for r in rows][:2] == ["fox", "2014-05-03 hill"]


def test_words_narrow_the_works(art: Path, capsys: pytest.CaptureFixture[str]) -> None:
    told(capsys, "scan", art)
    assert len(json.loads(told(capsys, "works", "--json", "SPRING"))) == 1


def test_why_names_the_evidence_and_the_way_to_change_it(
    art: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    told(capsys, "scan", art)
    text = told(capsys, "why", art / "2012 spring/fox.png")
    assert "Spring 2012, from the folder “2012 spring”" in text
    assert "lookback date" in text


def test_show_has_claims_and_evidence(art: Path, capsys: pytest.CaptureFixture[str]) -> None:
    told(capsys, "scan", art)
    shown = json.loads(told(capsys, "show", art / "2012 spring/fox.png", "--json"))
    assert shown["title"] == "fox"
    assert {"source", "about", "value", "quote"} <= set(shown["evidence"][0])
    assert shown["evidence"][0]["standing"] == "winner"


def test_the_end_of_a_path_is_enough(art: Path, capsys: pytest.CaptureFixture[str]) -> None:
    told(capsys, "scan", art)
    assert "fox" in told(capsys, "why", "fox.png")


def test_a_date_is_said_shown_and_taken_back(art: Path, capsys: pytest.CaptureFixture[str]) -> None:
    told(capsys, "scan", art)
    fox = art / "2012 spring/fox.png"
    dry = told(capsys, "date", fox, "about 1998", "--dry-run")
    assert "Spring 2012 → About 1998" in dry
    assert "Nothing was changed" in dry
    assert "Spring 2012" in told(capsys, "why", fox)
    assert "Spring 2012 → About 1998" in told(capsys, "date", fox, "about 1998")
    assert "About 1998, as you said" in told(capsys, "why", fox)
    assert "date fox.png: about 1998" in told(capsys, "history")
    assert told(capsys, "undo") == "Undone: date fox.png: about 1998\n"
    assert "Spring 2012" in told(capsys, "why", fox)


def test_hidden_and_not_mine_are_listed_only_when_asked_for(
    art: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    told(capsys, "scan", art)
    told(capsys, "hide", art / "sea.png")
    told(capsys, "not-mine", art / "2012 spring/fox.png")
    assert [w["title"] for w in json.loads(told(capsys, "works", "--json"))] == ["2014-05-03 hill"]
    (sea,) = json.loads(told(capsys, "works", "--json", "--hidden"))
    (fox,) = json.loads(told(capsys, "works", "--json", "--not-mine"))
    assert (sea["title"], sea["hidden"], fox["title"], fox["mine"]) == ("sea", True, "fox", False)


def test_status_counts_what_was_passed_over(art: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (art / ".git").mkdir()
    (art / ".git/HEAD").write_text("x")
    told(capsys, "scan", art)
    text = told(capsys, "status")
    assert "3 works from 3 files." in text
    assert "Passed over, a program's own folder: 1 file." in text
    status = json.loads(told(capsys, "status", "--json"))
    assert status["unrecognised"] == {"Text": 1}


def test_a_lost_catalogue_is_made_again_before_it_is_asked(
    art: Path, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    told(capsys, "scan", art)
    before = told(capsys, "works", "--json")
    for part in (tmp_path / "library").glob("catalogue.sqlite*"):
        part.unlink()
    assert told(capsys, "works", "--json") == before


def test_the_library_may_be_named_before_the_verb(
    art: Path, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    told(capsys, "--library", tmp_path / "other", "scan", art)
    assert "3 works" in told(capsys, "--library", tmp_path / "other", "status")
    assert "0 works" in told(capsys, "status")


def test_a_dry_run_reads_and_remembers_nothing(
    art: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert "4 files to look at" in told(capsys, "scan", art, "--dry-run")
    assert "No folders are known" in told(capsys, "sources")


@pytest.mark.parametrize("verb", VERBS)
def test_every_verb_has_help(verb: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([verb, "--help"]) == 0
    help_ = capsys.readouterr().out
    assert f"usage: lookback {verb}" in help_
    assert "--library" in help_


def test_the_overview_lists_every_verb(capsys: pytest.CaptureFixture[str]) -> None:
    text = told(capsys, "--help")
    assert all(f"  {verb} " in text for verb in VERBS)


def test_odd_bytes_in_names_stand_as_lone_surrogates(
    art: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    odd = art / "caf\udce9.png"
    try:
        (art / "sea.png").rename(odd)
    except (OSError, UnicodeEncodeError):
        pytest.skip("this disk takes no such names")
    told(capsys, "scan", art)
    text = told(capsys, "works", "--json")
    assert r"caf\udce9.png" in text
    assert str(odd) in {w["items"][0]["path"] for w in json.loads(text)}


def test_hours_are_told_in_words_and_for_programs(
    art: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    begun = datetime(2020, 3, 5, 21, 34, 17)
    facts = Facts(begun, begun + timedelta(hours=3), None, 8400, 4, "logo")
    (art / "logo.kra").write_bytes(krita.document(Image.new("RGB", (40, 30), "red"), facts))
    told(capsys, "scan", art)
    (logo,) = json.loads(told(capsys, "works", "--json", "logo"))
    assert logo["hours"] == {
        "recorded": 2.333333, "at_least": 2.333333, "source": "krita.editing-time"
    }  # fmt: skip
    assert "2 h 20 min, recorded by Krita." in told(capsys, "show", "logo.kra")
    assert told(capsys, "hours") == (
        "Recorded by programs: 2 h 20 min.\n  2020  2 h 20 min recorded\n"
    )
    assert json.loads(told(capsys, "hours", "--by", "month", "--json")) == {
        "recorded": 2.333333, "seen": 0.0, "at_least": 2.333333, "by": "month",
        "lines": [{"month": "2020-03", "recorded": 2.333333, "seen": 0.0}],
    }  # fmt: skip


def test_a_library_without_hours_says_so(art: Path, capsys: pytest.CaptureFixture[str]) -> None:
    told(capsys, "scan", art)
    assert told(capsys, "hours") == "None of the files tells how long it took.\n"


def test_a_history_is_offered_and_added(art: Path, capsys: pytest.CaptureFixture[str]) -> None:
    history = History(art)
    history.commit({"fox.png": (art / "sea.png").read_bytes()}, "A fox", 0)
    history.close()
    told(capsys, "scan", art)
    assert f"lookback sources add --git “{art}”" in told(capsys, "sources")
    assert f"The history of “{art}” is remembered." in told(capsys, "sources", "add", "--git", art)
    told(capsys, "scan")
    assert f"{art} (its history): 1 file" in told(capsys, "sources")
    told(capsys, "sources", "remove", "--git", art)
    assert len(json.loads(told(capsys, "sources", "--json"))) == 1
