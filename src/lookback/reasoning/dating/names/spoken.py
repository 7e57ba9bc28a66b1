"""
Months written as words, in any language that CLDR knows: 3 May 2014, May2015, 3 de mayo de 2014.

The word is found first and its neighbours are read from there, so that a name without a month's
word costs one lookup a word. The trap avoided: "mei", "May" and "August" are people too; a month's
word without a year beside it is only kept as a piece, for a folder that stands under a year.
"""

from __future__ import annotations

import re
from typing import Final

from lookback.reasoning.dating.calendar_words import WINTER, feasts, months, plain, seasons
from lookback.reasoning.dating.names.numeric import full_year
from lookback.reasoning.dating.names.reading import Draft, Reading, day_of, edtf

# A season's single character counts only when no further one makes it somebody's name (春香).
WORD: Final = re.compile(r"[春夏秋冬](?:休み|季)?(?![\u4e00-\u9fff])|[가-힣]{1,4}|[^\W\d_\x00]{3,}")
PLAIN_WORD: Final = re.compile(r"[a-z]{3,}")  # the same, in a text of plain letters
WINTERS: Final = re.compile(r"[\s_-]*((?:19|20)\d\d)[-/](\d\d)(?!\d)")
TWO_YEARS: Final = re.compile(r"[12][90]\d\d[-/]\d\d")  # what winters have
GAP: Final = r"[\s._,'’/-]*"
LINK: Final = rf"{GAP}(?:de|del|of|d')?{GAP}"
YEAR_AFTER: Final = re.compile(rf"\.?{LINK}((?:19|20)\d\d)(?!\d)")
SHORT_YEAR_AFTER: Final = re.compile(r"[\s._-]*['’](\d\d)(?!\d)|[-_]?(\d\d)(?!\d)")
YEAR_BEFORE: Final = re.compile(r"(?<!\d)((?:19|20)\d\d)[年년]?[\s._,/-]*[の의]?$")
DAY_BEFORE: Final = re.compile(rf"(?<![\d.])(\d{{1,2}})(?:st|nd|rd|th|er|º|ª|\.|,)?{LINK}$")
DAY_AFTER: Final = re.compile(rf"\.?{GAP}(\d{{1,2}})(?:st|nd|rd|th)?(?![\d])")
DAY_YEAR_AFTER: Final = re.compile(
    rf"\.?{GAP}(\d{{1,2}})(?:st|nd|rd|th)?\.?(?:[\s._,/-]+|,)((?:19|20)\d\d)(?!\d)"
)
DAY_SHORT_YEAR: Final = re.compile(rf"\.?{GAP}(\d{{1,2}})(?:st|nd|rd|th)?,?\s?['’](\d\d)(?!\d)")
ORDINAL: Final = r"(?:st|nd|rd|th|er|\.)?"
DAYS_BEFORE: Final = re.compile(
    rf"(?<![\d.-])(\d{{1,2}}){ORDINAL}\s?[-–]\s?(\d{{1,2}}){ORDINAL}{LINK}$"
)
DAYS_YEAR_AFTER: Final = re.compile(
    rf"\.?{GAP}(\d{{1,2}}){ORDINAL}\s?[-–]\s?(\d{{1,2}}){ORDINAL}(?:[\s._,/]+|,)((?:19|20)\d\d)(?!\d)"
)
RANGE_TO: Final = re.compile(r"\s?(?:-|–|_|to|bis|a|à|au|~|&|\+|and|und)\s?(?=[^\W\d_]{3,})")
NEXT_YEAR: Final = re.compile(r"[/-](?:20)?(\d\d)(?!\d)")
SHORT_YEAR: Final = re.compile(r"[\s_]*['’](\d\d)(?!\d)")
MAX_WORDS_APART: Final = 12  # characters: "christmas card 2011", "summer camp 2012"
LATER_YEAR: Final = re.compile(rf"[^\d\x00]{{1,{MAX_WORDS_APART}}}?((?:19|20)\d\d)(?!\d)")


def spoken(draft: Draft) -> None:
    """Months, seasons and feasts as words."""
    known, parts, holidays = months(), seasons(), feasts()
    pattern = PLAIN_WORD if draft.text.isascii() else WORD
    for match in pattern.finditer(draft.text):
        word = match[0]
        if draft.text[match.start()] == "\x00":
            continue
        month = known.get(word) or (0 if word.isascii() else known.get(plain(word)))
        if month:
            _month(draft, match, month)
        elif word in parts:
            _season(draft, match, parts[word])
        elif word in holidays:
            _feast(draft, match, *holidays[word])


def winters(draft: Draft) -> None:
    """Winter 2010-11, which is no November; to be read before figures are."""
    if TWO_YEARS.search(draft.text) is None or WINTERS.search(draft.text) is None:
        return
    parts = seasons()
    for match in WORD.finditer(draft.text):
        if match[0] not in parts:
            continue
        span = WINTERS.match(draft.text, match.end())
        if span is not None and (int(span[1]) + 1) % 100 == int(span[2]):
            year = int(span[1])
            winter = parts[match[0]] == WINTER
            text = f"{year}-12/{year + 1}-02" if winter else f"{year}/{year + 1}"
            draft.take(Reading("season", match.start(), span.end(), edtf(text), "season"))


def _month(draft: Draft, match: re.Match[str], month: int) -> None:
    text, start, end = draft.text, match.start(), match.end()
    if _month_range(draft, match, month):
        return
    if (after := DAY_YEAR_AFTER.match(text, end)) is not None:
        if value := day_of(int(after[2]), month, int(after[1])):
            draft.take(Reading("spoken-date", start, after.end(), value, "day"))
            return
    if _day_range(draft, match, month):
        return
    before = DAY_BEFORE.search(text, 0, start)
    if before and draft.folder and before.start() == 0 and int(before[1]) == month:
        before = None  # "11 - November 2013": the month's own number, for sorting
    if (after := YEAR_AFTER.match(text, end)) is not None:
        if before and (value := day_of(int(after[1]), month, int(before[1]))):
            draft.take(Reading("spoken-date", before.start(), after.end(), value, "day"))
        else:
            value = edtf(f"{after[1]}-{month:02d}")
            draft.take(Reading("spoken-month", start, after.end(), value, "month"))
        return
    if (year := YEAR_BEFORE.search(text, 0, start)) is not None:
        day = DAY_AFTER.match(text, end)
        if day and (value := day_of(int(year[1]), month, int(day[1]))):
            draft.take(Reading("spoken-date", year.start(), day.end(), value, "day"))
        else:
            value = edtf(f"{year[1]}-{month:02d}")
            draft.take(Reading("spoken-month", year.start(), end, value, "month"))
        return
    _without_full_year(draft, match, month, before)


def _without_full_year(
    draft: Draft, match: re.Match[str], month: int, before: re.Match[str] | None
) -> None:
    """May '15, may15 in a folder, 3 May, or the bare word."""
    text, end = draft.text, match.end()
    if (after := DAY_SHORT_YEAR.match(text, end)) is not None:
        if value := day_of(full_year(int(after[2])), month, int(after[1])):
            draft.take(Reading("spoken-date", match.start(), after.end(), value, "day"))
            return
    short = SHORT_YEAR_AFTER.match(text, end)
    if short is not None and (short[1] or draft.folder or before):
        year = full_year(int(short[1] or short[2]))
        if before and (value := day_of(year, month, int(before[1]))):
            draft.take(Reading("spoken-date", before.start(), short.end(), value, "day"))
            return
        if short[1] or int(short[2]) > 31 or (draft.folder and not before and int(short[2]) > 9):
            value = edtf(f"{year}-{month:02d}")
            draft.take(Reading("spoken-month", match.start(), short.end(), value, "month"))
            return
    day = before or DAY_AFTER.match(text, end)
    if day is not None and 1 <= int(day[1]) <= 31:
        draft.month, draft.day, draft.day_word = month, int(day[1]), True
    elif draft.folder and not draft.month:
        draft.month = month


def _day_range(draft: Draft, match: re.Match[str], month: int) -> bool:
    """3-5 May 2016, May 3-5 2016."""
    start, end = match.span()
    if (after := DAYS_YEAR_AFTER.match(draft.text, end)) is not None:
        days, year, end = (after[1], after[2]), int(after[3]), after.end()
    else:
        before = DAYS_BEFORE.search(draft.text, 0, start)
        behind = YEAR_AFTER.match(draft.text, end)
        if before is None or behind is None:
            return False
        days, year = (before[1], before[2]), int(behind[1])
        start, end = before.start(), behind.end()
    first, last = (day_of(year, month, int(day)) for day in days)
    if first is None or last is None or first.text >= last.text:
        return False
    draft.take(Reading("spoken-date", start, end, edtf(f"{first.text}/{last.text}"), "day"))
    return True


def _month_range(draft: Draft, match: re.Match[str], month: int) -> bool:
    """Jan-Mar 2017, Nov 2016 - Feb 2017."""
    text = draft.text
    first_year = YEAR_AFTER.match(text, match.end())
    link = RANGE_TO.match(text, first_year.end() if first_year else match.end())
    if link is None:
        return False
    word = WORD.match(text, link.end())
    last = months().get(word[0]) if word else None
    if word is None or last is None:
        return False
    year = YEAR_AFTER.match(text, word.end())
    if year is None:
        return False
    start_year = int(first_year[1]) if first_year else int(year[1]) - (last < month)
    start, end = f"{start_year}-{month:02d}", f"{year[1]}-{last:02d}"
    if start > end:
        return False
    value = edtf(f"{start}/{end}")
    draft.take(Reading("spoken-months", match.start(), year.end(), value, "month"))
    return True


def _season(draft: Draft, match: re.Match[str], code: int) -> None:
    found = _year_beside(draft, match)
    if found is None:
        return
    year, start, end = found
    winter = NEXT_YEAR.match(draft.text, end)
    if winter and code == WINTER and int(winter[1]) == (year + 1) % 100:
        value, end = edtf(f"{year}-12/{year + 1}-02"), winter.end()
    else:
        value = edtf(f"{year}-{code}")
    draft.take(Reading("season", start, end, value, "season"))


def _feast(draft: Draft, match: re.Match[str], first: int, last: int) -> None:
    found = _year_beside(draft, match)
    if found is not None:
        year, start, end = found
        value = edtf(f"{year}-{first:02d}/{year}-{last:02d}")
        draft.take(Reading("feast", start, end, value, "season"))


def _year_beside(draft: Draft, match: re.Match[str]) -> tuple[int, int, int] | None:
    """The year that belongs to a word, and the span of both."""
    if (after := YEAR_AFTER.match(draft.text, match.end())) is not None:
        return int(after[1]), match.start(), after.end()
    if (before := YEAR_BEFORE.search(draft.text, 0, match.start())) is not None:
        return int(before[1]), before.start(), match.end()
    if len(match[0]) > 3 and (later := LATER_YEAR.match(draft.text, match.end())) is not None:
        return int(later[1]), match.start(), later.end()
    if (short := SHORT_YEAR.match(draft.text, match.end())) is not None:
        return full_year(int(short[1])), match.start(), short.end()
    return None
