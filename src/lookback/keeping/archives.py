"""How the summary of an archive lies in the catalogue: as JSON, some kilobytes long."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import datetime, tzinfo
from typing import Any

from lookback.reasoning.dating.archive import Archive
from lookback.reasoning.dating.background import Background
from lookback.reasoning.dating.events import Moments
from lookback.reasoning.dating.filetimes import Bursts, FileTimes
from lookback.reasoning.dating.names.paths import Habits


def archive_to_text(archive: Archive) -> str:
    times = archive.times
    parts = {
        "last_year": times.last_year,
        "last": archive.last.isoformat(),
        "bursts": [[b.starts, b.ends, b.counts] for b in times.bursts],
        "days": _moments(times.days),
        "crowd": times.crowd,
        "day_first": archive.habits.day_first,
        "minutes": _moments(archive.minutes),
        "themes": sorted(archive.themes),
    }
    return json.dumps(parts, separators=(",", ":"))


def archive_from_text(text: str, zone: tzinfo, told: Background) -> Archive:
    """
    The summary again. ValueError when it is none.

    `zone` is where file times become days, and `told` what the person told of their life.
    """
    try:
        parts: dict[str, Any] = json.loads(text)
        times = FileTimes(
            zone,
            parts["last_year"],
            tuple(Bursts(*map(tuple, b)) for b in parts["bursts"]),
            _from_moments(parts["days"]),
            parts["crowd"],
        )
        themes = frozenset((source, path) for source, path in parts["themes"])
        last = datetime.fromisoformat(parts["last"])
        habits = Habits(parts["day_first"])
        return Archive(times, last, habits, _from_moments(parts["minutes"]), themes, told)
    except (KeyError, TypeError) as error:
        raise ValueError("no summary of an archive") from error


def _moments(moments: Moments) -> list[list[int]]:
    """Three columns: keys, counts, and whether names bear them out."""
    rows = sorted((key, count, int(out)) for key, (count, out) in moments.shared.items())
    return [list(column) for column in zip(*rows, strict=True)]


def _from_moments(columns: Iterable[list[int]]) -> Moments:
    return Moments({key: (count, bool(out)) for key, count, out in zip(*columns, strict=True)})
