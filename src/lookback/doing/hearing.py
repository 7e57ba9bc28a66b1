"""
What the person said that bears on items now: the journal's story laid onto the catalogue.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from lookback.doing.belonging import sayings
from lookback.keeping.decisions import (
    BELONGING,
    DATE,
    HIDE,
    MINE,
    NOT_MINE,
    SHOW_AGAIN,
    Places,
    Story,
    find,
)
from lookback.reasoning.likeness.word import Saying
from lookback.words.edtf import Edtf
from lookback.words.model import MADE, Claim
from lookback.words.trust import UNKNOWN


@dataclass(frozen=True, slots=True)
class Word:
    """What was said, by item id."""

    made: Mapping[int, Claim]  # in the order it was said: a later word comes later
    hidden: frozenset[int]
    mine: Mapping[int, tuple[int, bool]]  # with the number of the word, to tell the last one
    said: tuple[Saying, ...]  # what belongs together, in the order it was said


def heard(places: Places, story: Story) -> Word:
    """The decisions that hold; a later word outweighs an earlier one."""
    made: dict[int, Claim] = {}
    hidden: set[int] = set()
    mine: dict[int, tuple[int, bool]] = {}
    for number, record in enumerate(story.active):
        if record.kind in BELONGING:
            continue
        about = [i for ref in record.works for i in find(ref, places, story.succession)]
        if record.kind == DATE:
            for item in about:
                made.pop(item, None)
                made[item] = _said(record.body)
        elif record.kind == HIDE:
            hidden.update(about)
        elif record.kind == SHOW_AGAIN:
            hidden.difference_update(about)
        elif record.kind in (MINE, NOT_MINE):
            mine.update((item, (number, record.kind == MINE)) for item in about)
    return Word(made, frozenset(hidden), mine, sayings(places, story))


def _said(body: Mapping[str, Any]) -> Claim:
    edtf, typed = str(body.get("edtf", UNKNOWN)), str(body.get("typed", ""))
    value = UNKNOWN if edtf == UNKNOWN else Edtf.parse(edtf)
    return Claim("journal", MADE, value, typed or edtf)
