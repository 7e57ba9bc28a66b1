"""
Where what was written stands on the wall: beside the works that were made when it is about.

A wall has no days, only works in their order. So a day is brought to a place between the works
around it, by where years and months begin; a year without works is a point between its neighbours.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

import numpy as np

from lookback.doing.order import Order
from lookback.keeping.entries import Entry
from lookback.reasoning.weave import YEAR

MOST: Final = 3000  # marks of one wall; where more was written, neighbours share one


@dataclass(frozen=True, slots=True)
class Mark:
    """Entries that stand at one place: the number of a work in its order, and the entries."""

    at: int
    entries: tuple[Entry, ...]


def marks(order: Order, found: Sequence[Entry]) -> list[Mark]:
    """The marks of a wall by time, in its order; none on a wall without years."""
    years = [s for s in order.sections if s.kind == YEAR and s.first is not None]
    if not years or not found:
        return []
    days, places = _anchors(order)
    wanted = [date.fromisoformat(e.day).toordinal() for e in found]
    last = max(s.start + s.count for s in years) - 1
    at = np.minimum(np.interp(wanted, days, places).astype(int), last)
    step = max(1, -(-(last + 1) // MOST))
    held: dict[int, list[Entry]] = {}
    for place, entry in zip(at.tolist(), found, strict=True):
        held.setdefault(place // step, []).append(entry)
    first = {place // step: place for place in sorted(at.tolist(), reverse=True)}
    return [Mark(first[key], tuple(held[key])) for key in sorted(held)]


def _anchors(order: Order) -> tuple[list[int], list[int]]:
    """Days (ordinals) and the numbers of the works that were made from then on, both rising."""
    known: dict[int, int] = {}
    for section in order.sections:
        if section.kind == YEAR and section.first is not None:
            known[date(section.first, 1, 1).toordinal()] = section.start
            known[date(section.first, 12, 31).toordinal()] = section.start + section.count
    for place, month in order.months:
        known.setdefault(date.fromisoformat(f"{month}-01").toordinal(), place)
    days = sorted(known)
    return days, [known[day] for day in days]
