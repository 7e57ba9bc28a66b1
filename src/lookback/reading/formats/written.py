"""
What the readers of written works have in common: a first page to look at, and the opening words.

A document tells its parts in their order, each a heading or a paragraph; the first heading is set
as one only where the text begins with it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Final
from xml.etree import ElementTree

from lookback.reading.formats.archive import TEXT_LIMIT, Archive
from lookback.reading.formats.facts import Facts
from lookback.reading.leaf import HEIGHT, WIDTH, set_leaf
from lookback.reading.pixels import ENDS_EARLY, NoPicture, Raster
from lookback.words.model import OPENING, WORDS

MOST_PARTS: Final = 20_000  # of a document that are read: a novel has some thousands
OPENING_LETTERS: Final = 280
WORDLESS: Final = "there are no words in it"

Parts = Callable[[ElementTree.Element], Iterable[tuple[bool, str]]]


class Document:
    """The one XML of an archive that holds the words; `parts` tells (is it a heading, its text)."""

    def __init__(self, archive: Archive, name: str, parts: Parts) -> None:
        self._archive, self._name, self._parts = archive, name, parts

    def tell(self, family: str, facts: Facts) -> None:
        """Note the size of the page, the opening words and how many words there are."""
        facts.width, facts.height = WIDTH, HEIGHT
        heading, paragraphs = self._words()
        tell_opening(family, [p for p in (heading, *paragraphs) if p], facts)

    def picture(self, longest: int) -> Raster:
        """Its first page. Raises NoPicture without words, EOFError where they are cut off."""
        if self._name not in self._archive and self._archive.cut:
            raise EOFError
        flaw = ENDS_EARLY if self._archive.cut else ""
        return first_page(*self._words(), longest, flaw)

    def _words(self) -> tuple[str, list[str]]:
        if self._name not in self._archive:
            return "", []
        heading = ""
        paragraphs: list[str] = []
        root = ElementTree.fromstring(self._archive.read(self._name, TEXT_LIMIT))
        for headed, text in self._parts(root):
            if text and headed and not heading and not paragraphs:
                heading = text
            elif text:
                paragraphs.append(text)
        return heading, paragraphs


def first_page(heading: str, paragraphs: list[str], longest: int, flaw: str = "") -> Raster:
    """The page, its longest side in pixels. Raises NoPicture where there are no words."""
    if not heading and not paragraphs:
        raise NoPicture(WORDLESS)
    return Raster(set_leaf(heading, paragraphs, longest), flaw)


def tell_opening(family: str, paragraphs: list[str], facts: Facts) -> None:
    """Note the opening words, and how many words there are."""
    opening = " ".join(" ".join(paragraphs[:4]).split())[:OPENING_LETTERS]
    facts.claim(f"{family}.opening", OPENING, opening, opening)
    words = sum(len(p.split()) for p in paragraphs)
    facts.claim(f"{family}.words", WORDS, words or None, f"{words} words")
