"""
Two lives or more on one axis of time: what each made in the same years, months or weeks.

Facts only. How far apart two works were made is said, and never which of them came first, and
nothing is said of what one owes the other. The trap this avoids: a date that is known to the year
must not stand in a week. So each work stands in the smallest period that its whole date fits in.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from lookback.words.edtf import Edtf

YEAR: Final = "year"
MONTH: Final = "month"
WEEK: Final = "week"
WIDER: Final = {WEEK: MONTH, MONTH: YEAR}
MONTHS_AT_ONCE: Final = 30  # periods on a page: more are told by years
WEEKS_AT_ONCE: Final = 10

DAYS: Final = "days"
WEEKS: Final = "weeks"
MONTHS: Final = "months"
YEARS: Final = "years"
FROM_WEEKS: Final = 7  # days; fewer are told as days
FROM_MONTHS: Final = 60
FROM_YEARS: Final = 700
DAYS_A_MONTH: Final = 30.44
DAYS_A_YEAR: Final = 365.25


@dataclass(frozen=True, slots=True)
class Period:
    """A year, a month or a week, by its first and last day."""

    unit: str
    first: date
    last: date

    @property
    def key(self) -> str:
        """ISO 8601: "2015", "2015-03"; of a week its Monday."""
        text = self.first.isoformat()
        return {YEAR: text[:4], MONTH: text[:7], WEEK: text}[self.unit]


@dataclass(frozen=True, slots=True)
class Row:
    """What each life has in a period, as places in the lives that were given; and entries."""

    period: Period
    lives: tuple[tuple[int, ...], ...]
    said: tuple[int, ...] = ()


def rows(
    lives: Sequence[Sequence[Edtf | None]], said: Sequence[Edtf | None], unit: str
) -> list[Row]:
    """
    The periods in which anybody made or said anything, in time order; wider ones after their parts.

    What fits into no year (or has no date) stands in no row.
    """
    found: dict[Period, tuple[list[list[int]], list[int]]] = {}

    def at(made: Edtf | None) -> tuple[list[list[int]], list[int]] | None:
        period = home(made, unit)
        if period is None:
            return None
        return found.setdefault(period, ([[] for _ in lives], []))

    for number, life in enumerate(lives):
        for place, made in enumerate(life):
            if (held := at(made)) is not None:
                held[0][number].append(place)
    for place, made in enumerate(said):
        if (held := at(made)) is not None:
            held[1].append(place)
    order = sorted(found, key=lambda p: (p.last, -(p.first.toordinal())))
    return [Row(p, tuple(tuple(h) for h in found[p][0]), tuple(found[p][1])) for p in order]


def home(made: Edtf | None, unit: str) -> Period | None:
    """The smallest period, no smaller than `unit`, that a whole date fits in."""
    if made is None or made.earliest is None or made.latest is None:
        return None
    wanted: str | None = unit
    while wanted is not None:
        period = period_of(made.earliest, wanted)
        if made.latest <= period.last:
            return period
        wanted = WIDER.get(wanted)
    return None


def period_of(day: date, unit: str) -> Period:
    """The period of a unit that holds a day."""
    if unit == WEEK:
        reach = min(day.weekday(), day.toordinal() - 1)  # the first week that there is
        first = day - timedelta(reach)
        ends = min(first.toordinal() + 6, date.max.toordinal())
        return Period(WEEK, first, date.fromordinal(ends))
    if unit == MONTH:
        after = date(day.year + day.month // 12, day.month % 12 + 1, 1) if day < LAST else date.max
        return Period(MONTH, day.replace(day=1), after - timedelta(1) if day < LAST else after)
    return Period(YEAR, date(day.year, 1, 1), date(day.year, 12, 31))


LAST: Final = date(9999, 12, 1)


def unit_for(dates: Iterable[Edtf | None]) -> str:
    """The unit by which these are told: the smallest that leaves a page one can take in."""
    known = [d for d in dates if d is not None]
    for unit, most in ((WEEK, WEEKS_AT_ONCE), (MONTH, MONTHS_AT_ONCE)):
        if len({home(d, unit) for d in known} - {None}) <= most:
            return unit
    return YEAR


def apart(one: Edtf | None, other: Edtf | None) -> tuple[str, int] | None:
    """
    How far apart two were made, as a unit and how many of it: ("weeks", 1), ("days", 0).

    None where the dates leave it open: it is said only when their nearest and their farthest days
    say the same.
    """
    if one is None or other is None:
        return None
    if one.earliest is None or one.latest is None:
        return None
    if other.earliest is None or other.latest is None:
        return None
    nearest = max(0, (other.earliest - one.latest).days, (one.earliest - other.latest).days)
    farthest = max((other.latest - one.earliest).days, (one.latest - other.earliest).days)
    told = _rounded(nearest)
    return told if told == _rounded(farthest) else None


def _rounded(days: int) -> tuple[str, int]:
    if days < FROM_WEEKS:
        return DAYS, days
    if days < FROM_MONTHS:
        return WEEKS, round(days / 7)
    if days < FROM_YEARS:
        return MONTHS, round(days / DAYS_A_MONTH)
    return YEARS, round(days / DAYS_A_YEAR)
