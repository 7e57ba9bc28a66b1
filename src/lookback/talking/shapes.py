"""The JSON that programs get, alike from the command line and from the pages (contract)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from lookback.doing.looking import Glimpse, Holding, Sight
from lookback.talking.words import say_phrase
from lookback.words.edtf import Edtf
from lookback.words.model import SECONDS, Claim
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


def work(glimpse: Glimpse, holdings: Sequence[Holding]) -> dict[str, Any]:
    whole = made(glimpse.made)
    return {
        "id": glimpse.id,
        "title": glimpse.title,
        "made": whole,
        "items": [_item(h, whole) for h in holdings if not h.item.former],
        "hours": _hours(holdings),
        "motif": None,
        "hidden": glimpse.hidden,
        "mine": glimpse.mine,
    }


def sight(sight_: Sight) -> dict[str, Any]:
    """One work with its claims and how each was weighed."""
    fact = sight_.glimpse.made
    return {
        **work(sight_.glimpse, sight_.holdings),
        "sentence": fact.sentence,
        "claims": [claim(c) for c in sight_.claims],
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


def claim(one: Claim) -> dict[str, Any]:
    value = one.value.text if isinstance(one.value, Edtf) else one.value
    return {"source": one.source, "about": one.about, "value": value, "quote": one.quote}


def _item(holding: Holding, whole: dict[str, Any] | None) -> dict[str, Any]:
    item = holding.item
    return {
        "path": holding.full_path,
        "sha256": item.digest.hex(),
        "format": item.format,
        "version": holding.version,
        "role": holding.role,
        "width": item.width,
        "height": item.height,
        "pages": item.pages,
        "state": item.state,
        "made": made(holding.own) or whole,
    }


def _hours(holdings: Sequence[Holding]) -> dict[str, Any] | None:
    """
    Recorded hours: the largest running total that any version tells, so that none counts twice.
    """
    best = max(
        (
            (c.value, c.source)
            for h in holdings
            for c in h.item.claims
            if c.about == SECONDS and isinstance(c.value, int) and c.value > 0
        ),
        default=None,
    )
    if best is None:
        return None
    hours = round(best[0] / 3600, 4)
    return {"recorded": hours, "at_least": hours, "source": best[1]}
