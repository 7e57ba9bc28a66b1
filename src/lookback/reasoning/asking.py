"""
What somebody looks for, from one line: dates, programs, folders, sizes, hours, and plain words.

"spring 2012", "2009..2011", "undated", "krita", "folder:comics", "form:song", ">4000px", ">10h",
"has redraw", each narrows; what is left over are words in names. The trap avoided: taking a word
for a date that people write in names; a date needs a digit, or is one of the words below. Pure:
text in, value out.
"""

from __future__ import annotations

import re
import shlex
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from lookback.reasoning.dating.typed import said_date
from lookback.words.forms import DRAWN, FILMED, PLAYED, WRITTEN

UNDATED: Final = frozenset({"undated", "no date", "nodate"})
RANGE: Final = re.compile(r"(\d{4}(?:-\d\d){0,2})?\.\.(\d{4}(?:-\d\d){0,2})?")
SIZE: Final = re.compile(r"([<>])=?(\d{1,6})px", re.IGNORECASE)
HOURS: Final = re.compile(r"([<>])=?(\d{1,5}(?:\.\d+)?)(?:h|hours?)", re.IGNORECASE)
NAMED: Final = re.compile(
    r"(folder|in|format|form|app|application|is|has|with):(.+)", re.IGNORECASE
)
FIELDS: Final = {
    "folder": "folder", "in": "folder", "format": "format", "form": "form",
    "app": "application", "application": "application",
    "is": "has", "has": "has", "with": "has",
}  # fmt: skip
HAS: Final = {
    "redraw": "redraw", "redraws": "redraw", "version": "versions", "versions": "versions",
    "hours": "hours", "pages": "pages", "note": "written", "notes": "written", "words": "written",
}  # fmt: skip
FORMED: Final = {
    "picture": DRAWN, "pictures": DRAWN, "drawing": DRAWN, "drawings": DRAWN, DRAWN: DRAWN,
    "film": FILMED, "films": FILMED, "video": FILMED, "videos": FILMED, FILMED: FILMED,
    "song": PLAYED, "songs": PLAYED, "music": PLAYED, PLAYED: PLAYED,
    "text": WRITTEN, "texts": WRITTEN, WRITTEN: WRITTEN,
}  # fmt: skip
DATE_WORDS: Final = 5  # "between 2009 and 2011" is four
SHORTEST: Final = 3  # letters that mean a program by its beginning
LONGEST: Final = 400  # characters of a line that are looked at


@dataclass(frozen=True, slots=True)
class Wish:
    """
    What to look for; everything that is given must hold.

    `earliest` and `latest` are days, None where open; `pixels` the longest side and `hours` the
    recorded ones, as (least, most). `has` are of HAS' values, `forms` of FORMED's,
    or as typed where none is meant, which finds nothing. `words` stand in names or folders.
    """

    words: tuple[str, ...] = ()
    dated: bool = False
    earliest: date | None = None
    latest: date | None = None
    undated: bool = False
    folders: tuple[str, ...] = ()
    formats: tuple[str, ...] = ()
    applications: tuple[str, ...] = ()
    forms: tuple[str, ...] = ()
    pixels: tuple[int | None, int | None] = (None, None)
    hours: tuple[float | None, float | None] = (None, None)
    has: frozenset[str] = frozenset()


@dataclass(slots=True)
class _Making:
    """A wish as its parts are understood."""

    words: list[str] = field(default_factory=list)
    spans: list[tuple[date | None, date | None]] = field(default_factory=list)
    undated: bool = False
    named: dict[str, list[str]] = field(default_factory=dict)
    pixels: list[int | None] = field(default_factory=lambda: [None, None])
    hours: list[float | None] = field(default_factory=lambda: [None, None])


def wish(line: str, formats: Sequence[str] = (), applications: Sequence[str] = ()) -> Wish:
    """
    The wish that a line spells; nothing in it is an error.

    A bare word that is one of `formats` or begins one of `applications` (as the library knows
    them, lower case) asks for that.
    """
    making = _Making()
    parts = _split(line[:LONGEST])
    at = 0
    while at < len(parts):
        at += _take(making, parts, at, frozenset(formats), applications)
    lows = [low for low, _ in making.spans if low]
    highs = [high for _, high in making.spans if high]
    named = making.named
    return Wish(
        words=tuple(making.words),
        dated=bool(making.spans),
        earliest=max(lows, default=None),
        latest=min(highs, default=None),
        undated=making.undated,
        folders=tuple(named.get("folder", ())),
        formats=tuple(named.get("format", ())),
        applications=tuple(named.get("application", ())),
        forms=tuple(FORMED.get(word, word) for word in named.get("form", ())),
        pixels=(making.pixels[0], making.pixels[1]),
        hours=(making.hours[0], making.hours[1]),
        has=frozenset(HAS[word] for word in named.get("has", ()) if word in HAS),
    )


def _take(
    making: _Making, parts: Sequence[str], at: int, formats: frozenset[str],
    applications: Sequence[str],
) -> int:  # fmt: skip
    """Understand what begins at a part; how many parts that was."""
    part = parts[at]
    low = part.casefold()
    following = parts[at + 1].casefold() if at + 1 < len(parts) else ""
    if low in UNDATED or f"{low} {following}" in UNDATED:
        making.undated = True
        return 1 if low in UNDATED else 2
    if low in ("has", "with") and following in HAS:
        making.named.setdefault("has", []).append(following)
        return 2
    if _measured(making, low):
        return 1
    if match := NAMED.fullmatch(part):
        making.named.setdefault(FIELDS[match[1].casefold()], []).append(match[2].casefold())
        return 1
    if taken := _date(making, parts, at):
        return taken
    kind = low.lstrip(".*")
    if kind in formats:
        making.named.setdefault("format", []).append(kind)
    elif len(low) >= SHORTEST and any(name.startswith(low) for name in applications):
        making.named.setdefault("application", []).append(low)
    else:
        making.words.append(part)
    return 1


def _measured(making: _Making, part: str) -> bool:
    """ ">4000px" or "<2h"?"""
    if match := SIZE.fullmatch(part):
        making.pixels[match[1] == "<"] = int(match[2])
        return True
    if match := HOURS.fullmatch(part):
        making.hours[match[1] == "<"] = float(match[2])
        return True
    return False


def _date(making: _Making, parts: Sequence[str], at: int) -> int:
    """The longest date that begins here, in parts; 0 for none."""
    if (match := RANGE.fullmatch(parts[at])) and (match[1] or match[2]):
        making.spans.append((_day(match[1], 0), _day(match[2], 1)))
        return 1
    for n in range(min(DATE_WORDS, len(parts) - at), 0, -1):
        text = " ".join(parts[at : at + n])
        if not any(c.isdigit() for c in text):
            continue
        try:
            said = said_date(text)
        except ValueError:
            continue
        making.spans.append((said.earliest, said.latest))
        return n
    return 0


def _day(text: str | None, end: int) -> date | None:
    if not text:
        return None
    try:
        said = said_date(text)
    except ValueError:
        return None
    return said.latest if end else said.earliest


def _split(line: str) -> list[str]:
    """The parts of a line; quotes hold words together, and one that is left open means itself."""
    try:
        return shlex.split(line)
    except ValueError:
        return line.split()
