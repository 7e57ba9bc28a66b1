"""
What a person changes in a cut: a work held longer or shorter, a part moved earlier or later.

What belongs together moves together: a run of sketches, a work that grows and its finish, then and
now. Nothing leaves its act, so a year's card never stands over another year's works. A change whose
work is not in the cut any more is passed over; the others hold.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from lookback.reasoning.cut.shots import (
    BLANK,
    BOTH,
    CARD,
    CLOSING,
    DETAIL,
    FINISH,
    GLANCE,
    NOW,
    OPENING,
    SKETCH,
    Shot,
)

STEP: Final = 0.5  # seconds; what one press gives or takes
SHORTEST: Final = 1.0  # seconds that a work is held, however often somebody presses
LONGEST: Final = 20.0
AT_MOST: Final = 400  # changes that are heard
FIXED: Final = frozenset({OPENING, CARD, GLANCE, CLOSING, BLANK})
FOLLOWS: Final = frozenset({DETAIL, FINISH, NOW, BOTH})  # belongs to the shot before it
LONGER, MOVED = "l", "m"


@dataclass(frozen=True, slots=True)
class Change:
    """`kind` LONGER by so many steps, or MOVED so many parts on; both may be below 0."""

    kind: str
    work: str
    by: int


def changes(text: str) -> tuple[Change, ...]:
    """Changes as an address carries them: "l.8f3a.2,m.8f3a.-1". What is none is passed over."""
    found = []
    for part in text.split(",")[:AT_MOST]:
        kind, _, rest = part.partition(".")
        work, _, by = rest.partition(".")
        if kind in (LONGER, MOVED) and work and by.removeprefix("-").isdecimal() and len(by) < 4:
            found.append(Change(kind, work, int(by)))
    return tuple(found)


def changed(shots: Sequence[Shot], wanted: Sequence[Change], rate: int) -> list[Shot]:
    """The shots with these changes, one after another."""
    parts = _parts(shots)
    for change in wanted:
        at = next((i for i, p in enumerate(parts) if change.work in p[0].works), None)
        if at is None:
            continue
        if change.kind == LONGER:
            parts[at] = _longer(parts[at], change.by, rate)
        else:
            _move(parts, at, change.by)
    return [shot for part in parts for shot in part]


def _parts(shots: Sequence[Shot]) -> list[list[Shot]]:
    """Shots that move as one."""
    found: list[list[Shot]] = []
    for shot in shots:
        run = shot.kind == SKETCH and found and found[-1][-1].kind == SKETCH
        if found and (run or shot.kind in FOLLOWS):
            found[-1].append(shot)
        else:
            found.append([shot])
    return found


def _longer(part: list[Shot], by: int, rate: int) -> list[Shot]:
    """The last of its shots that lingers gives or takes; a run keeps its pace."""
    for i in range(len(part) - 1, -1, -1):
        if part[i].lingers:
            frames = part[i].frames + round(by * STEP * rate)
            kept = min(round(LONGEST * rate), max(round(SHORTEST * rate), frames))
            return [*part[:i], part[i].lasting(kept), *part[i + 1 :]]
    return part


def _move(parts: list[list[Shot]], at: int, by: int) -> None:
    step = 1 if by > 0 else -1
    for _ in range(abs(by)):
        to = at + step
        if not 0 <= to < len(parts) or _stands(parts[at], parts[to]):
            return
        parts[at], parts[to] = parts[to], parts[at]
        at = to


def _stands(part: list[Shot], other: list[Shot]) -> bool:
    """May these two not change places?"""
    one, two = part[0], other[0]
    return one.kind in FIXED or two.kind in FIXED or one.act != two.act
