"""
The page of hours: two plain tables, for who asks. Nothing else in the product shows hours.

Lines, never bars: a year with fewer hours is not a shorter year.
"""

from __future__ import annotations

from typing import Any

from starlette.requests import Request

from lookback.doing import effort
from lookback.doing.effort import Hours
from lookback.talking.spoken_hours import lasting
from lookback.talking.web.house import House
from lookback.talking.words import say, shown


def hours_data(house: House, request: Request) -> dict[str, Any]:
    """All hours on the wall, as they are said and as seconds."""
    by_year = effort.all_hours(house.library, "year")
    by_application = effort.all_hours(house.library, "application")
    return {
        "recorded": lasting(by_year.recorded) if by_year.recorded else "",
        "seen": lasting(by_year.seen) if by_year.seen else "",
        "recorded_seconds": by_year.recorded,
        "seen_seconds": by_year.seen,
        "years": _lines(by_year),
        "applications": _lines(by_application),
    }


def _lines(found: Hours) -> list[dict[str, Any]]:
    return [
        {
            "name": shown(line.name) or say("No date"),
            "recorded": lasting(line.recorded) if line.recorded else "",
            "seen": lasting(line.seen) if line.seen else "",
            "recorded_seconds": line.recorded,
            "seen_seconds": line.seen,
        }
        for line in found.lines
    ]
