"""
Is "inktober2017_18" really the eighteenth of October here?

Some people number a challenge's pictures by its days, others put every ink drawing of the year
under its name. The archive itself tells: when several of its "October" pictures carry records from
months before that October, the word is a theme there, and only its year is kept.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import timedelta
from typing import Final

from lookback.words.edtf import Edtf
from lookback.words.model import MADE, Claim, Item
from lookback.words.trust import trust

EARLY: Final = timedelta(14)  # prompts are published in September
LATE: Final = timedelta(45)  # scanned and saved in the weeks after
AGAINST: Final = 2  # records from before the month, and …
OUTNUMBER: Final = 2  # … at least so many times as many as fit
NAMES: Final = ("name.", "folder.", "above.")


def doubted(items: Sequence[Item], claims: Mapping[int, Sequence[Claim]]) -> set[tuple[int, str]]:
    """The folders, as (source, path), in which a challenge's name does not mean its month."""
    against: Counter[tuple[int, str]] = Counter()
    fitting: Counter[tuple[int, str]] = Counter()
    for item in items:
        said = next((c for c in claims[item.id] if is_challenge(c)), None)
        recorded = _recorded(claims[item.id]) if said is not None else None
        if said is None or recorded is None or not isinstance(said.value, Edtf):
            continue
        day, first, last = recorded.earliest, said.value.earliest, said.value.latest
        if day is None or first is None or last is None:
            continue
        family = item.source, item.path.rpartition("/")[0]
        if day < first.replace(day=1) - EARLY:
            against[family] += 1
        elif day <= last + LATE:
            fitting[family] += 1
    return {f for f, n in against.items() if n >= AGAINST and n >= OUTNUMBER * fitting[f]}


def without_challenge(claims: Iterable[Claim]) -> list[Claim]:
    """The claims without a challenge's month and day; its year stays."""
    return [c for c in claims if not is_challenge(c)]


def is_challenge(claim: Claim) -> bool:
    return claim.source.endswith(".challenge")


def _recorded(claims: Sequence[Claim]) -> Edtf | None:
    """What the best record says about the making, names left aside."""
    made = [
        c
        for c in claims
        if c.about == MADE
        and not c.source.startswith(NAMES)
        and not trust(c.source).never
        and not trust(c.source).spare
        and isinstance(c.value, Edtf)
    ]
    best = max(made, key=lambda c: (trust(c.source).rank, str(c.value)), default=None)
    return best.value if best is not None and isinstance(best.value, Edtf) else None
