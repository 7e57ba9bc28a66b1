"""
Laying a book out: which line and which picture stands where on which page, in millimetres.

An entry begins where its picture, its day and some of its words fit together; its words then run
on over as many pages as they need.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from lookback.doing.book.type import Line, Type
from lookback.doing.film import lettering

WIDE, HIGH = 148.0, 210.0  # mm: A5, two to a sheet of A4
SIDE, TOP, FOOT = 20.0, 22.0, 24.0
TEXT: Final = 3.9  # mm an em: 11 points
SMALL: Final = 2.9
TITLE: Final = 9.0
LEADING: Final = 1.46
TALLEST: Final = 96.0  # a picture
BETWEEN: Final = 15.0  # entries
UNDER: Final = 8.0  # a picture, before its day
TOGETHER: Final = 3  # lines that never stand alone under a picture
ROOM: Final = WIDE - 2 * SIDE
BOTTOM: Final = HIGH - FOOT


@dataclass(frozen=True, slots=True)
class Size:
    """A picture by the SHA-256 of its file, and its width over its height."""

    digest: str
    aspect: float


@dataclass(frozen=True, slots=True)
class Leaf:
    """What an entry brings: its heading, its words, and a work with its date in words."""

    heading: str
    text: str
    work: Size | None = None
    when: str = ""


@dataclass(frozen=True, slots=True)
class Set:
    """A line of type: its words, where its baseline begins, how large an em is."""

    text: str
    x: float
    y: float
    size: float
    face: Path
    quiet: bool = False
    width: float = 0.0  # of a line that runs right to left, from its right end to x


@dataclass(frozen=True, slots=True)
class Hung:
    """A picture and its place."""

    picture: Size
    x: float
    y: float
    width: float
    height: float


@dataclass(slots=True)
class Page:
    """One page, being filled."""

    lines: list[Set] = field(default_factory=list)
    pictures: list[Hung] = field(default_factory=list)


def laid_out(title: str, leaves: Sequence[Leaf], kind: Type) -> list[Page]:
    """The pages of a book: its title alone on the first, then the leaves one after the other."""
    laying = _Laying(kind)
    first = Page()
    for n, line in enumerate(kind.lines(title, lettering.SERIF, ROOM / TITLE)):
        y = HIGH * 0.38 + n * TITLE * 1.25
        first.lines.append(Set(line.text, SIDE, y, TITLE, lettering.SERIF))
    for leaf in leaves:
        laying.leaf(leaf)
    pages = [first, *laying.pages]
    for number, page in enumerate(pages[1:], 2):
        words = str(number)
        wide = kind.width(words, lettering.SANS) * SMALL
        x = SIDE if number % 2 == 0 else WIDE - SIDE - wide  # outside, where a thumb is
        page.lines.append(Set(words, x, HIGH - 13.0, SMALL, lettering.SANS, quiet=True))
    return pages


class _Laying:
    """The pages so far, and how far down the last one is filled."""

    def __init__(self, kind: Type) -> None:
        self.kind, self.pages, self.y = kind, list[Page](), BOTTOM

    def leaf(self, leaf: Leaf) -> None:
        lines = self.kind.lines(leaf.text, lettering.SERIF, ROOM / TEXT)
        width, height = _fitted(leaf.work)
        above = height + (SMALL * 1.6 + UNDER if leaf.work else 0)
        needed = above + SMALL * 2.4 + min(len(lines), TOGETHER) * TEXT * LEADING
        begins = self.y + BETWEEN
        if not self.pages or begins + needed > BOTTOM:
            self._turn()
        else:
            self.y = begins
        if leaf.work:
            self.pages[-1].pictures.append(Hung(leaf.work, SIDE, self.y, width, height))
            self.y += height + SMALL * 1.6
            self._small(leaf.when)
            self.y += UNDER
        self.y += SMALL
        self._small(leaf.heading)
        self.y += SMALL * 1.4
        for line in lines:
            self._line(line)

    def _turn(self) -> None:
        self.pages.append(Page())
        self.y = TOP

    def _small(self, words: str) -> None:
        face, size = lettering.SANS, SMALL
        for n, line in enumerate(self.kind.lines(words, face, ROOM / size)):
            if n:
                self.y += size * LEADING
            self.pages[-1].lines.append(Set(line.text, SIDE, self.y, size, face, quiet=True))

    def _line(self, line: Line) -> None:
        step = TEXT * LEADING
        if self.y + step > BOTTOM:
            self._turn()
        self.y += step
        if line.text:
            x = WIDE - SIDE - line.width * TEXT if line.leftwards else SIDE
            wide = line.width * TEXT if line.leftwards else 0.0
            self.pages[-1].lines.append(
                Set(line.text, x, self.y, TEXT, lettering.SERIF, width=wide)
            )


def _fitted(picture: Size | None) -> tuple[float, float]:
    """Width and height, no wider than the text and no taller than lets words stand beneath."""
    if picture is None:
        return 0.0, 0.0
    height = min(TALLEST, ROOM / picture.aspect)
    return height * picture.aspect, height
