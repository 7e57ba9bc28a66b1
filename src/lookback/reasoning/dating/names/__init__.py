"""
Dates in names: how people write them, one file per way of writing.

RULES is the whole list, in the order in which they read: what is least ambiguous reads first, and
what it has read is gone for the others. A newcomer is one file and one line here.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from lookback.reasoning.dating.names.asian import asian
from lookback.reasoning.dating.names.bounds import bounds
from lookback.reasoning.dating.names.challenges import challenges
from lookback.reasoning.dating.names.joining import joined
from lookback.reasoning.dating.names.numeric import figures
from lookback.reasoning.dating.names.reading import Draft, Part, Reading, Rule, folded
from lookback.reasoning.dating.names.spoken import spoken, winters
from lookback.reasoning.dating.names.stamps import media_key, stamps
from lookback.reasoning.dating.names.traps import traps
from lookback.reasoning.dating.names.weeks import quarters, weeks
from lookback.reasoning.dating.names.years import school_years, years
from lookback.words.edtf import Edtf
from lookback.words.model import POSTED

RULES: Final[tuple[Rule, ...]] = (
    traps, stamps, asian, challenges, school_years, winters, figures, weeks, quarters, spoken,
    years,
)  # fmt: skip

# Names with fewer than four figures, which are most, can only hold these.
WORDED: Final[tuple[Rule, ...]] = (traps, asian, challenges, spoken, years)
WORDLESS: Final[tuple[Rule, ...]] = (challenges, spoken)
FIGURES: Final = re.compile(r"\d\D*\d\D*\d\D*\d")
DIGIT: Final = re.compile(r"[\d元]")
DAY_WORD: Final = re.compile(
    r"(?<![^\W_])(?:day|tag|jour|día|dia|день|dzień|dag|giorno)[\s._-]*(\d{1,2})(?!\d)"
)
LEADING: Final = re.compile(r"(\d{1,2})(?!\d|[-_.]\d)")
MONTH_FOLDER: Final = re.compile(
    r"(0[1-9]|1[0-2])(?:\s?[-_. ]\s?[^\W\d_].*)?|(?:[1-9]|1[0-2])(?=\s?[月월])\s?[月월]"
)
FOLDERS_CACHE: Final = 8192  # folders recur for every file in them,
STEMS_CACHE: Final = 2048  # stems hardly ever


@lru_cache(maxsize=FOLDERS_CACHE)
def read_folder(name: str) -> Part:
    """What a folder's name says."""
    return _read(name, folder=True)


@lru_cache(maxsize=STEMS_CACHE)
def read_stem(stem: str) -> Part:
    """What a file's name, without its suffix, says."""
    return _read(stem, folder=False)


def _read(name: str, *, folder: bool) -> Part:
    text, origin = folded(name)
    draft = Draft(text, folder)
    if FIGURES.search(text) is None:
        for rule in WORDED if DIGIT.search(text) else WORDLESS:
            rule(draft)
    else:
        for rule in RULES:
            rule(draft)
    if not draft.readings and not DIGIT.search(text):
        about = bounds(draft, text) if folder else ""
        return Part(name, month=draft.month, challenge=draft.challenge, bound=about)
    if not folder and (key := media_key(name)) is not None and not draft.readings:
        start, end, day = key
        draft.readings.append(
            Reading("post-identifier", start, end, Edtf.between(None, day), "open", POSTED)
        )
        origin = None
    if len(draft.readings) > 1:
        joined(draft, text)
    about = bounds(draft, text)
    _pieces(draft, text)
    readings = draft.readings
    if origin is not None:
        readings = [_moved(r, origin) for r in readings]
    return Part(
        name, tuple(readings), draft.month, draft.day, draft.day_word, draft.challenge, about
    )


def _pieces(draft: Draft, text: str) -> None:
    """Days and months that need a neighbour to be dates: "day 12", "12 fox", the folder "05"."""
    if not draft.day:
        if (match := DAY_WORD.search(draft.text)) is not None:
            draft.day, draft.day_word = int(match[1]), True
        elif (match := LEADING.match(draft.text)) is not None:
            draft.day = int(match[1])
    if draft.folder and not draft.month and not draft.readings:
        if (match := MONTH_FOLDER.fullmatch(text)) is not None:
            draft.month = int(match[1] or match[0][:-1])


def _moved(reading: Reading, origin: list[int]) -> Reading:
    return Reading(
        reading.rule, origin[reading.start], origin[reading.end], reading.value, reading.grain,
        reading.about, reading.by_order, reading.order,
    )  # fmt: skip
