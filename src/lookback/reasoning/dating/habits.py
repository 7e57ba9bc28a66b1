"""What an archive's own names prove about their writer: does the day come before the month?"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import Final

from lookback.reasoning.dating.names import read_folder, read_stem
from lookback.reasoning.dating.names.paths import Habits
from lookback.words.model import Item

LIKE_A_DATE: Final = re.compile(r"\d[-_. /]\s?\d\d?[-_. /]\s?\d\d")
CLEAR: Final = 3  # times as many proofs for one order as for the other


def habits_of(items: Sequence[Item]) -> Habits:
    """13.05.2014 beside 03.05.2014 proves that the day comes first; mixed proofs prove nothing."""
    proofs: Counter[str] = Counter()
    folders = {f"{i.place}/{i.path.rpartition('/')[0]}" for i in items}
    names = {part for folder in folders for part in folder.split("/") if LIKE_A_DATE.search(part)}
    for name in names:
        proofs.update(r.order for r in read_folder(name).readings if r.order)
    for item in items:
        stem = item.path.rpartition("/")[2].rpartition(".")[0]
        if LIKE_A_DATE.search(stem):
            proofs.update(r.order for r in read_stem(stem).readings if r.order)
    day, month = proofs["day-first"], proofs["month-first"]
    if day == month == 0:
        return Habits()
    if day >= CLEAR * month:
        return Habits(day_first=True)
    return Habits(day_first=False) if month >= CLEAR * day else Habits()
