"""
Which file of which work somebody means: by its path, by the end of it, or by a work's id.

`looking.find` knows the work; here the file counts too, because splitting and covers are about one
file among several. A work's id means the file that stands for it on the wall.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import dataclass

from lookback.doing import looking
from lookback.doing.library import Library
from lookback.words.errors import NotCatalogued
from lookback.words.model import Item


@dataclass(frozen=True, slots=True)
class Pointed:
    """A file that was pointed at, and the id of the work that it belongs to now."""

    work: str
    item: Item


def point(library: Library, text: str) -> Pointed:
    """Raises NotCatalogued, Ambiguous."""
    work = looking.find(library, text)
    held = [h for h in looking.holdings(library, [work])[work] if not h.item.former]
    path, ending = os.path.abspath(os.path.expanduser(text)), text.replace(os.sep, "/")
    for holding in held:
        if holding.full_path == path:
            return Pointed(work, holding.item)
    for holding in held:
        if holding.item.path == ending or holding.item.path.endswith("/" + ending):
            return Pointed(work, holding.item)
    return of_work(library, work)


def of_work(library: Library, work: str) -> Pointed:
    """The file that stands for a work. Raises NotCatalogued."""
    sight = looking.one_work(library, work)
    items = [h.item for h in sight.holdings if not h.item.former]
    if not items:
        raise NotCatalogued(work)
    cover = next((i for i in items if i.digest == sight.glimpse.cover), items[0])
    return Pointed(work, cover)


def pictures(library: Library, work: str, digests: Iterable[str]) -> list[Pointed]:
    """All files of a work that hold one of these pictures (SHA-256 in hex). NotCatalogued."""
    wanted = set(digests)
    held = looking.holdings(library, [work])[work]
    found = [h.item for h in held if not h.item.former and h.item.digest.hex() in wanted]
    if not found:
        raise NotCatalogued(work)
    return [Pointed(work, item) for item in found]
