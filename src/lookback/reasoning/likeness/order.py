"""
In which order the versions of a work came, and which of its files shows it.
"""

from __future__ import annotations

from lookback.reasoning.likeness import names
from lookback.reasoning.likeness.nodes import Node, when
from lookback.reasoning.likeness.witnesses import same_picture
from lookback.words.model import SECONDS, Item


def versions_of(nodes: list[Node]) -> list[list[Node]]:
    """Nodes in the order they were made; an export stands beside its document as its copy."""
    if len(nodes) == 1:  # nearly every work
        return [nodes]
    documents = [n for n in nodes if n.first.format in names.DOCUMENTS]
    others = [n for n in nodes if n.first.format not in names.DOCUMENTS]
    if not documents:
        return [[n] for n in sorted(others, key=when)]
    seconds = {id(n): _seconds(n.first) for n in documents}
    counted = len({s for s in seconds.values() if s is not None}) == len(documents)
    documents.sort(key=lambda n: (seconds[id(n)] if counted else 0, when(n)))
    versions = [[n] for n in documents]
    for other in sorted(others, key=when):
        home = [v for v in versions if _is_export(v[0].first, other.first)]
        if home:
            home[-1].append(other)
        else:
            later = (i for i, v in enumerate(versions) if when(v[0]) > when(other))
            versions.insert(next(later, len(versions)), [other])
    return versions


def _is_export(document: Item, item: Item) -> bool:
    stem = names.parts(document.path)[1].casefold()
    named = stem in names.bases(names.parts(item.path)[1])
    return document.format in names.DOCUMENTS and named and bool(same_picture(document, item))


def _seconds(item: Item) -> int | None:
    found = [c.value for c in item.claims if c.about == SECONDS and isinstance(c.value, int)]
    return max(found, default=None)


def cover_of(versions: list[list[Node]]) -> int:
    """
    The latest version that can be shown: its document, or else its largest form; of equals the
    first by place. A photograph of the screen is larger than what was drawn on it.
    """
    for version in reversed(versions):
        shown = [i for n in version for i in n.items if i.fingerprint]
        if shown:
            shown.sort(key=lambda i: (i.place, i.path))  # ids tell in what order a scan read
            return max(shown, key=_worth).id
    return versions[-1][0].first.id


def _worth(item: Item) -> tuple[bool, bool, int]:
    return item.state == "here", item.format in names.DOCUMENTS, item.width * item.height
