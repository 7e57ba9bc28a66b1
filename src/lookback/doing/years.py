"""
A year of a life's work: some of its works from all over it, its months, what began in it.

What began is said with the work that shows it, and a year is named by nothing that it lacks. Only
works whose date is no wider than two years belong to one; the others have their own places.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from lookback.doing.library import Library
from lookback.doing.media import MEDIA
from lookback.doing.order import Order
from lookback.reading.formats import READERS
from lookback.reasoning.weave import YEAR, Section

ON_A_SHEET: Final = 36  # works a page of a year shows: a poster's worth
IN_A_LIST: Final = 12  # works a year shows among all years
TITLES: Final = {reader.NAME: reader.TITLE for reader in READERS} | MEDIA
OF_ONE: Final = ("krita", "psd", "clip", "procreate", "sai", "sai2", "mdp", "aseprite", "affinity",
                 "blend", "xcf", "openraster", "pdn", "illustrator", "video", "audio",
                 "text")  # fmt: skip


@dataclass(frozen=True, slots=True)
class First:
    """A first time: of which kind of file, in which work, and that file's name."""

    format: str
    title: str
    work: str
    file: str


@dataclass(frozen=True, slots=True)
class Year:
    """A year, its number of works, the works on its sheet, and (month, works) where known."""

    year: int
    works: int
    sheet: tuple[str, ...]
    months: tuple[tuple[int, int], ...]


def every_year(order: Order, sheet: int = IN_A_LIST) -> list[Year]:
    """All years that have works, in time order. `order` is one by time."""
    return [_year(order, s, sheet) for s in order.sections if s.kind == YEAR]


def one_year(order: Order, year: int) -> Year | None:
    """A year with its sheet; None when nothing is known to be of it."""
    found = next((s for s in order.sections if s.kind == YEAR and s.first == year), None)
    return None if found is None else _year(order, found, ON_A_SHEET)


def beside(order: Order, year: int) -> tuple[int | None, int | None]:
    """The years before and after that have works."""
    years = [s.first for s in order.sections if s.kind == YEAR and s.first is not None]
    before, after = [y for y in years if y < year], [y for y in years if y > year]
    return max(before, default=None), min(after, default=None)


def firsts(library: Library) -> Mapping[int, Sequence[First]]:
    """By year, the first work of each kind of document that one program writes."""
    marks = ", ".join("?" * len(OF_ONE))
    rows = library.catalogue.db.execute(
        "SELECT i.format, min(w.first), w.id, i.path FROM item i JOIN member m ON m.item = i.id"
        f" JOIN work w ON w.id = m.work WHERE i.format IN ({marks}) AND i.state != 'missing'"
        " AND w.listed = 1 AND w.earliest IS NOT NULL AND w.latest IS NOT NULL"
        " AND w.latest < date(w.earliest, '+1 year') GROUP BY i.format ORDER BY 2",
        OF_ONE,
    ).fetchall()
    found: dict[int, list[First]] = {}
    for format_, first, work, path in rows:
        name = bytes(path).rpartition(b"/")[2].decode("utf-8", "replace")
        found.setdefault(int(first[:4]), []).append(
            First(format_, TITLES.get(format_, format_), work, name)
        )
    return found


def _year(order: Order, section: Section, sheet: int) -> Year:
    n = min(sheet, section.count)
    chosen = [section.start + int((i + 0.5) * section.count / n) for i in range(n)]
    end = section.start + section.count
    begun = [(at, int(m[5:7])) for at, m in order.months if section.start <= at < end]
    edges = [*(at for at, _ in begun[1:]), end] if begun else []  # no month of it may be known
    months: dict[int, int] = {}
    for (at, month), until in zip(begun, edges, strict=True):
        months[month] = months.get(month, 0) + until - at
    return Year(
        section.first or 0,
        section.count,
        tuple(order.ids[at].decode() for at in chosen),
        tuple(sorted(months.items())),
    )
