"""
Hours as they are said: "41 h, recorded by Krita", "at least 3 h, seen in its saves".

The two kinds are two sentences, everywhere. No sentence compares, and none counts days.
"""

from __future__ import annotations

from typing import Final

from lookback.reasoning.effort import Effort
from lookback.talking.words import say

ROUND_FROM: Final = 10  # hours; above, minutes say nothing that anybody remembers


def lasting(seconds: int) -> str:
    """A length of time: "40 min", "2 h 20 min", "41 h"."""
    if seconds < 60:
        return say("less than a minute")
    minutes = seconds // 60
    hours, rest = divmod(minutes, 60)
    if not hours:
        return say("{minutes} min", minutes=minutes)
    if hours >= ROUND_FROM or not rest:
        return say("{hours} h", hours=f"{hours:,}")
    return say("{hours} h {minutes} min", hours=hours, minutes=rest)


def at_least(seconds: int) -> str:
    """A sum of both kinds, which only says what is certain: "At least 41 h"."""
    return say("At least {time}", time=lasting(seconds))


def sentences(effort: Effort | None) -> list[str]:
    """What there is to say of one work's hours; nothing where nothing is known."""
    if effort is None:
        return []
    told = []
    if effort.recorded:
        time = lasting(effort.recorded)
        told.append(say("{time}, recorded by {program}.", time=time, program=effort.programs))
    if effort.seen:
        told.append(
            say("At least {time}, seen in the times of its saves.", time=lasting(effort.seen))
        )
    return told
