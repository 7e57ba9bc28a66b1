"""What is asked about: pairs of different years, or as good as equal, that nobody spoke of yet."""

from __future__ import annotations

from pathlib import Path

import pytest
from corpora.archives import Reading, draw
from corpora.drawings import cropped, drawing

from lookback.doing import likely, looking, together
from lookback.doing.pointing import of_work
from lookback.doing.questions import deck

LATER = 1_700_000_000


@pytest.fixture
def titles(reading: Reading, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, str]:
    """Two drawings of different years, one of the same year, and two files of one picture."""
    monkeypatch.setattr(likely, "FEWEST", 0.0)  # drawn at random, these are hardly alike
    art = tmp_path / "drawings"
    for seed, name in enumerate(("2014-05-03 boat", "2019-05-03 hill", "2019-08-03 cup"), 1):
        draw(art / f"{name}.png", seed, LATER)
    reading.scan(art)
    return {g.id: g.title for g in looking.every_work(reading.library)}


def asked(reading: Reading, titles: dict[str, str]) -> list[tuple[str, str]]:
    return sorted((titles[p.one], titles[p.other]) for p in likely.pairs(reading.library)[0])


def test_only_works_of_different_years_may_be_one_subject(
    reading: Reading, titles: dict[str, str]
) -> None:
    boat, hill, cup = "2014-05-03 boat", "2019-05-03 hill", "2019-08-03 cup"
    assert asked(reading, titles) == [(boat, hill), (boat, cup)]
    ids = {title: id_ for id_, title in titles.items()}
    pointed = [of_work(reading.library, ids[t]) for t in (boat, hill)]
    together.give(reading.library, together.not_redraw(reading.library, pointed))
    assert asked(reading, titles) == [(boat, cup)]
    pointed = [of_work(reading.library, ids[t]) for t in (boat, cup)]
    together.give(reading.library, together.redraw(reading.library, pointed))
    assert asked(reading, titles) == []


def test_a_scan_keeps_the_pairs_so_that_no_page_waits(
    reading: Reading, titles: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def never(*args: object) -> None:
        raise AssertionError("a page waits for all pairs")

    monkeypatch.setattr(likely.redraws, "candidates", never)
    assert [q.kind for q in deck(reading.library)].count("same-subject") == 2


def test_among_many_works_those_are_asked_about_that_lie_on_each_other(
    reading: Reading, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(likely, "MOST_WORKS", 1)
    art = tmp_path / "drawings"
    for name, picture in (
        ("2014-05-03 boat", drawing(1)),
        ("2019-05-03 kite", cropped(drawing(1), 0.25)),  # dates keep it apart
        ("2016-05-03 hill", drawing(2)),
    ):
        (art / name[:4]).mkdir(parents=True)
        picture.save(art / name[:4] / f"{name}.png")
    reading.scan(art)
    titles = {g.id: g.title for g in looking.every_work(reading.library)}
    assert len(titles) == 3
    assert asked(reading, titles) == [("2014-05-03 boat", "2019-05-03 kite")]


def test_an_empty_library_asks_nothing(reading: Reading) -> None:
    assert likely.pairs(reading.library) == ([], [])
