"""
The items of one content: what grouping joins, and when it was last saved.

Copies of the same bytes are one node, unless the person split them.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime

from lookback.reasoning.likeness.ties import NO_TIES, Ties, may_meet
from lookback.words.model import MADE, SAVED, Item


class Node:
    """All items with the same bytes; the smallest place stands for them."""

    __slots__ = ("first", "items")

    def __init__(self, items: list[Item]) -> None:
        self.items = sorted(items, key=lambda i: (i.former, i.place, i.path, i.id))
        self.first = self.items[0]


def by_digest(items: Sequence[Item], ties: Ties = NO_TIES) -> list[Node]:
    """One node for each content, or for each side of a split that lies between its copies."""
    by_digest: dict[bytes | int, list[Item]] = {}
    for item in items:
        by_digest.setdefault(item.digest or item.id, []).append(item)
    nodes = [Node(same) for copies in by_digest.values() for same in _by_side(copies, ties)]
    return sorted(nodes, key=lambda n: (n.first.place, n.first.path, n.first.id))


def _by_side(copies: list[Item], ties: Ties) -> list[list[Item]]:
    """Copies that were put apart; one that was not spoken of goes with the first by place."""
    if len(copies) == 1 or not any(i.id in ties.sides for i in copies):
        return [copies]
    found: list[list[Item]] = []
    for item in sorted(copies, key=lambda i: (i.id not in ties.sides, i.place, i.path, i.id)):
        for side in found:
            if may_meet(ties.of([i.id for i in side]), ties.of([item.id])):
                side.append(item)
                break
        else:
            found.append([item])
    return found


def when(node: Node) -> tuple[str, str, str]:
    """When a file was last saved, by its own record before the disk's; then its name."""
    item = node.first
    said = [c.quote for c in item.claims if c.about in (SAVED, MADE) and c.quote[:4].isdecimal()]
    oldest = min(i.mtime_ns for i in node.items)
    disk = datetime.fromtimestamp(oldest / 1e9, UTC).isoformat()
    latest = max(said, default=disk).replace(":", "-", 2)
    return latest[:10], latest, item.path
