"""
What a site shows and in which order: the works that may leave, by years, chains and the wall.

Everything is taken from doing.giving, and nothing else of the catalogue comes through here. A
work's page and its picture need names that stay the same from one making to the next; they follow
from the work by a digest, so that they lead to nothing here and nobody reads a file's own sum.
"""

from __future__ import annotations

import hashlib
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from operator import itemgetter
from typing import Final

from lookback.doing.giving import Given, Leaving, Said
from lookback.doing.library import Library
from lookback.doing.order import BY_TIME, Order, ordered
from lookback.reasoning.weave import Section

KEY: Final = 12  # hex digits: a clash among ten million works is one in six


@dataclass(frozen=True, slots=True)
class Part:
    """Works that hang together: a year, a span of years or the undated; `key` names its page."""

    key: str
    section: Section
    works: tuple[Given, ...]


@dataclass(frozen=True, slots=True)
class Layout:
    """
    All that a site shows. `works` are in the order of the wall, which is that of `order`.

    `parts` are the years, then spans of them, then the undated; `chains` are what was drawn again,
    each with at least two works in time order. `beside` tells which work is shown with an entry.
    """

    works: tuple[Given, ...]
    order: Order
    parts: tuple[Part, ...]
    chains: tuple[tuple[Given, ...], ...]
    entries: tuple[Said, ...]
    beside: Mapping[str, Given]


def laid_out(library: Library, leaving: Leaving) -> Layout:
    """The order of all that leaves."""
    by_id = {g.work: g for g in leaving.works}
    order = ordered(library, BY_TIME, list(by_id))
    works = tuple(by_id[i.decode()] for i in order.ids)
    return Layout(
        works, order, tuple(_parts(order, works)), tuple(_chains(leaving.works)), leaving.entries,
        dict(_beside(leaving)),
    )  # fmt: skip


def key_of(work: Given) -> str:
    """By what a work is named on a site."""
    return hashlib.sha256(f"work {work.work}".encode()).hexdigest()[:KEY]


def picture_of(work: Given) -> str:
    """By what its picture is named; "" where it has none."""
    if not work.cover:
        return ""
    return hashlib.sha256(b"picture " + work.cover).hexdigest()[: 2 * KEY]


def _parts(order: Order, works: Sequence[Given]) -> Iterator[Part]:
    parts = [Part(_named(s), s, tuple(works[s.start : s.start + s.count])) for s in order.sections]
    yield from sorted(parts, key=_place)


def _named(section: Section) -> str:
    """ "2014", "1990-1999", "until-1999", "since-2003", "undated"."""
    low, high = section.first, section.last
    if low is None and high is None:
        return section.key
    if low is None:
        return f"until-{high:04}"
    if high is None:
        return f"since-{low:04}"
    return f"{low:04}" if low == high else f"{low:04}-{high:04}"


def _place(part: Part) -> tuple[bool, bool, int, int]:
    """Years, then the spans of wide dates by the year they begin or, where that is open, end."""
    low, high = part.section.first, part.section.last
    first = low if low is not None else high
    if first is None:
        return True, True, 0, 0
    return False, low != high, first, high if high is not None else first


def _chains(works: Sequence[Given]) -> Iterator[tuple[Given, ...]]:
    chains: dict[int, list[Given]] = {}
    for work in works:
        if work.motif and work.cover:
            chains.setdefault(work.motif, []).append(work)
    yield from (tuple(chain) for chain in chains.values() if len(chain) > 1)


def _beside(leaving: Leaving) -> Iterator[tuple[str, Given]]:
    """For each entry a work it is about, else the last one made until its day, else the first."""
    by_id = {g.work: g for g in leaving.works}
    dated = sorted(
        ((g.made.latest.isoformat(), g) for g in leaving.works
         if g.cover and g.made and g.made.earliest and g.made.latest),
        key=itemgetter(0),
    )  # fmt: skip
    for entry in leaving.entries:
        about = next((by_id[w] for w in entry.works if by_id[w].cover), None)
        if about is None and dated:
            about = dated[max(0, bisect_right(dated, entry.day + "~", key=itemgetter(0)) - 1)][1]
        if about is not None:
            yield entry.entry, about
