"""
What belongs together, said by the person: one work, two works, never again, drawn again, the cover.

A record names every file that stood on either side when it was said, not only the one that was
pointed at. So a split of two holds for all versions of both, and joining two works of a hundred
files each leaves none of them behind. Files that come later join by the same evidence as ever, on
the side that they belong to.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from lookback.doing import looking, settle
from lookback.doing.belonging import NAMED, REST, SIDES
from lookback.doing.library import Library
from lookback.doing.pointing import Pointed
from lookback.keeping.decisions import (
    COVER,
    NEVER_GROUP,
    NOT_REDRAW,
    REDRAW,
    SAME,
    SPLIT,
)
from lookback.keeping.journal import Ref
from lookback.words.errors import NothingToSplit, TwoWorksNeeded
from lookback.words.model import Item

Side = list[Item]


@dataclass(frozen=True, slots=True)
class Gesture:
    """
    A decision that can be looked at before it is said.

    `sides` are the files that it will name, in order; with `rest` the last side is what stays
    behind. `named` are those that were pointed at.
    """

    kind: str
    sides: tuple[Side, ...]
    named: tuple[Item, ...]
    rest: bool = False


def same(library: Library, pointed: Sequence[Pointed]) -> Gesture:
    """These works are one. Raises TwoWorksNeeded."""
    works = _several(pointed)
    held = _held(library, works)
    return Gesture(SAME, tuple(held[w] for w in works), _items(pointed))


def split(library: Library, pointed: Sequence[Pointed]) -> Gesture:
    """
    Take these files out of their works; those of one work stay together as far as looks say so.

    Where nothing would be left behind, each becomes a work by itself. Raises NothingToSplit.
    """
    held = _held(library, [p.work for p in pointed])
    named = _items(pointed)
    out = {i.id for i in named}
    rest = [i for items in held.values() for i in items if i.id not in out]
    alone = [p.work for p in pointed if len(held[p.work]) < 2]
    if alone:
        raise NothingToSplit(looking.one_work(library, alone[0]).glimpse.title)
    if rest:
        return Gesture(SPLIT, (list(named), rest), named, rest=True)
    return Gesture(SPLIT, tuple([i] for i in named), named)


def apart(library: Library, pointed: Sequence[Pointed]) -> Gesture:
    """These works are two, however alike: no file of one joins the other. TwoWorksNeeded."""
    works = _several(pointed)
    held = _held(library, works)
    if len(works) < 2:
        return split(library, pointed[1:])
    first, *others = (held[w] for w in works)
    rest = [i for items in others for i in items]
    return Gesture(SPLIT, (first, rest), _items(pointed), rest=True)


def split_all(library: Library, pointed: Pointed) -> Gesture:
    """Each picture of a work is a work of its own; of copies of one picture, each file is."""
    (items,) = _held(library, [pointed.work]).values()
    units = _by_picture(items)
    if len(units) == 1:
        units = [[i] for i in items]
    if len(units) == 1:
        raise NothingToSplit(looking.one_work(library, pointed.work).glimpse.title)
    return Gesture(SPLIT, tuple(units), (pointed.item,))


def never_group(library: Library, pointed: Sequence[Pointed]) -> Gesture:
    """Each of these files is a work by itself, now and for good."""
    named = _items(pointed)
    out = {i.id for i in named}
    pictures = {i.digest for i in named}
    held = _held(library, [p.work for p in pointed])
    copies = [i for s in held.values() for i in s if i.id not in out and i.digest in pictures]
    sides: list[Side] = [[i] for i in named]
    if copies:
        return Gesture(NEVER_GROUP, (*sides, copies), named, rest=True)
    return Gesture(NEVER_GROUP, tuple(sides), named)


def cover(library: Library, pointed: Pointed) -> Gesture:
    """This file stands for its work."""
    return Gesture(COVER, ([pointed.item],), (pointed.item,))


def redraw(library: Library, pointed: Sequence[Pointed]) -> Gesture:
    """These works show the same subject, drawn again. Raises TwoWorksNeeded."""
    _several(pointed)
    return Gesture(REDRAW, tuple([i] for i in _items(pointed)), _items(pointed))


def not_redraw(library: Library, pointed: Sequence[Pointed]) -> Gesture:
    """These works are no redraws of one another, however alike. Raises TwoWorksNeeded."""
    _several(pointed)
    return Gesture(NOT_REDRAW, tuple([i] for i in _items(pointed)), _items(pointed))


def leave_out(library: Library, pointed: Sequence[Pointed]) -> Gesture:
    """The first is no redraw of the others, which stay what they are. Raises TwoWorksNeeded."""
    _several(pointed)
    first, *others = _items(pointed)
    return Gesture(NOT_REDRAW, ([first], others), (first,), rest=True)


def give(library: Library, gesture: Gesture) -> None:
    """Say it: into the journal, then onto the wall."""
    items = [i for side in gesture.sides for i in side]
    places = {i.id: n for n, i in enumerate(items)}
    body: Mapping[str, Any] = {
        SIDES: [len(side) for side in gesture.sides],
        NAMED: [places[i.id] for i in gesture.named],
        REST: gesture.rest,
    }
    tokens = library.catalogue.tokens()
    record = library.say(gesture.kind, [_ref(i, tokens) for i in items], body)
    settle.after_gesture(library, record)


def _ref(item: Item, tokens: Mapping[int, str]) -> Ref:
    return Ref(item.digest.hex(), tokens.get(item.source, ""), item.path, item.lineage)


def _several(pointed: Sequence[Pointed]) -> list[str]:
    works = list(dict.fromkeys(p.work for p in pointed))
    if len({p.item.id for p in pointed}) < 2:
        raise TwoWorksNeeded
    return works


def _items(pointed: Sequence[Pointed]) -> tuple[Item, ...]:
    return tuple({p.item.id: p.item for p in pointed}.values())


def _held(library: Library, works: Sequence[str]) -> dict[str, Side]:
    """The files of each work that can be told apart later: an edit's former contents cannot."""
    held = looking.holdings(library, list(dict.fromkeys(works)))
    return {w: [h.item for h in hs if not h.item.former] for w, hs in held.items()}


def _by_picture(items: Sequence[Item]) -> list[Side]:
    pictures: dict[bytes | int, Side] = {}
    for item in items:
        pictures.setdefault(item.digest or item.id, []).append(item)
    return list(pictures.values())
