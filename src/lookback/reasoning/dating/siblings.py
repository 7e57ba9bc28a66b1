"""
A file without any date, among dated files of the same folder: about their time, and no closer.

People put what belongs together into one folder, so the others' time is evidence, but the weakest:
it speaks only when nothing else says when, and never narrowly. The trap avoided: a collecting
folder ("downloads", "old") dates whatever was thrown into it; where the others lie many years
apart there is no such time.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import Final

from lookback.reasoning.dating.neighbours import Dating, Located
from lookback.words.edtf import Edtf
from lookback.words.model import MADE, Claim
from lookback.words.trust import JOURNAL

DATED: Final = 3  # files of the folder that say when, each …
CLOSE_DAYS: Final = 400  # … within about a year, and …
SHARE: Final = 0.5  # … at least so many of all its files
APART: Final = timedelta(6 * 366)  # the others lie further apart: a collection, not a time
AROUND: Final = timedelta(366)  # to both sides; a folder is begun late and tidied later


def sibling_claims(items: Sequence[Located], facts: Mapping[int, Dating]) -> dict[int, Claim]:
    """
    Item → what its folder says, for items of which nothing says when they were made.

    `facts` are what items say by themselves. A source's own root is a place where things collect.
    """
    folders: defaultdict[tuple[int | str, str], list[Located]] = defaultdict(list)
    for item in items:
        if folder := item.path.rpartition("/")[0]:
            folders[item.source, folder].append(item)
    found: dict[int, Claim] = {}
    for (_, folder), members in folders.items():
        silent = [i for i in members if _silent(facts[i.id])]
        if silent and (around := _time_of(members, facts)) is not None:
            value, count = around
            quote = f"{folder.rpartition('/')[2]}; {count} of its files"
            claim = Claim("siblings.folder", MADE, value, quote)
            found.update((i.id, claim) for i in silent)
    return found


def _silent(fact: Dating) -> bool:
    return fact.source != JOURNAL and (fact.value is None or fact.value.earliest is None)


def _time_of(members: Sequence[Located], facts: Mapping[int, Dating]) -> tuple[Edtf, int] | None:
    """About when the folder's dated files were made, and how many they are."""
    dated = [v for i in members if (v := _closely(facts[i.id])) is not None]
    if len(dated) < DATED or len(dated) < SHARE * len(members):
        return None
    starts = [v.earliest for v in dated if v.earliest is not None]
    ends = [v.latest for v in dated if v.latest is not None]
    low, high = min(starts), max(ends)
    if high - low > APART:
        return None
    return Edtf.between(low - AROUND, high + AROUND), len(dated)


def _closely(fact: Dating) -> Edtf | None:
    """A date that the file has by itself and that is no wider than about a year."""
    value = fact.value
    return value if value is not None and value.days and value.days <= CLOSE_DAYS else None
