"""
"Were these 38 scans made in order?", for a counted series that proves nothing by itself.

Where the answer is yes, every page lies in time between its dated neighbours, now and after the
next correction. A series is asked about when at least one of its pages has a date to go by and
others would be dated by it; one that its own dates already prove is never asked about.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Final

from lookback.doing import hearing
from lookback.doing.questions.kinds import NO, YES, File, Ground, Kind, kept
from lookback.reasoning.dating.neighbours import in_turn, series
from lookback.words.edtf import Edtf
from lookback.words.phrases import phrase, phrases
from lookback.words.question import Question

FEWEST: Final = 3  # works that the answer would date
GAIN: Final = 0.5  # of the width of a work's date that must fall away
SHOWN: Final = 12


def find(ground: Ground) -> Iterable[Question]:
    """A question for each series that an order would date."""
    files = {f.id: f for f in ground.files}
    told = ground.spoken_of(hearing.IN_ORDER)  # answered or skipped
    for run, _ in series(ground.files):
        members = [files[p.item] for p in run]
        if not any(f.id in told for f in members):
            gains = _gains(members)
            if len(gains) >= FEWEST:
                yield _question(members, gains)


def _gains(members: Sequence[File]) -> list[str]:
    """The works whose dates an order would narrow."""
    known = [_interval(f) for f in members]
    found = zip(members, known, in_turn(known), strict=True)
    return list(dict.fromkeys(f.work for f, old, new in found if new and _narrower(new[0], old)))


def _narrower(new: Edtf, old: Edtf | None) -> bool:
    if new.days is None:
        return False
    return old is None or old.days is None or new.days <= GAIN * old.days


def _interval(file: File) -> Edtf | None:
    low = date.fromisoformat(file.earliest) if file.earliest else None
    high = date.fromisoformat(file.latest) if file.latest else None
    return Edtf.between(low, high) if low or high else None


def _question(members: Sequence[File], gains: Sequence[str]) -> Question:
    first, last = members[0], members[-1]
    works = list(dict.fromkeys(f.work for f in members))
    place = os.fsencode(f"{first.source}/{first.folder}/{first.name}")
    return Question(
        f"{hearing.IN_ORDER}{hashlib.sha256(place).hexdigest()[:12]}",
        phrase(
            "Were “{first}” to “{last}” in “{folder}” made in the order of their numbers?",
            first=_shown(first.name), last=_shown(last.name), folder=first.box,
        ),
        phrases(
            "Yes would date {number} work by those before and after it.",
            "Yes would date {number} works by those before and after them.",
            len(gains),
        ),
        (YES, NO),
        len(gains),
        tuple(works[:SHOWN]),
        tuple(works),
    )  # fmt: skip


def _shown(name: str) -> str:
    return os.fsencode(name).decode("utf-8", "replace")


KIND: Final = Kind("in-order", find, kept)
