"""
A sitting at a drawing: from when to when somebody worked on it, as a program recorded it.

Its text is an ISO 8601 interval of wall-clock times, each with its distance from UTC, so that it
can stand in a claim, be read by other programs, and tell the evening from the morning after. Where
only the beginning is known the end stays open, and the beginning is then in UTC.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

OPEN: Final = ".."


@dataclass(frozen=True, slots=True)
class Session:
    """
    One sitting; both moments carry their own offset from UTC.

    `end` is None where it is not known.
    """

    start: datetime
    end: datetime | None = None

    @staticmethod
    def parse(text: str) -> Session:
        """The sitting that "2019-06-23T11:48:40-04:00/2019-06-23T11:58:54-04:00" spells.

        ValueError when it is none, when a moment lacks its offset, or when it ends too soon.
        """
        first, slash, last = text.partition("/")
        start = datetime.fromisoformat(first)
        end = None if last == OPEN else datetime.fromisoformat(last)
        if not slash or start.tzinfo is None or (end is not None and end.tzinfo is None):
            raise ValueError(f"{text!r} is no sitting")
        if end is not None and end < start:
            raise ValueError(f"{text!r} ends before it begins")
        return Session(start, end)

    @property
    def length(self) -> timedelta | None:
        """How long it took; None where its end is not known."""
        return None if self.end is None else self.end - self.start

    def __str__(self) -> str:
        end = OPEN if self.end is None else _text(self.end)
        return f"{_text(self.start)}/{end}"


def _text(moment: datetime) -> str:
    return moment.isoformat(timespec="seconds").removesuffix("+00:00") + (
        "Z" if moment.utcoffset() == timedelta(0) else ""
    )
