"""
Two journeys in one film: what both made in a month stands beside each other, each under its name.

It opens on the earliest sheet of each and ends on the latest of each, together: who came first is
never told, and nothing says that one follows from the other. The trap this avoids is the contest:
one life as the other's measure. Each side keeps its own order of time, and holds are shared out.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import Final

from lookback.reasoning.beside import MONTH, home
from lookback.reasoning.cut import (
    ACT,
    Options,
    fitting,
    grammar,
    length_of,
    silences,
)
from lookback.reasoning.cut.rolling import rolling
from lookback.reasoning.cut.shots import (
    BLANK,
    CARD,
    CLOSING,
    HOLD,
    OPENING,
    SKETCH,
    Cut,
    Sheet,
    Shot,
    Song,
    Why,
)  # fmt: skip

BESIDE: Final = " · "  # between what is written below two works
HELD: Final = sum(grammar.HOLD_PATTERN) / len(grammar.HOLD_PATTERN)
RUN: Final = sum(grammar.SKETCH_PATTERN) / len(grammar.SKETCH_PATTERN) * grammar.RUN[0]


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two: the name that stands below the works, and the works in time order."""

    name: str
    sheets: tuple[Sheet, ...]

    def under(self, sheet: Sheet) -> str:
        """ "Kyo, 2016"."""
        told = filter(None, (self.name, sheet.under))
        return ", ".join(told).replace(BESIDE, " ")


Sides = tuple[Side, Side]


@dataclass(frozen=True, slots=True)
class Moment:
    """What is seen at once: a work of one side, or of each; then `month` is theirs, "2016-05"."""

    sheets: tuple[Sheet | None, Sheet | None]
    month: str = ""

    @property
    def year(self) -> str:
        return next(s.under for s in self.sheets if s is not None)


def beside(sides: Sides, options: Options, song: Song | None = None) -> Cut:
    """A cut of two lives. ValueError when one of them has no works."""
    if not all(side.sheets for side in sides):
        raise ValueError("a film of two needs works of both")
    rate = options.rate
    moments = moments_of(sides)
    length = length_of(sum(len(s.sheets) for s in sides), options, song)
    ends = grammar.OPENING + grammar.CLOSING + grammar.BLANK

    def assembled(surplus: float) -> list[Shot]:
        count = round((length - ends + surplus) / (HELD + RUN))
        return _assembled(sides, moments, max(0, min(len(moments), count)), length, options)

    fitted = fitting.fitted(assembled, round(length * rate), rate, song)
    fitted = rolling(fitted, [sheet for side in sides for sheet in side.sheets], rate)
    return Cut(rate, tuple(fitted), fitted[0].frames, silences(fitted, rate))


def moments_of(sides: Sides) -> list[Moment]:
    """All but the earliest and latest of each, in time; of each month that both know, a pair."""
    lives = [side.sheets[1:-1] for side in sides]
    months = [_by_month(life) for life in lives]
    found: list[Moment] = []
    done = [0, 0]
    for month in sorted(set(months[0]) & set(months[1])):
        at = [held[month][len(held[month]) // 2] for held in months]
        if any(a < d for a, d in zip(at, done, strict=True)):
            continue  # a wide date stood before it in one life and after it in the other
        found += _merged([life[d:a] for life, d, a in zip(lives, done, at, strict=True)])
        found.append(Moment((lives[0][at[0]], lives[1][at[1]]), month))
        done = [a + 1 for a in at]
    return found + _merged([life[d:] for life, d in zip(lives, done, strict=True)])


def _by_month(life: Sequence[Sheet]) -> dict[str, list[int]]:
    found: dict[str, list[int]] = {}
    for n, sheet in enumerate(life):
        period = home(sheet.made, MONTH)
        if period is not None and period.unit == MONTH:
            found.setdefault(period.key, []).append(n)
    return found


def _merged(lives: Sequence[Sequence[Sheet]]) -> list[Moment]:
    """Works one at a time, by their dates; each life keeps its order."""
    queue = [
        (sheet.made.sort_key if sheet.made else (date.max, date.max), side, n, sheet)
        for side, life in enumerate(lives)
        for n, sheet in enumerate(life)
    ]
    queue.sort(key=lambda q: q[:3])
    return [Moment((sheet, None) if side == 0 else (None, sheet)) for _, side, _, sheet in queue]


def _assembled(
    sides: Sides, moments: Sequence[Moment], count: int, length: float, options: Options
) -> list[Shot]:
    rate = options.rate
    held = _held(moments, count)
    acts = max(1, min(int(length * grammar.CARDS_A_MINUTE / 60), int(length / ACT)))
    each = Moment((sides[0].sheets[0], sides[1].sheets[0]))
    shots = [_shot(sides, each, OPENING, grammar.OPENING, 0, Why("opens-both"), rate)]
    before, act, due = 0, 0, False
    for n, i in enumerate(held):
        due = due or n * acts // len(held) != max(0, n - 1) * acts // len(held)
        year = moments[before].year
        if due and year and year != moments[before - 1].year:  # a card waits for its year
            act, due, why = act + 1, False, Why("begins-chapter", year)
            shots.append(Shot(CARD, round(grammar.CARD * rate), act, why, text=year))
        shots += _run(sides, moments[before:i], act, n, rate)
        seconds = grammar.HOLD_PATTERN[(n + options.seed) % len(grammar.HOLD_PATTERN)]
        shots.append(_shot(sides, moments[i], HOLD, seconds, act, _why(sides, moments[i]), rate))
        before = i + 1
    last = Moment((sides[0].sheets[-1], sides[1].sheets[-1]))
    shots.append(_shot(sides, last, CLOSING, grammar.CLOSING, act, Why("latest-both"), rate))
    shots.append(Shot(BLANK, round(grammar.BLANK * rate), act, Why("ends")))
    return shots


def _held(moments: Sequence[Moment], count: int) -> list[int]:
    """Places of what is lingered on: pairs spread over the time, then each life in its turn."""
    pairs = [i for i, m in enumerate(moments) if m.month]
    if len(pairs) >= count:
        return [pairs[int((n + 0.5) * len(pairs) / count)] for n in range(count)]
    chosen = sorted(pairs)
    seen = [0, 0]
    while len(chosen) < count:
        marks = [-1, *chosen, len(moments)]
        low, high = max(pairwise(marks), key=lambda m: m[1] - m[0])
        middle = (low + high) / 2
        wanted = 0 if seen[0] <= seen[1] else 1
        reach = max(1, (high - low) // 4)  # the same side, if it has one near the middle
        near = sorted(range(low + 1, high), key=lambda i: abs(i - middle))
        of_side = [i for i in near if moments[i].sheets[wanted] and abs(i - middle) <= reach]
        at = (of_side or near)[0]
        seen[0 if moments[at].sheets[0] else 1] += 1
        chosen = sorted([*chosen, at])
    return chosen


def _why(sides: Sides, moment: Moment) -> Why:
    if moment.month:
        return Why("same-month", moment.month)
    return Why("of-one", sides[0 if moment.sheets[0] else 1].name)


def _run(sides: Sides, passed: Sequence[Moment], act: int, n: int, rate: int) -> list[Shot]:
    """Sketches spread over those before a hold; none when they are too few for a run."""
    low, high = grammar.RUN
    if len(passed) < low:
        return []
    count = min(len(passed), (low + high) // 2 + (0, -2, 2)[n % 3])
    picked = [passed[int((k + 0.5) * len(passed) / count)] for k in range(count)]
    pattern = grammar.SKETCH_PATTERN
    return [
        _shot(sides, moment, SKETCH, pattern[k * len(pattern) // count], act, Why("between"), rate)
        for k, moment in enumerate(picked)
    ]


def _shot(
    sides: Sides, moment: Moment, kind: str, seconds: float, act: int, why: Why, rate: int
) -> Shot:
    seen = [(side, s) for side, s in zip(sides, moment.sheets, strict=True) if s is not None]
    return Shot(
        kind, round(seconds * rate), act, why, tuple(s.finish for _, s in seen),
        tuple(s.work for _, s in seen), BESIDE.join(side.under(s) for side, s in seen),
    )  # fmt: skip
