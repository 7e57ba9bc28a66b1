"""
The same subject drawn again: the chains that are sure, and for the rest what may be asked about.

A chain wants two witnesses, looks and something else, or the person's word; looks alone only
offer. The trap this avoids: telling somebody that two pictures are one subject because both are
round and brown.

Chains follow from the works and from what was said, and are kept beside the works until either
changes.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, groupby
from typing import Final

from lookback.doing.belonging import sayings
from lookback.doing.library import Library
from lookback.reasoning.likeness import motifs, names, offers
from lookback.reasoning.likeness.motifs import Drawn
from lookback.reasoning.likeness.over import Laying, over_the_last
from lookback.reasoning.likeness.ties import OF_MOTIFS, settled
from lookback.reasoning.likeness.word import Saying
from lookback.words.model import Claim

RULES_VERSION: Final = 1  # raise it when a rule of motifs changes
MOST_VERSIONS: Final = 3  # of a work whose looks are compared: the first, and the two last
_LISTED: Final = "SELECT id FROM work WHERE listed ORDER BY first, last, id"
_COUNT: Final = "SELECT count(*) FROM work WHERE listed"
_VERSIONS: Final = (
    "SELECT DISTINCT w.id, p.packed FROM work w JOIN member m ON m.work = w.id"
    " JOIN item i ON i.id = m.item JOIN imprint p ON p.digest = i.digest"
    " WHERE w.listed AND length(p.keys) > 0 AND m.role = 'version'"
    f" AND (m.version = 1 OR m.version > w.versions - {MOST_VERSIONS - 1})"
    " ORDER BY w.first, w.last, w.id, m.version, p.digest"
)
MOST_REFUSED: Final = 20  # more are looked for, so that pairs that were answered leave others


@dataclass(frozen=True, slots=True)
class Chain:
    """One motif over time. `works` are ids of works in time order; `claims` say why."""

    motif: str
    works: tuple[str, ...]
    claims: tuple[Claim, ...]


@dataclass(frozen=True, slots=True)
class Offer:
    """For one work the likeliest others, best first, each with a likeness from 0 to 1."""

    work: str
    candidates: tuple[tuple[str, float], ...]


def bring_up_to_date(library: Library) -> None:
    """Find the chains again if the works or what was said of them changed."""
    said = sayings(library.catalogue, library.story())
    basis = _basis(library, said)
    if library.catalogue.note("motifs") != basis:
        found = motifs.find(list(_drawn(library)), settled(said, OF_MOTIFS))
        library.catalogue.motifs.replace([(m.works, m.claims) for m in found], basis)


def _basis(library: Library, said: Sequence[Saying]) -> str:
    """What chains follow from: the rules, the works and what was said of them."""
    about = [(s.kind, sorted(s.items), sorted(s.others)) for s in said if s.kind in OF_MOTIFS]
    told = hashlib.sha256(repr(about).encode()).hexdigest()
    return f"{RULES_VERSION} {library.catalogue.works.generation()} {told}"


def touched(library: Library, items: Collection[int]) -> set[str]:
    """The works of these items, and all that show the same subject as one of them."""
    catalogue = library.catalogue
    works = set(catalogue.works.holding(list(items)))
    return works | {w for one in works for w in catalogue.motifs.works(catalogue.motifs.of(one))}


def find_again(library: Library, items: Collection[int], before: set[str]) -> None:
    """
    Find the subjects of a few works again, `before` being what had to do with them before.

    A name of a series would look like a subject's among so few; so each is counted in all works.
    """
    works = before | touched(library, items)
    drawn = list(_drawn(library, works))
    found = Counter(title for d in drawn for title in {motifs.subject_of(s)[0] for s in d.stems})
    series = {
        title
        for title, number in found.items()
        if title and number > 1 and _bearing(library, title) > motifs.MOST_OF_ONE_TITLE
    }
    ties = settled(sayings(library.catalogue, library.story()), OF_MOTIFS)
    again = motifs.find(drawn, ties, series)
    library.catalogue.motifs.renew(works, [(m.works, m.claims) for m in again])


def _bearing(library: Library, title: str) -> int:
    """How many works bear a title, in whatever spelling between its words."""
    like = "%".join(["", *title.split(), ""])
    row = library.catalogue.db.execute("SELECT count(*) FROM work WHERE title LIKE ?", (like,))
    return int(row.fetchone()[0])


def chains(library: Library) -> list[Chain]:
    """All motifs that were drawn more than once, in the order of their first work."""
    if not library.catalogue.note("motifs").startswith(f"{RULES_VERSION} "):
        bring_up_to_date(library)  # reasoning and every word do it, else
    return [Chain(m, tuple(works), said) for m, works, said in library.catalogue.motifs.every()]


def chain_of(library: Library, work: str) -> Chain | None:
    """The chain that a work belongs to; None where it stands by itself."""
    motif = library.catalogue.motifs.of(work)
    works = library.catalogue.motifs.works(motif) if motif else []
    if len(works) < 2:
        return None
    return Chain(motif, tuple(works), library.catalogue.motifs.claims(motif))


def laid_over(library: Library, covers: Sequence[str]) -> list[Laying | None]:
    """How each of these pictures (digests, hex) lies over the last, by their subject's strokes."""
    digests = [bytes.fromhex(cover) for cover in covers]
    held = library.catalogue.likenesses.imprints(digests)
    return over_the_last([held.get(digest, b"") for digest in digests])


def candidates(library: Library, most: int) -> list[Offer]:
    """
    For every work that is shown, at most `most` others that may show the same subject.

    Asserted redraws stand first. What the person said is no redraw is not offered again.
    """
    known = {c.works[0]: c for c in chains(library)}
    together = {work: chain.works for chain in known.values() for work in chain.works}
    refused = refusals(library)
    order = [str(r[0]) for r in library.catalogue.db.execute(_LISTED)]
    near = _likest(library, most + MOST_REFUSED)
    found = []
    for work in order:
        sure = [(other, 1.0) for other in together.get(work, ()) if other != work]
        taken = {other for other, _ in sure} | {work}
        more = [
            (other, likeness)
            for other, likeness in near.get(work, ())
            if other not in taken and frozenset({work, other}) not in refused
        ]
        found.append(Offer(work, tuple([*sure, *more][:most])))
    return found


def _likest(library: Library, most: int) -> dict[str, list[tuple[str, float]]]:
    """For each work the others that any of its versions resembles, best first."""
    (works_listed,) = library.catalogue.db.execute(_COUNT).fetchone()
    if works_listed > offers.MOST:  # before 4 kB of each are read
        return {}
    rows = library.catalogue.db.execute(_VERSIONS).fetchall()
    works = [str(r[0]) for r in rows]
    found: dict[str, dict[str, float]] = {}
    near = offers.likest([bytes(r[1]) for r in rows], most * MOST_VERSIONS)
    for work, alike in zip(works, near, strict=True):
        best = found.setdefault(work, {})
        for place, likeness in alike:
            other = works[place]
            best[other] = max(likeness, best.get(other, 0.0))
    return {
        work: sorted(best.items(), key=lambda b: (-b[1], b[0]))[: most + 1]
        for work, best in found.items()
    }


def refusals(library: Library) -> set[frozenset[str]]:
    """The pairs of works that the person said are no redraws of each other."""
    said = settled(sayings(library.catalogue, library.story()), OF_MOTIFS)
    by_side: dict[int, dict[int, set[str]]] = {}
    for item, sides in said.sides.items():
        for work in library.catalogue.works.holding([item]):
            for number, side in sides.items():
                by_side.setdefault(number, {}).setdefault(side, set()).add(work)
    return {
        frozenset({one, other})
        for sides in by_side.values()
        for a, b in combinations(sides.values(), 2)
        for one in a
        for other in b
    }


def _drawn(library: Library, works: Collection[str] | None = None) -> Iterator[Drawn]:
    """Every work, or these, with what its files are called, in time order."""
    chosen = "" if works is None else " AND w.id IN (SELECT value FROM json_each(?))"
    rows = library.catalogue.db.execute(
        "SELECT w.id, w.earliest, w.latest, i.id, i.path FROM work w"
        " JOIN member m ON m.work = w.id JOIN item i ON i.id = m.item"
        f" WHERE i.state != 'former'{chosen} ORDER BY w.first, w.last, w.id, m.version, i.id",
        () if works is None else (json.dumps(sorted(works)),),
    )
    for work, found in groupby(rows, key=lambda r: (str(r[0]), r[1], r[2])):
        files = list(found)
        stems = dict.fromkeys(names.parts(os.fsdecode(f[4]))[1] for f in files)
        yield Drawn(work[0], tuple(stems), tuple(f[3] for f in files), work[1], work[2])
