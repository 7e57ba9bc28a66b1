"""What an archive's own names prove about their writer: does the day come before the month?"""

from __future__ import annotations

import re
from array import array
from collections import Counter
from collections.abc import Iterable
from typing import ClassVar, Final

from lookback.reasoning.columns import Columns
from lookback.reasoning.dating.names import read_folder, read_stem
from lookback.reasoning.dating.names.paths import Habits
from lookback.reasoning.dating.names.reading import Part
from lookback.reasoning.marks import mark
from lookback.words.model import Item

LIKE_A_DATE: Final = re.compile(r"\d[-_. /]\s?\d\d?[-_. /]\s?\d\d")
ORDERS: Final = ("day-first", "month-first")
MOST_DATES: Final = 60  # of one name that are told apart
CLEAR: Final = 3  # times as many proofs for one order as for the other


class Proofs(Columns):
    """What names prove, while they are looked at one by one: of folders, each counts once."""

    CODES: ClassVar = {"orders": "b", "parts": "q", "theirs": "b"}
    orders: array[int]  # of files: places in ORDERS
    parts: array[int]  # marks of folders' names, one for each date in it,
    theirs: array[int]  # and which it is of that name, twice, and the place of its order

    def __init__(self) -> None:
        super().__init__()
        self._seen: set[str] = set()
        self._latest = ("", "")

    def see(self, item: Item) -> None:
        folder, _, name = item.path.rpartition("/")
        if (here := (item.place, folder)) != self._latest:
            self._latest = here
            self._folder(f"{item.place}/{folder}")
        stem = name.rpartition(".")[0]
        if LIKE_A_DATE.search(stem):
            self.orders.extend(_orders(read_stem(stem)))

    def _folder(self, folder: str) -> None:
        if LIKE_A_DATE.search(folder) is None:
            return
        for part in folder.split("/"):
            if part not in self._seen and LIKE_A_DATE.search(part):
                self._seen.add(part)
                for n, order in enumerate(_orders(read_folder(part))):
                    self.parts.append(mark(part))
                    self.theirs.append(2 * min(n, MOST_DATES) + order)

    def habits(self) -> Habits:
        """13.05.2014 beside 03.05.2014 proves that the day comes first; mixed proofs nothing."""
        once = set(zip(self.parts, self.theirs, strict=True))
        orders = Counter(self.orders) + Counter(which & 1 for _, which in once)
        day, month = orders[0], orders[1]
        if day == month == 0:
            return Habits()
        if day >= CLEAR * month:
            return Habits(day_first=True)
        return Habits(day_first=False) if month >= CLEAR * day else Habits()


def _orders(part: Part) -> list[int]:
    """What orders the dates of a name prove, as places in ORDERS."""
    return [ORDERS.index(r.order) for r in part.readings if r.order]


def habits_of(items: Iterable[Item]) -> Habits:
    """The habits that these items' names prove."""
    proofs = Proofs()
    for item in items:
        proofs.see(item)
    return proofs.habits()
