"""
Where a life's work divides: long gaps, new tools and media, new years, weighed together.

A chapter is named by what begins in it, never by what is missing. The trap this avoids: cutting at
every pause. Boundaries compete, the strongest win, and no chapter is much shorter than the others.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from math import log1p
from typing import Final, NamedTuple, Protocol

YEAR_OF_DAYS: Final = 366
NEW_MEDIUM: Final = 1.0  # weighs as a year's gap does
SHORTEST_SHARE: Final = 0.5  # of the works that each chapter had if all were equal


class Dated(Protocol):
    """What chapters are made of: the day it stands under, and its medium as one word or ""."""

    @property
    def day(self) -> date | None: ...

    @property
    def medium(self) -> str: ...


class Placed(NamedTuple):
    """The least that is dated, where there are 150,000 of them."""

    day: date | None
    medium: str


@dataclass(frozen=True, slots=True)
class Chapter:
    """The sheets `start` to `end` (exclusive), their year, and the medium that begins or ""."""

    start: int
    end: int
    medium: str
    year: str


def chapters(sheets: Sequence[Dated], most: int) -> tuple[Chapter, ...]:
    """At most `most` chapters of sheets in time order, each beginning in a year of its own."""
    if not sheets:
        return ()
    firsts = first_times(sheets)
    weights = {
        i: _gap(sheets[i - 1], sheets[i]) + (NEW_MEDIUM if i in firsts else 0.0)
        for i in range(1, len(sheets))
        if _year(sheets[i]) != _year(sheets[i - 1])
    }
    shortest = max(1, round(len(sheets) / max(1, most) * SHORTEST_SHARE))
    chosen: list[int] = []
    for i in sorted(weights, key=lambda i: (-weights[i], i)):
        if len(chosen) + 1 >= most:
            break
        if all(abs(i - other) >= shortest for other in (0, *chosen, len(sheets))):
            chosen.append(i)
    marks = [0, *sorted(chosen), len(sheets)]
    return tuple(
        Chapter(start, end, _medium(start, end, firsts), _year(sheets[start]))
        for start, end in pairwise(marks)
    )


def first_times(sheets: Sequence[Dated]) -> dict[int, str]:
    """Where a medium is met first, beyond the very first sheet: index → medium."""
    met: set[str] = set()
    found = {}
    for i, sheet in enumerate(sheets):
        if sheet.medium and sheet.medium not in met:
            met.add(sheet.medium)
            if i:
                found[i] = sheet.medium
    return found


def _medium(start: int, end: int, firsts: dict[int, str]) -> str:
    return next((firsts[i] for i in range(start, end) if i in firsts), "")


def _year(sheet: Dated) -> str:
    """The year a sheet stands under, also one whose date is wide: its first."""
    return f"{sheet.day.year:04d}" if sheet.day else ""


def _gap(before: Dated, after: Dated) -> float:
    """How long nothing was made, 1.0 for a year."""
    one, other = before.day, after.day
    if one is None or other is None:
        return 0.0
    return log1p(max(0, (other - one).days)) / log1p(YEAR_OF_DAYS)
