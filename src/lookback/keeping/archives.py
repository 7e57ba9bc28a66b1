"""How the summary of an archive lies in the catalogue: as JSON, some kilobytes long."""

from __future__ import annotations

import base64
import json
import sys
from array import array
from collections.abc import Iterable
from datetime import datetime, tzinfo
from typing import Any, Literal

from lookback.reasoning.dating.archive import Archive
from lookback.reasoning.dating.background import Background
from lookback.reasoning.dating.events import Moments
from lookback.reasoning.dating.filetimes import Bursts, FileTimes
from lookback.reasoning.dating.names.paths import Habits


def archive_to_text(archive: Archive, shelves: frozenset[int]) -> str:
    """`shelves` are the folders that may be books, by what stands for each."""
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
        "shelves": _packed(array("q", sorted(shelves))),
    }
    return json.dumps(parts, separators=(",", ":"))


def archive_from_text(text: str, zone: tzinfo, told: Background) -> tuple[Archive, frozenset[int]]:
    """
    The summary again, and the folders that may be books. ValueError when it is none.

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
        minutes = _from_moments(parts["minutes"])
        shelves = frozenset(_unpacked("q", parts["shelves"]))
        return Archive(times, last, habits, minutes, themes, told), shelves
    except (KeyError, TypeError) as error:
        raise ValueError("no summary of an archive") from error


def _moments(moments: Moments) -> list[str]:
    """Three columns, packed, least byte first: keys, counts, and whether names bear them out."""
    return [_packed(c) for c in (moments.keys, moments.counts, moments.borne)]


def _from_moments(columns: Iterable[str]) -> Moments:
    keys, counts, borne = columns
    return Moments(_unpacked("q", keys), _unpacked("q", counts), _unpacked("b", borne))


def _packed(column: array[int]) -> str:
    return base64.b64encode(_least_first(column).tobytes()).decode("ascii")


def _unpacked(kind: Literal["q", "b"], text: str) -> array[int]:
    return _least_first(array(kind, base64.b64decode(text)))


def _least_first(column: array[int]) -> array[int]:
    if sys.byteorder == "big":
        column = column[:]
        column.byteswap()
    return column
