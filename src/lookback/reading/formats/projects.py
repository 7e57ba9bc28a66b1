"""
What the project files of music and film programs have in common: few words, and no picture.

A project sounds and shows by what was exported from it; by itself it says what it was made with,
when, how fast, and what its tracks are called. That is set as a sheet. Their XML may be large and
packed, so it is read piece by piece and no further than a limit: what was read counts, and a file
that breaks off says so.
"""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any, Final
from weakref import WeakKeyDictionary
from xml.etree import ElementTree

from lookback.reading.formats.dates import day_of
from lookback.reading.formats.facts import Facts
from lookback.reading.leaf import HEIGHT, WIDTH, set_leaf
from lookback.reading.original import Original
from lookback.reading.pixels import ENDS_EARLY, NoPicture, Raster
from lookback.words import model
from lookback.words.model import APPLICATION, AUTHOR, MADE, SAVED, SECONDS, TEMPO

MOST_XML: Final = 16 << 20  # bytes, unpacked; what a project says of itself stands far before
MOST_TRACKS: Final = 200
BLOCK: Final = 1 << 16
SLOWEST, FASTEST = 10, 1000  # beats a minute; what is beyond is no tempo

_GZIP: Final = zlib.MAX_WBITS | 16


@dataclass(slots=True)
class Told:
    """What a project says; what it does not say is empty. `cut` when it breaks off."""

    program: str = ""
    title: str = ""
    author: str = ""
    tempo: float = 0.0
    tracks: list[str] = field(default_factory=list)
    made: str = ""
    saved: str = ""
    seconds: int = 0
    spent: str = ""  # the quote behind `seconds`
    cut: bool = False

    def track(self, name: str) -> None:
        if name and len(self.tracks) < MOST_TRACKS and name not in self.tracks[-1:]:
            self.tracks.append(" ".join(name.split()))

    def cut_from(self, path: str) -> None:
        """A film that this one is cut from, by its path on whatever system."""
        self.track(path.replace("\\", "/").rpartition("/")[2])


Telling = Callable[[Original], Told]


def once(telling: Telling) -> Telling:
    """The same, read once while an original is open: its facts and its sheet both ask."""
    held: WeakKeyDictionary[Original, Told] = WeakKeyDictionary()

    def asked(original: Original) -> Told:
        if (told := held.get(original)) is None:
            told = held[original] = telling(original)
        return told

    return asked


def as_sheet(
    family: str, telling: Telling
) -> tuple[Callable[[Original, Facts], None], Callable[[Original, int], Raster]]:
    """What a reader answers, `facts` and `picture`, for a project that says this of itself."""
    told = once(telling)

    def facts(original: Original, facts: Facts) -> None:
        tell(family, told(original), facts)

    def picture(original: Original, longest: int) -> Raster:
        return sheet(original, told(original), longest)

    return facts, picture


def decimal(text: str) -> float:
    """A number of figures and at most one point; 0 for what is none."""
    return float(text) if text.replace(".", "", 1).isdecimal() else 0.0


def moment(seconds: float) -> str:
    """Seconds since 1970, as a time of Greenwich in ISO 8601."""
    return datetime.fromtimestamp(seconds, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def tell(family: str, told: Told, facts: Facts) -> None:
    """Note all that a project says."""
    facts.width, facts.height = WIDTH, HEIGHT
    facts.claim(f"{family}.made", MADE, day_of(told.made), told.made)
    facts.claim(f"{family}.saved", SAVED, day_of(told.saved), told.saved)
    facts.claim(f"{family}.program", APPLICATION, told.program, told.program)
    facts.claim(f"{family}.title", model.TITLE, told.title, told.title)
    facts.claim(f"{family}.author", AUTHOR, told.author, told.author)
    facts.claim(f"{family}.seconds", SECONDS, told.seconds or None, told.spent)
    if SLOWEST <= told.tempo <= FASTEST:
        facts.claim(f"{family}.tempo", TEMPO, round(told.tempo), f"tempo {told.tempo:g}")


def sheet(original: Original, told: Told, longest: int) -> Raster:
    """The project's name, what it was made with, and its tracks."""
    if not told.tracks and not told.title and not told.program:
        raise NoPicture("it says nothing that could be shown")
    name = told.title or original.name.rpartition(".")[0] or original.name
    notes = [told.program] if told.program else []
    if SLOWEST <= told.tempo <= FASTEST:
        notes.append(f"♩ = {told.tempo:g}")
    return Raster(set_leaf(name, told.tracks, longest, notes), ENDS_EARLY if told.cut else "")


def whole(original: Original) -> Iterator[bytes]:
    """A file's bytes, some at a time, to MOST_XML."""
    for at in range(0, min(original.size, MOST_XML), BLOCK):
        yield bytes(original.data[at : at + BLOCK])


def unpacked(original: Original) -> Iterator[bytes]:
    """What is packed in a gzip file, some at a time, to MOST_XML. EOFError where it breaks off."""
    opener = zlib.decompressobj(_GZIP)
    left = MOST_XML
    for block in whole(original):
        while block and left > 0:
            found = opener.decompress(block, BLOCK)
            left -= len(found)
            yield found
            block = opener.unconsumed_tail
        if opener.eof or left <= 0:
            return
    raise EOFError


def begins_packed(head: bytes, mark: bytes) -> bool:
    """Does a gzip file begin with something that holds `mark`?"""
    if not head.startswith(b"\x1f\x8b"):
        return False
    try:
        return mark in zlib.decompressobj(_GZIP).decompress(head, BLOCK)
    except zlib.error:
        return False


def elements(
    blocks: Iterable[bytes], told: Told
) -> Iterator[tuple[tuple[str, ...], ElementTree.Element]]:
    """
    Each element of an XML as it ends, with the names of all that it stands in.

    Their inside is let go, so no document is held. One that breaks off ends here, with `told.cut`.
    """
    parser: Any = ElementTree.XMLPullParser(("start", "end"))
    path: list[str] = []
    whole_one = False
    try:
        for block in blocks:
            parser.feed(block)
            for event, element in parser.read_events():
                if event == "start":
                    path.append(element.tag)
                    continue
                yield tuple(path), element
                path.pop()
                whole_one = not path
                element.clear()
    except (EOFError, zlib.error, ElementTree.ParseError):
        if not told.tracks:
            raise
        told.cut = True
        return
    if not whole_one:
        if not told.tracks:
            raise EOFError
        told.cut = True
