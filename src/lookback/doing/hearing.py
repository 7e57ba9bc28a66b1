"""
What the person said that bears on items now: the journal's story laid onto the catalogue.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from typing import Any, Final

from lookback.doing.belonging import sayings
from lookback.keeping.decisions import (
    ANSWER,
    BELONGING,
    DATE,
    HIDE,
    MINE,
    NOT_MINE,
    SHOW_AGAIN,
    Places,
    Story,
    answers,
    find,
)
from lookback.keeping.journal import Record
from lookback.reasoning.dating.ages import Life
from lookback.reasoning.dating.background import Background
from lookback.reasoning.dating.typed import said_date
from lookback.reasoning.likeness.word import Saying
from lookback.words.edtf import Edtf
from lookback.words.model import MADE, Claim
from lookback.words.trust import UNKNOWN

# Ids of questions whose answers are heard here; those that end in ":" go on with what they are of.
BORN: Final = "born"
SCHOOL: Final = "school"
DAY_FIRST: Final = "day-first"
IN_ORDER: Final = "in-order:"
YES_OR_NO: Final = frozenset({"yes", "no"})
DAY_FIRST_ANSWERS: Final = {"day": True, "month": False}


@dataclass(frozen=True, slots=True)
class Word:
    """What was said, by item id."""

    made: Mapping[int, Claim]  # in the order it was said: a later word comes later
    hidden: frozenset[int]
    mine: Mapping[int, tuple[int, bool]]  # with the number of the word, to tell the last one
    said: tuple[Saying, ...]  # what belongs together, in the order it was said
    background: Background

    def among(self, items: Collection[int]) -> Word:
        """What was said of these; they hold all or nothing of what belongs together."""
        return Word(
            {i: claim for i, claim in self.made.items() if i in items},
            self.hidden.intersection(items),
            {i: word for i, word in self.mine.items() if i in items},
            tuple(s for s in self.said if not s.items.isdisjoint(items)),
            replace(self.background, in_order={}),
        )


def heard(places: Places, story: Story) -> Word:
    """The decisions that hold; a later word outweighs an earlier one."""
    made: dict[int, Claim] = {}
    hidden: set[int] = set()
    mine: dict[int, tuple[int, bool]] = {}
    in_order: dict[int, bool] = {}
    for number, record in enumerate(story.decisions):
        if record.kind in BELONGING:
            continue
        found = [find(ref, places, story.succession) for ref in record.works]
        about = [i for items in found for i in items]
        if record.kind == DATE:
            for at, items in enumerate(found):
                for item in items:
                    made.pop(item, None)
                    made[item] = _said(record.body, at)
        elif record.kind == HIDE:
            hidden.update(about)
        elif record.kind == SHOW_AGAIN:
            hidden.difference_update(about)
        elif record.kind in (MINE, NOT_MINE):
            mine.update((item, (number, record.kind == MINE)) for item in about)
        elif record.kind == ANSWER and record.body.get("question", "").startswith(IN_ORDER):
            if record.body.get("answer") in YES_OR_NO:
                in_order.update((item, record.body["answer"] == "yes") for item in about)
    background = replace(background_of(story), in_order=in_order)
    return Word(made, frozenset(hidden), mine, sayings(places, story), background)


def background_of(story: Story) -> Background:
    """What was told about the person's life and habits; without what names single items."""
    told = answers(story)
    day_first = told.get(DAY_FIRST)
    order = DAY_FIRST_ANSWERS.get(str(day_first.body.get("answer"))) if day_first else None
    life = Life(_typed(told.get(BORN)), _typed(told.get(SCHOOL)))
    return Background(life, order)


def _typed(record: Record | None) -> Edtf | None:
    """The date that was typed as an answer; None when the question was skipped or is open."""
    if record is None or not record.body.get("typed"):
        return None
    try:
        return said_date(str(record.body["typed"]))
    except ValueError:  # another version understood it
        return None


def _said(body: Mapping[str, Any], at: int) -> Claim:
    """What was said of the record's work number `at`: one date for all, or each its own."""
    dates = body.get("dates") or ()
    edtf = str(dates[at]) if at < len(dates) else str(body.get("edtf", UNKNOWN))
    typed = str(body.get("typed", ""))
    value = UNKNOWN if edtf == UNKNOWN else Edtf.parse(edtf)
    return Claim("journal", MADE, value, typed or edtf)
