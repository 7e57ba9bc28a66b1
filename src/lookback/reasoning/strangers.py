"""
Songs by others among one's own: which artists are the person's, and which songs name none of them.

Music that somebody bought, or was given, says who made it in its tags. What the person made is
known otherwise: a project or a score lies with it, or it is kept in many states. Whoever such songs
name is the person, as is the name they gave; failing that, the artist of at least half of all
songs. The trap this avoids: a name of one's own that changed over the years, so a song is only
asked about, never taken away. Pure: values in, values out.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

MANY_STATES: Final = 3  # different files of one song; a shop's is one, or two in other formats
MOST_OF: Final = 0.5  # of the songs that name somebody, by which an artist is the person
_APART: Final = re.compile(
    r"\s*(?:,|;|/|&|\+|\band\b|\bund\b|\bet\b|\bwith\b|\bfeat(?:\.|uring)?|\bft\.?)\s*",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Song:
    """A song’s work: whom its tags name, how many states are kept, whether it was made here."""

    work: str
    artists: frozenset[str]
    states: int = 1
    made_here: bool = False  # with a project or a score, or the person said so

    @property
    def own(self) -> bool:
        return self.made_here or self.states >= MANY_STATES


def names_in(text: str) -> frozenset[str]:
    """The artists that a tag names, each by itself and all as written; in lower case."""
    whole = " ".join(text.casefold().split())
    return frozenset(n for n in (whole, *_APART.split(whole)) if n)


def of_others(songs: Sequence[Song], person: str = "") -> list[Song]:
    """The songs that name somebody, and nobody who is the person; in the order given."""
    own = _own(songs, person)
    return [s for s in songs if s.artists and not s.own and s.artists.isdisjoint(own)]


def _own(songs: Iterable[Song], person: str) -> frozenset[str]:
    named = [s for s in songs if s.artists]
    known = {name for s in named if s.own for name in s.artists}
    if not known:
        counts = Counter(name for s in named for name in s.artists)
        known = {name for name, n in counts.items() if n >= MOST_OF * len(named)}
    return frozenset(known) | names_in(person)
