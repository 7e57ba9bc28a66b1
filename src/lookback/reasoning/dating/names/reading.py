"""
What one part of a path says about time: a list of readings, each with the place where it stands.

A name is read once, rule after rule, from the least ambiguous to the most; what a rule has read is
blanked out, so that the day of "2014-05-03" is never read again as a bare year. Nothing here knows
the other parts of the path: names.paths puts "2015" and "May" together.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Final, Literal

from lookback.words.edtf import Edtf
from lookback.words.model import MADE

Grain = Literal["day", "week", "month", "season", "year", "decade", "open"]
FINENESS: Final[dict[str, int]] = {
    "day": 6, "week": 5, "month": 4, "season": 3, "year": 2, "decade": 1, "open": 0,
}  # fmt: skip

BLANK: Final = "\x00"  # stands where something was read; no digit, letter, space or separator


@dataclass(frozen=True, slots=True)
class Reading:
    """
    One expression of time in one name: text[start:end].

    `about` is MADE, or what else happened then. `by_order` holds the two readings of a date such as
    3.5.2014, day first and month first, when only the archive's habits can decide.
    """

    rule: str
    start: int
    end: int
    value: Edtf
    grain: Grain
    about: str = MADE
    by_order: tuple[Edtf, Edtf] | None = None
    order: str = ""  # "day-first" or "month-first" when this very date proves the habit


@dataclass(frozen=True, slots=True)
class Part:
    """
    One part of a path, read: its complete dates, and the pieces that need a neighbour.

    `month` and `day` are numbers that are dates only below a year or a month; `challenge` is the
    month of a month's challenge ("inktober") that stands without its year.
    """

    text: str
    readings: tuple[Reading, ...] = ()
    month: int = 0
    day: int = 0
    day_word: bool = False  # "day 12", not just a leading 12
    challenge: int = 0
    bound: str = ""  # the about of a bound word without a date ("scans/")


@dataclass(slots=True)
class Draft:
    """A name while it is being read: the text (lower case, composed) with what was read blanked."""

    text: str
    folder: bool
    readings: list[Reading] = field(default_factory=list)
    month: int = 0
    day: int = 0
    day_word: bool = False
    challenge: int = 0

    def take(self, reading: Reading) -> None:
        self.readings.append(reading)
        self.blank(reading.start, reading.end)

    def blank(self, start: int, end: int) -> None:
        self.text = self.text[:start] + BLANK * (end - start) + self.text[end:]


Rule = Callable[[Draft], None]


@lru_cache(maxsize=65536)
def edtf(text: str) -> Edtf:
    """Edtf.parse, remembered: an archive says the same few thousand dates again and again."""
    return Edtf.parse(text)


def day_of(year: int, month: int, day: int) -> Edtf | None:
    """That day, or None where the calendar has none."""
    try:
        return edtf(f"{year:04d}-{month:02d}-{day:02d}")
    except ValueError:
        return None


def any_of(words: str) -> str:
    """A pattern for any of these words or phrases, which commas separate; the longest first."""
    listed = [" ".join(w.split()) for w in words.split(",")]
    return "(?:" + "|".join(re.escape(w) for w in sorted(listed, key=len, reverse=True)) + ")"


def folded(text: str) -> tuple[str, list[int] | None]:
    """
    The text composed, of compatible width and lower case, and where each character came from.

    The second is None when characters stand where they stood. macOS hands out names decomposed.
    """
    if text.isascii():
        return text.lower(), None
    flat = unicodedata.normalize("NFKC", text).lower()
    if len(flat) == len(text):
        return flat, None
    out, origin = [], []
    for start, end in _clusters(text):
        piece = unicodedata.normalize("NFKC", text[start:end]).lower()
        out.append(piece)
        origin.extend([start] * len(piece))
    origin.append(len(text))
    return "".join(out), origin


def _continues(character: str) -> bool:
    """Accents, and the vowels and finals of a decomposed Korean syllable."""
    return unicodedata.combining(character) != 0 or "\u1160" <= character <= "\u11ff"


def _clusters(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for position in range(1, len(text) + 1):
        if position == len(text) or not _continues(text[position]):
            yield start, position
            start = position
