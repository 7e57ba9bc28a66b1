"""
Which items are one work, and in which order its versions came.

Same bytes are one work. So are a document and its export of the same name, and files saved on
from one document, when their pictures don't disagree; and pictures whose strokes lie on each other
(doing.compare laid them there). What the person said comes before all of it. Every membership says
why. The result does not depend on the order of the items.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Sequence

from lookback.reasoning.likeness import leftovers, pages, takes, witnesses
from lookback.reasoning.likeness.joints import SAME_WORK, Joints
from lookback.reasoning.likeness.nodes import Node, by_digest
from lookback.reasoning.likeness.order import cover_of, versions_of
from lookback.reasoning.likeness.relation import Relation
from lookback.reasoning.likeness.ties import settled
from lookback.reasoning.likeness.word import COVER, Saying
from lookback.words.model import Claim, Grouping, Item, Member

__all__ = ["SAME_WORK", "alone", "group_items"]


def group_items(
    items: Sequence[Item],
    relations: Iterable[Relation] = (),
    said: Sequence[Saying] = (),
    shelves: Container[int] | None = None,
) -> list[Grouping]:
    """
    Every item in exactly one grouping, ordered by the first item's place.

    Of a part of an archive, `shelves` are the folders that may be books (pages.shelf_of).
    """
    ties = settled(said)
    nodes = by_digest(items, ties)
    joints = Joints(nodes, relations)
    joints.hear(ties)
    for why, bucket in witnesses.edited(nodes):
        joints.join(why, bucket, alike=witnesses.edited_from)
    for why, bucket in witnesses.lineages(nodes):
        joints.join(why, bucket, alike=witnesses.not_strangers)
    for why, bucket, alike in leftovers.witnesses(nodes):
        joints.join(why, bucket, alike=alike)
    for why, bucket in witnesses.exports(nodes):
        joints.join(why, bucket, alike=witnesses.same_picture)
    for why, bucket in witnesses.saved_on(nodes):
        joints.join(why, bucket, alike=witnesses.same_or_grown)
    for why, bucket, alike in takes.named(nodes):
        joints.join(why, bucket, alike=alike)
    for why, bucket in takes.numbered(nodes):
        joints.join(why, bucket, alike=takes.one_song)
    for why, bucket in takes.recordings(nodes):
        joints.join(why, bucket, alike=takes.one_recording)
    joints.look()
    shelf = list(pages.books(nodes, shelves))
    for number, book in enumerate(shelf, 1):
        joints.bind(number, book.nodes, Claim(pages.PAGES, SAME_WORK, "", book.quote))
    covers = [i for s in said if s.kind == COVER for i in sorted(s.items)]
    last = {item: n for n, item in enumerate(covers)}
    return [
        _grouping(joints, group, claims, last, shelf[book - 1] if book else None)
        for group, claims, book in joints.groups()
    ]


def alone(item: Item) -> Grouping:
    """The grouping of an item that has to do with no other."""
    return Grouping((Member(item.id, 1, "version"),), item.id, ())


def _grouping(
    joints: Joints,
    nodes: list[Node],
    claims: list[Claim],
    covers: dict[int, int],
    book: pages.Book | None,
) -> Grouping:
    versions = [nodes] if book else joints.with_copies(versions_of(nodes))
    members = list(pages.bound(book, nodes)) if book else _members(versions)
    for node in nodes:
        if len(node.items) > 1:
            paths = " · ".join(i.path for i in node.items)
            claims = [*claims, Claim("digest", SAME_WORK, "", f"{paths}: the same bytes")]
    chosen = [m.item for m in members if m.item in covers]
    cover = _cover(versions, members, book, nodes)
    if chosen:
        cover = max(chosen, key=covers.__getitem__)
    return Grouping(tuple(members), cover, tuple(sorted(claims, key=lambda c: c.quote)))


def _members(versions: list[list[Node]]) -> list[Member]:
    """The first of what shows a version is it; the others are its copies."""
    return [
        Member(item.id, number, "copy" if place else "version")
        for number, version in enumerate(versions, 1)
        for place, item in enumerate(i for node in version for i in node.items)
    ]


def _cover(
    versions: list[list[Node]], members: list[Member], book: pages.Book | None, nodes: list[Node]
) -> int:
    """A book's first page that can be shown; of anything else, its latest version."""
    if book is None:
        return cover_of(versions)
    shown = {i.id for n in nodes for i in n.items if i.fingerprint}
    first = (m.item for m in members if m.role == pages.PAGE and m.item in shown)
    return next(first, members[0].item)
