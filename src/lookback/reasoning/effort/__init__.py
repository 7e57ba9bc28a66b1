"""
Recorded working time over a whole library, so that no hour counts twice.

There are two kinds, and they are never added up: what a program recorded ("41 h, recorded by
Krita"), and what the times of saves prove at the least. Both go by lineages, not by works: copies,
exports and versions repeat what their document said, wherever they were grouped. A template's own
time is nobody's.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from lookback.reasoning.effort import sittings, totals
from lookback.reasoning.effort.programs import program_of
from lookback.reasoning.effort.releases import begun_before
from lookback.reasoning.effort.sittings import Moment, Sitting
from lookback.words.model import (
    APPLICATION,
    CAMERA,
    MADE,
    SAVED,
    SAVES,
    SECONDS,
    SESSION,
    TIMED,
    Claim,
)
from lookback.words.session import Session

RECORDED: Final = "recorded"
SEEN: Final = "seen"  # in the times of saves: at least this long


@dataclass(frozen=True, slots=True)
class Document:
    """A file that says something of working time; the same bytes elsewhere are another one."""

    work: str
    place: tuple[int, str]  # source and path
    lineage: str
    claims: tuple[Claim, ...]


@dataclass(frozen=True, slots=True)
class Spent:
    """
    Seconds that one document adds to its work, of one kind, and the claim that says so.

    `month` is "2014-05", or "" where nothing says when.
    """

    work: str
    kind: str  # RECORDED or SEEN
    month: str
    application: str  # "Krita"
    seconds: int
    claim: Claim  # about SECONDS, its value these seconds, its quote the evidence and its file


@dataclass(frozen=True, slots=True)
class Effort:
    """
    What is known of one work's hours, in seconds; None where a kind has nothing.

    `at_least` is the larger of the two, for they may have seen the same evening. `source` and
    `programs` ("Krita", "Krita, Procreate") are those of what was recorded, if anything was.
    """

    recorded: int | None
    seen: int | None
    source: str
    programs: str
    claims: tuple[Claim, ...]

    @property
    def at_least(self) -> int:
        return max(self.recorded or 0, self.seen or 0)


def spent(documents: Iterable[Document]) -> list[Spent]:
    """All seconds that these documents tell, each once; in a fixed order."""
    lineages: dict[tuple[str, str], list[Document]] = defaultdict(list)
    for document in sorted(documents, key=lambda d: (d.place, d.work)):
        lineages[_lineage(document)].append(document)
    found: list[Spent] = []
    seen: list[tuple[Sitting, tuple[Document, str]]] = []
    for (family, _), same in sorted(lineages.items()):
        if any(_seconds(d) is not None or _sessions(d) for d in same):
            found += _recorded(family, same)
        else:
            seen += _seen(family, same)
    for (document, source), sitting, seconds in sittings.laid_out(seen):
        quote = f"{document.place[1]}: saved {sitting.start} and {sitting.end:%H:%M:%S}"
        claim = Claim(source, SECONDS, seconds, quote)
        application = program_of(source, _applications(document))
        found.append(Spent(document.work, SEEN, sitting.local[:7], application, seconds, claim))
    return sorted(found, key=lambda s: (s.work, s.kind, s.month, s.application, s.claim.quote))


def efforts(parts: Iterable[Spent]) -> dict[str, Effort]:
    """Each work's hours, from what its documents add."""
    by_work: dict[str, list[Spent]] = defaultdict(list)
    for part in parts:
        by_work[part.work].append(part)
    return {work: _effort(each) for work, each in by_work.items()}


def _effort(parts: Sequence[Spent]) -> Effort:
    sums: dict[str, int] = defaultdict(int)
    for part in parts:
        sums[part.kind] += part.seconds
    kind = RECORDED if RECORDED in sums else SEEN
    weights: dict[tuple[str, str], int] = defaultdict(int)
    for part in parts:
        if part.kind == kind:
            weights[part.claim.source, part.application] += part.seconds
    told = sorted(weights, key=lambda one: (-weights[one], one))
    programs = dict.fromkeys(application for _, application in told)
    claims = tuple(dict.fromkeys(p.claim for p in parts))
    return Effort(sums.get(RECORDED), sums.get(SEEN), told[0][0], ", ".join(programs), claims)


def _lineage(document: Document) -> tuple[str, str]:
    """
    Whose running total this is: (family, key).

    Krita's key without its title, for a document may be given another. Without a key, documents of
    one program in one work are one lineage: their totals may repeat each other.
    """
    told = _told(document)
    family = told.source.partition(".")[0] if told else ""
    key = document.lineage
    if key.startswith("krita:"):
        key = key.partition(" ")[0]
    return family, key or f"work:{document.work}"


def _told(document: Document) -> Claim | None:
    """The claim that makes this a document with hours: a total before sittings before saves."""
    found = {c.about: c for c in reversed(document.claims) if c.about in TIMED}
    return found.get(SECONDS) or found.get(SESSION) or found.get(SAVES)


def _seconds(document: Document) -> Claim | None:
    claims = (c for c in document.claims if c.about == SECONDS and isinstance(c.value, int))
    return max(claims, key=lambda c: int(str(c.value)), default=None)


def _sessions(document: Document) -> list[tuple[Claim, Session]]:
    found = []
    for claim in document.claims:
        if claim.about == SESSION:
            try:
                session = Session.parse(str(claim.value))
            except ValueError:
                continue
            if session.length is not None:
                found.append((claim, session))
    return found


def _recorded(family: str, same: Sequence[Document]) -> Iterator[Spent]:
    """A lineage's recorded time: by its running totals, else by its sittings."""
    by_total: dict[totals.Total, tuple[Document, Claim]] = {}
    for document in same:
        claim = _seconds(document)
        if claim is not None:
            seconds, saved = int(str(claim.value)), _saved_at(document)
            total = totals.Total(document.work, document.place, seconds, saved, _saves(document))
            by_total.setdefault(total, (document, claim))
    for step in totals.steps(by_total, template=_is_template(same)):
        document, claim = by_total[step.total]
        before = f", {step.before.seconds} of it in {step.before.place[1]}" if step.before else ""
        for month, seconds in _months(document, step):
            yield _spent(document, claim, month, seconds, f"{claim.quote}{before}")
    if not by_total:
        told = ((_sitting(s), (d, c)) for d in same for c, s in _sessions(d))
        for (document, claim), sitting, seconds in sittings.laid_out(told):
            yield _spent(document, claim, sitting.local[:7], seconds, claim.quote)


def _months(document: Document, step: totals.Step) -> Iterator[tuple[str, int]]:
    """
    The months in which a document's own seconds were spent.

    Its latest sittings are what it adds; without sittings, all is put at its save.
    """
    left = step.seconds
    found: dict[str, int] = defaultdict(int)
    for _, session in sorted(_sessions(document), key=lambda pair: pair[1].start, reverse=True):
        length = int(session.length.total_seconds()) if session.length else 0
        found[session.start.isoformat()[:7]] += min(left, length)
        left -= min(left, length)
    found[step.total.saved[:7]] += left
    yield from ((month, seconds) for month, seconds in sorted(found.items()) if seconds)


def _saved_at(document: Document) -> str:
    last = _last_saved(document)
    if last is not None:
        return last.local
    ends = [s.end for _, s in _sessions(document) if s.end]
    return max(e.replace(tzinfo=None).isoformat() for e in ends) if ends else ""


def _spent(document: Document, claim: Claim, month: str, seconds: int, quote: str) -> Spent:
    said = Claim(claim.source, SECONDS, seconds, f"{document.place[1]}: {quote}")
    application = program_of(claim.source, _applications(document))
    return Spent(document.work, RECORDED, month, application, seconds, said)


def _sitting(session: Session) -> Sitting:
    assert session.end is not None
    start, end = sittings.in_utc(session.start), sittings.in_utc(session.end)
    return Sitting(start, end, True, session.start.replace(tzinfo=None).isoformat())


def _seen(family: str, same: Sequence[Document]) -> Iterator[tuple[Sitting, tuple[Document, str]]]:
    """What the saves of a lineage prove; what many strangers repeat is their template's."""
    holders: dict[Moment, dict[str, Document]] = defaultdict(dict)
    counted: list[tuple[Moment, int]] = []
    template = _is_template(same)
    for document in same:
        history = _history(document)
        for saved in history:
            holders[saved].setdefault(document.work, document)
        if not history and not template:
            counted += _counted(document)
    own = [m for m, works in holders.items() if len(works) < totals.STRANGERS]
    source = next(c.source for d in same if (c := _told(d)))
    for sitting in sittings.between_saves(own):
        whose = next(
            d for m, works in holders.items() if m.at == sitting.end and m.aware is sitting.aware
            for d in works.values()
        )  # fmt: skip
        yield sitting, (whose, source)
    for sitting in sittings.by_number_of_saves(counted):
        yield sitting, (same[0], source)


def _history(document: Document) -> list[Moment]:
    """The times of every save that the document remembers."""
    quotes = [c.quote for c in document.claims if c.source.endswith(".history")]
    return [m for quote in quotes if (m := sittings.moment(quote))]


def _counted(document: Document) -> list[tuple[Moment, int]]:
    """When it was begun, saved no time yet, and when it was last saved, so many times."""
    saves, last = _saves(document), _last_saved(document)
    if not saves or last is None or any(c.about == CAMERA for c in document.claims):
        return []
    begun = [m for c in document.claims if c.about == MADE and (m := sittings.moment(c.quote))]
    return [(m, 0) for m in begun[:1]] + [(last, saves)]


def _saves(document: Document) -> int:
    return max((int(str(c.value)) for c in document.claims if c.about == SAVES), default=0)


def _last_saved(document: Document) -> Moment | None:
    told = [sittings.moment(c.quote) for c in document.claims if c.about == SAVED]
    return max((m for m in told if m), key=lambda m: m.local, default=None)


def _applications(document: Document) -> tuple[str, ...]:
    return tuple(str(c.value) for c in document.claims if c.about == APPLICATION)


def _is_template(same: Sequence[Document]) -> bool:
    """Is the beginning older than every program that is known to have saved it?"""
    dates = [
        m.local[:10]
        for d in same
        for c in d.claims
        if c.about == MADE and (m := sittings.moment(c.quote))
    ]
    applications = [a for d in same for a in _applications(d)]
    if not dates or not applications:
        return False
    created = date.fromisoformat(min(dates))
    return all(begun_before(created, application) for application in applications)
