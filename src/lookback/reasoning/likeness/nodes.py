"""
The items of one content: what grouping joins, and when it was last saved.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime

from lookback.words.model import MADE, SAVED, Item


class Node:
    """All items with the same bytes; the smallest place stands for them."""

    __slots__ = ("first", "items")

    def __init__(self, items: list[Item]) -> None:
        self.items = sorted(items, key=lambda i: (i.former, i.place, i.path, i.id))
        self.first = self.items[0]


def by_digest(items: Sequence[Item]) -> list[Node]:
    by_digest: dict[bytes | int, list[Item]] = {}
    for item in items:
        by_digest.setdefault(item.digest or item.id, []).append(item)
    nodes = [Node(same) for same in by_digest.values()]
    return sorted(nodes, key=lambda n: (n.first.place, n.first.path, n.first.id))


def when(node: Node) -> tuple[str, str, str]:
    """When a file was last saved, by its own record before the disk's; then its name."""
    item = node.first
    said = [c.quote for c in item.claims if c.about in (SAVED, MADE) and c.quote[:4].isdecimal()]
    oldest = min(i.mtime_ns for i in node.items)
    disk = datetime.fromtimestamp(oldest / 1e9, UTC).isoformat()
    latest = max(said, default=disk).replace(":", "-", 2)
    return latest[:10], latest, item.path
