"""
Days out of the many ways in which programs write a moment.

The wall clock is what counts: a zone behind the time is kept in the quote and never applied,
because a drawing made at 23:30 was made that evening, wherever the file was read later. Zeros and
blanks, which stand for "not set", are no dates.
"""

from __future__ import annotations

import re
from datetime import date
from email.utils import parsedate
from typing import Final

from lookback.words.edtf import Edtf

# EXIF separates with colons, XMP with hyphens, GIMP mixes them, some scanners write slashes.
_DAY: Final = re.compile(r"\s*(\d{4})[-:/.](\d\d?)[-:/.](\d\d?)(?!\d)")
_WIDER: Final = re.compile(r"\s*(\d{4})(?:-(\d\d))?\s*")


def day_of(text: str) -> Edtf | None:
    """The day (for "2014" and "2014-05": the year or month) that `text` begins with, or None."""
    if match := _DAY.match(text):
        return _day(int(match[1]), int(match[2]), int(match[3]))
    if match := _WIDER.fullmatch(text):
        try:
            return Edtf.parse(text.strip()) if int(match[1]) else None
        except ValueError:
            return None
    return None


def spoken_day(text: str) -> Edtf | None:
    """As `day_of`, and also "Sat, 3 May 2014 10:00:00 GMT" and "Sat May  3 10:00:00 2014"."""
    if found := day_of(text):
        return found
    if parts := parsedate(text):
        return _day(*parts[:3])
    return None


def _day(year: int, month: int, day: int) -> Edtf | None:
    try:
        return Edtf.day(date(year, month, day))
    except ValueError:
        return None
