"""
The decisions about belonging together, as sayings about the items that are there now.

A record holds one file after another, side by side (`sides` says how many stand on each), so that
a split keeps holding for every file of both sides, also when a better rule would group them anew.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import Final

from lookback.keeping.decisions import (
    BELONGING,
    NEVER_GROUP,
    NOT_REDRAW,
    SPLIT,
    Places,
    Story,
    allotted,
)
from lookback.keeping.journal import Record, Ref
from lookback.reasoning.likeness.word import ALONE, APART, SAME, Saying
from lookback.words.edtf import Edtf

SIDES: Final = "sides"  # how many of the record's works stand on each side, in order
NAMED: Final = "named"  # which of the works the person named: numbers, from 0
REST: Final = "rest"  # is the last side what stays behind, and not spoken of by itself?


def sayings(places: Places, story: Story) -> tuple[Saying, ...]:
    """All that holds, in the order it was said."""
    return tuple(
        one
        for record in story.active
        if record.kind in BELONGING
        for one in _said(record, allotted(sides(record), places, story.succession))
    )


def sides(record: Record) -> list[list[Ref]]:
    """The works of a record by side; one side when it tells of none."""
    counts = record.body.get(SIDES)
    if not isinstance(counts, list):
        return [list(record.works)]
    refs = iter(record.works)
    return [list(islice(refs, max(0, n))) for n in counts if isinstance(n, int)]


def named(record: Record) -> list[Ref]:
    """The files that the person named in a decision."""
    numbers = record.body.get(NAMED)
    if not isinstance(numbers, list):
        return list(record.works)
    within = range(len(record.works))
    return [record.works[n] for n in numbers if isinstance(n, int) and n in within]


def _said(record: Record, found: list[list[int]]) -> Iterator[Saying]:
    """A record's meaning. What stood on one side of a split into many was one picture's copies."""
    quote = _quote(record.at)
    every = frozenset(i for items in found for i in items)
    if record.kind not in (SPLIT, NEVER_GROUP):
        if record.body.get(REST) and record.kind == NOT_REDRAW:
            yield Saying(NOT_REDRAW, frozenset(found[0]), every - frozenset(found[0]), quote)
        elif every:
            yield Saying(record.kind, every, quote=quote)
        return
    rest = frozenset(found.pop()) if record.body.get(REST) else frozenset()
    units = frozenset(items[0] for items in found if items)
    if record.kind == NEVER_GROUP and units:
        yield Saying(ALONE, units, quote=quote)
    if len(units) > 1 and (record.kind == NEVER_GROUP or not rest):
        yield Saying(APART, units, quote=quote)
        yield from (Saying(SAME, frozenset(items)) for items in found if len(items) > 1)
    out = frozenset(i for items in found for i in items)
    if rest and out:
        yield Saying(APART, out, rest, quote)


def _quote(at: str) -> str:
    try:
        return f"you said so on {Edtf.parse(at[:10]).words()}"
    except ValueError:  # a line that was changed by hand is still heard
        return "you said so"
