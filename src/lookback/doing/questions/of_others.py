"""
"12 songs name Ada Voss and others. Are they somebody else's?", for music that was bought or given.

One answer takes all of them off the wall as not mine, and one undo brings them back. Nothing is
taken away unasked.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable
from typing import Final

from lookback.doing import correct
from lookback.doing.library import Library
from lookback.doing.questions.kinds import NO, YES, Ground, Kind, kept
from lookback.keeping import coding
from lookback.reasoning.strangers import Song, names_in, of_others
from lookback.words.forms import AUDIO, PLAYED, formats_of
from lookback.words.model import AUTHOR
from lookback.words.phrases import phrases
from lookback.words.question import Question

NAME: Final = "of-others"
FEWEST: Final = 3  # songs; of fewer one is sooner told on its own page
SHOWN: Final = 12


def find(ground: Ground) -> Iterable[Question]:
    """One question for all songs of others."""
    songs, called = _songs(ground)
    found = of_others(songs, ground.library.settings.person)
    if len(found) >= FEWEST:
        yield _question([s.work for s in found], _oftenest(found, called))


def _songs(ground: Ground) -> tuple[list[Song], dict[str, str]]:
    """Every song on the wall, in order; and each artist as the tags write the name."""
    played = sorted(formats_of(PLAYED))
    told = ground.spoken_of(f"{NAME}:")  # these were said to be one's own, or left for good
    rows = ground.library.catalogue.db.execute(
        "SELECT m.work, i.id, i.format, r.digest, r.claims FROM item i"
        " JOIN member m ON m.item = i.id JOIN work w ON w.id = m.work"
        " JOIN reading r ON r.digest = i.digest"
        f" WHERE w.listed AND i.state IN ('here', 'offline') AND i.format IN"
        f" ({', '.join('?' * len(played))}) ORDER BY w.first, w.id, i.id",
        played,
    )
    artists: dict[str, set[str]] = {}
    states: dict[str, set[bytes]] = {}
    made_here: set[str] = set()
    called: dict[str, str] = {}
    for work, item, format_, digest, claims in rows:
        states.setdefault(work, set()).add(bytes(digest))
        if format_ != AUDIO or item in told:
            made_here.add(work)
        for claim in coding.claims_from_text(claims):
            if claim.about == AUTHOR:
                names = names_in(str(claim.value))
                artists.setdefault(work, set()).update(names)
                called.setdefault(" ".join(str(claim.value).casefold().split()), str(claim.value))
    songs = [
        Song(work, frozenset(artists.get(work, ())), len(held), work in made_here)
        for work, held in states.items()
    ]
    return songs, called


def _oftenest(songs: Iterable[Song], called: dict[str, str]) -> str:
    """The artist that most of them name, as written."""
    counts = Counter(name for s in songs for name in s.artists if name in called)
    return called[min(counts, key=lambda name: (-counts[name], name))]


def _question(works: list[str], artist: str) -> Question:
    about = hashlib.sha256("\n".join(sorted(works)).encode()).hexdigest()[:12]
    return Question(
        f"{NAME}:{about}",
        phrases(
            "{number} song names somebody else as its artist: “{artist}”. Is it somebody else’s?",
            "{number} songs name others as their artists, “{artist}” among them. Are they"
            " somebody else’s?",
            len(works),
            artist=artist,
        ),
        phrases(
            "Yes would put {number} song with what is not yours.",
            "Yes would put {number} songs with what is not yours.",
            len(works),
        ),
        (YES, NO),
        len(works),
        tuple(works[:SHOWN]),
        tuple(works),
    )


def answer(library: Library, question: Question, given: str, typed: str) -> None:
    """Not mine, for all of them in one gesture; or never asked of these again."""
    if given == YES.answer:
        correct.not_mine(library, question.about)
    else:
        kept(library, question, given, typed)


KIND: Final = Kind(NAME, find, answer)
