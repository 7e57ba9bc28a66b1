"""
Hanging works on one sheet: whole lines of one height, no picture cropped or distorted.

The largest height at which everything fits is searched for; each section (a month, a year) begins a
line of its own. The trap this avoids: a last line that is stretched until one small work is the
largest on the sheet.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

STRETCH: Final = 1.25  # a line may be so much taller than the others before it is left short
HALVINGS: Final = 40  # of the search for the height: far below a pixel


@dataclass(frozen=True, slots=True)
class Hung:
    """Where one work hangs: its section and its place in it, and a rectangle from the top left."""

    section: int
    work: int
    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Sheet:
    """All works, and where each section begins. Lengths are in the unit that was given."""

    hung: tuple[Hung, ...]
    tops: tuple[float, ...]
    height: float


def hang(
    sections: Sequence[Sequence[float]],
    width: float,
    height: float,
    gap: float,
    between: float,
    tallest: float,
) -> Sheet:
    """
    Lines of works, given by their widths over heights, as tall as fits into `width` × `height`.

    `gap` lies between works, `between` between sections; no line is taller than `tallest`.
    """
    low, high = 0.0, tallest
    if _laid(sections, width, gap, between, high).height > height:
        for _ in range(HALVINGS):
            middle = (low + high) / 2
            if _laid(sections, width, gap, between, middle).height > height:
                high = middle
            else:
                low = middle
        high = low
    return _laid(sections, width, gap, between, high)


def flow(
    aspects: Sequence[float],
    width: float,
    height: float,
    gap: float,
    leading: float,
    tallest: float,
) -> Sheet:
    """
    Works in full lines, one section after the other without a break, as tall as fits.

    `leading` lies above each line, for what is written there. Every line is as wide as the sheet,
    but where so few works hang that it would be taller than `tallest`.
    """
    best = _flowed(aspects, 1, width, gap, leading, tallest)
    for lines in range(2, len(aspects) + 1):  # more lines are taller ones
        found = _flowed(aspects, lines, width, gap, leading, tallest)
        if found.height > height:
            break
        best = found
    return best


def _flowed(
    aspects: Sequence[float], lines: int, width: float, gap: float, leading: float, tallest: float
) -> Sheet:
    """So many lines, each with about as much width of works as the others."""
    hung: list[Hung] = []
    y = 0.0
    for start, end in _balanced(aspects, lines):
        room = width - gap * (end - start - 1)
        height = min(room / sum(aspects[start:end]), tallest)
        x, y = 0.0, y + leading
        for n in range(start, end):
            hung.append(Hung(0, n, x, y, aspects[n] * height, height))
            x += aspects[n] * height + gap
        y += height
    return Sheet(tuple(hung), (0.0,), y)


def _balanced(aspects: Sequence[float], lines: int) -> list[tuple[int, int]]:
    """Broken where the sum so far is nearest to its equal share."""
    total, reached, marks = sum(aspects), 0.0, [0]
    for n, aspect in enumerate(aspects):
        share = total * len(marks) / lines
        if n > marks[-1] and len(marks) < lines and reached + aspect / 2 >= share:
            marks.append(n)
        reached += aspect
    return list(pairwise([*marks, len(aspects)]))


def _laid(
    sections: Sequence[Sequence[float]], width: float, gap: float, between: float, line: float
) -> Sheet:
    hung: list[Hung] = []
    tops: list[float] = []
    y = 0.0
    for number, aspects in enumerate(sections):
        if number:
            y += between
        tops.append(y)
        first = True
        for start, end in _lines(aspects, width, gap, line):
            y += 0.0 if first else gap
            first = False
            room = width - gap * (end - start - 1)
            height = min(room / sum(aspects[start:end]), line * STRETCH)
            if end == len(aspects) and height > line:  # the last line need not be full
                height = line
            x = 0.0
            for n in range(start, end):
                hung.append(Hung(number, n, x, y, aspects[n] * height, height))
                x += aspects[n] * height + gap
            y += height
    return Sheet(tuple(hung), tuple(tops), y)


def _lines(
    aspects: Sequence[float], width: float, gap: float, line: float
) -> list[tuple[int, int]]:
    """Where lines are broken: each as near to the wanted height as whole works allow."""
    found, start, length = [], 0, 0.0
    for n, aspect in enumerate(aspects):
        added = aspect * line + (gap if n > start else 0.0)
        if n > start and length + added / 2 > width:
            found.append((start, n))
            start, length = n, aspect * line
        else:
            length += added
    if start < len(aspects):
        found.append((start, len(aspects)))
    return found
