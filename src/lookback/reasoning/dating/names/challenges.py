"""
A month's drawing challenges: inktober 2019/day 12, mermay 2020/04, huevember_2018_07.

New ones are invented every year, and nearly all are puns on their month's name; so the end of the
word is read, and only the ones that end otherwise are listed.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from lookback.reasoning.dating.names.reading import Draft, Reading, day_of, edtf

ENDINGS: Final = (
    ("tober", 10), ("vember", 11), ("tember", 9), ("cember", 12), ("ruary", 2), ("nuary", 1),
    ("ugust", 8), ("airpril", 4),
)  # fmt: skip
LISTED: Final = {
    "mermay": 5, "mermai": 5, "maymay": 5, "monstermay": 5, "dinomay": 5, "slaypril": 4,
    "marchofrobots": 3, "marchofrobot": 3, "junicorn": 6, "junebug": 6, "julycanthropy": 7,
    "folktaleweek": 11, "decembirds": 12, "decembird": 12, "octobit": 10, "swordtember": 9,
    "jurassicjune": 6, "catjuly": 7, "dragonuary": 1, "artvent": 12, "drawvent": 12,
}  # fmt: skip
REAL_MONTHS: Final = frozenset({
    "october", "oktober", "november", "september", "december", "february", "january", "august",
    "rujantober",
})  # fmt: skip
WORD: Final = re.compile(r"[a-z]{6,24}|march of robots")
YEAR: Final = re.compile(r"[\s._'’-]*((?:19|20)\d\d)(?!\d)")
YEAR_BEFORE: Final = re.compile(r"(?<!\d)((?:19|20)\d\d)[\s._-]*$")
SHORT_YEAR: Final = re.compile(r"[\s._]*['’](\d\d)(?!\d)")
DAY: Final = re.compile(r"[\s._-]*(?:day|d|tag|jour|dia|день|#|nr|no)?[\s._-]*(\d{1,2})(?!\d)")


@lru_cache(maxsize=8192)
def challenge_month(word: str) -> int:
    """The month that a challenge's word puns on; 0 for any other word."""
    if word in LISTED:
        return LISTED[word]
    if word in REAL_MONTHS:
        return 0
    for ending, month in ENDINGS:
        if word.endswith(ending):
            return month
    return 0


def challenges(draft: Draft) -> None:
    """The month of a challenge, with its year and day where the same name has them."""
    for match in WORD.finditer(draft.text):
        month = challenge_month(match[0].replace(" ", ""))
        if not month:
            continue
        start, end = match.span()
        year = 0
        if (after := YEAR.match(draft.text, end)) is not None:
            year, end = int(after[1]), after.end()
        elif (short := SHORT_YEAR.match(draft.text, end)) is not None:
            year, end = 2000 + int(short[1]), short.end()
        elif (before := YEAR_BEFORE.search(draft.text, 0, start)) is not None:
            year, start = int(before[1]), before.start()
        day = DAY.match(draft.text, end)
        number = int(day[1]) if day is not None else 0
        if not year:
            draft.challenge = month
            if number:
                draft.day, draft.day_word = number, True
            continue
        if day and number and (value := day_of(year, month, number)):
            draft.take(Reading("challenge", start, day.end(), value, "day"))
        else:
            draft.take(Reading("challenge", start, end, edtf(f"{year}-{month:02d}"), "month"))
        draft.challenge = month
