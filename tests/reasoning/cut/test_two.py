"""The shot grammar, held against films of two lives; who came first is never told."""

from __future__ import annotations

import random
from datetime import date, timedelta
from functools import cache
from itertools import groupby, pairwise

import pytest

from lookback.reasoning.cut import Options
from lookback.reasoning.cut.shots import (
    BLANK,
    CARD,
    CLOSING,
    HOLD,
    OPENING,
    SKETCH,
    Cut,
    Picture,
    Sheet,
    Song,
)
from lookback.reasoning.cut.two import Side, beside, moments_of
from lookback.words.edtf import Edtf

SONG = Song(300.0, tuple(n * 0.5 for n in range(600)), tuple(n * 8.0 for n in range(1, 37)))


def sheet(work: str, made: str) -> Sheet:
    return Sheet(work, "", Edtf.parse(made), (Picture(work.ljust(64, "0"), 600, 400),))


@cache
def side(name: str, works: int, seed: int) -> Side:
    chance = random.Random(seed)
    day, found = date(2009, 3, 1), []
    for n in range(works):
        day += timedelta(days=chance.randrange(2 * 4000 // works))
        known = day.isoformat()
        found.append(sheet(f"{name}{n:04}", known[: chance.choice((10, 10, 7, 4))]))
    return Side(name, tuple(sorted(found, key=lambda s: s.made.sort_key if s.made else ())))


PLANS = [
    pytest.param(mine, theirs, seconds, song, id=f"{mine}, {theirs}, {seconds}, {bool(song)}")
    for mine, theirs in ((1, 1), (3, 2), (40, 40), (300, 9), (9, 300), (900, 700))
    for seconds in (None, 60.0, 240.0)
    for song in (None, SONG)
]


def two(mine: int, theirs: int) -> tuple[Side, Side]:
    return side("Hana", mine, 1), side("Kyo", theirs, 2)


@cache
def planned(mine: int, theirs: int, seconds: float | None, song: Song | None) -> Cut:
    return beside(two(mine, theirs), Options(seconds), song)


@pytest.mark.parametrize(("mine", "theirs", "seconds", "song"), PLANS)
def test_it_opens_and_ends_on_a_sheet_of_each(
    mine: int, theirs: int, seconds: float | None, song: Song | None
) -> None:
    cut = planned(mine, theirs, seconds, song)
    first, latest, paper = cut.shots[0], cut.shots[-2], cut.shots[-1]
    lives = two(mine, theirs)
    assert (first.kind, first.frames) == (OPENING, 4 * 24)
    assert first.works == tuple(life.sheets[0].work for life in lives)
    assert (latest.kind, latest.frames) == (CLOSING, 6 * 24)
    assert latest.works == tuple(life.sheets[-1].work for life in lives)
    assert (paper.kind, paper.frames) == (BLANK, 2 * 24)
    assert (cut.music_at, cut.silences[0]) == (first.frames, (0, first.frames))


@pytest.mark.parametrize(("mine", "theirs", "seconds", "song"), PLANS)
def test_it_lingers_and_runs_land_on_holds(
    mine: int, theirs: int, seconds: float | None, song: Song | None
) -> None:
    cut = planned(mine, theirs, seconds, song)
    assert sum(s.frames for s in cut.shots if s.lingers) >= 0.40 * cut.frames
    assert all(3.5 * 24 <= s.frames <= 7 * 24 for s in cut.shots if s.kind == HOLD)
    for sketch, group in groupby(cut.shots, key=lambda s: s.kind == SKETCH):
        run = list(group)
        if sketch:
            assert 6 <= len(run) <= 14
            assert all(0.25 * 24 <= s.frames <= 0.6 * 24 + 0.5 for s in run)
    for before, shot in pairwise(cut.shots):
        if before.kind == SKETCH:
            assert shot.kind in (SKETCH, HOLD)
    for three in zip(cut.shots, cut.shots[1:], cut.shots[2:], strict=False):
        if not any(s.kind == SKETCH for s in three):
            assert len({s.frames for s in three}) > 1


@pytest.mark.parametrize(("mine", "theirs", "seconds", "song"), PLANS)
def test_every_work_stands_whole_below_it_whose_it_is(
    mine: int, theirs: int, seconds: float | None, song: Song | None
) -> None:
    cut = planned(mine, theirs, seconds, song)
    made = {s.work: s.under for life in two(mine, theirs) for s in life.sheets}
    for shot in cut.shots:
        labels = shot.year.split(" · ") if shot.works else []
        assert labels == [f"{w[:-4]}, {made[w]}" for w in shot.works]
        assert max(shot.near) <= 1.03
        assert len(shot.works) < 2 or shot.near == (1.0, 1.0)
    moving = [i for i, s in enumerate(cut.shots) if s.near[0] != s.near[1]]
    assert all(b - a >= 4 for a, b in pairwise(moving))


@pytest.mark.parametrize(("mine", "theirs", "seconds", "song"), PLANS)
def test_each_life_keeps_its_order_and_cards_are_few(
    mine: int, theirs: int, seconds: float | None, song: Song | None
) -> None:
    cut = planned(mine, theirs, seconds, song)
    for life in two(mine, theirs):
        place = {s.work: n for n, s in enumerate(life.sheets)}
        told = [place[w] for s in cut.shots[:-2] for w in s.works if w in place]
        assert told == sorted(set(told))
    cards = [s for s in cut.shots if s.kind == CARD]
    assert len(cards) <= max(1, 3 * cut.seconds / 60)
    if cards:
        begins = cut.starts()[cut.shots.index(cards[-1])]
        assert cut.silences[-1] == (begins, begins + 2 * 24)


@pytest.mark.parametrize("seconds", [60.0, 240.0])
def test_it_is_about_as_long_as_was_asked_for(seconds: float) -> None:
    cut = planned(900, 700, seconds, None)
    assert cut.seconds == pytest.approx(seconds, rel=0.05)


def test_works_of_one_month_stand_beside_each_other() -> None:
    def life(name: str, *made: str) -> Side:
        return Side(name, tuple(sheet(f"{name}{n}", text) for n, text in enumerate(made)))

    mine = life("a", "2014", "2015-03-01", "2015-03-20", "2015-04", "2016-01", "2018")
    theirs = life("b", "2014", "2015-02-01", "2015-03-02", "2016-01-30", "2017", "2019")
    told = [(m.month, *(s.work if s else "" for s in m.sheets)) for m in moments_of((mine, theirs))]
    assert told == [
        ("", "", "b1"), ("", "a1", ""), ("2015-03", "a2", "b2"), ("", "a3", ""),
        ("2016-01", "a4", "b3"), ("", "", "b4"),
    ]  # fmt: skip
    assert [(s.why.kind, s.why.about) for s in beside((mine, theirs), Options()).shots][0:1] == [
        ("opens-both", "")
    ]


def test_holds_are_shared_out_where_no_month_is_shared() -> None:
    def life(name: str, months: tuple[int, ...]) -> Side:
        made = [f"20{y}-{m:02}" for y in range(10, 18) for m in months]
        return Side(name, tuple(sheet(f"{name}{n:04}", text) for n, text in enumerate(made)))

    cut = beside((life("a", (1, 2, 3, 7, 8, 9)), life("b", (4, 5, 6))), Options(120.0))
    held = [s.works[0][0] for s in cut.shots if s.kind == HOLD]
    assert len(held) > 10
    assert abs(held.count("a") - held.count("b")) <= 2


def test_one_of_them_without_works_makes_no_film() -> None:
    with pytest.raises(ValueError, match="both"):
        beside((side("Hana", 3, 1), Side("Kyo", ())), Options())


def test_the_same_lives_and_seed_give_the_same_film() -> None:
    lives = two(40, 40)
    assert beside(lives, Options(60.0)) == beside(lives, Options(60.0))
    assert beside(lives, Options(60.0)) != beside(lives, Options(60.0, seed=2))
