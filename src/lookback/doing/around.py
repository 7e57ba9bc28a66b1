"""
Around this day, in earlier years: what was written and what was drawn. Only where it was switched
on, and only when somebody opens it; it never knocks.

What is left out, hidden or known no closer than a month does not come up.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Final

from lookback.doing.diary import Diary, diary
from lookback.doing.library import Library
from lookback.keeping.entries import Entry
from lookback.keeping.leaving import touches

REACH: Final = 3  # days before and after: a week
WRITTEN_DAYS: Final = 31  # an entry of "May 2014" belongs to every day of that May
DRAWN_DAYS: Final = 7  # a work must be known closer, or a month's whole pile would come up
WORKS: Final = 6  # of one year, spread over the week
MOST_READ: Final = 600  # works of one week that are looked through


@dataclass(frozen=True, slots=True)
class Year:
    """One earlier year: what was written around the day, and works (their ids) made around it."""

    year: int
    entries: tuple[Entry, ...]
    works: tuple[str, ...]


def switched(library: Library, on: bool) -> None:
    """Switch it on, or off again."""
    library.keep_settings(replace(library.settings, around=on))


def around(library: Library, day: date) -> list[Year]:
    """Earlier years that have something around this day, the latest first."""
    found = diary(library)
    close = [(e, *e.days) for e in found.offered if _within(e, WRITTEN_DAYS)]
    years = []
    for year in range(day.year - 1, _first_year(library, found, day) - 1, -1):
        low, high = _week(day, year)
        entries = tuple(e for e, first, last in close if _meets(first, last, low, high))
        works = _drawn(library, found, low, high)
        if entries or works:
            years.append(Year(year, entries, tuple(works)))
    return years


def _within(entry: Entry, days: int) -> bool:
    first, last = entry.days
    return first is not None and last is not None and (last - first).days < days


def _meets(first: date | None, last: date | None, low: date, high: date) -> bool:
    return first is not None and last is not None and first <= high and low <= last


def _week(day: date, year: int) -> tuple[date, date]:
    """Around the same day of another year; of the 29th of February, the last of that month."""
    there = date(year, day.month, min(day.day, monthrange(year, day.month)[1]))
    reach = timedelta(days=REACH)
    return there - reach, there + reach


def _first_year(library: Library, found: Diary, day: date) -> int:
    """The first year that has a work or an entry; never before year 2, which has a week before."""
    row = library.catalogue.db.execute(
        "SELECT min(first) FROM work WHERE listed = 1 AND earliest IS NOT NULL"
    ).fetchone()
    years = [int(row[0][:4])] if row[0] else []
    years += [first.year for e in found.entries if (first := e.days[0]) is not None]
    return max(2, min(years, default=day.year))


def _drawn(library: Library, found: Diary, low: date, high: date) -> Sequence[str]:
    """Some works of a week, spread over it; none of a span or work that is left out."""
    if any(o.span is not None and touches(o.span, low, high) for o in found.out):
        return ()
    rows = library.catalogue.db.execute(
        "SELECT id FROM work WHERE listed = 1 AND first BETWEEN ? AND ? AND latest <= ?"
        " ORDER BY first, last, id LIMIT ?",
        (low.isoformat(), high.isoformat(), (low + timedelta(days=DRAWN_DAYS)).isoformat(),
         MOST_READ),
    ).fetchall()  # fmt: skip
    works = [str(r[0]) for r in rows if r[0] not in found.unwanted]
    if len(works) <= WORKS:
        return works
    return [works[n * len(works) // WORKS] for n in range(WORKS)]
