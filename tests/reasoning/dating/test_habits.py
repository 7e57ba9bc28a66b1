"""Does the day come before the month? The archive's other names decide."""

from __future__ import annotations

from datetime import UTC

import pytest
from strategies import item

from lookback.reasoning.dating import date_items
from lookback.reasoning.dating.habits import habits_of


@pytest.mark.parametrize(
    ("others", "day_first", "edtf"),
    [
        ([], None, "[2014-03-05,2014-05-03]"),
        (["13.05.2014 a.png"], True, "2014-05-03"),
        (["05-13-2014 a.png"], False, "2014-03-05"),
        (["13.05.2014 a.png", "05-13-2014 b.png"], None, "[2014-03-05,2014-05-03]"),
        (["24.12.2010/a.png"], True, "2014-05-03"),
    ],
)
def test_one_clear_date_decides_the_others(
    others: list[str], day_first: bool | None, edtf: str
) -> None:
    items = [item(name, number=n) for n, name in enumerate(["03.05.2014 fox.png", *others], 1)]
    assert habits_of(items).day_first is day_first
    assert str(date_items(items, [], {}, UTC).items[1].value) == edtf
