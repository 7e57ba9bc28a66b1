"""
What the person said about belonging together, as grouping and the redraws hear it.

A saying names items; what it is about survives renames because `doing` finds the items anew each
time. Sayings come in the order they were said, and a later one outweighs an earlier one that it
contradicts: whoever split two files yesterday and joins them today has joined them. They are hard
constraints, never hints: no likeness outweighs one, and none is ever learned from silently.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

SAME: Final = "same"  # `items` lie in one work
APART: Final = "split"  # no item of `items` lies in one work with an item of `others`
ALONE: Final = "never-group"  # each of `items` is a work by itself, with copies of its bytes
COVER: Final = "cover"  # each of `items` stands for its work
REDRAW: Final = "redraw"  # the works of `items` show one motif, drawn again
NOT_REDRAW: Final = "not-redraw"  # the works of no two of `items` are redraws of each other


@dataclass(frozen=True, slots=True)
class Saying:
    """
    One word of the person: its kind, and the ids of the items it is about.

    `others` is for APART alone; where it is empty there, each of `items` is apart from each.
    `quote` is what stands as evidence: "you said so on 24 November 2026".
    """

    kind: str
    items: frozenset[int]
    others: frozenset[int] = frozenset()
    quote: str = ""
