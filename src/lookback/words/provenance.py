"""
From claims to one fact about when a work was made; the losers are kept, to be shown.

A correction by the person always wins. Otherwise each claim has a kind (stated, bound, weak) and a
rank from the one table of trust; agreement narrows, contradiction keeps both and prefers the better
kind. The result does not depend on the order of the claims.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from lookback.words.edtf import Edtf
from lookback.words.model import Claim

Confidence = Literal["stated", "strong", "fair", "weak"]
Standing = Literal["winner", "agrees", "set-aside"]


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
