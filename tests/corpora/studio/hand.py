"""
Whoever the folder belongs to, by seed: a name, titles, habits of keeping, and the days of a life.

Everything is drawn from one chance, so a seed is one life for good.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final, TypeVar

NOUNS: Final = (
    "Harbour", "Lamp", "Window", "Crow", "Paper Boat", "Salt", "Meridian", "Tin Roof", "Kite",
    "Winter Coat", "Slow Train", "Marble", "Two Rivers", "Ember", "Orchard", "Night Bus", "Ivy",
    "Lantern", "Foghorn", "Copper", "Straßenlicht", "L'été", "夜の港", "Ключ", "Kitchen Radio",
    "Gravel", "Heron", "Sunday", "Matchbox", "Low Tide", "Bicycle", "Signal", "Anchor", "Plaster",
)  # fmt: skip
BEFORE: Final = ("", "The", "Little", "My", "Blue", "Another", "Dear", "Under the", "Old", "Half a")
AFTER: Final = ("", "", "Song", "for Ada", "at Four", "Again", "in E", "Waltz", "Blues", "No. 9")
ARTISTS: Final = ("A. Fox", "Grey Heron", "Mina K.", "The Tin Roofs", "山田はな")

Role = str  # one of the following
VERSION: Final = "version"
COPY: Final = "copy"
FREE: Final = "free"  # may stand alone or with its work, never with another
OTHERS: Final = "others"  # somebody else's
JUNK: Final = "junk"  # no work, listed as such

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class File:
    """A file below the root; `work` is its work's title, "" for none; `day` when it was made."""

    path: str
    work: str
    form: str
    day: date
    data: bytes
    role: Role = VERSION
    hours: float = 0.0  # that it records


class Hand:
    """The person; every question draws from the one chance."""

    def __init__(self, seed: int) -> None:
        self.chance = random.Random(f"studio {seed}")
        self.artist = ARTISTS[seed % len(ARTISTS)]
        self.seed = seed
        self._day = date(2011, 2, 1) + timedelta(days=self.chance.randrange(700))
        self._titles = [
            " ".join(w for w in (before, noun, after) if w)
            for noun in NOUNS
            for before in BEFORE
            for after in AFTER
        ]
        self.chance.shuffle(self._titles)
        self._titles = list(dict.fromkeys(self._titles))
        self._made: dict[str, date] = {}

    def title(self) -> str:
        return self._titles.pop()

    def day(self, least: int = 15, most: int = 90) -> date:
        """A day later than all before."""
        self._day += timedelta(days=self.chance.randint(least, most))
        return self._day

    def of(self, choices: Sequence[T], usual: int | None = None) -> T:
        """One of these; mostly the usual one, where there is one."""
        if usual is not None and self.chance.random() < 0.7:
            return choices[usual % len(choices)]
        return self.chance.choice(choices)

    def likely(self, share: float) -> bool:
        return self.chance.random() < share


def under_scores(title: str) -> str:
    """A title as some write it into a file's name."""
    return title.lower().replace(" ", "_").replace("'", "").replace(".", "")
