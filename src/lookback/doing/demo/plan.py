"""
What is to be drawn and written, before anything is: works, their files, and the truth of each.

The whole archive is decided from its seed first. So the truth can be written before the first
file, an interrupted demo can be taken up again, and work can be handed to processes in any order.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Final

from lookback.doing.demo.artist import Sitting
from lookback.doing.demo.files.facts import Facts

# What a file is to its work; the words of truth.csv's last column.
VERSION: Final = "version"  # a state of the work, saved by a program
EXPORT: Final = "export"  # a flat picture of a document beside it
SCAN: Final = "scan"
PHOTO: Final = "photo"  # a paper drawing, photographed
PAGE: Final = "page"  # one of the pages of a comic
COPY: Final = "copy"  # the same bytes again
NOT_MINE: Final = "not-mine"  # somebody else's picture

NOTHING_SAID: Final = Facts()
PLAIN, PHOTOGRAPHED, SCANNED = "plain", "photographed", "scanned"


@dataclass(frozen=True, slots=True)
class PlannedFile:
    """One file: where it goes, what it shows, what it says about itself, and what is true."""

    path: str  # relative to the archive, "/" between parts
    role: str
    made: date | None  # the day the work was finished; None for what somebody else made
    touched: datetime  # the file's own time, right or wrong
    sitting: Sitting
    stage: str = "colour"
    look: str = PLAIN
    facts: Facts = NOTHING_SAID
    pixels: int = 0  # long side, where it is smaller than the drawing

    @property
    def suffix(self) -> str:
        return self.path.rpartition(".")[2].lower()


@dataclass(frozen=True, slots=True)
class Copied:
    """The same bytes as another file of the same work, in another place."""

    path: str
    original: str
    touched: datetime


@dataclass(frozen=True, slots=True)
class PlannedWork:
    """One work with all its files. `motif` is "" where nothing is drawn again on purpose."""

    name: str  # "w0001"
    motif: str
    files: tuple[PlannedFile, ...]
    copies: tuple[Copied, ...] = ()

    @property
    def paths(self) -> list[str]:
        return [f.path for f in self.files] + [c.path for c in self.copies]


def smaller(work: PlannedWork, share: float) -> PlannedWork:
    """The same work with `share` of the pixels along each side, to try many on a small disk."""
    files = tuple(
        replace(
            file,
            sitting=replace(file.sitting, pixels=round(file.sitting.pixels * share)),
            pixels=round(file.pixels * share),
        )
        for file in work.files
    )
    return replace(work, files=files)
