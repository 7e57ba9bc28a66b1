"""
When she draws and what: busy years and a quiet one, and subjects that come back.

The subjects are dealt from a shuffled deck rather than thrown: each returns every season or two,
so that every motif is there early and late and its growth can be seen.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

import numpy as np

# How much is drawn along the life told; fewer in the year before it all came back.
PACE: Final = (1.7, 2.2, 1.5, 2.6, 3.4, 3.8, 3.0, 3.6, 0.9, 3.3, 3.6, 3.1, 3.8, 4.0, 2.7)
# One deal of the subjects. Comics and studies are what she learns from; they come later.
DECK: Final = (
    "cat", "cat", "face", "face", "desk", "hill", "bird", "cup", "plant", "sea", "fish",
)  # fmt: skip
LATER: Final = ("comic", "studies")
LATER_FROM: Final = 0.2  # a share of the life


@dataclass(frozen=True, slots=True)
class Day:
    """One work's place in the life: when it is finished, at what age, and what it is of."""

    when: datetime
    age: float  # 0..1
    subject: str
    today: datetime  # when the life told ends: nothing in the archive is later


def days(works: int, years: tuple[int, int], rng: np.random.Generator) -> list[Day]:
    """`works` days in time order, from the first of January of one year to the last of another."""
    start, end = datetime(years[0], 1, 3), datetime(years[1], 12, 20)
    span = (end - start).total_seconds()
    edges = np.concatenate([[0.0], np.cumsum(PACE)]) / sum(PACE)
    shares = (np.arange(works) + rng.uniform(0.1, 0.9, works)) / works
    ages = np.interp(shares, edges, np.linspace(0, 1, len(edges)))
    dealt = _dealt(rng)
    out = []
    for age in ages.tolist():
        moment = start + timedelta(seconds=span * age)
        hour = int(rng.choice([10, 14, 16, 19, 20, 21, 22, 23]))
        moment = moment.replace(
            hour=hour, minute=int(rng.integers(60)), second=int(rng.integers(60)), microsecond=0
        )
        subject = next(dealt)
        while subject in LATER and age < LATER_FROM:
            subject = next(dealt)
        out.append(Day(moment, age, subject, datetime(years[1], 12, 30, 18)))
    return out


def _dealt(rng: np.random.Generator) -> Iterator[str]:
    while True:
        deck = [*DECK, *LATER]
        rng.shuffle(deck)
        yield from deck
