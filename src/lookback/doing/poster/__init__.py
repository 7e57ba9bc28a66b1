"""
A poster: a year, some years or a life on one sheet, in time order, nothing cropped.

A year is told by months, anything longer by years; those without works are left out, or kept
blank when asked, without comment. When more works exist than can be recognised on paper, those
that hang are spread evenly over the time.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

from lookback.doing.film.casting import Span, sheets
from lookback.doing.film.sources import Sources
from lookback.doing.library import Library
from lookback.doing.poster import drawing
from lookback.keeping.troubles import told_plainly
from lookback.reading.isolation import ReadingPool
from lookback.reasoning import sheet
from lookback.reasoning.cut.shots import Sheet as Work
from lookback.words.errors import NothingOnPoster

PAPERS: Final = {"A4": (210.0, 297.0), "A3": (297.0, 420.0), "square": (300.0, 300.0)}  # mm
MARGIN: Final = 0.065  # of the shorter side
GAP: Final = 0.006
BETWEEN: Final = 0.016
LEADING: Final = 0.023  # above each line, where a month or a year begins
GUTTER: Final = 0.07  # where the months stand
HEAD: Final = 0.075
TALLEST: Final = 0.34
MOST: Final = 400  # works: on A3 each is still about 12 mm tall


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a poster is asked to be. `blank`: months and years without works keep a line."""

    first: int
    last: int
    paper: str = "A3"
    wide: bool = False
    blank: bool = False

    @property
    def size(self) -> tuple[float, float]:
        """Millimetres."""
        across, down = PAPERS[self.paper]
        return (down, across) if self.wide else (across, down)

    @property
    def title(self) -> str:
        return str(self.first) if self.first == self.last else f"{self.first} – {self.last}"


@dataclass(frozen=True, slots=True)
class Section:
    """A month ("2019-03") or a year ("2019") and its works."""

    key: str
    works: tuple[Work, ...]


def whole_life(library: Library) -> tuple[int, int]:
    """The first and the last year in which something was made. Raises NothingOnPoster."""
    years = [s.year for s in sheets(library) if s.year is not None]
    if not years:
        raise NothingOnPoster
    return min(years), max(years)


def make(library: Library, wanted: Wanted, out: Path) -> int:
    """Write a .png or .pdf; returns how many works hang on it. Raises NothingOnPoster."""
    sections = _sections(library, wanted)
    if not any(s.works for s in sections):
        raise NothingOnPoster
    page = _page(sections, wanted)
    with told_plainly(out.parent), ReadingPool(1) as pool:
        out.parent.mkdir(parents=True, exist_ok=True)
        part = out.with_name(f".{out.name}.part")
        try:
            pictures = Sources(library, pool)
            write = drawing.pdf if out.suffix.lower() == ".pdf" else drawing.png
            write(page, pictures, part)
            os.replace(part, out)
        finally:
            part.unlink(missing_ok=True)
    return len(page.works)


def _sections(library: Library, wanted: Wanted) -> list[Section]:
    span = Span(date(wanted.first, 1, 1), date(wanted.last, 12, 31))
    works = [s for s in sheets(library, span) if s.year is not None]
    if len(works) > MOST:
        works = [works[n * len(works) // MOST] for n in range(MOST)]
    by_key: dict[str, list[Work]] = {key: [] for key in _keys(wanted)} if wanted.blank else {}
    for work in works:
        by_key.setdefault(_key(work, wanted), []).append(work)
    return [Section(key, tuple(by_key[key])) for key in sorted(by_key)]


def _keys(wanted: Wanted) -> list[str]:
    if wanted.first == wanted.last:
        return [f"{wanted.first:04}-{month:02}" for month in range(1, 13)]
    return [f"{year:04}" for year in range(wanted.first, wanted.last + 1)]


def _key(work: Work, wanted: Wanted) -> str:
    """The month of a year's work, when it is known; else the year alone."""
    made = work.made
    assert made is not None
    assert made.earliest is not None
    assert made.latest is not None
    if wanted.first != wanted.last:
        return f"{made.earliest.year:04}"
    if made.earliest.month == made.latest.month:
        return f"{made.earliest.year:04}-{made.earliest.month:02}"
    return f"{made.earliest.year:04}-99"


def _page(sections: Sequence[Section], wanted: Wanted) -> drawing.Page:
    across, down = wanted.size
    unit = min(across, down)
    margin, gutter, head = MARGIN * unit, GUTTER * unit, HEAD * unit
    room = down - 2 * margin - head
    if not wanted.blank:
        return _flowing(sections, wanted, margin, head, room)
    aspects = [[_aspect(w) for w in s.works] for s in sections]
    found = sheet.hang(
        aspects, across - 2 * margin - gutter, room, GAP * unit, BETWEEN * unit, TALLEST * unit
    )
    left, top = margin + gutter, margin + head + max(0.0, (room - found.height) / 2) * 0.5
    placed = tuple(
        drawing.Placed(
            sections[h.section].works[h.work].finish, left + h.x, top + h.y, h.width, h.height
        )
        for h in found.hung
    )
    labels = tuple(
        drawing.Label(_label(s.key), margin, top + y)
        for s, y in zip(sections, found.tops, strict=True)
    )
    return drawing.Page(across, down, wanted.title, margin, placed, labels)


def _flowing(
    sections: Sequence[Section], wanted: Wanted, margin: float, head: float, room: float
) -> drawing.Page:
    """One line after the other; where a month or a year begins, it stands above its first work."""
    across, down = wanted.size
    unit = min(across, down)
    works = [w for s in sections for w in s.works]
    found = sheet.flow(
        [_aspect(w) for w in works], across - 2 * margin, room, GAP * unit, LEADING * unit,
        TALLEST * unit,
    )  # fmt: skip
    left, top = margin, margin + head + max(0.0, room - found.height) / 3
    placed = tuple(
        drawing.Placed(works[h.work].finish, left + h.x, top + h.y, h.width, h.height)
        for h in found.hung
    )
    labels, n = [], 0
    for section in sections:
        at = placed[n]
        labels.append(drawing.Label(_label(section.key), at.x, at.y - drawing.ABOVE * unit))
        n += len(section.works)
    return drawing.Page(across, down, wanted.title, margin, placed, tuple(labels))


def _aspect(work: Work) -> float:
    return work.finish.width / work.finish.height


def _label(key: str) -> str:
    """What stands beside a section: the month's number, the year, or nothing."""
    year, _, month = key.partition("-")
    if month == "99":
        return ""
    return str(int(month)) if month else year
