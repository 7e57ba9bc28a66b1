"""In which order pairs are laid."""

from __future__ import annotations

from itertools import combinations

from lookback.reasoning.likeness.rounds import in_rounds

LEFT = [b"a", b"c", b"e", b"g"]
RIGHT = [b"b", b"d", b"f", b"h"]
BOTH = sorted([*combinations(LEFT, 2), *combinations(RIGHT, 2)])


def test_every_pair_comes_once() -> None:
    assert sorted(in_rounds(BOTH)) == BOTH


def test_what_belongs_together_comes_together() -> None:
    assert {d for pair in in_rounds(BOTH)[:6] for d in pair} == set(LEFT)


def test_the_given_order_changes_nothing() -> None:
    assert in_rounds(BOTH[::-1]) == in_rounds(BOTH)


def test_what_shares_most_with_the_last_comes_next() -> None:
    pairs = [(b"a", b"b"), (b"a", b"c"), (b"a", b"d"), (b"b", b"d"), (b"c", b"e"), (b"d", b"f")]
    assert in_rounds(pairs) == [
        (b"a", b"b"), (b"a", b"c"), (b"a", b"d"), (b"b", b"d"), (b"d", b"f"), (b"c", b"e"),
    ]  # fmt: skip
