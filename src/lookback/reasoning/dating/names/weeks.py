"""Weeks and quarters: 2018-W32, 2018 week 32, KW32 2018, 2018-Q3, Q3 2018, 1st half of 2016."""

from __future__ import annotations

import re
from datetime import date
from typing import Final

from lookback.reasoning.dating.names.reading import Draft, Reading, edtf

# A year, and a letter right before another number: what every form here has.
ANY_YEAR: Final = re.compile(r"[12][90]\d\d")
NUMBERED: Final = re.compile(r"[^\W\d_][\s._-]?\d")
YEAR: Final = r"((?:19|20)\d\d)"
WEEK_WORD: Final = r"(?:w|wk|week|woche|kw|semaine|semana|settimana|vecka|uge|uke|týden|неделя|sem)"
YEAR_WEEK: Final = re.compile(rf"(?<!\d){YEAR}[\s._-]*{WEEK_WORD}[\s._-]?(\d{{1,2}})(?!\d)")
WEEK_YEAR: Final = re.compile(
    rf"(?<![a-z]){WEEK_WORD}[\s._-]?(\d{{1,2}})[\s._-]+(?:of )?{YEAR}(?!\d)"
)
YEAR_QUARTER: Final = re.compile(
    rf"(?<!\d){YEAR}[\s._-]*(?:q|quarter ?|[tк](?=[1-4]))([1-4])(?![\da-z])"
)
QUARTER_YEAR: Final = re.compile(rf"(?<![a-z\d])(?:q|quarter ?)([1-4])[\s._-]*{YEAR}(?!\d)")
YEAR_HALF: Final = re.compile(rf"(?<!\d){YEAR}[\s._-]*h([12])(?![\da-z])")


def _numbered(text: str) -> bool:
    return ANY_YEAR.search(text) is not None and NUMBERED.search(text) is not None


def weeks(draft: Draft) -> None:
    """ISO weeks, Monday to Sunday."""
    if not _numbered(draft.text):
        return
    for pattern, year_at, week_at in (YEAR_WEEK, 1, 2), (WEEK_YEAR, 2, 1):
        for match in pattern.finditer(draft.text):
            try:
                monday = date.fromisocalendar(int(match[year_at]), int(match[week_at]), 1)
                sunday = date.fromisocalendar(int(match[year_at]), int(match[week_at]), 7)
            except ValueError:
                continue
            value = edtf(f"{monday}/{sunday}")
            draft.take(Reading("week", *match.span(), value, "week"))


def quarters(draft: Draft) -> None:
    """Quarters and halves of a year, by EDTF's own codes."""
    if not _numbered(draft.text):
        return
    for pattern, year_at, number_at in (YEAR_QUARTER, 1, 2), (QUARTER_YEAR, 2, 1):
        for match in pattern.finditer(draft.text):
            value = edtf(f"{match[year_at]}-{32 + int(match[number_at])}")
            draft.take(Reading("quarter", *match.span(), value, "season"))
    for match in YEAR_HALF.finditer(draft.text):
        value = edtf(f"{match[1]}-{39 + int(match[2])}")
        draft.take(Reading("half-year", *match.span(), value, "season"))
