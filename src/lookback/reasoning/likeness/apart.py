"""
When pictures say themselves that they were made far apart, looks alone don't make them one work.

Somebody who draws a cat each year draws it alike: strokes of two such pages lie on each other as
those of a copy do. Their own dates, in names and in the files' records, tell them apart. The trap
this avoids: losing the proof of the journey by merging it. What is kept apart here can still be
joined by a word, and is asked about.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Final

from lookback.reasoning.dating.names.paths import name_claims
from lookback.reasoning.likeness.nodes import Node
from lookback.words.edtf import Edtf
from lookback.words.model import COPIED, MADE, POSTED, SAVED, SCANNED

NARROW_DAYS: Final = 500  # a winter of which nobody said which; wider dates contradict nothing
APART_DAYS: Final = 60  # from first sketch to finish; a redraw comes later than that
NO_LATER: Final = frozenset({SAVED, SCANNED, POSTED, COPIED})  # made until then


@dataclass(frozen=True, slots=True)
class Times:
    """When one or more pictures say that they were made, and until when at the latest."""

    made: frozenset[Edtf]
    until: date

    def joined(self, other: Times) -> Times:
        return Times(self.made | other.made, max(self.until, other.until))


def times_of(node: Node) -> Times:
    """What a picture's names, its records and the disk say; wide dates say nothing."""
    made: set[Edtf] = set()
    latest: list[date] = []
    for item in node.items:
        for claim in (*item.claims, *name_claims(item.place, item.path)):
            value = claim.value
            if not isinstance(value, Edtf):
                continue
            if claim.about == MADE and value.days is not None and value.days <= NARROW_DAYS:
                made.add(value)
            elif claim.about in NO_LATER and value.latest is not None:
                latest.append(value.latest)
        latest.append(datetime.fromtimestamp(item.mtime_ns / 1e9, UTC).date())
    return Times(frozenset(made), min(latest))


def far_apart(one: Times, other: Times) -> bool:
    """Was each made far from the other, as far as they say it themselves?"""
    if one.made and other.made:
        return all(_days(a, b) > APART_DAYS for a in one.made for b in other.made)
    said, silent = (one, other) if one.made else (other, one)
    firsts = [m.earliest for m in said.made if m.earliest is not None]
    return bool(firsts) and (min(firsts) - silent.until).days > APART_DAYS


def _days(one: Edtf, other: Edtf) -> int:
    """Days between two intervals with both ends; 0 or less where they overlap."""
    assert one.earliest is not None
    assert one.latest is not None
    assert other.earliest is not None
    assert other.latest is not None
    return max((other.earliest - one.latest).days, (one.earliest - other.latest).days)
