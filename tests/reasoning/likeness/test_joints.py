"""A cut that lies well on half of a work joins it; what lies well on one of its states does not."""

from __future__ import annotations

import pytest

from lookback.reasoning.likeness import group_items
from lookback.reasoning.likeness.crowds import crowded
from lookback.reasoning.likeness.relation import COPY, CROWDED, Relation
from lookback.words.model import Item


def page(number: int) -> Item:
    return Item(
        number, 1, "art", f"art/{number:03d}.png", 10, 10**18, None, bytes([number]) * 32, "png",
        100, 100, 1, "", (), b"",
    )  # fmt: skip


def laid(one: int, other: int, certainty: float) -> Relation:
    low, high = sorted((one, other))
    return Relation(
        bytes([low]) * 32, bytes([high]) * 32, COPY, certainty, 0.9, 0.9, "90 % of the strokes"
    )


STATES = range(1, 7)
WORK = [laid(a, b, 0.999) for a in STATES for b in STATES if a < b]
CUT = 50


@pytest.mark.parametrize(
    ("lies_well_on", "works"),
    [((1, 2, 3), [6 + 1]), ((1, 2), [6 + 1]), ((1,), [6, 1])],
)
def test_a_cut_joins_where_the_louder_half_says_so(
    lies_well_on: tuple[int, ...], works: list[int]
) -> None:
    cut = [laid(n, CUT, 0.97 if n in lies_well_on else 0.03) for n in STATES]
    groups = group_items([page(n) for n in (*STATES, CUT)], WORK + cut)
    assert [len(g.members) for g in groups] == works


def test_two_works_of_many_states_take_more_than_their_louder_half() -> None:
    others = range(11, 17)
    theirs = [laid(a, b, 0.999) for a in others for b in others if a < b]
    between = [laid(a, b, 0.97 if a < 4 else 0.03) for a in STATES for b in others]
    groups = group_items([page(n) for n in (*STATES, *others)], WORK + theirs + between)
    assert [len(g.members) for g in groups] == [6, 6]


def test_who_joins_one_and_the_same_third_is_no_crowd() -> None:
    half = [(b"me", bytes([n]), 0.5, True) for n in range(CROWDED)]
    assert crowded(half) == {b"me"}
    assert crowded(half[1:]) == set()
    assert crowded([*half, (b"me", b"third", 0.95, True), (b"\0", b"third", 0.95, True)]) == set()
