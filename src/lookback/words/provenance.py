"""
From claims to one fact about when a work was made; the losers are kept, to be shown.

A correction by the person always wins. Otherwise every source has one row in words.trust: a
rank, and how it is said. Claims are heard in order of rank: what agrees with what was heard before
narrows it, what contradicts it is set aside with its reason. A bound ("posted then", "copied then":
made no later) narrows from above and never becomes a day. The result does not depend on the order
of the claims.

The trap avoided: a mean of contradictory dates is a date on which nothing happened.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Final, Literal

from lookback.words.edtf import Edtf
from lookback.words.model import COPIED, MADE, POSTED, SAVED, SCANNED, Claim
from lookback.words.trust import DEFAULT_CLOCK, JOURNAL, TOGETHER, TRUST, Confidence, trust

__all__ = ["NOTHING", "Confidence", "Fact", "Standing", "Weighed", "resolve"]

Standing = Literal["winner", "agrees", "set-aside"]


@dataclass(frozen=True, slots=True)
class Weighed:
    """A claim as it was weighed: how it stands to the winner, and why, in a few words."""

    claim: Claim
    standing: Standing
    reason: str  # "the file's date; 812 files share that minute: a copy, not a day of work"


@dataclass(frozen=True, slots=True)
class Fact:
    """
    When something was made, how sure that is, and all that was said about it.

    `value` is None when nothing is known. `source` is the winning claim's. `sentence` is the one
    sentence of why, to stand after the date: "from the folder “2012 spring”".
    """

    value: Edtf | None
    source: str
    confidence: Confidence
    sentence: str
    weighed: tuple[Weighed, ...]


NOTHING: Final = Fact(None, "", "weak", "", ())


# What agreement of a second kind of evidence makes of a confidence.
FIRMER: Final[dict[Confidence, Confidence]] = {
    "weak": "fair", "fair": "strong", "strong": "strong", "stated": "stated",
}  # fmt: skip
_BOUNDS: Final = {
    SAVED: "when it was last saved",
    SCANNED: "when it was scanned",
    POSTED: "when it was shown",
    COPIED: "when it was copied",
}


def resolve(claims: Iterable[Claim]) -> Fact:
    """
    The one fact that these claims about one work amount to, with each of them weighed.

    Claims about other matters (hours, applications) are passed over. A claim by the journal wins
    whatever the others say; its value UNKNOWN makes the value None.
    """
    heard = list(claims)
    dated = [
        c for c in heard if isinstance(c.value, Edtf) and (c.about == MADE or c.about in _BOUNDS)
    ]
    said = [c for c in heard if c.source == JOURNAL and c.about == MADE]
    if said or len(dated) > 1:
        dated = sorted(set(dated) - set(said), key=_hearing)
    if said:
        return _corrected(max(said, key=lambda c: (str(c.value), c.quote)), dated)
    if not dated:
        return NOTHING
    return _heard(dated)


def _hearing(claim: Claim) -> tuple[object, ...]:
    """The order in which claims are heard: by rank, makings before bounds, then a fixed order."""
    value = claim.value
    assert isinstance(value, Edtf)
    return (
        -trust(claim.source).rank, claim.about != MADE, value.sort_key, value.text, claim.source,
        claim.about, claim.quote,
    )  # fmt: skip


def _interval(claim: Claim) -> Edtf | None:
    """What a claim allows for the making; None when a bound bounds nothing."""
    assert isinstance(claim.value, Edtf)
    if claim.about == MADE:
        return claim.value
    latest = claim.value.latest
    return None if latest is None else _until(latest.toordinal())


@lru_cache(maxsize=8192)
def _until(ordinal: int) -> Edtf:
    return Edtf.between(None, date.fromordinal(ordinal))


def _corrected(word: Claim, others: list[Claim]) -> Fact:
    value = word.value if isinstance(word.value, Edtf) else None
    weighed = [Weighed(word, "winner", _subject(word))]
    for claim in others:
        interval = _interval(claim)
        if value is not None and interval is not None and value.overlap(interval) is not None:
            weighed.append(Weighed(claim, "agrees", _subject(claim)))
        else:
            weighed.append(Weighed(claim, "set-aside", f"{_subject(claim)}. What you said counts"))
    return Fact(value, JOURNAL, "stated", TRUST[JOURNAL].sentence, tuple(weighed))


def _heard(claims: list[Claim]) -> Fact:
    rows = [trust(c.source) for c in claims]
    known = any(
        c.about == MADE and not r.spare and not r.never for c, r in zip(claims, rows, strict=True)
    )
    value: Edtf | None = None
    agreed: list[Claim] = []
    aside: list[Claim] = []
    for claim, row in zip(claims, rows, strict=True):
        interval = None if row.never or (row.spare and known) else _interval(claim)
        both = interval if value is None or interval is None else value.overlap(interval)
        if both is None:
            aside.append(claim)
        else:
            value = both
            agreed.append(claim)
    if value is None:
        weighed = tuple(Weighed(c, "set-aside", _why_not(c, None)) for c in aside)
        return Fact(None, "", "weak", NOTHING.sentence, weighed)
    winner = _winner(agreed, value)
    weighed = (
        Weighed(winner, "winner", _told(winner)),
        *(Weighed(c, "agrees", _told(c)) for c in agreed if c is not winner),
        *(Weighed(c, "set-aside", _why_not(c, winner)) for c in aside),
    )
    return Fact(value, winner.source, _confidence(winner, agreed), _sentence(winner), weighed)


def _winner(agreed: list[Claim], value: Edtf) -> Claim:
    """
    The claim that the date comes from: the best-ranked that says just this, else the best-ranked
    that says when; failing both, the tightest bound.
    """
    makings = [c for c in agreed if c.about == MADE]
    for claim in makings:
        if claim.value == value:
            return claim
    if makings:
        return makings[0]
    return min(agreed, key=lambda c: (_latest(c), _hearing(c)))


def _latest(claim: Claim) -> int:
    assert isinstance(claim.value, Edtf)
    return claim.value.latest.toordinal() if claim.value.latest else 1 << 30


def _confidence(winner: Claim, agreed: list[Claim]) -> Confidence:
    """The winner's own, or one step more when evidence of another kind says when, and agrees."""
    confidence = trust(winner.source).confidence
    if winner.about != MADE:
        return "weak"
    kind = _kind(winner)
    if any(c.about == MADE and _kind(c) != kind for c in agreed):
        return FIRMER[confidence]
    return confidence


def _kind(claim: Claim) -> str:
    """Names of files and folders are one kind: one hand wrote both."""
    first = claim.source.partition(".")[0]
    return "name" if first in ("folder", "above") else first


def _evidence(claim: Claim) -> str:
    """The quote as it is shown: without what was counted about it."""
    counted = claim.source.startswith(("file.", "siblings."))
    return claim.quote.partition(";")[0] if counted else claim.quote


def _sentence(winner: Claim) -> str:
    sentence = trust(winner.source).sentence.replace("{quote}", _evidence(winner))
    if winner.about == MADE:
        return sentence
    return f"{sentence}, which tells {_BOUNDS[winner.about]}"


def _told(claim: Claim) -> str:
    """A claim that agrees: who says it, and of a bound what happened then."""
    subject = _subject(claim)
    if claim.about == MADE:
        return subject
    shared = claim.quote.partition("; ")[2] if claim.source.endswith(TOGETHER) else ""
    after = f": {shared}" if shared else ""
    return f"{subject} tells {_BOUNDS[claim.about]}{after}"


def _subject(claim: Claim) -> str:
    subject = trust(claim.source).subject
    return subject.replace("{quote}", _evidence(claim)) if "{" in subject else subject


def _why_not(claim: Claim, winner: Claim | None) -> str:
    """The reason in plain words: "The folder “2025 sketches”. Krita’s own record is closer"."""
    subject, last = _subject(claim), claim.source.rpartition(".")[2]
    shared = claim.quote.partition("; ")[2]
    if last == DEFAULT_CLOCK:
        return f"{subject} comes from a clock that nobody had set"
    if last == TOGETHER and shared:
        return f"{subject}. {shared[0].upper()}{shared[1:]}: a copy, not a day of work"
    if winner is None:
        return f"{subject} says nothing by itself"
    return f"{subject}. {_subject(winner)} is closer"
