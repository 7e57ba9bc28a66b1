"""
From claims to one fact about when a work was made; the losers are kept, to be shown.

A correction by the person always wins. Otherwise every source has one row in TRUST: a rank, and how
it is said. Claims are heard in order of rank: what agrees with what was heard before narrows it,
what contradicts it is set aside with its reason. A bound ("posted then", "copied then": made no
later) narrows from above and never becomes a day. The result does not depend on the order of the
claims.

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

Confidence = Literal["stated", "strong", "fair", "weak"]
Standing = Literal["winner", "agrees", "set-aside"]

JOURNAL: Final = "journal"
UNKNOWN: Final = "unknown"  # the value of a claim by which the person says: nobody knows
TOGETHER: Final = "together"  # last part of a source whose moment many files share: an event
DEFAULT_CLOCK: Final = "default-clock"  # last part of a source whose clock was never set


@dataclass(frozen=True, slots=True)
class Weighed:
    """A claim as it was weighed: how it stands to the winner, and why, in a few words."""

    claim: Claim
    standing: Standing
    reason: str  # "the file's date; 812 files share that minute: a copy, not a drawing day"


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


NOTHING: Final = Fact(None, "", "weak", "nothing says when", ())


@dataclass(frozen=True, slots=True)
class Trust:
    """
    How far a kind of source is believed, and how it is named.

    `rank` orders; equal ranks are heard widest first. `spare` claims speak only when no other claim
    says when it was made; `never` claims are only shown.
    """

    rank: int
    confidence: Confidence
    sentence: str
    subject: str
    spare: bool = False
    never: bool = False


def _name(rank: int, confidence: Confidence) -> Trust:
    return Trust(rank, confidence, "from the file name", "The file name")


def _folder(rank: int, confidence: Confidence) -> Trust:
    return Trust(rank, confidence, "from the folder “{quote}”", "The folder “{quote}”")


def _record(rank: int, confidence: Confidence, program: str) -> Trust:
    return Trust(rank, confidence, f"recorded by {program}", f"{program}’s own record")


_PHOTO: Final = ("from the photo’s own record", "The photo’s own record")
_PICTURE: Final = ("from the picture’s own record", "The picture’s own record")
_FILE: Final = ("from the file’s date", "The file’s date")

SPARE_RANK: Final = 20
NEVER_RANK: Final = 10

# One row a source. The longest dotted beginning counts; "folder" speaks for "folder.anything".
# Ranks, high to low: the person; a day that somebody wrote into the name; a document's own record;
# cameras; months and seasons in names, which people write with care; years of folders; records
# that programs renew at each saving; neighbours; file times; what is hardly ever right.
TRUST: Final[dict[str, Trust]] = {
    JOURNAL: Trust(100, "stated", "as you said", "What you said"),
    "krita": _record(79, "stated", "Krita"),
    "procreate": _record(79, "stated", "Procreate"),
    "clip": _record(79, "stated", "Clip Studio"),
    "mdp": _record(78, "stated", "FireAlpaca"),
    "sai2": _record(78, "stated", "SAI"),
    "sai": _record(77, "strong", "SAI"),
    "affinity": _record(77, "strong", "Affinity"),
    "xmp.history": _record(77, "stated", "the document"),
    "xmp": _record(76, "strong", "the document"),
    "pdf": _record(76, "strong", "the document"),
    "psd": _record(76, "strong", "Photoshop"),
    "recorder": _record(78, "stated", "Krita’s recorder"),
    "name": _name(70, "strong"),
    "name.iso-date": _name(82, "stated"),
    "name.compact-date": _name(81, "stated"),
    "name.asian-date": _name(80, "stated"),
    "name.era": _name(80, "stated"),
    "name.spoken-date": _name(80, "stated"),
    "name.written-date": _name(80, "stated"),
    "name.day": _name(72, "strong"),
    "name.six-figures": _name(71, "strong"),
    "name.unix-time": _name(68, "strong"),
    "name.short-date": _name(66, "fair"),
    "name.season": _name(65, "strong"),
    "name.feast": _name(64, "strong"),
    "name.challenge": _name(63, "strong"),
    "name.challenge-year": _name(62, "strong"),
    "name.years": _name(57, "fair"),
    "name.year": _name(56, "fair"),
    "name.about-year": _name(55, "fair"),
    "name.decade": _name(54, "fair"),
    "name.before-year": _name(60, "fair"),
    "name.after-year": _name(60, "fair"),
    "name.redraw-of": _name(50, "fair"),
    "name.post-identifier": Trust(67, "strong", "from the post’s number in the file name",
                                  "The post’s number in the file name"),
    "name.year-in-name": _name(36, "weak"),
    "folder": _folder(61, "strong"),
    "folder.iso-date": _folder(74, "strong"),
    "folder.compact-date": _folder(74, "strong"),
    "folder.spoken-date": _folder(74, "strong"),
    "folder.written-date": _folder(73, "strong"),
    "folder.asian-date": _folder(73, "strong"),
    "folder.challenge": _folder(59, "strong"),
    "folder.year": _folder(58, "strong"),
    "folder.years": _folder(57, "strong"),
    "folder.about-year": _folder(55, "fair"),
    "folder.decade": _folder(54, "fair"),
    "above": _folder(34, "weak"),
    "exif.DateTimeOriginal": Trust(75, "strong", *_PHOTO),
    "exif.DateTimeDigitized": Trust(73, "strong", *_PHOTO),
    "exif": Trust(53, "fair", *_PICTURE),
    "quicktime": Trust(74, "strong", "from the film’s own record", "The film’s own record"),
    "png.creation-time": Trust(69, "strong", *_PICTURE),
    "png.date:create": Trust(SPARE_RANK, "weak", *_PICTURE, spare=True),
    "png.date:modify": Trust(SPARE_RANK, "weak", *_PICTURE, spare=True),
    "png": Trust(52, "fair", *_PICTURE),
    "zip": Trust(52, "fair", "from the times inside the file", "The times inside the file"),
    "neighbours": Trust(48, "fair", "from its neighbours {quote}", "Its neighbours {quote}"),
    "version": Trust(47, "strong", "from another of its versions", "Another version, {quote}"),
    "file.mtime": Trust(44, "fair", *_FILE),
    "file.birth": Trust(43, "fair", *_FILE),
    "file": Trust(42, "weak", *_FILE),
}  # fmt: skip
OTHERS: Final = Trust(40, "fair", "from its own record", "Its own record")

_BOUNDS: Final = {
    SAVED: "last saved then",
    SCANNED: "scanned then",
    POSTED: "shown then",
    COPIED: "copied then",
}


@lru_cache(maxsize=1024)
def trust(source: str) -> Trust:
    """The row of the longest known beginning of a source."""
    *_, last = source.split(".")
    parts = source.split(".")
    for length in range(len(parts), 0, -1):
        row = TRUST.get(".".join(parts[:length]))
        if row is not None:
            break
    else:
        row = OTHERS
    if last == TOGETHER:
        rank = row.rank if source.startswith("file.") else SPARE_RANK
        return Trust(rank, "weak", row.sentence, row.subject, spare=not source.startswith("file."))
    if last == DEFAULT_CLOCK:
        return Trust(NEVER_RANK, "weak", row.sentence, row.subject, never=True)
    return row


def resolve(claims: Iterable[Claim]) -> Fact:
    """
    The one fact that these claims about one work amount to, with each of them weighed.

    Claims about other matters (hours, applications) are passed over. A claim by the journal wins
    whatever the others say; its value UNKNOWN makes the value None.
    """
    dated = [
        c for c in claims if isinstance(c.value, Edtf) and (c.about == MADE or c.about in _BOUNDS)
    ]
    said = [c for c in claims if c.source == JOURNAL and c.about == MADE]
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
    winner = _winner(agreed)
    weighed = (
        Weighed(winner, "winner", _subject(winner)),
        *(Weighed(c, "agrees", _subject(c)) for c in agreed if c is not winner),
        *(Weighed(c, "set-aside", _why_not(c, winner)) for c in aside),
    )
    return Fact(value, winner.source, _confidence(winner), _sentence(winner), weighed)


def _winner(agreed: list[Claim]) -> Claim:
    """The best-ranked claim that says when; failing that, the tightest bound."""
    for claim in agreed:
        if claim.about == MADE:
            return claim
    return min(agreed, key=lambda c: (_latest(c), _hearing(c)))


def _latest(claim: Claim) -> int:
    assert isinstance(claim.value, Edtf)
    return claim.value.latest.toordinal() if claim.value.latest else 1 << 30


def _confidence(winner: Claim) -> Confidence:
    row = trust(winner.source)
    return row.confidence if winner.about == MADE else "weak"


def _evidence(claim: Claim) -> str:
    """The quote as it is shown: without what was counted about it."""
    return claim.quote.partition(";")[0] if claim.source.startswith("file.") else claim.quote


def _sentence(winner: Claim) -> str:
    sentence = trust(winner.source).sentence.format(quote=_evidence(winner))
    if winner.about == MADE:
        return sentence
    return f"{sentence}: {_BOUNDS[winner.about]}"


def _subject(claim: Claim) -> str:
    return trust(claim.source).subject.format(quote=_evidence(claim))


def _why_not(claim: Claim, winner: Claim | None) -> str:
    """The reason in plain words: "The folder “2025 sketches”. Krita’s own record is closer"."""
    subject, last = _subject(claim), claim.source.rpartition(".")[2]
    shared = claim.quote.partition("; ")[2]
    if last == DEFAULT_CLOCK:
        return f"{subject}. A clock that was never set says this"
    if last == TOGETHER and shared:
        return f"{subject}. {shared[0].upper()}{shared[1:]}: a copy, not a drawing day"
    if winner is None:
        return f"{subject}. It says nothing by itself"
    return f"{subject}. {_subject(winner)} is closer"
