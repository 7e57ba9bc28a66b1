"""Columns add up as if all had been noted in one place."""

from __future__ import annotations

from array import array
from typing import ClassVar

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lookback.reasoning.columns import Columns, parts_of


class Noted(Columns):
    CODES: ClassVar = {"marks": "Q", "whose": "i"}
    MOVING: ClassVar = frozenset({"whose"})
    marks: array[int]
    whose: array[int]


def noted(files: list[list[int]]) -> Noted:
    """Marks of files, any number of each."""
    found = Noted()
    for who, marks in enumerate(files):
        for mark in marks:
            found.marks.append(mark)
            found.whose.append(who)
    return found


@given(
    st.lists(st.lists(st.integers(0, 2**64 - 1), max_size=3), max_size=6),
    st.lists(st.lists(st.integers(0, 2**64 - 1), max_size=3), max_size=6),
)
def test_parts_add_up_to_the_whole(one: list[list[int]], other: list[list[int]]) -> None:
    first = noted(one)
    first.take(parts_of(noted(other).pack()), len(one))
    whole = noted([*one, *other])
    assert (first.marks, first.whose) == (whole.marks, whole.whose)


def test_what_was_cut_short_is_told() -> None:
    packed = noted([[1, 2], [3]]).pack()
    for end in (3, 20, len(packed) - 1):
        with pytest.raises(ValueError, match="cut short"):
            list(parts_of(packed[:end]))
