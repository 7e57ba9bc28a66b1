"""
Sittings: from when to when somebody worked, as recorded, or as the times of saves betray it.

What lies between two saves that follow each other closely was worked through; what lies between
distant ones proves nothing, and a single save proves no time at all. So saves give a lower bound.
The trap this avoids: exports carry the whole history of their document along, and two documents
open at once were still one person's evening. Everything is laid on one line of time and counted
where it is covered first.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Final, TypeVar

# Who saves again within half an hour was at it in between: a meal or a night takes longer, and
# programs that save by themselves do so every ten to fifteen minutes while one draws.
SAVED_AGAIN: Final = timedelta(minutes=30)
# Where only the number of saves is known, they must have come so often on average that even
# uneven ones were mostly less than SAVED_AGAIN apart.
ON_AVERAGE: Final = timedelta(minutes=15)
LONGEST: Final = timedelta(hours=20)  # a recorded sitting beyond this is a clock that was wrong

_MOMENT: Final = re.compile(
    r"(\d{4})[-:](\d\d)[-:](\d\d)[T ](\d\d):(\d\d)(?::(\d\d))?(?:\.\d+)?(Z|[+-]\d\d:?\d\d)?"
)
_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class Sitting:
    """
    From `start` to `end` on one clock: UTC where `aware`, else the wall's.

    `local` is the day and time on the wall when it began, ISO 8601.
    """

    start: datetime
    end: datetime
    aware: bool
    local: str


@dataclass(frozen=True, slots=True)
class Moment:
    """A time as written: `at` has no zone and is UTC where `aware`; `local` is the wall's."""

    at: datetime
    aware: bool
    local: str


def moment(quote: str) -> Moment | None:
    """The first date with a time of day in a text; None without one."""
    match = _MOMENT.search(quote)
    if match is None:
        return None
    year, month, day, hour, minute, second, zone = match.groups()
    try:
        local = datetime(int(year), int(month), int(day), int(hour), int(minute), int(second or 0))
        if not zone:
            return Moment(local, False, local.isoformat())
        offset = "+00:00" if zone == "Z" else zone
        aware = datetime.fromisoformat(local.isoformat() + offset)
        return Moment(aware.astimezone(UTC).replace(tzinfo=None), True, local.isoformat())
    except (ValueError, OverflowError):
        return None


def between_saves(moments: Sequence[Moment]) -> Iterator[Sitting]:
    """Each stretch between two saves that follow closely; wall clocks and zoned ones apart."""
    for aware in (True, False):
        line = sorted({m.at: m for m in moments if m.aware is aware}.values(), key=lambda m: m.at)
        for one, other in itertools.pairwise(line):
            if other.at - one.at <= SAVED_AGAIN:
                yield Sitting(one.at, other.at, aware, one.local)


def by_number_of_saves(counted: Sequence[tuple[Moment, int]]) -> Iterator[Sitting]:
    """Stretches between known saves, of which only the number of those between is known."""
    line = sorted(set(counted), key=lambda pair: (pair[0].at, pair[1]))
    for (one, before), (other, after) in itertools.pairwise(line):
        if one.aware is other.aware and after > before:
            if (other.at - one.at) / (after - before) <= ON_AVERAGE:
                yield Sitting(one.at, other.at, one.aware, one.local)


def laid_out(sittings: Iterable[tuple[Sitting, _T]]) -> Iterator[tuple[_T, Sitting, int]]:
    """
    Each sitting with the seconds that no earlier one covers, on each clock's line of time.

    Sittings of no length, and those whose seconds are all covered, are left out.
    """
    covered: dict[bool, datetime] = {}
    for sitting, whose in sorted(sittings, key=lambda pair: (pair[0].start, pair[0].end)):
        if sitting.end - sitting.start > LONGEST:
            continue
        start = max(sitting.start, covered.get(sitting.aware, sitting.start))
        seconds = int((sitting.end - start).total_seconds())
        if seconds > 0:
            yield whose, sitting, seconds
            covered[sitting.aware] = sitting.end


def in_utc(at: datetime) -> datetime:
    """A zoned moment on UTC's clock, without its zone."""
    return at.astimezone(UTC).replace(tzinfo=None)
