"""
All evidence for a date, drawn as intervals on one axis: what agrees crosses the winner's column.

The trap this avoids: one claim of 1970 on the axis squeezes the years that matter into a hair. The
axis spans what was believed and its surroundings; what lies beyond is an arrow at the edge.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from lookback.talking.words import say, say_made, shown
from lookback.words.edtf import Edtf
from lookback.words.model import COPIED, POSTED, SAVED, SCANNED
from lookback.words.provenance import Fact, Weighed

BOUNDS: Final = frozenset({SAVED, SCANNED, POSTED, COPIED})
REACH: Final = 12  # years of set-aside evidence that the axis still takes in, each way
TICKS: Final = 5  # labelled years at most
ORDER: Final = {"winner": 0, "agrees": 1, "set-aside": 2}
THINNEST: Final = 0.8  # per cent of the axis, so that a single day is seen


@dataclass(frozen=True, slots=True)
class Axis:
    """From the first day of one year to the end of another; places are per cent."""

    first: int
    last: int

    def at(self, day: date) -> float:
        start, end = date(self.first, 1, 1).toordinal(), date(self.last, 12, 31).toordinal() + 1
        return round(100 * (day.toordinal() - start) / (end - start), 2)

    def ticks(self) -> list[dict[str, Any]]:
        years = self.last - self.first + 1
        if years == 1:
            halves = (say("January {year}", year=self.first), say("July"))
            return [{"label": h, "at": 50.0 * i} for i, h in enumerate(halves)]
        step = next(s for s in (1, 2, 5, 10, 20, 50, 100, 500, 10000) if years / s <= TICKS)
        firsts = range(-(-self.first // step) * step, self.last + 1, step)
        return [{"label": str(y), "at": self.at(date(max(1, y), 1, 1))} for y in firsts]


def plot(fact: Fact) -> dict[str, Any]:
    """The rows and the axis of a fact's evidence; no rows where nothing was said."""
    rows = _distinct(fact.weighed)
    intervals = [_interval(w) for w in rows]
    axis = _axis(fact.value, intervals, rows)
    return {
        "ticks": axis.ticks() if axis else [],
        "column": _bar(axis, fact.value) if axis and fact.value else None,
        "rows": [_row(axis, w, i) for w, i in zip(rows, intervals, strict=True)],
    }


def _distinct(weighed: tuple[Weighed, ...]) -> list[Weighed]:
    """Each piece of evidence once, however many files repeat it; the winner first."""
    once = {(str(w.claim.value), w.claim.about, w.standing, w.reason): w for w in weighed}
    return sorted(once.values(), key=lambda w: ORDER[w.standing])


def _interval(weighed: Weighed) -> Edtf | None:
    """What the claim allows for the making; None for "nobody knows"."""
    value = weighed.claim.value
    if not isinstance(value, Edtf):
        return None
    if weighed.claim.about in BOUNDS and value.latest is not None:
        return Edtf.between(None, value.latest)
    return value


def _axis(value: Edtf | None, intervals: list[Edtf | None], rows: list[Weighed]) -> Axis | None:
    believed = [value] if value else []
    believed += [i for i, w in zip(intervals, rows, strict=True) if i and w.standing != "set-aside"]
    core = [d.year for e in (value,) if e for d in (e.earliest, e.latest) if d]
    near = [d.year for e in believed for d in (e.earliest, e.latest) if d]
    every = [d.year for e in intervals if e for d in (e.earliest, e.latest) if d]
    if not every:
        return None
    core = core or near or every
    low, high = min(core), max(core)
    within = [y for y in (*near, *every) if low - REACH <= y <= high + REACH]
    return Axis(min(within, default=low), max(within, default=high))


def _bar(axis: Axis, interval: Edtf) -> dict[str, Any]:
    """Where an interval lies on the axis, clipped to it; `before` and `after` are open ends."""
    low = axis.at(interval.earliest) if interval.earliest else 0.0
    high = axis.at(interval.latest) if interval.latest else 100.0
    day = 100 / ((axis.last - axis.first + 1) * 365.25)
    high = high + day if interval.latest else high
    outside = "left" if high < 0 else "right" if low > 100 else ""
    low, high = max(0.0, min(low, 100.0)), max(0.0, min(high, 100.0))
    if high - low < THINNEST:
        low = max(0.0, min(low, 100 - THINNEST))
        high = low + THINNEST
    return {
        "from": round(low, 2),
        "width": round(high - low, 2),
        "to": round(high, 2),
        "before": interval.earliest is None,
        "after": interval.latest is None,
        "outside": outside,
    }


def _row(axis: Axis | None, weighed: Weighed, interval: Edtf | None) -> dict[str, Any]:
    words = say_made(interval) if interval else say("Nobody knows")
    if weighed.standing == "set-aside":
        words = say("{date}, set aside", date=words)
    return {
        "standing": weighed.standing,
        "words": words,
        "reason": shown(weighed.reason),
        "quote": _quote(weighed),
        "source": weighed.claim.source,
        "bar": _bar(axis, interval) if axis and interval else None,
    }


def _quote(weighed: Weighed) -> str:
    """The words as found, unless the reason says them already or they are only the file's date."""
    quote = weighed.claim.quote
    if weighed.claim.source.startswith("file.") or quote in weighed.reason:
        return ""
    return shown(quote)
