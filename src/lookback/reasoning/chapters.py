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
from typing import Final

from lookback.reasoning.cut.shots import Sheet, Why

YEAR_OF_DAYS: Final = 366
NEW_MEDIUM: Final = 1.0  # weighs as a year's gap does
SHORTEST_SHARE: Final = 0.5  # of the works that each chapter had if all were equal


@dataclass(frozen=True, slots=True)
class Chapter:
    """The sheets `start` to `end` (exclusive), and what begins with them."""

    start: int
    end: int
    begins: Why


def chapters(sheets: Sequence[Sheet], most: int) -> tuple[Chapter, ...]:
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
        Chapter(start, end, _begins(sheets, start, end, firsts)) for start, end in pairwise(marks)
    )


def first_times(sheets: Sequence[Sheet]) -> dict[int, str]:
    """Where a medium is met first, beyond the very first sheet: index → medium."""
    met: set[str] = set()
    found = {}
    for i, sheet in enumerate(sheets):
        if sheet.medium and sheet.medium not in met:
            met.add(sheet.medium)
            if i:
                found[i] = sheet.medium
    return found


def _begins(sheets: Sequence[Sheet], start: int, end: int, firsts: dict[int, str]) -> Why:
    new = next((firsts[i] for i in range(start, end) if i in firsts), "")
    if new:
        return Why("begins-with", new)
    return Why("begins-chapter", _year(sheets[start]))


def _year(sheet: Sheet) -> str:
    """The year a sheet stands under, also one whose date is wide: its first."""
    day = _day(sheet)
    return f"{day.year:04d}" if day else ""


def _day(sheet: Sheet) -> date | None:
    return None if sheet.made is None else sheet.made.earliest or sheet.made.latest


def _gap(before: Sheet, after: Sheet) -> float:
    """How long nothing was made, 1.0 for a year."""
    one, other = _day(before), _day(after)
    if one is None or other is None:
        return 0.0
    return log1p(max(0, (other - one).days)) / log1p(YEAR_OF_DAYS)
