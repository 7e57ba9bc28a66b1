"""
The same subject drawn again: the chains that are sure, and for the rest what may be asked about.

A chain wants two witnesses, looks and something else, or the person's word; looks alone only
offer. The trap this avoids: telling somebody that two pictures are one subject because both are
round and brown.
"""

from __future__ import annotations

from dataclasses import dataclass

from lookback.doing.library import Library
from lookback.words.model import Claim


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


def chains(library: Library) -> list[Chain]:
    """All motifs that were drawn more than once, in the order of their first work."""
    return []


def candidates(library: Library, most: int) -> list[Offer]:
    """For every work that is shown, at most `most` others that may show the same subject."""
    return []
