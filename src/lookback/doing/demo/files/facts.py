"""What a program, a camera or a scanner writes down about a picture in its file."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Facts:
    """
    The facts a writer may put into a file; each format has room for some of them.

    Times are wall-clock times without a zone, as such files have them. `created` is when the
    document was begun and stays the same in every later save; `saved` is this save. `taken` is
    what a camera or scanner claims, right or wrong.
    """

    created: datetime | None = None
    saved: datetime | None = None
    taken: datetime | None = None
    seconds: int = 0  # worked on, up to this save
    saves: int = 0  # up to this one
    title: str = ""
    software: str = ""
    maker: str = ""
    model: str = ""
