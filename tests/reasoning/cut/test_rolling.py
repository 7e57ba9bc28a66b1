"""Where a film moves: in what lingers on it, around the frame that stands for it, never past it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from lookback.reasoning.cut import Options, grammar, journey
from lookback.reasoning.cut.rolling import rolling
from lookback.reasoning.cut.shots import (
    CLOSING,
    GLANCE,
    HOLD,
    OPENING,
    SKETCH,
    Picture,
    Sheet,
    Shot,
    Why,
)  # fmt: skip
from lookback.words.edtf import Edtf

FILM = Sheet(
    "w", "Walk", Edtf.parse("2014-05"), (Picture("a" * 64, 1920, 1080),), seconds=60.0
)  # a minute
RATE = 24


def shot(kind: str = HOLD, seconds: float = 6.0, sheet: Sheet = FILM) -> Shot:
    return Shot(
        kind, round(seconds * RATE), 0, Why("between"), (sheet.finish,), (sheet.work,),
        near=(1.0, grammar.MOVE),
    )  # fmt: skip


def begins(one: Shot, sheet: Sheet = FILM) -> float | None:
    [moved] = rolling([one], [sheet], RATE)
    return moved.pictures[0].begins


def test_it_moves_around_the_frame_that_stands_for_it() -> None:
    assert begins(shot()) == 34.0  # 0.6 of a minute, two seconds before
    assert begins(shot(), replace(FILM, tells_at=12.0)) == 10.0


def test_it_neither_begins_before_the_film_nor_ends_after_it() -> None:
    assert begins(shot(), replace(FILM, tells_at=0.5)) == 0.0
    assert begins(shot(), replace(FILM, tells_at=59.0)) == 54.0
    assert begins(shot(), replace(FILM, seconds=4.0)) == 0.0


@pytest.mark.parametrize("kind", [SKETCH, GLANCE])
def test_in_a_run_and_in_the_glance_back_it_stands_still(kind: str) -> None:
    assert begins(shot(kind)) is None


def test_what_hardly_lasts_is_a_picture() -> None:
    assert begins(shot(), replace(FILM, seconds=1.0)) is None
    assert begins(shot(), replace(FILM, seconds=0.0)) is None


def test_the_camera_does_not_move_over_what_moves() -> None:
    [moved] = rolling([shot()], [FILM], RATE)
    assert moved.near == (1.0, 1.0)
    [still] = rolling([shot()], [replace(FILM, seconds=0.0)], RATE)
    assert still.near == (1.0, grammar.MOVE)


def test_in_a_journey_films_move_and_drawings_stand() -> None:
    sheets = [
        Sheet(
            f"w{n}", "", Edtf.parse(f"20{10 + n // 4}-05"), (Picture(f"{n:064x}", 1920, 1080),),
            seconds=30.0 * (n % 2),
        )
        for n in range(40)
    ]  # fmt: skip
    cut = journey(sheets, Options(90.0))
    films = {s.work for s in sheets if s.seconds}
    for one in cut.shots:
        moves = any(p.begins is not None for p in one.pictures)
        lingers = one.kind in (OPENING, HOLD, CLOSING)
        assert moves == (lingers and bool(films.intersection(one.works))), one
    assert any(p.begins is not None for s in cut.shots for p in s.pictures)
    assert cut == journey(sheets, Options(90.0))
