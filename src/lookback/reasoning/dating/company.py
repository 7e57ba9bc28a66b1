"""
What the files of one folder tell about each other's dates.

A folder is judged from little: of each file its name and the date that it has by itself. What comes
out is a verdict on those few files about which the others have something to say. The trap avoided:
one verdict that feeds on another; all rest on what the files have by themselves.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from lookback.reasoning.dating.neighbours import UNTOLD, Located, bracketed
from lookback.reasoning.dating.siblings import sibling_claims
from lookback.words.edtf import Edtf
from lookback.words.model import Claim
from lookback.words.trust import DEFAULT_CLOCK


@dataclass(frozen=True, slots=True)
class Seat:
    """A file as its folder sees it: the item's id, its source's row and its path there."""

    id: int
    source: int
    path: str


@dataclass(frozen=True, slots=True)
class Brief:
    """A fact in brief: when it was made, and which source says so."""

    value: Edtf | None
    source: str


@dataclass(frozen=True, slots=True)
class Verdict:
    """`refuted`: the clock that its date came from is wrong. `claims` are what the others say."""

    refuted: bool
    claims: tuple[Claim, ...]


def verdicts(
    seats: Sequence[Located], briefs: Mapping[int, Brief], in_order: Mapping[int, bool] = UNTOLD
) -> dict[int, Verdict]:
    """
    Verdicts by item id, for one folder or several whole ones.

    `in_order` says by a member's id whether its counted series was made in order.
    """
    found = bracketed(seats, briefs, in_order)
    claims = {**sibling_claims(seats, briefs), **found.claims}  # a place in a series is closer
    return {
        item: Verdict(item in found.refuted, (claims[item],) if item in claims else ())
        for item in sorted({*found.refuted, *claims})
    }


def under(claims: Sequence[Claim], source: str, verdict: Verdict) -> tuple[Claim, ...]:
    """A file's claims under a verdict; `source` is the one that its date came from."""
    if verdict.refuted:
        claims = [
            replace(c, source=f"{c.source}.{DEFAULT_CLOCK}") if c.source == source else c
            for c in claims
        ]
    return (*claims, *verdict.claims)
