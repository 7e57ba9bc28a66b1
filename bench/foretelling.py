"""
How long a life's drawings take, and how long ten times as many would.

Nobody waits for CPU seconds, and seconds on the wall say how busy a machine was. So both stand
there: what two idle cores need at least, which is half the CPU, and what it took here. A life of
150,000 works is drawn on from the two largest sizes, and said to be: by their exponent, and never
by less than in proportion where every file is touched, since noise must promise nothing.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

CORES: Final = 2
LIFE: Final = 150_000  # works: what Tezuka drew
# The stages that touch every file; the rest are sessions of a fixed length.
EVERY_FILE: Final = ("make", "scan", "rescan", "looks", "check")
# A shared machine differs from itself by a few parts in a hundred, which between two sizes that
# are ten times apart is as much in the exponent.
NOISE: Final = 0.03
Points = Sequence[tuple[int, float]]


@dataclass(frozen=True, slots=True)
class Measured:
    """A stage: seconds on the wall at the largest size, if it was there, and CPU seconds of all."""

    name: str
    what: str
    wall: float | None
    points: Points  # works, CPU seconds without starting; the fewest works first


def table(works: int, stages: Sequence[Measured]) -> list[str]:
    """Rows for people who want to know how long they will wait."""
    heads = f"{works:,} works, at the least | as it was here | {LIFE:,} works"
    lines = [f"| two cores, starting not counted | {heads} |", "|---|---:|---:|---:|"]
    for stage in stages:
        cells = [
            _at(stage, works),
            "" if stage.wall is None else time(stage.wall),
            _at(stage, LIFE),
        ]
        lines.append(f"| {stage.what} | {' | '.join(cells)} |")
    return lines


def _at(stage: Measured, works: int) -> str:
    """What two cores need at the least; what was not measured at that size is drawn on to it."""
    if not stage.points:
        return "less than starting" if stage.wall is not None else ""
    most, cpu = stage.points[-1]
    if most == works:
        return time(cpu / CORES)
    drawn = drawn_on(stage.name, stage.points, works)
    return "" if drawn is None else f"some {time(drawn / CORES)}, from {most:,}"


def drawn_on(name: str, points: Points, to: int) -> float | None:
    """CPU seconds at `to` works; None where one size is all there is."""
    power = exponent(points[-2:])
    if power is None:
        return None
    works, cpu = points[-1]
    least = 1.0 if name in EVERY_FILE else 0.0
    return cpu * (to / works) ** max(power, least)


def exponent(points: Points) -> float | None:
    """The power of n that they grow with, by the line of least squares; None of fewer than two."""
    if len(points) < 2:
        return None
    logs = [(math.log(works), math.log(cpu)) for works, cpu in points]
    x, y = (sum(values) / len(logs) for values in zip(*logs, strict=True))
    return sum((a - x) * (b - y) for a, b in logs) / sum((a - x) ** 2 for a, _ in logs)


def faster(points: Points) -> bool:
    """Did they grow faster than n log n from the second largest size to the largest?"""
    last = exponent(points[-2:])
    line = exponent([(works, works * math.log(works)) for works, _ in points[-2:]])
    return last is not None and line is not None and last > line + NOISE


def time(seconds: float) -> str:
    if seconds < 100:
        return f"{seconds:.1f} s"
    return f"{seconds / 60:,.0f} min" if seconds < 6000 else f"{seconds / 3600:,.1f} h"
