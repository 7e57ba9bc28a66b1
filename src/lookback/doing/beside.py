"""
Two journeys or more beside each other: one's own wall, and what companions gave.

Their works are theirs: they are read from what was made of their files, and stand in no wall of
one's own. Between the lives stand the entries in which one names the other.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

import numpy as np
from numpy.typing import NDArray

from lookback.doing import companions, hung
from lookback.doing.diary import diary
from lookback.doing.library import Library
from lookback.keeping.companions import Companion
from lookback.keeping.entries import NOTE, Entry
from lookback.keeping.leaving import said_or_named
from lookback.words.edtf import Edtf
from lookback.words.fingerprint import SLICE_BYTES, SLICE_PARTS, Fingerprint
from lookback.words.journey import Drawn

WIDEST: Final = 1100  # days; what is known no closer has no place on an axis of time
NARROW, BROAD = 2, 20  # columns that one work takes of a band, among many and among few
BAND: Final = 1100  # columns that the works of a band fill together, about


@dataclass(frozen=True, slots=True)
class Seen:
    """A work of a life: its id there, its picture's digest in hex or "", width over height."""

    id: str
    picture: str
    aspect: float
    made: Edtf | None
    title: str = ""
    slice: bytes = b""


@dataclass(frozen=True, slots=True)
class Life:
    """One person's works, in time order. `companion` is None for one's own."""

    name: str
    companion: Companion | None
    works: tuple[Seen, ...]


@dataclass(frozen=True, slots=True)
class Naming:
    """An entry in which one names the other: whose it is (a life's place), its words, its time."""

    life: int
    text: str
    when: Edtf
    label: str
    id: str = ""  # one's own entry's


def lives(library: Library, with_: Sequence[Companion], own: str) -> list[Life]:
    """One's own life first, then these companions'."""
    return [Life(own, None, _mine(library)), *(theirs(library, c) for c in with_)]


def _mine(library: Library) -> tuple[Seen, ...]:
    generation = library.catalogue.works.generation()
    return library.remembered("own life", generation, lambda: _own(library))


def _own(library: Library) -> tuple[Seen, ...]:
    return tuple(
        Seen(w.id, w.cover, w.aspect, w.made, w.title, slice_) for w, slice_ in hung.every(library)
    )


def theirs(library: Library, companion: Companion) -> Life:
    """A companion's life. Raises NoSuchCompanion when their file is not here."""

    def made() -> Life:
        journey = companions.journey_of(library, companion)
        with companions.shelf(library, companion) as shelf:
            sizes, slices = shelf.sizes(), _slices(shelf.fingerprints())
        works = tuple(
            Seen(
                w.id, w.picture, _aspect(sizes.get(w.picture)), w.made, w.title,
                slices.get(w.picture, b""),
            )
            for w in sorted(journey.works, key=_time)
        )  # fmt: skip
        return Life(companion.name, companion, works)

    return library.remembered(f"life {companion.file}", companion, made)


def _time(work: Drawn) -> tuple[date, date]:
    return work.made.sort_key if work.made else (date.max, date.max)


def _aspect(size: tuple[int, int] | None) -> float:
    return round(size[0] / size[1], 4) if size and size[1] else 1.0


def _slices(fingerprints: dict[str, bytes]) -> dict[str, bytes]:
    found = {}
    for digest, packed in fingerprints.items():
        try:
            found[digest] = Fingerprint.unpack(packed).slice
        except ValueError:
            continue
    return found


def naming(library: Library, of: Sequence[Life]) -> list[Naming]:
    """
    The entries of these lives in which one names another, in the order of their days.

    Of one's own those that are not left out; of theirs, what they gave.
    """
    found = []
    own = of[0].name
    for entry in diary(library).offered:
        if any(said_or_named(life.name, entry) for life in of[1:]):
            when = entry.when or Edtf.parse(entry.day)
            found.append(Naming(0, entry.text, when, entry.label, entry.id))
    for number, life in enumerate(of[1:], 1):
        assert life.companion is not None
        others = [one.name for one in (*of[1:number], *of[number + 1 :])]
        for told in companions.journey_of(library, life.companion).entries:
            said = Entry("", NOTE, told.text, None, "", by=told.by)
            if any(said_or_named(name, said) for name in [own, *others] if name):
                label = NOTE if told.kind == "note" else told.kind
                found.append(Naming(number, told.text, told.when or Edtf.parse(told.day), label))
    return sorted(found, key=lambda n: (n.when.sort_key, n.life))


def reach(of: Sequence[Life]) -> tuple[int, int] | None:
    """The first and the last year of the axis; None where nothing has a place on it."""
    ends = [(m.earliest, m.latest) for life in of for w in life.works if (m := _placed(w))]
    years = [d.year for pair in ends for d in pair if d is not None]
    return (min(years), max(years)) if years else None


def _placed(work: Seen) -> Edtf | None:
    made = work.made
    return made if made is not None and (made.days or WIDEST + 1) <= WIDEST else None


def band(life: Life, years: tuple[int, int], columns: int) -> NDArray[np.uint8]:
    """
    A life as a band on an axis of time: columns × 24 × RGBA, each work in its own colours.

    `years` are the first and last of the axis. A work stands at the middle of what its date
    allows; where there is none, the band is clear.
    """
    start, end = date(years[0], 1, 1).toordinal(), date(years[1], 12, 31).toordinal() + 1
    drawn = np.zeros((columns, SLICE_PARTS, 4), np.uint8)
    placed = [(w, m) for w in life.works if (m := _placed(w)) and len(w.slice) == SLICE_BYTES]
    broad = max(NARROW, min(BROAD, BAND // max(1, len(placed))))
    for work, made in placed:
        assert made.earliest is not None
        assert made.latest is not None
        middle = (made.earliest.toordinal() + made.latest.toordinal() + 1) / 2
        at = round((middle - start) / (end - start) * columns - broad / 2)
        at = max(0, min(columns - broad, at))
        colours = np.frombuffer(work.slice, np.uint8).reshape(SLICE_PARTS, 3)
        drawn[at : at + broad, :, :3] = colours[None]
        drawn[at : at + broad, :, 3] = 255
    return drawn
