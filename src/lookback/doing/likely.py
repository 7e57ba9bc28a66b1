"""
Pairs of works that may belong together, the likeliest first: what the questions ask about.

Never more than a few, and only pairs that the person has not spoken of. The trap this avoids: the
two likeliest pictures of an archive are two states of one drawing. So "the same subject?" is asked
of works that lie a year apart, and "the same work?" of pictures that are as good as equal. Pairs
are found by a scan and kept, so that no page waits for them; among more works than MOST_WORKS those
alone whose pictures were laid over each other.
"""

from __future__ import annotations

import json
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Final

from lookback.doing import redraws
from lookback.doing.belonging import sayings
from lookback.doing.library import Library
from lookback.reasoning.likeness import looks
from lookback.reasoning.likeness.motifs import DAYS_APART
from lookback.reasoning.likeness.ties import NO_TIES, may_meet, settled

MOST_WORKS: Final = 3000  # every version is compared with every other: half a minute for so many
AT_ONCE: Final = 300  # items; in so small a library the pairs are found when they are asked for
NEIGHBOURS: Final = 6
FEWEST: Final = 0.45  # likeness; at 0.5 it is as likely as not
MOST_KEPT: Final = 600
MOST_PAIRS: Final = 60
NOTE: Final = "likely"  # where the catalogue keeps the pairs


@dataclass(frozen=True, slots=True)
class Pair:
    """Two works in time order, and how alike they are, 0 to 1."""

    one: str
    other: str
    likeness: float


@dataclass(frozen=True, slots=True)
class _Known:
    first: str | None
    last: str | None
    motif: str
    fingerprint: bytes
    place: int


def find(library: Library) -> None:
    """Find the pairs anew if the works changed, and keep them: a scan's last step."""
    generation = library.catalogue.works.generation()
    if _kept(library)[0] == generation:
        return
    known = _known(library)
    found = _resembling(library, known) if len(known) <= MOST_WORKS else _laid(library)
    best = sorted(found.items(), key=lambda p: (-p[1], p[0]))[:MOST_KEPT]
    kept = {"generation": generation, "pairs": [[*both, likeness] for both, likeness in best]}
    library.catalogue.note(NOTE, json.dumps(kept))


def _resembling(library: Library, known: dict[str, _Known]) -> dict[tuple[str, str], float]:
    """Every work's likeliest others."""
    found: dict[tuple[str, str], float] = {}
    for offer in redraws.candidates(library, NEIGHBOURS):
        for work, likeness in offer.candidates:
            one, other = sorted((offer.work, work), key=lambda w: known[w].place)
            if likeness >= FEWEST or _equal(known[one], known[other]):
                found[one, other] = max(likeness, found.get((one, other), 0.0))
    return found


def _laid(library: Library) -> dict[tuple[str, str], float]:
    """Among many: works whose pictures a scan laid on each other, and did not join."""
    laid = library.catalogue.likenesses.laid_apart(FEWEST, MOST_KEPT)
    known = _known(library, {w for one, other, _ in laid for w in (one, other)})
    found: dict[tuple[str, str], float] = {}
    for one, other, sure in laid:
        first, then = sorted((one, other), key=lambda w: known[w].place)
        found[first, then] = max(sure, found.get((first, then), 0.0))
    return found


def pairs(library: Library) -> tuple[list[Pair], list[Pair]]:
    """
    (perhaps the same subject, perhaps the same work), each the likeliest first.

    Those that were found last and are still open; what was said since is heard.
    """
    if _kept(library)[0] < 0 and not library.catalogue.holds_more_than(AT_ONCE):
        find(library)
    kept = _kept(library)[1]
    known = _known(library, {w for p in kept for w in (p.one, p.other)})
    refused = redraws.refusals(library)
    subjects: list[Pair] = []
    same: list[Pair] = []
    for pair in kept:
        if pair.one not in known or pair.other not in known:
            continue
        one, other = known[pair.one], known[pair.other]
        if _equal(one, other):
            same += [pair] if len(same) < MOST_PAIRS and _may_be_one(library, pair) else []
        elif not (one.motif and one.motif == other.motif) and _years(one, other):
            said = frozenset({pair.one, pair.other}) in refused
            subjects += [] if said or len(subjects) >= MOST_PAIRS else [pair]
    return subjects, same


def _kept(library: Library) -> tuple[int, list[Pair]]:
    """The works' generation when pairs were found last, and the pairs; -1 before the first time."""
    try:
        kept = json.loads(library.catalogue.note(NOTE) or "{}")
        return int(kept["generation"]), [Pair(*pair) for pair in kept["pairs"]]
    except (ValueError, KeyError, TypeError):
        return -1, []


def _equal(one: _Known, other: _Known) -> bool:
    alike = looks.compare(one.fingerprint, other.fingerprint)
    return alike is not None and alike.same


def _may_be_one(library: Library, pair: Pair) -> bool:
    """Was it not said already that these are two?"""
    ties = settled(sayings(library.catalogue, library.story()))
    if ties == NO_TIES:
        return True
    items = [[i.id for i in library.catalogue.items.of([w])] for w in (pair.one, pair.other)]
    alone = any(i in ties.alone for side in items for i in side)
    return not alone and may_meet(ties.of(items[0]), ties.of(items[1]))


def _known(library: Library, works: Collection[str] | None = None) -> dict[str, _Known]:
    """Works that are shown, all (at most one more than MOST_WORKS) or these, in time order."""
    chosen = "" if works is None else " AND w.id IN (SELECT value FROM json_each(?))"
    rows = library.catalogue.db.execute(
        "SELECT w.id, w.earliest, w.latest, coalesce(m.motif, ''), r.fingerprint FROM work w"
        " LEFT JOIN motif m ON m.work = w.id LEFT JOIN reading r ON r.digest = w.cover"
        f" WHERE w.listed{chosen} ORDER BY w.first, w.last, w.id LIMIT ?",
        (*(() if works is None else (json.dumps(sorted(works)),)), MOST_WORKS + 1),
    )
    return {str(r[0]): _Known(r[1], r[2], r[3], bytes(r[4] or b""), n) for n, r in enumerate(rows)}


def _years(one: _Known, other: _Known) -> bool:
    """Were they made about a year apart or more, for certain?"""
    if one.last is None or other.first is None:
        return False
    return (date.fromisoformat(other.first) - date.fromisoformat(one.last)).days >= DAYS_APART
