"""Dates in Chinese, Japanese and Korean, with Japan's eras: 2014年5月3日, 平成26年, H26.5.3."""

from __future__ import annotations

import re
from typing import Final

from lookback.reasoning.dating.names.reading import Draft, Reading, day_of, edtf

# The year before each era's first (era year 1 = base + 1), and the era's last year.
ERAS: Final = {
    "明治": (1867, 1912), "大正": (1911, 1926), "昭和": (1925, 1989), "平成": (1988, 2019),
    "令和": (2018, 2099),
    "m": (1867, 1912), "t": (1911, 1926), "s": (1925, 1989), "h": (1988, 2019), "r": (2018, 2099),
}  # fmt: skip
MONTH_DAY: Final = r"(?:[\s._-]*(\d{1,2})\s?[月월](?:[\s._-]*(\d{1,2})\s?[日号號일])?)?"
# 2013年夏 is a season's, 90年代 a decade's.
YEARS: Final = re.compile(
    rf"(?<!\d)(\d{{4}}|\d\d)\s?[年년](?!代|\s?[の의]?\s?(?:[春夏秋冬]|봄|여름|가을"
    rf"|겨울))[度도]?{MONTH_DAY}"
)
ERA: Final = re.compile(rf"(明治|大正|昭和|平成|令和)\s?(\d{{1,2}}|元)\s?年(?!代)度?{MONTH_DAY}")
ERA_LETTER: Final = re.compile(r"(?<![a-z\d])([mtshr])(\d{1,2})([.-])(\d{1,2})\3(\d{1,2})(?!\d)")
IN_ERA: Final = re.compile(r"[mtshr]\d\d?[.-]\d")  # what those have
FISCAL: Final = "度"


def asian(draft: Draft) -> None:
    """Dates whose unit stands behind each number."""
    for match in () if draft.text.isascii() else ERA.finditer(draft.text):
        base, last = ERAS[match[1]]
        year = base + (1 if match[2] == "元" else int(match[2]))
        if year <= last:
            _take(draft, match, "era", year, match[3], match[4])
    for match in ERA_LETTER.finditer(draft.text) if IN_ERA.search(draft.text) else ():
        base, last = ERAS[match[1]]
        year = base + int(match[2])
        if year <= last:
            _take(draft, match, "era", year, match[4], match[5])
    for match in () if draft.text.isascii() else YEARS.finditer(draft.text):
        year = int(match[1]) + (2000 if len(match[1]) == 2 else 0)
        if 1900 <= year < 2100:
            _take(draft, match, "asian-date", year, match[2], match[3])


def _take(
    draft: Draft, match: re.Match[str], rule: str, year: int, month: str | None, day: str | None
) -> None:
    if day is not None and month is not None:
        value = day_of(year, int(month), int(day))
        if value is not None:
            draft.take(Reading(rule, *match.span(), value, "day"))
    elif month is not None and 1 <= int(month) <= 12:
        draft.take(Reading(rule, *match.span(), edtf(f"{year}-{int(month):02d}"), "month"))
    elif FISCAL in match[0]:  # 年度: a school or business year, April to March
        draft.take(Reading(rule, *match.span(), edtf(f"{year}-04/{year + 1}-03"), "year"))
    else:
        draft.take(Reading(rule, *match.span(), edtf(f"{year:04d}"), "year"))
