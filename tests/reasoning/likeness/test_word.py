"""What the person said holds, a later word before an earlier one, whatever the pictures say."""

from __future__ import annotations

import random
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from lookback.reasoning.likeness import group_items
from lookback.reasoning.likeness.relation import COPY, VERSION, Relation
from lookback.reasoning.likeness.word import ALONE, APART, COVER, SAME, Saying
from lookback.words.model import Item

PLAIN = Item(0, 1, "art", "", 10, 0, None, b"", "png", 100, 100, 1, "", (), b"")


def items(count: int) -> list[Item]:
    return [
        replace(PLAIN, id=n, path=f"picture {chr(96 + n)}.png", digest=bytes([n]) * 32)
        for n in range(1, count + 1)
    ]


def alike(one: int, other: int, certainty: float = 0.95, kind: str = VERSION) -> Relation:
    low, high = sorted((one, other))
    pair = bytes([low]) * 32, bytes([high]) * 32
    return Relation(*pair, kind, certainty, 0.9, 0.9, "90 % of the strokes lie on each other")


def works(count: int, relations: list[Relation], *said: Saying) -> list[list[int]]:
    groups = group_items(items(count), relations, said)
    return sorted(sorted(m.item for m in g.members) for g in groups)


def same(*ids: int) -> Saying:
    return Saying(SAME, frozenset(ids), quote="you said so")


def apart(left: set[int], right: set[int] | None = None) -> Saying:
    return Saying(APART, frozenset(left), frozenset(right or ()))


def test_strokes_that_lie_on_each_other_make_one_work() -> None:
    assert works(3, [alike(1, 2)]) == [[1, 2], [3]]


def test_a_pair_that_is_hardly_alike_makes_none() -> None:
    assert works(2, [alike(1, 2, certainty=0.4)]) == [[1], [2]]


def test_a_word_joins_what_does_not_look_alike() -> None:
    assert works(3, [], same(1, 3)) == [[1, 3], [2]]


def test_a_split_holds_against_looks_and_through_a_third() -> None:
    triangle = [alike(1, 2), alike(2, 3, 0.92), alike(1, 3)]
    assert works(3, triangle, apart({1}, {2})) == [[1, 3], [2]]
    assert works(3, triangle, apart({1, 2, 3})) == [[1], [2], [3]]


def test_the_later_word_outweighs_the_earlier() -> None:
    assert works(2, [], apart({1}, {2}), same(1, 2)) == [[1, 2]]
    assert works(2, [alike(1, 2)], same(1, 2), apart({1}, {2})) == [[1], [2]]
    assert works(2, [], Saying(ALONE, frozenset({1})), same(1, 2)) == [[1, 2]]


def test_what_is_never_to_be_grouped_stays_by_itself() -> None:
    assert works(3, [alike(1, 2), alike(2, 3)], Saying(ALONE, frozenset({2}))) == [[1], [2], [3]]


def test_the_last_cover_said_stands_for_the_work() -> None:
    said = (same(1, 2), Saying(COVER, frozenset({2})), Saying(COVER, frozenset({1})))
    assert [g.cover for g in group_items(items(2), (), said)] == [1]


def test_no_daisy_chain_through_a_picture_in_the_middle() -> None:
    left = [alike(1, 2), alike(1, 3), alike(2, 3)]
    right = [alike(4, 5), alike(4, 6), alike(5, 6)]
    assert works(6, [*left, *right, alike(3, 4, 0.92)]) == [[1, 2, 3], [4, 5, 6]]


pairs = st.lists(
    st.tuples(st.integers(1, 7), st.integers(1, 7), st.floats(0.7, 1)).filter(
        lambda p: p[0] != p[1]
    ),
    max_size=14,
)


@given(pairs, st.randoms(use_true_random=False), st.lists(st.integers(1, 7), max_size=4))
def test_neither_the_order_of_items_nor_of_pairs_matters(
    found: list[tuple[int, int, float]], chance: random.Random, split: list[int]
) -> None:
    by_pair = {(min(a, b), max(a, b)): c for a, b, c in found}
    relations = [alike(a, b, c, COPY) for (a, b), c in by_pair.items()]
    said = [apart(set(split))] if split else []
    before = group_items(items(7), relations, said)
    shuffled = items(7)
    chance.shuffle(shuffled)
    chance.shuffle(relations)
    assert group_items(shuffled, relations, said) == before
    for group in before:
        assert len({m.item for m in group.members} & set(split)) <= 1


@given(pairs, st.permutations(range(1, 8)))
def test_what_was_said_holds_whatever_lies_on_what(
    found: list[tuple[int, int, float]], order: list[int]
) -> None:
    one, other, left, right, single, *_ = order
    by_pair = {(min(a, b), max(a, b)): c for a, b, c in found}
    relations = [alike(a, b, c, COPY) for (a, b), c in by_pair.items()]
    never = Saying(ALONE, frozenset({single}))
    grouped = works(7, relations, same(one, other), apart({left}, {right}), never)
    home = {item: n for n, group in enumerate(grouped) for item in group}
    assert home[one] == home[other]
    assert home[left] != home[right]
    assert [single] in grouped


def test_what_shows_the_same_picture_is_a_copy_of_its_version() -> None:
    (group,) = group_items(items(3), [alike(1, 2, 0.99, COPY), alike(1, 3), alike(2, 3)])
    assert [(m.item, m.version, m.role) for m in group.members] == [
        (1, 1, "version"),
        (2, 1, "copy"),
        (3, 2, "version"),
    ]
