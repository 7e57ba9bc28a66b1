from __future__ import annotations

import pytest

from lookback.words.natural import natural


@pytest.mark.parametrize(
    "ordered",
    [
        ["page 1.png", "page 2.png", "page 10.png"],
        ["Page 1.png", "page 2.png"],
        ["ch1/9.png", "ch2/1.png", "ch10/1.png"],
        ["01.png", "1a.png", "2.png"],
        ["a/9.png", "a b/1.png"],
        ["9", "cover"],
    ],
)
def test_names_stand_as_a_person_counts(ordered: list[str]) -> None:
    assert sorted(frozenset(ordered), key=natural) == ordered


def test_a_name_of_nothing_but_digits_is_no_trouble() -> None:
    assert natural("9" * 60_000) > natural("1")
