"""Later words outweigh earlier ones, as far as they contradict them and no further."""

from __future__ import annotations

from collections.abc import Iterable

from hypothesis import given
from hypothesis import strategies as st

from lookback.reasoning.likeness.ties import OF_MOTIFS, Ties, may_meet, settled
from lookback.reasoning.likeness.word import ALONE, APART, NOT_REDRAW, REDRAW, SAME, Saying


def same(*items: int) -> Saying:
    return Saying(SAME, frozenset(items), quote="you said so")


def apart(items: Iterable[int], others: Iterable[int] = ()) -> Saying:
    return Saying(APART, frozenset(items), frozenset(others))


def meet(ties: Ties, one: int, other: int) -> bool:
    return may_meet(ties.of([one]), ties.of([other]))


def test_nothing_said_ties_nothing() -> None:
    ties = settled([])
    assert (ties.together, dict(ties.sides), ties.alone) == ((), {}, frozenset())


def test_words_that_overlap_join_into_one() -> None:
    ties = settled([same(1, 2), same(2, 3), same(7, 8)])
    assert ties.together == (frozenset({1, 2, 3}), frozenset({7, 8}))
    assert ties.quotes == ("you said so", "you said so")


def test_joining_two_of_a_split_keeps_the_others_apart() -> None:
    ties = settled([apart([1, 2, 3, 4]), same(1, 2)])
    assert ties.together == (frozenset({1, 2}),)
    assert not meet(ties, 1, 3)
    assert not meet(ties, 2, 4)
    assert not meet(ties, 3, 4)


def test_joining_one_of_each_side_lifts_the_whole_split() -> None:
    ties = settled([apart([1], [2, 3]), same(1, 2)])
    assert meet(ties, 1, 3)


def test_a_split_divides_what_was_joined_along_the_split() -> None:
    ties = settled([same(1, 2, 3, 4), apart([3, 4], [1, 2])])
    assert ties.together == (frozenset({1, 2}), frozenset({3, 4}))
    assert not meet(ties, 1, 4)


def test_never_grouped_leaves_what_it_was_joined_with_and_a_later_word_lifts_it() -> None:
    never = Saying(ALONE, frozenset({1}))
    assert settled([same(1, 2, 3), never]).together == (frozenset({2, 3}),)
    assert settled([same(1, 2, 3), never]).alone == {1}
    assert settled([never, same(1, 2)]).alone == frozenset()


def test_words_about_motifs_are_heard_by_themselves() -> None:
    said = [Saying(REDRAW, frozenset({1, 2, 3})), Saying(NOT_REDRAW, frozenset({2, 3})), same(5, 6)]
    ties = settled(said, OF_MOTIFS)
    assert ties.together == (frozenset({1, 2}),)
    assert not meet(ties, 1, 3)


ids = st.frozensets(st.integers(1, 6), min_size=1, max_size=4)
words = st.lists(
    st.builds(Saying, st.sampled_from([SAME, APART, ALONE]), ids, st.just(frozenset())), max_size=6
)


@given(words)
def test_what_holds_never_contradicts_itself_and_the_last_word_holds(said: list[Saying]) -> None:
    ties = settled(said)
    for items in ties.together:
        assert not items & ties.alone
        assert all(meet(ties, a, b) for a in items for b in items)
    if said and said[-1].kind == SAME and len(said[-1].items) > 1:
        assert any(said[-1].items <= items for items in ties.together)
    if said and said[-1].kind == APART:
        assert not any(meet(ties, a, b) for a in said[-1].items for b in said[-1].items if a != b)
    if said and said[-1].kind == ALONE:
        assert said[-1].items <= ties.alone
