"""
What a film is made of: sheets that may appear, shots that show them, and the cut that orders them.

A cut plays in the browser, renders to a file and opens in an editor; all three read these values.
Lengths are whole frames at the cut's own rate, so that nothing drifts. The trap this avoids: a shot
without its reason. Each says why it is there, by a kind that talking turns into a sentence.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from lookback.words.edtf import Edtf

OPENING: Final = "opening"  # one early work, whole, in silence
HOLD: Final = "hold"  # one work, lingered on
DETAIL: Final = "detail"  # nearer, right after its hold
SKETCH: Final = "sketch"  # one of a quick run
GROW: Final = "grow"  # a work's stages, dissolving into each other
FINISH: Final = "finish"  # what it grew into
THEN: Final = "then"
NOW: Final = "now"
BOTH: Final = "both"
CARD: Final = "card"  # the years of an act, on paper
LINE: Final = "line"  # the person's own words, on paper
GLANCE: Final = "glance"  # back at the beginning, once
CLOSING: Final = "closing"  # the latest sheet
BLANK: Final = "blank"  # paper

LINGERING: Final = frozenset({OPENING, HOLD, DETAIL, FINISH, GLANCE, CLOSING})

ABOUT: Final = 2  # years; wider dates stand under no year

CUT: Final = "cut"
DISSOLVE: Final = "dissolve"
WIPE: Final = "wipe"


@dataclass(frozen=True, slots=True)
class Picture:
    """
    One picture of a work: the SHA-256 of its file in hex, and its size in pixels.

    A frame that a recorder kept has a `path` instead of a digest: thousands of them are one item.
    Of a film, `begins` is the second from which it moves in its shot; None for what stands still.
    """

    digest: str
    width: int
    height: int
    path: str = ""
    begins: float | None = None


@dataclass(frozen=True, slots=True)
class Sheet:
    """
    A work that may appear.

    `stages` are its distinct versions in order, the finish last. `medium` is what it was made with,
    as one word; `motif` names the redraws that it belongs to, or "". `look` is the 8 × 8 × Lab
    layout of its fingerprint, b"" when unknown; `focus` where most is drawn, as shares of width
    and height. Of a film, `seconds` is how long it lasts and `tells_at` the second of the frame
    that stands for it; 0 and None for what does not move, or where nobody knows. `name` is what a
    song is called where it is lingered on: waves alone tell nobody which it is; "" for others.
    """

    work: str
    title: str
    made: Edtf | None
    stages: tuple[Picture, ...]
    medium: str = ""
    motif: str = ""
    look: bytes = b""
    focus: tuple[float, float] = (0.5, 0.5)
    seconds: float = 0.0
    tells_at: float | None = None
    name: str = ""

    @property
    def finish(self) -> Picture:
        return self.stages[-1]

    @property
    def day(self) -> date | None:
        """The day it stands under, also one whose date is wide: its first."""
        return None if self.made is None else self.made.earliest or self.made.latest

    @property
    def year(self) -> int | None:
        """The year that it can be told under; None where there is none, or several could be."""
        made = self.made
        if made is None or made.earliest is None or made.latest is None:
            return None
        return made.earliest.year if made.earliest.year == made.latest.year else None

    @property
    def under(self) -> str:
        """What stands in the mat: a year, "about" where the date is wide, or nothing."""
        if self.year is not None:
            return str(self.year)
        made = self.made
        if made is None or made.earliest is None or made.latest is None:
            return ""
        years = made.latest.year - made.earliest.year
        return f"about {(made.earliest.year + made.latest.year) // 2}" if years <= ABOUT else ""

    @property
    def caption(self) -> str:
        """What stands in the mat of a shot that lingers: "2014", or of a song "2014, Harbour"."""
        return ", ".join(filter(None, (self.under, self.name)))


@dataclass(frozen=True, slots=True)
class Why:
    """A reason by its kind, and what it is about ("first-in", "Krita")."""

    kind: str
    about: str = ""


@dataclass(frozen=True, slots=True)
class Lying:
    """
    Where a picture's strokes lie over those of `other`: `box` is its left, top, width and height in
    fractions of the other's; its proportions are its own.
    """

    other: Picture
    box: tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Shot:
    """
    One shot of `frames` frames. `near` is how near the camera is at its beginning and end, 1.0 for
    the whole work in its mat, around `focus`. `joins` says how it follows the shot before. A shot
    that `lies` over the next one settles there before it ends, if that follows with a wipe.
    """

    kind: str
    frames: int
    act: int
    why: Why
    pictures: tuple[Picture, ...] = ()
    works: tuple[str, ...] = ()
    year: str = ""
    text: str = ""
    near: tuple[float, float] = (1.0, 1.0)
    focus: tuple[float, float] = (0.5, 0.5)
    joins: str = CUT
    lies: Lying | None = None

    @property
    def lingers(self) -> bool:
        return self.kind in LINGERING

    def settles(self, after: Shot | None) -> bool:
        """Does it lie over the shot that follows it, whatever was cut or moved since?"""
        if self.lies is None or after is None or after.joins != WIPE:
            return False
        return after.pictures[:1] == (self.lies.other,)

    def lasting(self, frames: int) -> Shot:
        return replace(self, frames=frames)


@dataclass(frozen=True, slots=True)
class Song:
    """Music to cut to: its length, beats and the ends of its phrases, in seconds from its start."""

    seconds: float
    beats: tuple[float, ...] = ()
    phrases: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class Cut:
    """
    An edit decision list. `music_at` is the frame at which music enters; `silences` are spans of
    frames in which it is not heard.
    """

    rate: int
    shots: tuple[Shot, ...]
    music_at: int = 0
    silences: tuple[tuple[int, int], ...] = ()

    @property
    def frames(self) -> int:
        return sum(s.frames for s in self.shots)

    @property
    def seconds(self) -> float:
        return self.frames / self.rate

    def starts(self) -> list[int]:
        """The frame at which each shot begins."""
        found, at = [], 0
        for shot in self.shots:
            found.append(at)
            at += shot.frames
        return found
