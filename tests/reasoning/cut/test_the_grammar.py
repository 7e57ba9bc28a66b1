"""Every number of the shot grammar, held against plans of short and long lives."""

from __future__ import annotations

import random
from collections.abc import Sequence
from datetime import date, timedelta
from functools import cache
from itertools import groupby, pairwise

import pytest

from lookback.reasoning.cut import Options, grammar, growing, journey
from lookback.reasoning.cut.lines import Line
from lookback.reasoning.cut.shots import (
    BLANK,
    BOTH,
    CARD,
    CLOSING,
    DETAIL,
    DISSOLVE,
    FINISH,
    GLANCE,
    GROW,
    HOLD,
    LINE,
    NOW,
    OPENING,
    SKETCH,
    THEN,
    WIPE,
    Cut,
    Picture,
    Sheet,
    Shot,
    Song,
)  # fmt: skip
from lookback.words.edtf import Edtf

SONG = Song(
    300.0, tuple(n * 0.5 for n in range(600)), tuple(n * 8.0 for n in range(1, 37))
)  # 120 beats a minute


@cache
def life(works: int, seed: int = 1) -> list[Sheet]:
    chance = random.Random(seed)
    day, found = date(2009, 3, 1), []
    for n in range(works):
        day += timedelta(days=chance.randrange(2 * 5000 // works))
        stages = tuple(
            Picture(f"{n:06x}{k}".ljust(64, "0"), chance.choice([600, 3000]), 1200)
            for k in range(chance.choice([1, 1, 1, 2, 4]))
        )
        medium = ("", "Krita document", "Photoshop document")[3 * n // works]
        motif = f"m{chance.randrange(9)}" if chance.random() < 0.2 else ""
        made = Edtf.between(day, day + timedelta(days=chance.choice([0, 0, 0, 400])))
        look = bytes(chance.randrange(256) for _ in range(192))
        found.append(Sheet(f"w{n:05}", "fox", made, stages, medium, motif, look))
    return sorted(found, key=lambda s: s.made.sort_key if s.made else ())


PLANS = [
    pytest.param(works, seconds, song, id=f"{works}, {seconds}, {bool(song)}")
    for works in (2, 3, 9, 40, 300, 2000)
    for seconds in (None, 60.0, 240.0)
    for song in (None, SONG)
]  # fmt: skip


@cache
def planned(works: int, seconds: float | None, song: Song | None) -> Cut:
    return journey(life(works), Options(seconds), song)


def runs(shots: Sequence[Shot]) -> list[list[Shot]]:
    return [list(g) for sketch, g in groupby(shots, key=lambda s: s.kind == SKETCH) if sketch]


@pytest.mark.parametrize(("works", "seconds", "song"), PLANS)
def test_it_opens_whole_and_in_silence_and_ends_on_the_latest_and_paper(
    works: int, seconds: float | None, song: Song | None
) -> None:
    cut = planned(works, seconds, song)
    first, latest, paper = cut.shots[0], cut.shots[-2], cut.shots[-1]
    assert (first.kind, first.works, first.near) == (OPENING, ("w00000",), (1.0, 1.0))
    assert first.frames == 4 * 24
    assert (latest.kind, latest.frames) == (CLOSING, 6 * 24)
    assert latest.works == (life(works)[-1].work,)
    assert (paper.kind, paper.frames) == (BLANK, 2 * 24)
    assert cut.music_at == first.frames
    assert cut.silences[0] == (0, first.frames)


@pytest.mark.parametrize(("works", "seconds", "song"), PLANS)
def test_it_lingers(works: int, seconds: float | None, song: Song | None) -> None:
    cut = planned(works, seconds, song)
    assert sum(s.frames for s in cut.shots if s.lingers) >= 0.40 * cut.frames
    for shot in cut.shots:
        if shot.kind == HOLD:
            assert 3.5 * 24 <= shot.frames <= 7 * 24
    for run in runs(cut.shots):
        assert 6 <= len(run) <= 14
        assert all(0.25 * 24 <= s.frames <= 0.6 * 24 + 0.5 for s in run)
    for i, shot in enumerate(cut.shots[:-1]):
        if shot.kind == SKETCH and cut.shots[i + 1].kind != SKETCH:
            assert cut.shots[i + 1].kind in (HOLD, GROW, THEN)


@pytest.mark.parametrize(("works", "seconds", "song"), PLANS)
def test_no_three_shots_of_one_length_in_a_row_outside_runs(
    works: int, seconds: float | None, song: Song | None
) -> None:
    shots = planned(works, seconds, song).shots
    for three in zip(shots, shots[1:], shots[2:], strict=False):
        if not any(s.kind == SKETCH for s in three):
            assert len({s.frames for s in three}) > 1


@pytest.mark.parametrize(("works", "seconds", "song"), PLANS)
def test_a_work_is_seen_whole_before_it_is_seen_nearer(
    works: int, seconds: float | None, song: Song | None
) -> None:
    shots = planned(works, seconds, song).shots
    for before, shot in pairwise(shots):
        if shot.kind == DETAIL:
            assert before.works == shot.works
            assert before.near[0] <= grammar.MOVE
            assert 1 < shot.near[0] == shot.near[1] <= 2.5
        elif shot.kind == HOLD:
            assert max(shot.near) <= 1.03
    moving = [i for i, s in enumerate(shots) if s.near[0] != s.near[1]]
    assert len(moving) <= len(shots) / 4
    assert all(b - a >= 4 for a, b in pairwise(moving))


@pytest.mark.parametrize(("works", "seconds", "song"), PLANS)
def test_dissolves_stay_within_a_work_and_wipes_within_a_redraw(
    works: int, seconds: float | None, song: Song | None
) -> None:
    shots = planned(works, seconds, song).shots
    for before, shot in pairwise(shots):
        if shot.joins == DISSOLVE:
            assert (before.kind, shot.kind, before.works) == (GROW, FINISH, shot.works)
        if shot.joins == WIPE:
            assert (before.kind, shot.kind) == (THEN, NOW)
        if shot.kind == GROW:
            assert 3 * 24 <= shot.frames <= 5 * 24
        if shot.kind == FINISH:
            assert shot.frames >= 3.5 * 24


@pytest.mark.parametrize(("works", "seconds", "song"), PLANS)
def test_then_now_and_both_come_together_and_seldom(
    works: int, seconds: float | None, song: Song | None
) -> None:
    cut = planned(works, seconds, song)
    starts = [at / 24 for at, s in zip(cut.starts(), cut.shots, strict=True) if s.kind == THEN]
    assert all(b - a >= 30 for a, b in pairwise(starts))
    for i, shot in enumerate(cut.shots):
        if shot.kind == THEN:
            three = cut.shots[i : i + 3]
            assert [s.kind for s in three] == [THEN, NOW, BOTH]
            assert [s.frames for s in three] == [3 * 24, 3 * 24, 4 * 24]
            assert three[0].year < three[1].year


@pytest.mark.parametrize(("works", "seconds", "song"), PLANS)
def test_it_runs_in_time_with_one_glance_back(
    works: int, seconds: float | None, song: Song | None
) -> None:
    cut = planned(works, seconds, song)
    place = {s.work: n for n, s in enumerate(life(works))}
    told = [place[s.works[-1]] for s in cut.shots if s.works and s.kind not in (GLANCE, THEN, BOTH)]
    assert told == sorted(told)
    assert sum(s.kind == GLANCE for s in cut.shots) <= 1
    cards = [s for s in cut.shots if s.kind == CARD]
    assert len(cards) <= max(1, 3 * cut.seconds / 60)
    if cards:
        begins = cut.starts()[cut.shots.index(cards[-1])]
        assert cut.silences[-1] == (begins, begins + 2 * 24)


@pytest.mark.parametrize(("works", "seconds"), [(300, 60.0), (300, 240.0), (2000, 60.0)])
def test_it_is_about_as_long_as_was_asked_for(works: int, seconds: float) -> None:
    assert planned(works, seconds, None).seconds == pytest.approx(seconds, rel=0.05)


def test_runs_are_cut_on_beats() -> None:
    cut = planned(2000, 240.0, SONG)
    beats = [cut.music_at + b * 24 for b in SONG.beats]
    ends = [
        at + s.frames for at, s in zip(cut.starts(), cut.shots, strict=True) if s.kind == SKETCH
    ]
    off = sorted(min(abs(end - b) for b in beats) for end in ends)
    assert len(off) > 30
    assert off[len(off) // 2] <= 1


def test_the_same_life_and_seed_give_the_same_film_and_another_seed_another() -> None:
    assert journey(life(300), Options(60.0)) == journey(life(300), Options(60.0))
    assert journey(life(300), Options(60.0)) != journey(life(300), Options(60.0, seed=2))


def test_own_words_stand_alone_as_long_as_reading_takes() -> None:
    line = Line("I draw because the days go by so quickly", date(2013, 1, 1))
    cut = journey(life(300), Options(120.0), None, [line])
    shown = [s for s in cut.shots if s.kind == LINE]
    assert [(s.text, s.frames, s.pictures) for s in shown] == [
        (line.text, round((2 + 0.3 * 9) * 24), ())
    ]


def test_one_work_grows_into_its_finish() -> None:
    sheet = next(s for s in life(300) if len(s.stages) == 4)
    cut = growing(sheet, Options())
    assert [s.kind for s in cut.shots] == [OPENING, GROW, FINISH, BLANK]
    assert cut.shots[1].pictures == sheet.stages[:-1]
    assert journey([sheet], Options()) == cut


def test_a_wide_date_says_about_or_nothing() -> None:
    picture = (Picture("0" * 64, 100, 100),)
    under = {
        text: Sheet("w", "t", Edtf.parse(text), picture).under
        for text in ("2014-05-03", "2014", "2013/2015", "1990/2005", "../2005")
    }
    assert under == {
        "2014-05-03": "2014", "2014": "2014", "2013/2015": "about 2014", "1990/2005": "",
        "../2005": "",
    }  # fmt: skip


# Beats far apart, and so near that a sketch ends on any second one.
SLOW = Song(600.0, tuple(n * 60 / 73 for n in range(730)), tuple(n * 13.2 for n in range(1, 45)))
FAST = Song(600.0, tuple(n * 60 / 174 for n in range(1740)), tuple(n * 11.0 for n in range(1, 54)))


@pytest.mark.parametrize("song", [None, SONG, SLOW, FAST], ids=["silent", "120", "73", "174"])
@pytest.mark.parametrize("seconds", [14.0, 20.0, 45.0, 90.0, 180.0])
@pytest.mark.parametrize("works", [40, 300, 2000])
def test_it_is_as_long_as_was_asked(works: int, seconds: float, song: Song | None) -> None:
    cut = planned(works, seconds, song)
    # Many works are runs all along, and each sketch of them is as long as a beat, or as two.
    hard = seconds == 14.0 or (works > 40 and song in (SONG, SLOW))
    assert abs(cut.frames / 24 - seconds) <= (1.5 if hard else 0.5)  # seconds


def test_a_life_of_redraws_shows_then_and_now() -> None:
    """The proof of the way that was gone is not left to a lot."""
    for seconds, pairs in ((60.0, 1), (120.0, 2), (240.0, 3)):
        shots = planned(300, seconds, None).shots
        assert sum(s.kind == BOTH for s in shots) >= pairs
