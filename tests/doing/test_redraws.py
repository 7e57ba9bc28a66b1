"""Chains of what was drawn again: kept beside the works, and the person's word comes first."""

from __future__ import annotations

from pathlib import Path

import pytest
from corpora.archives import Reading, draw

from lookback.doing import correct, looking, redraws, settle, together
from lookback.doing.pointing import point

LATER = 1_700_000_000  # all were copied in November 2023


@pytest.fixture(autouse=True, params=["reasoned about as a whole", "a few works at a time"])
def large(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    if request.param == "a few works at a time":
        monkeypatch.setattr(settle, "WHOLE", 0)


@pytest.fixture
def art(tmp_path: Path) -> Path:
    """A subject drawn twice under one name, a third time under another, and something else."""
    root = tmp_path / "art"
    draw(root / "2014-05-03 winter fox.png", 1, LATER)
    draw(root / "2019-05-03 winter fox.png", 2, LATER)
    draw(root / "2022-01-03 snow.png", 3, LATER)
    draw(root / "2022-02-03 sea.png", 4, LATER)
    return root


def chains(reading: Reading) -> list[list[str]]:
    titles = {g.id: g.title for g in looking.every_work(reading.library)}
    return [[titles[w] for w in c.works] for c in redraws.chains(reading.library)]


def say(reading: Reading, kind: str, *paths: Path) -> None:
    think = {"redraw": together.redraw, "not-redraw": together.not_redraw}[kind]
    pointed = [point(reading.library, str(p)) for p in paths]
    together.give(reading.library, think(reading.library, pointed))


def test_chains_follow_names_words_and_their_undoing(reading: Reading, art: Path) -> None:
    reading.scan(art)
    assert chains(reading) == [["2014-05-03 winter fox", "2019-05-03 winter fox"]]
    say(reading, "redraw", art / "2022-01-03 snow.png", art / "2019-05-03 winter fox.png")
    three = ["2014-05-03 winter fox", "2019-05-03 winter fox", "2022-01-03 snow"]
    assert chains(reading) == [three]
    reading.lose_catalogue()
    reading.scan(art)
    assert chains(reading) == [three]
    assert correct.undo(reading.library).startswith("the same subject: 2022-01-03 snow.png, ")
    say(reading, "not-redraw", *sorted(art.glob("*fox.png")))
    assert chains(reading) == []


def test_works_tell_their_motif_and_hidden_ones_leave_it(reading: Reading, art: Path) -> None:
    reading.scan(art)
    motif = {g.title: g.motif for g in looking.every_work(reading.library)}
    assert motif["2014-05-03 winter fox"] == motif["2019-05-03 winter fox"] != ""
    assert motif["2022-02-03 sea"] == ""
    correct.hide(reading.library, [looking.find(reading.library, "2014-05-03 winter fox.png")])
    assert chains(reading) == []


def test_offers_put_what_is_sure_first_and_leave_out_what_was_refused(
    reading: Reading, art: Path
) -> None:
    reading.scan(art)
    titles = {g.id: g.title for g in looking.every_work(reading.library)}

    def offered(title: str) -> list[str]:
        offers = {titles[o.work]: o for o in redraws.candidates(reading.library, 3)}
        return [titles[w] for w, _ in offers[title].candidates]

    assert offered("2014-05-03 winter fox")[0] == "2019-05-03 winter fox"
    assert set(offered("2022-02-03 sea")) == set(titles.values()) - {"2022-02-03 sea"}
    say(reading, "not-redraw", art / "2022-02-03 sea.png", art / "2022-01-03 snow.png")
    assert "2022-01-03 snow" not in offered("2022-02-03 sea")
