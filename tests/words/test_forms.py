"""What one may say of all works: by the form that nearly all have, else that they were made."""

from __future__ import annotations

import pytest

from lookback.words.forms import carrying


@pytest.mark.parametrize(
    ("works", "form"),
    [
        ({"played": 50}, "played"),
        ({"played": 50, "drawn": 5}, "played"),  # covers
        ({"played": 50, "drawn": 6}, "made"),
        ({"filmed": 20, "written": 2}, "filmed"),
        ({"drawn": 1, "played": 1}, "made"),
        ({}, "drawn"),
    ],
)
def test_a_form_carries_all_works_where_nearly_all_have_it(
    works: dict[str, int], form: str
) -> None:
    assert carrying(works) == form
