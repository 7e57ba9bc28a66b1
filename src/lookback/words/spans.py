"""
The days of a date's parts: a year, a month, a season, a decade, and what "about" adds to them.

The codes of seasons and parts of a year are EDTF's (ISO 8601-2). The trap avoided: "winter 2014"
may mean either end of that year.
"""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta
from typing import Final

# What "about" means, each way. A year is the contract's; the others keep its proportion in mind:
# somebody who says "about May" is rarely a season off, "about the 3rd" rarely more than days.
ABOUT_YEARS: Final = 2
ABOUT_MONTHS: Final = 2
ABOUT_DAYS: Final = 3

# First and last month of EDTF's season and part-of-year codes. Winter is the surprise: "winter
# 2014" may mean either end of that year, so it reaches from December before to February after.
PARTS: Final = {
    21: (3, 5), 22: (6, 8), 23: (9, 11), 24: (0, 14),
    25: (3, 5), 26: (6, 8), 27: (9, 11), 28: (0, 14),
    29: (9, 11), 30: (0, 14), 31: (3, 5), 32: (6, 8),
    33: (1, 3), 34: (4, 6), 35: (7, 9), 36: (10, 12),
    37: (1, 4), 38: (5, 8), 39: (9, 12), 40: (1, 6), 41: (7, 12),
}  # fmt: skip


def month_start(year: int, month: int) -> date:
    """The first day of a month; months beyond 1..12 run into the neighbouring years."""
    years, month0 = divmod(month - 1, 12)
    return date(year + years, month0 + 1, 1)


def month_end(year: int, month: int) -> date:
    """The last day of a month; months beyond 1..12 run into the neighbouring years."""
    years, month0 = divmod(month - 1, 12)
    year, month = year + years, month0 + 1
    return date(year, month, monthrange(year, month)[1])


def shift_months(day: date, months: int) -> date:
    years, month0 = divmod(day.month - 1 + months, 12)
    year = day.year + years
    return date(year, month0 + 1, min(day.day, monthrange(year, month0 + 1)[1]))


def span(year_text: str, month_text: str | None, day_text: str | None) -> tuple[date, date]:
    """The days of a date without its mark."""
    first, last = int(year_text.replace("X", "0")), int(year_text.replace("X", "9"))
    if month_text is None:
        return date(max(first, 1), 1, 1), date(last, 12, 31)
    if month_text == "XX":
        if day_text not in (None, "XX"):
            raise ValueError("a day needs a month")
        return date(first, 1, 1), date(first, 12, 31)
    month = int(month_text)
    if month in PARTS:
        if day_text is not None:
            raise ValueError("a season has no days")
        return month_start(first, PARTS[month][0]), month_end(first, PARTS[month][1])
    if day_text in (None, "XX"):
        return date(first, month, 1), date(first, month, monthrange(first, month)[1])
    day = date(first, month, int(day_text or 0))
    return day, day


def about(low: date, high: date, day_text: str | None, month_text: str | None) -> tuple[date, date]:
    if day_text not in (None, "XX"):
        return low - timedelta(ABOUT_DAYS), high + timedelta(ABOUT_DAYS)
    if month_text not in (None, "XX"):
        return shift_months(low, -ABOUT_MONTHS), month_end(high.year, high.month + ABOUT_MONTHS)
    return low.replace(year=max(1, low.year - ABOUT_YEARS)), high.replace(
        year=min(9999, high.year + ABOUT_YEARS)
    )
