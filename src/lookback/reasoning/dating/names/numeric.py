"""
Days and months written in figures: 2014-05-03, 20140503, 3.5.2014, 140503, 2014-05.

The order of day and month cannot be known from 03.05.2014 alone; it is kept as "one of", with both
readings beside it, until a date such as 13.05.2014 in the same archive proves the writer's habit.
"""

from __future__ import annotations

import re
from typing import Final

from lookback.reasoning.dating.names.reading import Draft, Reading, day_of, edtf
from lookback.words.edtf import Edtf

YEAR: Final = r"(?:19\d\d|20\d\d)"
CENTURY_SPLIT: Final = 50  # '49 is 2049 and so refused by the archive's own times, '50 is 1950
SIX_DIGIT_YEARS: Final = frozenset({*range(40), *range(80, 100)})  # of a bare 140503

RUN: Final = re.compile(r"\d+")
TIME: Final = re.compile(
    r"[\s_t.,-]*(?:at|um|à|om|a las|kl|в|오전|오후|上午|下午|午前|午後)?[\s_t.-]*(?:[01]?\d"
    r"|2[0-3])[-:._h\s]?[0-5]\d"
    r"(?:[-:._m\s]?[0-5]\d(?:\d{3}|\.\d+)?)?\s?(?:am|pm|z)?(?!\d)"
)
ISO: Final = re.compile(rf"(?<!\d)({YEAR})([-_. ])(\d\d?)\2(\d\d?)(?!\d)")
ISO_RANGE_TAIL: Final = re.compile(
    rf"\s?(?:-|–|_|to|bis|~|\.\.)\s?({YEAR})([-_. ])(\d\d?)\2(\d\d?)(?!\d)"
)
COMPACT: Final = re.compile(rf"(?<!\d)({YEAR})(\d\d)(\d\d)(?:[\s_t-]?\d{{4,9}}z?)?(?!\d)")
# 2016_0503: the year apart from its day.
YEAR_APART: Final = re.compile(rf"(?<!\d)({YEAR})[-_ ](\d\d)(\d\d)(?!\d)")
SIX: Final = re.compile(r"(?<![\d.])(\d\d)(\d\d)(\d\d)(?![\d])(?!\.\d)")
WRITTEN: Final = re.compile(
    rf"(?<!\d)(?<!\d[-_.])(\d\d?)\s?([-_./ ])\s?(\d\d?)\s?\2\s?({YEAR})(?!\d)(?!\2\d\d?\2)"
)
SHORT: Final = re.compile(r"(?<![\d.-])(\d\d?)([-_.])(\d\d?)\2(\d\d)(?![\d])(?!\2\d)")
YEAR_MONTH: Final = re.compile(rf"(?<![\d])({YEAR})([-_.])(\d\d)(?![\d])(?!\2\d)")
MONTH_YEAR: Final = re.compile(rf"(?<![\d._-])(\d\d)([-_.])({YEAR})(?!\d)(?!\2\d)")
EIGHT_WRITTEN: Final = re.compile(r"(?<!\d)(\d\d)(\d\d)((?:19|20)\d\d)(?!\d)")


def figures(draft: Draft) -> None:
    """
    Every date in figures, longest forms first.

    How long the runs of figures are tells beforehand which forms a name can hold: most names hold
    none. What a form has read is blanked, but never a part of a run.
    """
    lengths = [len(run) for run in RUN.findall(draft.text)]
    pairs, years = sum(n <= 2 for n in lengths), lengths.count(4)
    if years and pairs >= 2:
        for match in WRITTEN.finditer(draft.text):
            first, _, second, year = match.groups()
            _day_and_month(draft, match, int(first), int(second), int(year))
        _iso(draft)
    if years >= 2 and not draft.readings:
        _compact(draft, YEAR_APART)
    if max(lengths, default=0) >= 8:
        _compact(draft)
        for match in EIGHT_WRITTEN.finditer(draft.text):
            first, second, year = match.groups()
            _day_and_month(draft, match, int(first), int(second), int(year))
    if pairs >= 3 and not draft.readings:
        for match in SHORT.finditer(draft.text):
            _short(draft, match)
    if 6 in lengths:
        _six_figures(draft)
    if years and pairs:
        _months(draft)


def _six_figures(draft: Draft) -> None:
    """Three pairs of figures; beside a whole date they are a time of day."""
    if not draft.readings:
        for match in SIX.finditer(draft.text):
            _six(draft, match)
    if not draft.readings and draft.folder:
        for match in SIX.finditer(draft.text):
            _year_and_month(draft, match)


def _iso(draft: Draft) -> None:
    read_to = 0
    for match in ISO.finditer(draft.text):
        if match.start() < read_to:
            continue
        value = day_of(int(match[1]), int(match[3]), int(match[4]))
        if value is None:  # 2014-13-45 is a number; its first four figures may still be a year
            draft.blank(match.start() + 4, match.end())
            continue
        value, read_to = _until(draft.text, value, match.end())
        draft.take(Reading("iso-date", match.start(), read_to, value, "day"))


def _until(text: str, value: Edtf, end: int) -> tuple[Edtf, int]:
    """The same day, or the span to the day that follows it; and where the expression ends."""
    tail = ISO_RANGE_TAIL.match(text, end)
    if tail is not None:
        last = day_of(int(tail[1]), int(tail[3]), int(tail[4]))
        if last is not None and last.text >= value.text:
            return edtf(f"{value.text}/{last.text}"), tail.end()
    return value, _after_time(text, end)


def _after_time(text: str, end: int) -> int:
    """Where a time of day behind a date ends; `end` when there is none."""
    time = TIME.match(text, end)
    return end if time is None else time.end()


def _compact(draft: Draft, pattern: re.Pattern[str] = COMPACT) -> None:
    for match in pattern.finditer(draft.text):
        value = day_of(*(int(g) for g in match.groups()))
        if value is not None:
            draft.take(Reading("compact-date", *match.span(), value, "day"))


def _day_and_month(
    draft: Draft,
    match: re.Match[str],
    first: int,
    second: int,
    year: int,
    rule: str = "written-date",
) -> None:
    """3.5.2014: day first, month first, or either."""
    day_first, month_first = day_of(year, second, first), day_of(year, first, second)
    span = match.start(), _after_time(draft.text, match.end())
    if day_first is None and month_first is None:
        draft.blank(*span)
    elif day_first is None or month_first is None:
        value = day_first or month_first
        assert value is not None
        order = "day-first" if day_first else "month-first"
        draft.take(Reading(rule, *span, value, "day", order=order))
    elif day_first == month_first:
        draft.take(Reading(rule, *span, day_first, "day"))
    else:
        value = one_of(day_first, month_first)
        draft.take(Reading(rule, *span, value, "day", by_order=(day_first, month_first)))


def one_of(*days: Edtf) -> Edtf:
    """The EDTF set of these, in order of time."""
    texts = sorted({d.text for d in days})
    return edtf(f"[{','.join(texts)}]") if len(texts) > 1 else edtf(texts[0])


def full_year(two: int) -> int:
    """'14 → 2014, '98 → 1998."""
    return two + (2000 if two < CENTURY_SPLIT else 1900)


def _short(draft: Draft, match: re.Match[str]) -> None:
    """5-3-14: any of three orders. 14-05-03 may be a day of 2003 as well."""
    a, b, c = int(match[1]), int(match[3]), int(match[4])
    day_first, month_first = day_of(full_year(c), b, a), day_of(full_year(c), a, b)
    year_first = day_of(full_year(a), b, c)
    days = [d for d in (day_first, month_first, year_first) if d is not None]
    if not days:
        return
    by_order = None
    if day_first and month_first and not (year_first and len(match[1]) == 2):
        by_order = (day_first, month_first)
    order = ""
    if len(days) == 1:
        order = "day-first" if day_first else "month-first" if month_first else ""
    draft.take(
        Reading("short-date", *match.span(), one_of(*days), "day", by_order=by_order, order=order)
    )


def _six(draft: Draft, match: re.Match[str]) -> None:
    """140503: the year first, as cameras and tidy people write it; 311214 only day first."""
    a, b, c = (int(g) for g in match.groups())
    value = day_of(full_year(a), b, c) if a in SIX_DIGIT_YEARS else None
    if value is None and c in SIX_DIGIT_YEARS:
        value = day_of(full_year(c), b, a)
    if value is not None:
        draft.take(Reading("six-figures", *match.span(), value, "day"))


def _year_and_month(draft: Draft, match: re.Match[str]) -> None:
    """201405 as a folder, where it is no day."""
    year, month = int(match[1] + match[2]), int(match[3])
    if 1980 <= year <= 2039 and 1 <= month <= 12:
        draft.take(Reading("year-month", *match.span(), edtf(f"{year}-{month:02d}"), "month"))


def _months(draft: Draft) -> None:
    for match in YEAR_MONTH.finditer(draft.text):
        year, month = int(match[1]), int(match[3])
        if 1 <= month <= 12:
            draft.take(Reading("year-month", *match.span(), edtf(f"{year}-{month:02d}"), "month"))
        elif month == (year + 1) % 100:
            value = edtf(f"{year}/{year + 1}")
            draft.take(Reading("years", *match.span(), value, "year"))
    for match in MONTH_YEAR.finditer(draft.text):
        month, year = int(match[1]), int(match[3])
        if 1 <= month <= 12:
            draft.take(Reading("year-month", *match.span(), edtf(f"{year}-{month:02d}"), "month"))
