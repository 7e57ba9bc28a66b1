"""What a person changes in a cut: held longer, moved, and nothing torn apart or out of its act."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lookback.reasoning.cut import edited
from lookback.reasoning.cut.editing import FIXED, LONGER, MOVED, Change, changed, changes
from lookback.reasoning.cut.shots import (
    BLANK,
    CARD,
    CLOSING,
    CUT,
    DETAIL,
    FINISH,
    GROW,
    HOLD,
    OPENING,
    SKETCH,
    Cut,
    Shot,
    Song,
    Why,
)

RATE = 24


def shot(kind: str, work: str = "", act: int = 0, seconds: float = 4) -> Shot:
    return Shot(kind, round(seconds * RATE), act, Why("x"), (), (work,) if work else (), joins=CUT)


SHOTS = [
    shot(OPENING, "o"),
    shot(HOLD, "a"), shot(DETAIL, "a"),
    shot(SKETCH, "b"), shot(SKETCH, "c"),
    shot(GROW, "d"), shot(FINISH, "d"),
    shot(CARD, "", 1),
    shot(HOLD, "e", 1),
    shot(CLOSING, "z", 2), shot(BLANK, "", 2),
]  # fmt: skip


def told(shots: list[Shot]) -> str:
    return " ".join("".join(s.works) or s.kind for s in shots)


@pytest.mark.parametrize(
    ("change", "order"),
    [
        (Change(MOVED, "a", 1), "o b c a a d d card e z blank"),
        (Change(MOVED, "b", -1), "o b c a a d d card e z blank"),
        (Change(MOVED, "d", -9), "o d d a a b c card e z blank"),  # not before the opening
        (Change(MOVED, "d", 3), "o a a b c d d card e z blank"),  # not out of its act
        (Change(MOVED, "z", -1), "o a a b c d d card e z blank"),  # the latest stays the last
        (Change(MOVED, "nobody", 1), "o a a b c d d card e z blank"),
    ],
)
def test_parts_move_whole_and_within_their_act(change: Change, order: str) -> None:
    assert told(changed(SHOTS, [change], RATE)) == order


@pytest.mark.parametrize(
    ("work", "by", "seconds"),
    [("d", 2, [4, 5]), ("d", -2, [4, 3]), ("e", -99, [1]), ("e", 99, [20]), ("b", 4, [4, 4])],
)
def test_what_lingers_gives_and_takes(work: str, by: int, seconds: list[float]) -> None:
    found = changed(SHOTS, [Change(LONGER, work, by)], RATE)
    part = [s for s in found if work in s.works or (work == "b" and "c" in s.works)]
    assert [s.frames / RATE for s in part] == seconds


def test_an_address_carries_them() -> None:
    text = "l.a.2,m.b.-1,x.a.1,l.a,l..3,m.a.1e9,l.a.99999"
    assert changes(text) == (Change(LONGER, "a", 2), Change(MOVED, "b", -1))
    assert changes("") == ()


def test_a_run_lies_on_the_beats_again() -> None:
    song = Song(60.0, tuple(n * 0.5 for n in range(120)))
    cut = Cut(RATE, tuple(SHOTS), SHOTS[0].frames)
    again = edited(cut, [Change(LONGER, "a", 1), Change(LONGER, "a", -3)], song)
    starts = again.starts()
    for at, one in zip(starts, again.shots, strict=True):
        if one.kind == SKETCH:
            assert (at - again.music_at) % (RATE // 2) == 0
    assert edited(cut, []) is cut


@given(
    st.lists(
        st.builds(
            Change,
            st.sampled_from([LONGER, MOVED]),
            st.sampled_from("oabcdez"),
            st.integers(-5, 5),
        ),
        max_size=20,
    )
)
def test_nothing_is_lost_and_fixed_shots_stand(wanted: list[Change]) -> None:
    found = changed(SHOTS, wanted, RATE)
    key = lambda s: (s.act, s.kind, s.works)  # noqa: E731
    assert sorted(map(key, found)) == sorted(map(key, SHOTS))
    fixed = [(i, s.kind) for i, s in enumerate(SHOTS) if s.kind in FIXED]
    assert [(i, s.kind) for i, s in enumerate(found) if s.kind in FIXED] == fixed
