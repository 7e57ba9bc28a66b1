"""
Joining nodes into works: what the person said first, then witnesses, then looks, surest first.

No daisy chains: a looks-alike pair joins two groups only when the groups' representatives agree on
the whole, up to five of each that are most like the rest. Where one side is few, what counts is the
louder half of all its pairs with the other: a cut, a sketch, a watermarked copy lies well on those
states that are nearest to it, and badly on a mirror image or a photograph of the same drawing. The
result does not depend on the order of the nodes: pairs are taken by certainty, equals by their
contents.

The trap this avoids: two siblings of one template that resemble one another less than each
resembles a crop in the middle.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import reduce
from itertools import product
from math import ceil, log
from typing import Final

from lookback.reasoning.likeness import names
from lookback.reasoning.likeness.apart import Times, far_apart, times_of
from lookback.reasoning.likeness.nodes import Node
from lookback.reasoning.likeness.relation import COPY, JOINED, VERSION, Relation
from lookback.reasoning.likeness.ties import Ties, may_meet
from lookback.words.model import Claim, Item
from lookback.words.trust import JOURNAL

SAME_WORK: Final = "same-work"  # what these claims are about
# In one bucket (a template with a thousand children, a folder of one name) so many different
# pictures may gather others; beyond them each stays by itself, so that no bucket costs its square.
MOST_LEADERS: Final = 24
BY_NAME: Final = frozenset(
    {"name.saved-on", "name.export"}
)  # two foxes in one folder: looks decide
REPRESENTATIVES: Final = 5
JOINING: Final = frozenset({COPY, VERSION})  # a twin in other colours and a part join nothing alone
# Of a made-up life of 300 works, whose artist draws her subjects much alike: at .997 two works more
# are mixed and none fewer lies in several; at .999 one fewer is mixed and three more are split.
ELSEWHERE: Final = 0.998
# On a made-up life of 300 works, 109 pairs above this were of one work and 6 were not.
TWINS: Final = 0.98  # of the strokes, both ways
# Groups agree when their representatives do on the whole, in logarithms of odds, where LEAN are the
# odds at which a pair says neither. No pair outshouts all others, and one that nobody laid over
# each other speaks a little against. Chosen on two sets of pictures (docs/likeness.md).
LEAN: Final = 2.04
LOUDEST: Final = 4.0
UNLAID: Final = -1.0
AGREED: Final = -0.2
FEW: Final = REPRESENTATIVES  # on one side: then the louder half of all pairs speaks
LOUD_SHARE: Final = 0.5
LEAST_LOUD: Final = 3  # pairs, where there are so many: two of three don't outvote the third
LOUD_AGREED: Final = -0.5

Alike = Callable[[Item, Item], str]  # why two items may be one work; "" when they may not


class _Group:
    """
    Nodes that are one work so far. `sides` are the sides of splits that it stands on; `book` is
    the number of the folder of pages that it is, from 1.
    """

    __slots__ = ("alone", "book", "claims", "nodes", "sides")

    def __init__(self, node: Node) -> None:
        self.nodes = [node]
        self.claims: list[Claim] = []
        self.sides: dict[int, int] = {}
        self.alone = False
        self.book = 0


class Joints:
    """Groups of nodes; `relations` are the verified pairs, from either side."""

    def __init__(self, nodes: Sequence[Node], relations: Iterable[Relation]) -> None:
        self._nodes = nodes
        self._home = {id(n): _Group(n) for n in nodes}
        self._near: dict[int, dict[int, float]] = {}
        self._strangers: set[tuple[bytes, bytes]] = set()
        self._copies: set[tuple[int, int]] = set()
        self._times: dict[int, Times] = {}
        self._pairs: list[tuple[float, Relation, Node, Node]] = []
        by_content: dict[bytes, list[Node]] = {}  # copies that were split share a content
        for node in nodes:
            by_content.setdefault(node.first.digest, []).append(node)
        for relation in relations:
            if relation.refuses:
                self._strangers.add(relation.pair)
            if relation.kind not in JOINING:
                continue
            left, right = (by_content.get(digest, ()) for digest in relation.pair)
            for one, other in product(left, right):
                if relation.kind == COPY and relation.certainty >= JOINED:
                    self._copies |= {(id(one), id(other)), (id(other), id(one))}
                self._near.setdefault(id(one), {})[id(other)] = relation.certainty
                self._near.setdefault(id(other), {})[id(one)] = relation.certainty
                if relation.certainty >= JOINED:
                    self._pairs.append((relation.certainty, relation, one, other))

    def hear(self, ties: Ties) -> None:
        """The person's word, before any witness."""
        spoken = ties.sides.keys() | ties.alone | {i for s in ties.together for i in s}
        by_item = {i.id: n for n in self._nodes for i in n.items if i.id in spoken}
        for item, node in by_item.items():
            group = self._home[id(node)]
            group.sides.update(ties.sides.get(item, {}))
            group.alone = group.alone or item in ties.alone
        for items, quote in zip(ties.together, ties.quotes, strict=True):
            nodes = _nodes(items, by_item)
            for node in nodes[1:]:
                self._join(nodes[0], node, Claim(JOURNAL, SAME_WORK, "", quote))

    def join(self, why: str, bucket: Sequence[Node], alike: Alike) -> None:
        """
        Join each of the bucket with the first representative that it agrees with.

        What agrees with none stands for itself and whatever follows. No chains: only a
        representative counts, never a neighbour.
        """
        leaders: list[Node] = []
        for node in bucket:
            for leader in leaders:
                if why in BY_NAME and self._are_strangers(leader, node):
                    continue
                if quote := alike(leader.first, node.first):
                    said = f"{leader.first.path} · {node.first.path}: {quote}"
                    self._join(leader, node, Claim(why, SAME_WORK, "", said))
                    break
            else:
                if len(leaders) < MOST_LEADERS:
                    leaders.append(node)

    def with_copies(self, versions: Sequence[list[Node]]) -> list[list[Node]]:
        """The same versions, where one that shows an earlier one's picture is its copy."""
        found: list[list[Node]] = []
        for version in versions:
            shown = [v for v in found if all(self._is_copy(v[0], n) for n in version)]
            if shown:
                shown[0].extend(version)
            else:
                found.append(list(version))
        return found

    def _is_copy(self, one: Node, other: Node) -> bool:
        """Documents, what was edited and what a name calls a version are more than copies."""
        if (id(one), id(other)) not in self._copies or other.first.former:
            return False
        places = [names.parts(n.first.path) for n in (one, other)]
        folders, stems = zip(*places, strict=True)
        grown = folders[0] == folders[1] and len({*map(names.said_version, stems)}) == 1
        return other.first.format not in names.DOCUMENTS and not grown

    def _are_strangers(self, one: Node, other: Node) -> bool:
        low, high = sorted((one.first.digest, other.first.digest))
        return (low, high) in self._strangers

    def look(self) -> None:
        """Join what looks alone hold together, surest first, when representatives agree."""
        self._pairs.sort(key=lambda p: (-p[0], p[1].pair))
        for _, relation, one, other in self._pairs:
            into, gone = self._home[id(one)], self._home[id(other)]
            if into is not gone and self._agree(one, other):
                if not _near_enough(relation, one, other):
                    continue
                if not _twins(relation) and self._are_apart(into, gone):
                    continue
                said = f"{one.first.path} · {other.first.path}: {relation.quote}"
                self._join(one, other, Claim(f"looks.{relation.kind}", SAME_WORK, "", said))

    def bind(self, book: int, nodes: Sequence[Node], claim: Claim) -> None:
        """
        Make one work of a folder of pages, with all that each page has gathered by now.

        A page that the person took out stays out, be it the first.
        """
        leaders: list[Node] = []
        for node in (n for n in nodes if self._home[id(n)].book in (0, book)):
            for leader in leaders:
                self._join(leader, node, claim)
                if self._home[id(leader)] is self._home[id(node)]:
                    self._home[id(node)].book = book
                    break
            else:
                leaders.append(node)

    def _are_apart(self, one: _Group, other: _Group) -> bool:
        """Do dates or documents of other names say that these are two works?"""
        left, right = _document_names(one), _document_names(other)
        if left and right and left.isdisjoint(right):
            return True
        return far_apart(self._times_of(one), self._times_of(other))

    def _times_of(self, group: _Group) -> Times:
        for node in group.nodes:
            if id(node) not in self._times:
                self._times[id(node)] = times_of(node)
        return reduce(Times.joined, (self._times[id(n)] for n in group.nodes))

    def _agree(self, one: Node, other: Node) -> bool:
        left, right = (self._home[id(n)].nodes for n in (one, other))
        if min(len(left), len(right)) <= FEW:
            told = sorted(self._told(left, right), reverse=True)
            loud = max(ceil(LOUD_SHARE * len(told)), min(LEAST_LOUD, len(told)))
            return sum(told[:loud]) >= LOUD_AGREED * loud
        told = self._told(self._representatives(left), self._representatives(right))
        return sum(told) >= AGREED * len(told)

    def _told(self, left: Sequence[Node], right: Sequence[Node]) -> list[float]:
        """What each pair of both sides says for them being one."""
        return [_evidence(self._near.get(id(a), {}).get(id(b))) for a in left for b in right]

    def _representatives(self, nodes: Sequence[Node]) -> list[Node]:
        if len(nodes) <= REPRESENTATIVES:
            return list(nodes)
        within = {id(n) for n in nodes}
        support = {
            id(n): sum(c for m, c in self._near.get(id(n), {}).items() if m in within)
            for n in nodes
        }
        return sorted(nodes, key=lambda n: (-support[id(n)], n.first.digest))[:REPRESENTATIVES]

    def _join(self, one: Node, other: Node, claim: Claim) -> None:
        into, gone = self._home[id(one)], self._home[id(other)]
        if into is gone or not _may_join(into, gone):
            return
        if len(into.nodes) < len(gone.nodes):
            into, gone = gone, into
        into.nodes += gone.nodes
        into.claims += [c for c in (claim, *gone.claims) if c not in into.claims[-1:]]
        into.sides.update(gone.sides)
        for node in gone.nodes:
            self._home[id(node)] = into

    def groups(self) -> list[tuple[list[Node], list[Claim], int]]:
        """Each group's nodes in the order they were given in, why they are one, and its book."""
        found: dict[int, tuple[list[Node], list[Claim], int]] = {}
        for node in self._nodes:
            group = self._home[id(node)]
            found.setdefault(id(group), ([], group.claims, group.book))[0].append(node)
        return list(found.values())


def _evidence(certainty: float | None) -> float:
    """What one pair says for two groups being one; negative speaks against."""
    if certainty is None:
        return UNLAID
    odds = log(max(certainty, 1e-4) / max(1 - certainty, 1e-4)) - LEAN
    return max(-LOUDEST, min(LOUDEST, odds))


def _near_enough(relation: Relation, one: Node, other: Node) -> bool:
    """In one folder looks may join what they are sure of; across folders, copies alone."""
    folders = [{(i.source, names.parts(i.path)[0]) for i in n.items} for n in (one, other)]
    if not folders[0].isdisjoint(folders[1]):
        return True
    return relation.kind == COPY and relation.certainty >= ELSEWHERE


def _document_names(group: _Group) -> set[str]:
    """What the documents of a group are called, without numbers and words of versions."""
    return {
        base
        for node in group.nodes
        for item in node.items
        if item.format in names.DOCUMENTS
        for base in names.bases(names.parts(item.path)[1])[-1:]
    }


def _twins(relation: Relation) -> bool:
    """The same strokes both ways, as a picture that was saved again has them."""
    return relation.kind == COPY and min(relation.forward, relation.backward) >= TWINS


def _may_join(one: _Group, other: _Group) -> bool:
    return not one.alone and not other.alone and may_meet(one.sides, other.sides)


def _nodes(ids: Iterable[int], by_item: Mapping[int, Node]) -> list[Node]:
    """The nodes of these items, each once, in the order of their contents."""
    found = {id(n): n for i in ids if (n := by_item.get(i)) is not None}
    return sorted(found.values(), key=lambda n: (n.first.digest, n.first.place, n.first.path))
