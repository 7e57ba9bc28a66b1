"""What an archive's own names prove about their writer: does the day come before the month?"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from typing import Final

from lookback.reasoning.dating.names import read_folder, read_stem
from lookback.reasoning.dating.names.paths import Habits
from lookback.words.model import Item

LIKE_A_DATE: Final = re.compile(r"\d[-_. /]\s?\d\d?[-_. /]\s?\d\d")
CLEAR: Final = 3  # times as many proofs for one order as for the other


class Proofs:
    """What names prove, while they are looked at one by one."""

    def __init__(self) -> None:
        self._stems: Counter[str] = Counter()
        self._parts: dict[str, tuple[str, ...]] = {}  # of folders: each counts once

    def see(self, item: Item) -> None:
        folder, _, name = item.path.rpartition("/")
        self._folder(f"{item.place}/{folder}")
        stem = name.rpartition(".")[0]
        if LIKE_A_DATE.search(stem):
            self._stems.update(r.order for r in read_stem(stem).readings if r.order)

    def _folder(self, folder: str) -> None:
        if LIKE_A_DATE.search(folder) is None:
            return
        for part in folder.split("/"):
            if part not in self._parts and LIKE_A_DATE.search(part):
                self._parts[part] = tuple(r.order for r in read_folder(part).readings if r.order)

    def take(self, others: Proofs) -> None:
        """What other names prove as well."""
        self._stems += others._stems
        self._parts |= others._parts

    def habits(self) -> Habits:
        """13.05.2014 beside 03.05.2014 proves that the day comes first; mixed proofs nothing."""
        orders = self._stems + Counter(o for found in self._parts.values() for o in found)
        day, month = orders["day-first"], orders["month-first"]
        if day == month == 0:
            return Habits()
        if day >= CLEAR * month:
            return Habits(day_first=True)
        return Habits(day_first=False) if month >= CLEAR * day else Habits()


def habits_of(items: Iterable[Item]) -> Habits:
    """The habits that these items' names prove."""
    proofs = Proofs()
    for item in items:
        proofs.see(item)
    return proofs.habits()
