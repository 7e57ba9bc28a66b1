"""The JSON that programs get, alike from the command line and from the pages (contract)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from lookback.doing.effort import Hours
from lookback.doing.looking import Glimpse, Holding, Sight
from lookback.doing.redraws import Chain, Offer
from lookback.reading.fixity import is_glance
from lookback.reasoning.effort import Effort
from lookback.talking.words import say_phrase
from lookback.words.edtf import Edtf
from lookback.words.model import Claim
from lookback.words.provenance import Fact
from lookback.words.question import Question


def made(fact: Fact | None) -> dict[str, Any] | None:
    """A date with its interval and where it comes from; null when nothing is known."""
    if fact is None or fact.value is None:
        return None
    value = fact.value
    return {
        "edtf": value.text,
        "earliest": value.earliest.isoformat() if value.earliest else None,
        "latest": value.latest.isoformat() if value.latest else None,
        "words": value.words(),
        "source": fact.source,
        "confidence": fact.confidence,
    }


def work(glimpse: Glimpse, holdings: Sequence[Holding], effort: Effort | None) -> dict[str, Any]:
    whole = made(glimpse.made)
    return {
        "id": glimpse.id,
        "title": glimpse.title,
        "made": whole,
        "items": [_item(h, whole) for h in holdings if not h.item.former],
        "hours": hours(effort),
        "motif": glimpse.motif or None,
        "hidden": glimpse.hidden,
        "mine": glimpse.mine,
    }


def sight(sight_: Sight, effort: Effort | None) -> dict[str, Any]:
    """One work with its claims and how each was weighed."""
    fact = sight_.glimpse.made
    return {
        **work(sight_.glimpse, sight_.holdings, effort),
        "sentence": fact.sentence,
        "claims": [claim(c) for c in sight_.claims],
        "effort": [claim(c) for c in effort.claims] if effort else [],
        "evidence": [
            {**claim(w.claim), "standing": w.standing, "reason": w.reason} for w in fact.weighed
        ],
        "former": [_item(h, None) for h in sight_.holdings if h.item.former],
        "grouped": [claim(c) for c in sight_.grouped],
    }


def question(asked: Question) -> dict[str, Any]:
    """A question of the review deck; `moves` is how many works its answer would change."""
    return {
        "id": asked.id,
        "kind": asked.kind,
        "asks": say_phrase(asked.asks),
        "effect": say_phrase(asked.effect),
        "moves": asked.moves,
        "choices": [
            {"key": c.key, "answer": c.answer, "label": say_phrase(c.label), "example": c.example}
            for c in asked.choices
        ],
        "works": list(asked.works),
    }


def chain(one: Chain) -> dict[str, Any]:
    """A subject drawn again, its works in time order."""
    claims = [{"source": c.source, "quote": c.quote} for c in one.claims]
    return {"motif": one.motif, "works": list(one.works), "claims": claims}


def offer(one: Offer) -> dict[str, Any]:
    """A work and those that may show the same subject, best first."""
    likely = [{"work": work, "likeness": likeness} for work, likeness in one.candidates]
    return {"work": one.work, "candidates": likely}


def claim(one: Claim) -> dict[str, Any]:
    value = one.value.text if isinstance(one.value, Edtf) else one.value
    return {"source": one.source, "about": one.about, "value": value, "quote": one.quote}


def _item(holding: Holding, whole: dict[str, Any] | None) -> dict[str, Any]:
    item = holding.item
    return {
        "path": holding.full_path,
        "sha256": None if is_glance(item.digest) else item.digest.hex(),
        "format": item.format,
        "version": holding.version,
        "role": holding.role,
        "width": item.width,
        "height": item.height,
        "pages": item.pages,
        "state": item.state,
        "made": made(holding.own) or whole,
    }


def hours(effort: Effort | None) -> dict[str, Any] | None:
    """A work's hours (contract); null when nothing tells any."""
    if effort is None:
        return None
    return {
        "recorded": None if effort.recorded is None else in_hours(effort.recorded),
        "at_least": in_hours(effort.at_least),
        "source": effort.source,
    }


def in_hours(seconds: int) -> float:
    """Hours, exact to the second even where many are added up."""
    return round(seconds / 3600, 6)


def all_hours(found: Hours, by: str) -> dict[str, Any]:
    """All hours on the wall; a line that nothing dates has null for its year or month."""
    return {
        "recorded": in_hours(found.recorded),
        "seen": in_hours(found.seen),
        "at_least": in_hours(found.at_least),
        "by": by,
        "lines": [
            {
                by: line.name or None,
                "recorded": in_hours(line.recorded),
                "seen": in_hours(line.seen),
            }
            for line in found.lines
        ],
    }
