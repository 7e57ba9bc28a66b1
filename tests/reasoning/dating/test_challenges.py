"""When a challenge's name means its month, and when it is only a theme."""

from __future__ import annotations

import pytest
from strategies import item, made

from lookback.reasoning.dating.challenges import doubted, without_challenge
from lookback.reasoning.dating.names.challenges import challenge_month

SAID = made("name.challenge", "2017-10-18", "inktober2017_18.png")
YEAR = made("name.challenge-year", "2017", "inktober2017_18.png")


@pytest.mark.parametrize(
    ("records", "theme"),
    [
        (["2017-07-18", "2017-03-02", "2017-05-01"], True),
        (["2017-07-18"], False),
        (["2017-07-18", "2017-03-02", "2017-10-18"], True),
        (["2017-07-18", "2017-03-02", "2017-10-18", "2017-10-20"], False),
        (["2017-10-18", "2017-11-20", "2017-09-25"], False),
        ([], False),
    ],
)
def test_records_from_months_before_make_it_a_theme(records: list[str], theme: bool) -> None:
    items = [item(f"inktober/{n}.png", number=n) for n in range(len(records) + 1)]
    claims = {0: [SAID, YEAR]} | {
        n: [SAID, YEAR, made("png.tIME", day)] for n, day in enumerate(records, 1)
    }
    assert doubted(items, claims) == ({(1, "inktober")} if theme else set())


def test_the_year_stays() -> None:
    assert without_challenge([SAID, YEAR]) == [YEAR]


@pytest.mark.parametrize(
    ("word", "month"),
    [
        ("inktober", 10), ("peachtober", 10), ("huevember", 11), ("mermay", 5), ("smaugust", 8),
        ("drawcember", 12), ("sketchtember", 9), ("october", 0), ("november", 0), ("august", 0),
        ("january", 0), ("fox", 0),
    ],
)  # fmt: skip
def test_a_pun_on_a_month_is_that_month(word: str, month: int) -> None:
    assert challenge_month(word) == month
