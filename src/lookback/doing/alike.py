"""
One subject, drawn by two people: offered by looks, asserted by the person alone.

Their pictures and one's own are compared as one's own are among each other. What was said of a
pair is kept by one's own file and by their picture's content, so that it outlives a newer share
file. The trap this avoids: telling somebody that a friend drew "their" cat because both are round.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Final

from lookback.doing import companions, correct
from lookback.doing.library import Library
from lookback.keeping.companions import Companion
from lookback.keeping.decisions import BOTH_DREW, NOT_BOTH_DREW, find
from lookback.reasoning.likeness import offers

NOTE: Final = "alike"  # where a companion's shelf keeps what was found
FEWEST: Final = 0.5  # likeness: as likely as not
MOST_ASKED: Final = 12  # pairs offered at a time
MOST_KEPT: Final = 300
NEIGHBOURS: Final = 12  # of each picture, theirs and one's own among them
AT_ONCE: Final = 600  # pictures together; so few are compared while a page waits
_COVERS: Final = (
    "SELECT w.id, p.packed FROM work w JOIN imprint p ON p.digest = w.cover"
    " WHERE w.listed = 1 AND length(p.keys) > 0 ORDER BY w.first, w.last, w.id"
)


@dataclass(frozen=True, slots=True)
class Pair:
    """One's own work and their picture, and how alike they look, 0 to 1."""

    work: str
    picture: str
    likeness: float


def find_pairs(library: Library, companion: Companion) -> None:
    """Compare their pictures with one's own, if either changed, and keep what was found."""
    generation = library.catalogue.works.generation()
    with companions.shelf(library, companion) as shelf:
        if _kept(shelf.note(NOTE))[0] == generation:
            return
        mine = [(str(r[0]), bytes(r[1])) for r in library.catalogue.db.execute(_COVERS)]
        names = [digest for digest, _, _, _ in shelf.gallery()]
        theirs = shelf.imprints(names)
        packed = [p for _, p in mine] + [theirs[name] for name in names]
        found: dict[tuple[str, str], float] = {}
        for place, near in enumerate(offers.likest(packed, NEIGHBOURS)):
            for other, likeness in near:
                low, high = sorted((place, other))
                if likeness >= FEWEST and low < len(mine) <= high:
                    pair = mine[low][0], names[high - len(mine)]
                    found[pair] = max(likeness, found.get(pair, 0.0))
        best = sorted(found.items(), key=lambda p: (-p[1], p[0]))[:MOST_KEPT]
        pairs = [[*both, likeness] for both, likeness in best]
        shelf.note(NOTE, json.dumps({"generation": generation, "pairs": pairs}))


def is_quick(library: Library, companion: Companion) -> bool:
    """Are there so few pictures that a page may wait while they are compared?"""
    (mine,) = library.catalogue.db.execute("SELECT count(*) FROM work WHERE listed = 1").fetchone()
    return int(mine) + len(companions.journey_of(library, companion).works) <= AT_ONCE


def is_current(library: Library, companion: Companion) -> bool:
    """Was everything compared since either changed?"""
    with companions.shelf(library, companion) as shelf:
        return _kept(shelf.note(NOTE))[0] == library.catalogue.works.generation()


def offered(library: Library, companion: Companion) -> list[Pair]:
    """
    Pairs that may show one subject, the likeliest first, of those that nobody has spoken of.

    Each work and each picture is asked about once at a time.
    """
    with companions.shelf(library, companion) as shelf:
        kept = _kept(shelf.note(NOTE))[1]
    yes, no = said(library)
    known = yes | no
    here = set(library.catalogue.works.known([p.work for p in kept]))
    found: list[Pair] = []
    asked: set[str] = set()
    for pair in kept:
        taken = {pair.work, pair.picture} & asked
        if taken or (pair.work, pair.picture) in known or pair.work not in here:
            continue
        asked |= {pair.work, pair.picture}
        found.append(pair)
        if len(found) == MOST_ASKED:
            break
    return found


def said(library: Library) -> tuple[set[tuple[str, str]], set[tuple[str, str]]]:
    """What the person said: pairs (work, their picture) of one subject, and pairs that are not."""
    story = library.story()
    held: dict[tuple[str, str], bool] = {}
    for record in story.active:
        if record.kind in (BOTH_DREW, NOT_BOTH_DREW):
            items = [
                i for ref in record.works for i in find(ref, library.catalogue, story.succession)
            ]
            for work in library.catalogue.works.holding(items) if items else ():
                held[work, str(record.body.get("picture", ""))] = record.kind == BOTH_DREW
    return {p for p, yes in held.items() if yes}, {p for p, yes in held.items() if not yes}


def say(library: Library, companion: Companion, work: str, picture: str, *, yes: bool) -> None:
    """Say that a work and their picture show one subject, or that they do not."""
    refs = correct.refs(library, [work])
    body = {"name": companion.name, "picture": picture}
    library.say(BOTH_DREW if yes else NOT_BOTH_DREW, refs, body)


def _kept(note: str) -> tuple[int, list[Pair]]:
    try:
        kept = json.loads(note or "{}")
        return int(kept["generation"]), [Pair(*pair) for pair in kept["pairs"]]
    except (ValueError, KeyError, TypeError):
        return -1, []
