"""
What may leave: the one place that decides it, for everything that is given away.

Works that are neither hidden nor somebody else's, their dates as honest as they are, hours where
they were chosen, entries that were marked to be shown. The traps this avoids: a path that hides in
the evidence of a date ("from the folder “Anna's divorce”"), a file's name that nobody meant to
tell, a page about somebody who was left out. So evidence leaves by its kind and never by its quote,
and titles leave only when they were asked for.

Whoever writes a form to give away (a file, a site, a table) takes the values from here, and never
from the catalogue.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from lookback.doing import effort, looking
from lookback.doing.diary import Diary, diary
from lookback.doing.library import Library
from lookback.doing.looking import Glimpse
from lookback.keeping.entries import Entry
from lookback.keeping.leaving import LeftOut, said_or_named, touches
from lookback.words.edtf import Edtf
from lookback.words.provenance import Confidence, Fact
from lookback.words.trust import trust

# How a date is known, where the usual sentence would quote a name: by the source's first part.
UNQUOTED: Final = {
    "folder": "from the name of its folder",
    "above": "from the name of a folder",
    "name": "from the file name",
    "neighbours": "from its neighbours",
    "siblings": "from the other files beside it",
    "version": "from another of its versions",
}


@dataclass(frozen=True, slots=True)
class Wish:
    """
    What a person chose to give; an empty set is no limit.

    `years` are whole years: with some chosen, a work leaves when all of its possible years are
    among them. `motifs` are those of the catalogue, `formats` readers' names of the picture that
    stands for a work, `works` ids. `without` and `silent` are works and entries taken out again.
    """

    years: frozenset[int] = frozenset()
    motifs: frozenset[str] = frozenset()
    formats: frozenset[str] = frozenset()
    works: frozenset[str] = frozenset()
    without: frozenset[str] = frozenset()
    titles: bool = False
    hours: bool = False
    entries: bool = True
    silent: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Given:
    """
    A work as it may leave. `work` and `cover` (a SHA-256, b"" without a picture) find its picture
    here and are themselves never written into anything.

    `made` is None when nobody knows, and `why` how it is known, without any name. `title` is ""
    unless titles leave; `motif` numbers what was drawn again among these works, from 1, else 0.
    `seconds` are the hours that are known at the least, None when none are or none leave.
    """

    work: str
    cover: bytes
    aspect: float  # width over height, 1 where unknown
    made: Edtf | None
    confidence: Confidence
    why: str
    title: str
    format: str
    motif: int
    seconds: int | None


@dataclass(frozen=True, slots=True)
class Said:
    """An entry as it may leave: its own words, and the works among those given that it is about."""

    entry: str  # its id here; never written
    label: str
    text: str
    when: Edtf | None
    day: str  # that it sorts by, ISO 8601
    by: str
    where: str
    works: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Leaving:
    """All that leaves, in time order; undated works last."""

    works: tuple[Given, ...] = ()
    entries: tuple[Said, ...] = ()


def leaving(library: Library, wish: Wish) -> Leaving:
    """What leaves of a library for a wish. Reads the catalogue and the journal, and no file."""
    told = diary(library)
    works = tuple(_works(library, wish, told))
    return Leaving(works, tuple(_entries(wish, told, {g.work for g in works})))


def how_known(fact: Fact) -> str:
    """How a date is known, in a few words without any name; "" when there is no date."""
    if fact.value is None:
        return ""
    sentence = trust(fact.source).sentence
    if "{" in sentence:
        return UNQUOTED.get(fact.source.partition(".")[0], "from its own record")
    return sentence


def _works(library: Library, wish: Wish, told: Diary) -> Iterator[Given]:
    found = [g for g in looking.every_work(library) if _leaves(g, wish, told)]
    formats = _formats(library)
    if wish.formats:
        found = [g for g in found if formats.get(g.id) in wish.formats]
    hours = effort.hours_of_all(library) if wish.hours else {}
    motifs = _numbered([g.motif for g in found])
    people = [o.person for o in told.out if o.person]
    for glimpse in found:
        known = hours.get(glimpse.id)
        yield Given(
            glimpse.id, glimpse.cover, glimpse.aspect, glimpse.made.value,
            glimpse.made.confidence, how_known(glimpse.made),
            _title(glimpse.title, people) if wish.titles else "",
            formats.get(glimpse.id, ""), motifs.get(glimpse.motif, 0),
            known.at_least or None if known else None,
        )  # fmt: skip


def _leaves(glimpse: Glimpse, wish: Wish, told: Diary) -> bool:
    """Hidden works and somebody else's are not even asked about: `every_work` leaves them out."""
    made = glimpse.made.value
    if glimpse.id in told.unwanted or _is_left_out(made, told.out):
        return False
    if glimpse.id in wish.without or (wish.works and glimpse.id not in wish.works):
        return False
    if wish.motifs and glimpse.motif not in wish.motifs:
        return False
    return not wish.years or _within(made, wish.years)


def _is_left_out(made: Edtf | None, out: Sequence[LeftOut]) -> bool:
    """Was it made in a time that is left out, or may it have been?"""
    if made is None:
        return False
    return any(o.span is not None and touches(o.span, made.earliest, made.latest) for o in out)


def _within(made: Edtf | None, years: frozenset[int]) -> bool:
    if made is None or made.earliest is None or made.latest is None:
        return False
    first, last = made.earliest.year, made.latest.year
    return last - first < len(years) and all(y in years for y in range(first, last + 1))


def _formats(library: Library) -> dict[str, str]:
    rows = library.catalogue.db.execute(
        "SELECT w.id, r.format FROM work w JOIN reading r ON r.digest = w.cover WHERE w.listed = 1"
    )
    return {str(work): str(format_) for work, format_ in rows}


def _numbered(motifs: Sequence[str]) -> dict[str, int]:
    """Motifs that at least two of these works have, numbered in the order that they are met."""
    often = [m for m, works in Counter(motifs).items() if m and works > 1]
    return {motif: number for number, motif in enumerate(often, 1)}


def _title(title: str, people: Sequence[str]) -> str:
    """A title, or "" where it names a person who is left out."""
    named = Entry("", "", title, None, "")
    return "" if any(said_or_named(person, named) for person in people) else title


def _entries(wish: Wish, told: Diary, given: set[str]) -> Iterator[Said]:
    """Entries marked to be shown that have words; their pictures stay, for they hold others'."""
    if not wish.entries:
        return
    for entry in told.offered:
        if entry.shown and entry.text and entry.id not in wish.silent:
            about = tuple(w for w in told.seen_works(entry.id) if w in given)
            yield Said(
                entry.id, entry.label, entry.text, entry.when, entry.day, entry.by, entry.where,
                about,
            )  # fmt: skip
