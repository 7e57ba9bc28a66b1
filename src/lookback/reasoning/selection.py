"""
Which works carry a span of time: spread over it, and unlike each other. Nothing is ever ranked.

A work is chosen for what it is in the journey (it begins a chapter, its stages survive, it was
drawn again) and otherwise because it lies far, in time and looks, from those chosen already. What
others said of a work never counts. Each choice says why.
"""

from __future__ import annotations

import zlib
from collections.abc import Collection, Iterator, Mapping, Sequence
from math import inf
from typing import Final

from lookback.reasoning.cut.shots import Sheet, Why

STAGES: Final = 3  # distinct versions from which growing can be shown
TIME_WEIGHT: Final = 2.0  # the whole span in time, against …
LOOK_WEIGHT: Final = 1.0  # … looks that differ by LOOK_UNIT in the mean
LOOK_UNIT: Final = 40.0  # of 255: a drawing in blue beside one in red
MEDIUM_WEIGHT: Final = 0.3
NO_LOOK: Final = 0.5  # between two of which one is not known
TOLD_ALONE: Final = 0.5  # a share of the roles' places; the rest is for spread
TOLD: Final = ("first-in", "grows", "drawn-again")


def carriers(
    sheets: Sequence[Sheet],
    count: int,
    *,
    begins: Why | None,
    firsts: Mapping[int, str],
    again: Collection[int] = (),
    seed: int,
) -> dict[int, Why]:
    """
    Indices of `count` sheets, of those given in time order, with the reason for each.

    `begins` is what the chapter begins with, for its first sheet; None where that was shown before.
    `firsts` maps indices to the medium that is met there first; `again` are those that can be shown
    beside a drawing of the same years before. The same for the same arguments.
    """
    count = min(count, len(sheets))
    if count <= 0:
        return {}
    chosen: dict[int, Why] = {}
    if begins is not None:
        chosen[0] = begins
    places = min(count, len(chosen) + max(1, round(count * TOLD_ALONE)))
    for i, why in _roles(sheets, firsts, again, seed):
        if len(chosen) >= places:
            break
        if i not in chosen and all(abs(i - other) * count * 2 >= len(sheets) for other in chosen):
            chosen[i] = why
    for i in _farthest(sheets, chosen, count - len(chosen), seed):
        chosen[i] = _own_reason(sheets, i, firsts, again)
    return dict(sorted(chosen.items()))


def _farthest(
    sheets: Sequence[Sheet], chosen: Collection[int], count: int, seed: int
) -> Iterator[int]:
    """One after the other, what lies farthest from all that were chosen before it."""
    if count <= 0:
        return
    apart = {i: _apart(sheets, i, chosen) for i in range(len(sheets)) if i not in chosen}
    for left in range(count - 1, -1, -1):
        i = max(apart, key=lambda i: (apart[i], _draw(sheets[i], seed)))
        del apart[i]
        yield i
        if left:
            apart = {j: min(far, _between(sheets, j, i)) for j, far in apart.items()}


def _roles(
    sheets: Sequence[Sheet], firsts: Mapping[int, str], again: Collection[int], seed: int
) -> list[tuple[int, Why]]:
    """What can be told of a sheet beyond its looks, most telling first."""
    told = [
        (i not in again, TOLD.index(why.kind), _draw(sheets[i], seed), i, why)
        for i in range(len(sheets))
        if (why := _own_reason(sheets, i, firsts, again)).kind in TOLD
    ]
    return [(i, why) for *_, i, why in sorted(told, key=lambda t: t[:4])]


def _own_reason(
    sheets: Sequence[Sheet], i: int, firsts: Mapping[int, str], again: Collection[int]
) -> Why:
    sheet = sheets[i]
    if i in again:
        return Why("drawn-again")
    if i in firsts:
        return Why("first-in", firsts[i])
    if len(sheet.stages) >= STAGES:
        return Why("grows", str(len(sheet.stages)))
    if sheet.motif:
        return Why("drawn-again")
    return Why("of-its-time", sheet.made.words() if sheet.made else "")


def _apart(sheets: Sequence[Sheet], i: int, chosen: Collection[int]) -> float:
    return min((_between(sheets, i, j) for j in chosen), default=inf)


def _between(sheets: Sequence[Sheet], i: int, j: int) -> float:
    one, other = sheets[i], sheets[j]
    time = TIME_WEIGHT * abs(i - j) / len(sheets)
    medium = MEDIUM_WEIGHT if one.medium != other.medium else 0.0
    return time + LOOK_WEIGHT * _unlike(one.look, other.look) + medium


def _unlike(one: bytes, other: bytes) -> float:
    if not one or len(one) != len(other):
        return NO_LOOK
    return sum(abs(a - b) for a, b in zip(one, other, strict=True)) / len(one) / LOOK_UNIT


def _draw(sheet: Sheet, seed: int) -> int:
    """A lot that falls the same way for the same seed."""
    return zlib.crc32(f"{seed} {sheet.work}".encode())
