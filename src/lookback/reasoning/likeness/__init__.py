"""
Which items are one work, and in which order its versions came: first cut, by witnesses.

Same bytes are one work. So are a document and its export of the same name, and files saved on
from one document, when their pictures don't disagree. Every membership says why. The result does
not depend on the order of the items. Looks alone group nothing yet.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Sequence
from datetime import UTC, datetime
from typing import Final

from lookback.reasoning.likeness import looks, names
from lookback.words.model import MADE, SAVED, SECONDS, Claim, Grouping, Item, Member

SAME_WORK: Final = "same-work"  # what these claims are about

# In one bucket (a template with a thousand children, a folder of one name) so many different
# pictures may gather others; beyond them each stays by itself, so that no bucket costs its square.
MOST_LEADERS: Final = 24

Alike = Callable[[Item, Item], str]  # why two items may be one work; "" when they may not


class _Node:
    """All items with the same bytes; the smallest place stands for them."""

    __slots__ = ("first", "items")

    def __init__(self, items: list[Item]) -> None:
        self.items = sorted(items, key=lambda i: (i.former, i.place, i.path, i.id))
        self.first = self.items[0]


def group_items(items: Sequence[Item]) -> list[Grouping]:
    """Every item in exactly one grouping, ordered by the first item's place."""
    nodes = _by_digest(items)
    joints = _Joints(nodes)
    for why, bucket in _edited(nodes):
        joints.join(why, bucket, alike=_edited_from)
    for why, bucket in _lineages(nodes):
        joints.join(why, bucket, alike=_not_strangers)
    for why, bucket in _exports(nodes):
        joints.join(why, bucket, alike=_same)
    for why, bucket in _saved_on(nodes):
        joints.join(why, bucket, alike=_same_or_grown)
    return [_grouping(group, claims) for group, claims in joints.groups()]


class _Joints:
    """Groups of nodes, joined only when a pair agrees with the bucket's representative."""

    def __init__(self, nodes: Sequence[_Node]) -> None:
        self._nodes = nodes
        self._root = {id(n): n for n in nodes}
        self._claims: dict[int, list[Claim]] = {}

    def _find(self, node: _Node) -> _Node:
        while self._root[id(node)] is not node:
            node = self._root[id(node)]
        return node

    def join(self, why: str, bucket: Sequence[_Node], alike: Alike) -> None:
        """
        Join each of the bucket with the first representative that it agrees with.

        What agrees with none stands for itself and whatever follows. No chains: only a
        representative counts, never a neighbour.
        """
        leaders: list[_Node] = []
        for node in bucket:
            for leader in leaders:
                if quote := alike(leader.first, node.first):
                    said = f"{leader.first.path} · {node.first.path}: {quote}"
                    self._join(leader, node, Claim(why, SAME_WORK, "", said))
                    break
            else:
                if len(leaders) < MOST_LEADERS:
                    leaders.append(node)

    def _join(self, one: _Node, other: _Node, claim: Claim) -> None:
        one, other = self._find(one), self._find(other)
        if one is other:
            return
        low, high = sorted((one, other), key=lambda n: (n.first.place, n.first.path, n.first.id))
        self._root[id(high)] = low
        self._claims.setdefault(id(low), []).append(claim)
        self._claims[id(low)] += self._claims.pop(id(high), [])

    def groups(self) -> list[tuple[list[_Node], list[Claim]]]:
        found: dict[int, list[_Node]] = {}
        for node in self._nodes:
            found.setdefault(id(self._find(node)), []).append(node)
        return [(nodes, self._claims.get(root, [])) for root, nodes in found.items()]


def _by_digest(items: Sequence[Item]) -> list[_Node]:
    by_digest: dict[bytes | int, list[Item]] = {}
    for item in items:
        by_digest.setdefault(item.digest or item.id, []).append(item)
    nodes = [_Node(same) for same in by_digest.values()]
    return sorted(nodes, key=lambda n: (n.first.place, n.first.path, n.first.id))


def _edited(nodes: Sequence[_Node]) -> Iterable[tuple[str, list[_Node]]]:
    """What one file held before it was edited, and what it holds now."""
    by_place: dict[tuple[int, str], list[_Node]] = {}
    for node in nodes:
        for item in node.items:
            by_place.setdefault((item.source, item.path), []).append(node)
    for bucket in by_place.values():
        if len(bucket) > 1:
            yield "place.edited", sorted(bucket, key=lambda n: (n.first.former, n.first.id))


def _lineages(nodes: Sequence[_Node]) -> Iterable[tuple[str, list[_Node]]]:
    by_key: dict[str, list[_Node]] = {}
    for node in nodes:
        if node.first.lineage:
            by_key.setdefault(node.first.lineage, []).append(node)
    for key, bucket in by_key.items():
        if len(bucket) > 1:
            yield f"lineage.{key.partition(':')[0]}", _latest_first(bucket)


def _saved_on(nodes: Sequence[_Node]) -> Iterable[tuple[str, list[_Node]]]:
    """Names that grew from one another, within one folder: fox.kra, fox2.kra, fox_final.psd."""
    folders: dict[tuple[int, str], dict[str, list[_Node]]] = {}
    for node in nodes:
        folder, stem = names.parts(node.first.path)
        stems = folders.setdefault((node.first.source, folder), {})
        stems.setdefault(stem.casefold(), []).append(node)
    for stems in folders.values():
        families: dict[str, list[_Node]] = {}
        for stem, same in stems.items():
            families.setdefault(_family(stem, stems), []).extend(same)
        for family in families.values():
            if len(family) > 1:
                yield "name.saved-on", _latest_first(family)


def _family(stem: str, stems: Container[str]) -> str:
    """The shortest name that this one grew from and that exists; else what its words leave."""
    grown = (base for base in reversed(names.bases(stem)) if base in stems and base != stem)
    return next(grown, names.said_version(stem))


def _latest_first(bucket: list[_Node]) -> list[_Node]:
    """The latest stands for the rest: a finished picture still shows what it grew from."""
    return sorted(bucket, key=_when, reverse=True)


def _exports(nodes: Sequence[_Node]) -> Iterable[tuple[str, list[_Node]]]:
    """A document, then what bears its name beside it or in a folder for exports."""
    documents: dict[tuple[int, str], list[_Node]] = {}
    for node in nodes:
        if node.first.format in names.DOCUMENTS:
            stem = names.parts(node.first.path)[1].casefold()
            documents.setdefault((node.first.source, stem), []).append(node)
    for node in nodes:
        if node.first.format in names.DOCUMENTS:
            continue
        folder, stem = names.parts(node.first.path)
        away = names.exported_elsewhere(folder)
        for base in names.bases(stem) if away else [stem.casefold()]:
            for document in documents.get((node.first.source, base), ()):
                if away or names.parts(document.first.path)[0] == folder:
                    yield "name.export", [document, node]


def _same(one: Item, other: Item) -> str:
    likeness = looks.compare(one.fingerprint, other.fingerprint)
    return likeness.words() if likeness is not None and likeness.same else ""


def _same_or_grown(one: Item, other: Item) -> str:
    """Saved-on names want looks that agree; a grown picture only between two documents."""
    likeness = looks.compare(one.fingerprint, other.fingerprint)
    if likeness is not None and not likeness.blank and likeness.same:
        return likeness.words()
    if one.format not in names.DOCUMENTS or other.format not in names.DOCUMENTS:
        return ""
    if one.format != other.format and (likeness is None or likeness.anew):
        return ""
    return _not_strangers(one, other)


def _not_strangers(one: Item, other: Item) -> str:
    """
    Two documents that say they belong together do, unless their pictures disagree.

    From sketch to colour a picture may change beyond what the cheap measures follow: there the
    names must say that these are versions, and program and canvas must have stayed.
    """
    likeness = looks.compare(one.fingerprint, other.fingerprint)
    if likeness is None or not likeness.strangers:
        return "saved on" + (f", {likeness.words()}" if likeness else "")
    stems = [names.said_version(names.parts(i.path)[1]) for i in (one, other)]
    canvas = one.width == other.width and one.height == other.height and one.width > 0
    stayed = canvas and one.format == other.format
    return "saved on under its name, on the same canvas" if stayed and stems[0] == stems[1] else ""


def _edited_from(one: Item, other: Item) -> str:
    likeness = looks.compare(one.fingerprint, other.fingerprint)
    return "" if likeness is None or likeness.strangers else f"edited, {likeness.words()}"


def _grouping(nodes: list[_Node], claims: list[Claim]) -> Grouping:
    versions = _versions(nodes)
    members = []
    for number, version in enumerate(versions, 1):
        for place, item in enumerate(i for node in version for i in node.items):
            members.append(Member(item.id, number, "copy" if place else "version"))
    for node in nodes:
        if len(node.items) > 1:
            paths = " · ".join(i.path for i in node.items)
            claims = [*claims, Claim("digest", SAME_WORK, "", f"{paths}: the same bytes")]
    return Grouping(tuple(members), _cover(versions), tuple(sorted(claims, key=lambda c: c.quote)))


def _versions(nodes: list[_Node]) -> list[list[_Node]]:
    """Nodes in the order they were made; an export stands beside its document as its copy."""
    if len(nodes) == 1:  # nearly every work
        return [nodes]
    documents = [n for n in nodes if n.first.format in names.DOCUMENTS]
    others = [n for n in nodes if n.first.format not in names.DOCUMENTS]
    if not documents:
        return [[n] for n in sorted(others, key=_when)]
    seconds = {id(n): _seconds(n.first) for n in documents}
    counted = len({s for s in seconds.values() if s is not None}) == len(documents)
    documents.sort(key=lambda n: (seconds[id(n)] if counted else 0, _when(n)))
    versions = [[n] for n in documents]
    for other in sorted(others, key=_when):
        home = [v for v in versions if _is_export(v[0].first, other.first)]
        if home:
            home[-1].append(other)
        else:
            later = (i for i, v in enumerate(versions) if _when(v[0]) > _when(other))
            versions.insert(next(later, len(versions)), [other])
    return versions


def _is_export(document: Item, item: Item) -> bool:
    stem = names.parts(document.path)[1].casefold()
    named = stem in names.bases(names.parts(item.path)[1])
    return document.format in names.DOCUMENTS and named and bool(_same(document, item))


def _seconds(item: Item) -> int | None:
    found = [c.value for c in item.claims if c.about == SECONDS and isinstance(c.value, int)]
    return max(found, default=None)


def _when(node: _Node) -> tuple[str, str, str]:
    """When a file was last saved, by its own record before the disk's; then its name."""
    item = node.first
    said = [c.quote for c in item.claims if c.about in (SAVED, MADE) and c.quote[:4].isdecimal()]
    oldest = min(i.mtime_ns for i in node.items)
    disk = datetime.fromtimestamp(oldest / 1e9, UTC).isoformat()
    when = max(said, default=disk).replace(":", "-", 2)
    return when[:10], when, item.path


def _cover(versions: list[list[_Node]]) -> int:
    """The latest version that can be shown, in its largest form; of equals the first by place."""
    for version in reversed(versions):
        shown = [i for n in version for i in n.items if i.fingerprint]
        if shown:
            shown.sort(key=lambda i: (i.place, i.path))  # ids tell in what order a scan read
            return max(shown, key=lambda i: (i.state == "here", i.width * i.height)).id
    return versions[-1][0].first.id
