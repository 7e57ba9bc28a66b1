"""
Dates as people know them: EDTF (ISO 8601-2) expressions, kept as an interval of days.

Every expression has a canonical text, a first and a last day, and a way to be said aloud. An open
end is None. The trap this avoids: a date that is not known to the day must never be stored as one.

The forms are those of EDTF levels 0 and 1 and what of level 2 occurs in archives (sets, quarters,
"one of"); a time of day is accepted and dropped, because a wall clock says nothing about zones.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Final

from lookback.words.spans import PARTS, about, month_end, span

SEASONS: Final = {21: "spring", 22: "summer", 23: "autumn", 24: "winter"}
# A span with a day at one end is told by days at both, up to so many; "28 December to December" is
# no way to speak.
BY_DAYS: Final = 62
MONTHS: Final = (
    "January", "February", "March", "April", "May", "June", "July",
    "August", "September", "October", "November", "December",
)  # fmt: skip

Told = Callable[[str], str]

_DATE: Final = re.compile(
    r"(\d{4}|\d{3}X|\d\dXX)(?:-(\d\d|XX)(?:-(\d\d|XX))?)?(?:T[\d:.]+(?:Z|[+-][\d:]+)?)?([?~%]?)"
)


@dataclass(frozen=True, slots=True)
class Edtf:
    """
    One EDTF expression: its canonical text and the first and last day it allows.

    Equality is that of the text: "2014" and "2014-01/2014-12" span the same days and are two
    different things to have said.
    """

    text: str
    earliest: date | None
    latest: date | None

    @staticmethod
    def parse(text: str) -> Edtf:
        """The expression that `text` spells. ValueError when it is none, or no possible date."""
        text = text.strip()
        if text.startswith(("[", "{")):
            return _parse_set(text)
        if "/" in text:
            return _parse_interval(text)
        return _parse_single(text)

    @staticmethod
    def day(day: date) -> Edtf:
        return Edtf(day.isoformat(), day, day)

    @staticmethod
    def between(earliest: date | None, latest: date | None) -> Edtf:
        """The tidiest expression that spans exactly these days: 2014-05 rather than its 31 days."""
        if earliest is None and latest is None:
            raise ValueError("an interval without an end on either side says nothing")
        if earliest is not None and latest is not None:
            if earliest > latest:
                raise ValueError(f"{earliest} comes after {latest}")
            return _tidy(earliest, latest)
        low = "" if earliest is None else _endpoint(earliest, first=True)
        high = "" if latest is None else _endpoint(latest, first=False)
        return Edtf(f"{low or '..'}/{high or '..'}", earliest, latest)

    def __hash__(self) -> int:
        return hash(self.text)  # the text says the days; claims are put into sets by the million

    @property
    def days(self) -> int | None:
        """How many days the interval holds; None when an end is open."""
        if self.earliest is None or self.latest is None:
            return None
        return (self.latest - self.earliest).days + 1

    def holds(self, other: Edtf) -> bool:
        """Does every day of `other` lie in this one?"""
        low = self.earliest is None or (
            other.earliest is not None and self.earliest <= other.earliest
        )
        high = self.latest is None or (other.latest is not None and other.latest <= self.latest)
        return low and high

    def overlap(self, other: Edtf) -> Edtf | None:
        """What both allow; None when they contradict each other."""
        if self.holds(other):
            return other
        if other.holds(self):
            return self
        lows = [d for d in (self.earliest, other.earliest) if d is not None]
        highs = [d for d in (self.latest, other.latest) if d is not None]
        low, high = max(lows, default=None), min(highs, default=None)
        if low is not None and high is not None and low > high:
            return None
        return Edtf.between(low, high)

    @property
    def sort_key(self) -> tuple[date, date]:
        """By earliest, then latest; an open start sorts by its end."""
        return self.earliest or self.latest or date.max, self.latest or date.max

    def words(self, told: Told = str) -> str:
        """
        The expression said aloud, to stand inside a sentence: "May 2014", "about 1998".

        `told` gives each form in the language that is spoken; without it they are English.
        """
        return _words(self, told)

    def __str__(self) -> str:
        return self.text


def _parse_single(text: str) -> Edtf:
    match = _DATE.fullmatch(text)
    if match is None:
        raise ValueError(f"{text!r} is no EDTF date")
    year_text, month_text, day_text, mark = match.groups()
    if "X" in year_text and month_text:
        raise ValueError(f"{text!r}: a month needs a year")
    canonical = "-".join(p for p in (year_text, month_text, day_text) if p is not None) + mark
    low, high = span(year_text, month_text, day_text)
    if mark in ("~", "%"):
        low, high = about(low, high, day_text, month_text)
    return Edtf(canonical, low, high)


def _parse_interval(text: str) -> Edtf:
    if text.count("/") != 1:
        raise ValueError(f"{text!r}: an interval has two ends")
    start, end = text.split("/")
    low = None if start in ("", "..") else _parse_single(start)
    high = None if end in ("", "..") else _parse_single(end)
    if low is None and high is None:
        raise ValueError(f"{text!r} says nothing")
    if low and high and (low.earliest or date.min) > (high.latest or date.max):
        raise ValueError(f"{text!r} ends before it begins")
    canonical = f"{low.text if low else '..'}/{high.text if high else '..'}"
    return Edtf(canonical, low.earliest if low else None, high.latest if high else None)


def _parse_set(text: str) -> Edtf:
    """[a,b] one of, {a,b} all of: both give their hull; a..b inside stands for its days."""
    pairs = {"[": "]", "{": "}"}
    if pairs.get(text[0]) != text[-1] or len(text) < 3:
        raise ValueError(f"{text!r} is no EDTF set")
    members: list[Edtf] = []
    for part in text[1:-1].split(","):
        part = part.strip()
        if ".." in part:
            start, _, end = part.partition("..")
            members.append(_parse_interval(f"{start or '..'}/{end or '..'}"))
        else:
            members.append(_parse_single(part))
    lows = [m.earliest for m in members]
    highs = [m.latest for m in members]
    low = None if None in lows else min(d for d in lows if d is not None)
    high = None if None in highs else max(d for d in highs if d is not None)
    inside = ",".join(m.text.replace("/", "..").replace("....", "..") for m in members)
    return Edtf(text[0] + inside + text[-1], low, high)


def _endpoint(day: date, *, first: bool) -> str:
    """A boundary day at the widest precision that still has it as its boundary."""
    if first:
        if (day.month, day.day) == (1, 1):
            return f"{day.year:04d}"
        return f"{day:%Y-%m}" if day.day == 1 else day.isoformat()
    if (day.month, day.day) == (12, 31):
        return f"{day.year:04d}"
    return f"{day:%Y-%m}" if day.day == monthrange(day.year, day.month)[1] else day.isoformat()


def _tidy(low: date, high: date) -> Edtf:
    if low == high:
        return Edtf.day(low)
    start, end = _endpoint(low, first=True), _endpoint(high, first=False)
    if start == end:
        return Edtf(start, low, high)
    if 10 in (len(start), len(end)) and (high - low).days <= BY_DAYS:
        return Edtf(f"{low.isoformat()}/{high.isoformat()}", low, high)
    if low.year == high.year:
        for code in (21, 22, 23, 33, 34, 35, 36):
            first, last = PARTS[code]
            if low == date(low.year, first, 1) and high == month_end(low.year, last):
                return Edtf(f"{low.year:04d}-{code}", low, high)
        if end == f"{low.year:04d}" or start == f"{low.year:04d}":  # one end is the year's own
            start = f"{low:%Y-%m}" if low.day == 1 else start
            end = f"{high:%Y-%m}" if end == f"{high.year:04d}" else end
    elif len(start) == len(end) == 4 and low.year % 10 == 0 and high.year == low.year + 9:
        return Edtf(f"{low.year // 10:03d}X", low, high)
    return Edtf(f"{start}/{end}", low, high)


def _words(value: Edtf, told: Told) -> str:
    text = value.text
    if text[0] in "[{":
        parts = [_words(Edtf.parse(p.replace("..", "/")), told) for p in text[1:-1].split(",")]
        if len(parts) == 1:
            return parts[0]
        form = told("{dates} or {date}") if text[0] == "[" else told("{dates} and {date}")
        return form.format(dates=told(", ").join(parts[:-1]), date=parts[-1])
    if "/" in text:
        return _interval_words(text, told)
    mark = text[-1] if text[-1] in "?~%" else ""
    said = _single_words(text.rstrip("?~%"), told)
    if mark == "?":
        return told("perhaps {date}").format(date=said)
    return told("about {date}").format(date=said) if mark else said


def _single_words(text: str, told: Told) -> str:
    year, _, rest = text.partition("-")
    if year.endswith("X"):
        return told("the {years}s").format(years=year.replace("X", "0"))
    month, _, day = rest.partition("-")
    if month in ("", "XX"):
        return told("{year}").format(year=year)
    code = int(month)
    if code in SEASONS:
        return told("{season} {year}").format(season=told(SEASONS[code]), year=year)
    if code in PARTS:
        first, last = (told(MONTHS[(m - 1) % 12]) for m in PARTS[code])
        return told("{first} to {last} {year}").format(first=first, last=last, year=year)
    name = told(MONTHS[code - 1])
    if day in ("", "XX"):
        return told("{month} {year}").format(month=name, year=year)
    return told("{day} {month} {year}").format(day=int(day), month=name, year=year)


def _interval_words(text: str, told: Told) -> str:
    start, end = text.split("/")
    if start == "..":
        if re.fullmatch(r"\d{4}", end):
            year = told("{year}").format(year=int(end) + 1)
            return told("before {date}").format(date=year)
        return told("not after {date}").format(date=_words(Edtf.parse(end), told))
    if end == "..":
        return told("not before {date}").format(date=_words(Edtf.parse(start), told))
    low, high = _words(Edtf.parse(start), told), _words(Edtf.parse(end), told)
    whole = told("{first} to {last}").format(first=low, last=high)
    same_year = len(start) == len(end) and start[:4] == end[:4]
    return (_within_a_year(start, end, told) if same_year else "") or whole


def _within_a_year(start: str, end: str, told: Told) -> str:
    """Two months, seasons or days of one year: what they share is said once. Else nothing."""
    year = start[:4]
    names = {f"{n:02d}": told(name) for n, name in (*enumerate(MONTHS, 1), *SEASONS.items())}
    first, last = names.get(start[5:7]), names.get(end[5:7])
    if first is None or last is None or not (start + end).replace("-", "").isdigit():
        return ""
    if len(start) == 7:
        return told("{first} to {last} {year}").format(first=first, last=last, year=year)
    days = {"from_day": int(start[8:]), "day": int(end[8:]), "month": last, "year": year}
    if first == last:
        return told("{from_day} to {day} {month} {year}").format(**days)
    form = told("{from_day} {from_month} to {day} {month} {year}")
    return form.format(from_month=first, **days)
