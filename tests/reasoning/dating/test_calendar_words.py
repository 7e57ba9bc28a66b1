"""Month names are what CLDR says, and seasons are unambiguous."""

from __future__ import annotations

from babel import Locale

from lookback.reasoning.dating.calendar_words import (
    LOCALES,
    MIN_LETTERS,
    NOT_MONTHS,
    feasts,
    months,
    plain,
    seasons,
)

OUR_OWN = {"sept": 9, "febr": 2, "mrt": 3, "aout": 8, "août": 8, "maerz": 3}


def by_cldr() -> dict[str, int]:
    found: dict[str, int] = {}
    for name in LOCALES:
        names = Locale.parse(name).months
        for context in ("format", "stand-alone"):
            for width in ("wide", "abbreviated"):
                for number, said in names[context][width].items():
                    word = said.lower().strip(". ")
                    for form in (word, plain(word)):
                        if len(form) >= MIN_LETTERS and form.isalpha() and form not in NOT_MONTHS:
                            found.setdefault(form, number)
    return found | OUR_OWN


def test_the_table_of_months_is_cldrs() -> None:
    expected = by_cldr()
    table = [" ".join(sorted(w for w, n in expected.items() if n == m)) for m in range(1, 13)]
    assert months() == expected, "month_names.py should say:\n" + "\n".join(table)


def test_no_word_is_both_a_month_and_a_season() -> None:
    assert set(months()) & (set(seasons()) | set(feasts())) == set()
