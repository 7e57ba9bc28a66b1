"""
Setting words in the typefaces that there are: letter by letter the first that has it, lines broken
where their writing allows, right to left where it runs so.

The trap this avoids: an entry that vanishes because of one emoji. A letter that no typeface here
has is left out alone, and said.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Final

from lookback.doing.film import lettering

EM: Final = 64  # px at which widths are measured
# Writing without spaces may be broken at any letter, all other between words.
SPACE: Final = r" \t\u00a0\u3000"
UNSPACED: Final = r"\u2e80-\u2fff\u3001-\u9fff\uf900-\ufaff\uff00-\uffef"
PIECES: Final = re.compile(rf"[{SPACE}]+|[{UNSPACED}]|[^{SPACE}{UNSPACED}]+")
JOINERS: Final = frozenset("\u200d\u200c\ufe0f\ufe0e\u200e\u200f\u2060\ufeff")
NEVER_FIRST: Final = frozenset(
    "、。，．！？」』）】・ー…"
)  # Japanese lines do not begin with these


@dataclass(frozen=True, slots=True)
class Line:
    """A line that is set: its words, their width in em, and whether it runs right to left."""

    text: str
    width: float
    leftwards: bool = False


class Type:
    """The faces of one book, and the letters that none of them has."""

    def __init__(self) -> None:
        self.unset: set[str] = set()

    def runs(self, text: str, face: Path) -> Iterator[tuple[Path, str]]:
        """Parts of a text, each with the typeface that has its letters."""
        held, using = "", face
        for letter in text:
            if letter in JOINERS or unicodedata.combining(letter):
                held += letter
                continue
            found = using if letter.isspace() else _face_of(letter, face)
            if found is None:
                self.unset.add(letter)
                continue
            if found != using and held:
                yield using, held
                held = ""
            using = found
            held += letter
        if held:
            yield using, held

    def width(self, text: str, face: Path) -> float:
        """Its width in em."""
        return sum(_width(part, using) for using, part in self.runs(text, face))

    def lines(self, text: str, face: Path, room: float) -> list[Line]:
        """A text in lines no wider than `room` em; "" for an empty one between paragraphs."""
        found: list[Line] = []
        for paragraph in text.splitlines():
            leftwards = _leftwards(paragraph)
            found += (
                Line(part, width, leftwards) for part, width in self._broken(paragraph, face, room)
            )
        return found

    def _broken(self, text: str, face: Path, room: float) -> Iterator[tuple[str, float]]:
        line, width = "", 0.0
        for piece in self._pieces(text, face, room):
            wide = self.width(piece, face)
            if line and width + wide > room and piece not in NEVER_FIRST:
                yield line.rstrip(), width
                line, width = "", 0.0
                if piece.isspace():
                    continue
            line, width = line + piece, width + wide
        yield line.rstrip(), self.width(line.rstrip(), face)

    def _pieces(self, text: str, face: Path, room: float) -> Iterator[str]:
        """What a line may be broken between; a word wider than a line is cut."""
        for piece in PIECES.findall(text):
            while len(piece) > 1 and self.width(piece, face) > room:
                cut = max(1, int(len(piece) * room / self.width(piece, face)))
                yield piece[:cut]
                piece = piece[cut:]
            yield piece


@lru_cache(maxsize=1 << 14)
def _face_of(letter: str, face: Path) -> Path | None:
    return lettering.face_for(letter, face)


@lru_cache(maxsize=1 << 15)
def _width(text: str, face: Path) -> float:
    return lettering.typeface(face, EM).getlength(text) / EM


def _leftwards(text: str) -> bool:
    """Does a paragraph run right to left, by its first letter that has a direction?"""
    for letter in text:
        direction = unicodedata.bidirectional(letter)
        if direction in ("L", "R", "AL"):
            return direction != "L"
    return False
