"""How values of the words room lie in a catalogue column: claims and facts as compact JSON."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from functools import lru_cache
from sys import intern
from typing import Any, Final, cast

from lookback.reasoning.dating.company import Verdict
from lookback.words.edtf import Edtf
from lookback.words.model import Claim, Notice
from lookback.words.post import Post
from lookback.words.provenance import Confidence, Fact, Standing, Weighed

DATE, NUMBER, TEXT = "d", "n", "s"
NO_CLAIMS: Final = "[]"
EDTF_CACHE: Final = 65536  # an archive says the same days over and over


@lru_cache(EDTF_CACHE)
def edtf(text: str) -> Edtf:
    return Edtf.parse(text)


_dumps: Final = json.JSONEncoder(separators=(",", ":")).encode  # made once: it costs as it writes
_FIRST: Final = json.JSONDecoder()


def claim_to_list(claim: Claim) -> list[Any]:
    value = claim.value
    if isinstance(value, Edtf):
        return [claim.source, claim.about, DATE, value.text, claim.quote]
    return [
        claim.source,
        claim.about,
        NUMBER if isinstance(value, int) else TEXT,
        value,
        claim.quote,
    ]


def claim_from_list(row: Sequence[Any]) -> Claim:
    source, about, kind, value, quote = row[:5]
    # The same few words in every item of a large archive: kept once.
    return Claim(intern(source), intern(about), edtf(value) if kind == DATE else value, quote)


def claims_to_text(claims: Sequence[Claim]) -> str:
    return NO_CLAIMS if not claims else _dumps([claim_to_list(c) for c in claims])


def claims_from_text(text: str) -> tuple[Claim, ...]:
    return () if text == NO_CLAIMS else tuple(claim_from_list(row) for row in json.loads(text))


def notices_to_text(notices: Iterable[Notice]) -> str:
    return _dumps([[n.kind, n.message] for n in notices])


def notices_from_text(text: str) -> tuple[Notice, ...]:
    return tuple(Notice(kind, message) for kind, message in json.loads(text))


def posts_to_text(posts: Iterable[Post]) -> str:
    return _dumps([[p.source, p.about, p.at, p.words, p.pictures, p.by] for p in posts])


def posts_from_text(text: str) -> tuple[Post, ...]:
    return tuple(
        Post(source, about, at, words, tuple(pictures), by)
        for source, about, at, words, pictures, by in json.loads(text)
    )


def fact_to_text(fact: Fact) -> str:
    weighed = [[*claim_to_list(w.claim), w.standing, w.reason] for w in fact.weighed]
    value = fact.value.text if fact.value else None
    return _dumps([value, fact.source, fact.confidence, fact.sentence, weighed])


def value_of_fact(text: str) -> Edtf | None:
    """When a kept fact says it was, its evidence left unread: a film asks it of every work."""
    value, _ = _FIRST.raw_decode(text, 1)
    return edtf(value) if value else None


def fact_from_text(text: str) -> Fact:
    value, source, confidence, sentence, weighed = json.loads(text)
    return Fact(
        edtf(value) if value else None,
        source,
        cast(Confidence, confidence),
        sentence,
        tuple(Weighed(claim_from_list(row), cast(Standing, row[5]), row[6]) for row in weighed),
    )


def verdict_to_text(verdict: Verdict) -> str:
    return _dumps([verdict.refuted, [claim_to_list(c) for c in verdict.claims]])


def verdict_from_text(text: str) -> Verdict:
    refuted, claims = json.loads(text)
    return Verdict(bool(refuted), tuple(claim_from_list(row) for row in claims))
