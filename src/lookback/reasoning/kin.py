"""
Which items could have to do with each other, so that all others need never be held at once.

Grouping joins by witnesses: the same bytes, one document's key, names that grew from each other, a
document and its export, a place whose file was edited, a sidecar and its picture, looks that were
verified, the person's word. Whatever shares a witness with something lands in one bunch; a bunch
can then be grouped and dated by itself. A bunch may be too large, never too small: these are the
conditions under which grouping asks, without what it answers.

The trap this avoids: a library of 150,000 works that is taken into memory because two of its files
may be versions of each other.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Hashable, Iterable, Iterator
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from lookback.reasoning.likeness import leftovers, names, pages
from lookback.reasoning.sidecars import SUFFIX, plain
from lookback.words.model import SIDECAR, Item

BATCH: Final = 500  # items at a time: small enough to be nothing, large enough to be worth a task


# What a witness asks of an item: keys that others may share. A firm one joins all that have it; a
# loose one joins where somebody has it firmly (the name of an export, where there is a document).
Keys = Iterable[tuple[bool, Hashable]]


def _contents(item: Item) -> Keys:
    if item.digest:
        yield True, item.digest
    yield item.former, ("place", item.source, item.path)
    if item.lineage:
        yield True, ("lineage", item.lineage)


def _sidecars(item: Item) -> Keys:
    name = plain(item.path)
    if item.format == SIDECAR:
        yield True, ("beside", item.source, name.removesuffix(SUFFIX))
    else:
        yield False, ("beside", item.source, name)
        yield False, ("beside", item.source, name.rpartition(".")[0])


def _names(item: Item) -> Keys:
    folder, stem = names.parts(item.path)
    bases = names.bases(stem)
    for name in {bases[0], names.said_version(stem)}:
        yield True, ("name", item.source, folder, name)
    for name in bases[1:]:
        yield False, ("name", item.source, folder, name)
    if item.format in names.DOCUMENTS:
        yield True, ("document", item.source, bases[0])
        yield True, ("document", item.source, folder, bases[0])
    elif names.exported_elsewhere(folder):
        for name in bases:
            yield False, ("document", item.source, name)
    else:
        yield False, ("document", item.source, folder, bases[0])


def _leftovers(item: Item) -> Keys:
    left = leftovers.left_by(item.path)
    folder, stem = names.parts(item.path)
    stem = left.stem if left else stem.casefold()
    if left and left.folder is not None:
        yield True, ("left", item.source, left.folder, stem)
    elif left is None:
        yield False, ("left", item.source, folder, stem)
    yield left is not None and left.folder is None, ("collected", stem)


def _recordings(item: Item) -> Keys:
    if begun := leftovers.recording_begun(item.path):
        yield True, ("recording", begun)
    if begun := leftovers.document_begun(item.lineage):
        yield False, ("recording", begun)


def _pages(item: Item) -> Keys:
    if not item.former:
        yield pages.counts_pages(item), ("book", item.source, pages.folder_of(item))


WITNESSES: Final[tuple[Callable[[Item], Keys], ...]] = (
    _contents, _sidecars, _names, _leftovers, _recordings, _pages,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Batch:
    """
    Some whole bunches: their items' ids, each one's rank among all items, and its bunch.

    A bunch is named by the id of its first item.
    """

    ids: tuple[int, ...]
    ranks: tuple[int, ...]
    bunches: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Bunches:
    """Of every item its id, rank and bunch, bunches one after another; and where each begins."""

    ids: NDArray[np.int64]
    ranks: NDArray[np.int64]
    bunches: NDArray[np.int64]
    starts: NDArray[np.int64]

    def batches(self, most: int = BATCH) -> Iterator[Batch]:
        """Some `most` items at a time; a larger bunch is whole."""
        begin = 0
        while begin < len(self.ids):
            at = int(np.searchsorted(self.starts, begin + most))
            end = int(self.starts[at]) if at < len(self.starts) else len(self.ids)
            columns = (c[begin:end].tolist() for c in (self.ids, self.ranks, self.bunches))
            yield Batch(*map(tuple, columns))
            begin = end


class Kin:
    """All items, seen one by one in the order of their places; a hundred bytes are kept of each."""

    def __init__(self) -> None:
        self._ids = array("q")
        self._asked = [_Asked() for _ in WITNESSES]
        self._met: list[frozenset[int]] = []
        self._pairs: list[tuple[bytes, bytes]] = []

    def see(self, item: Item) -> None:
        """Keys are hashes of this process: two that fall together make a bunch larger, no more."""
        self._ids.append(item.id)
        for witness, asked in zip(WITNESSES, self._asked, strict=True):
            for firm, key in witness(item):
                asked.note(hash(key), len(self._ids) - 1, firm=firm)

    def meet(self, items: Iterable[int]) -> None:
        """These items, by id, were spoken of together."""
        self._met.append(frozenset(items))

    def alike(self, pairs: Iterable[tuple[bytes, bytes]]) -> None:
        """Contents whose looks were verified, by SHA-256."""
        self._pairs += pairs

    def bunches(self) -> Bunches:
        """All items, bunch by bunch; what was kept to find that out can go."""
        roots = np.frombuffer(self._roots(), np.int32) if self._ids else np.empty(0, np.int32)
        order = np.argsort(roots, kind="stable")
        starts = np.flatnonzero(np.diff(roots[order], prepend=-1))
        ids = np.array(self._ids, np.int64)
        return Bunches(ids[order], order, ids[roots[order]], starts)

    def _roots(self) -> array[int]:
        """For each item the first of its bunch, as positions."""
        up = array("i", range(len(self._ids)))
        for one, other in self._edges():
            one, other = _root(up, one), _root(up, other)
            if one != other:
                up[max(one, other)] = min(one, other)
        for at in range(len(up)):
            up[at] = up[up[at]]  # what lies before it is flat already
        return up

    def _edges(self) -> Iterator[tuple[int, int]]:
        contents = self._asked[0]
        yield from contents.pairs(self._pairs)
        for asked in self._asked:
            yield from asked.shared()
        ids = np.frombuffer(self._ids, np.int64)
        for met in self._met:
            here = _where(np.array(sorted(met), np.int64), ids)
            yield from ((here[0], other) for other in here[1:])


class _Asked:
    """What one witness asks: keys, and whose they are."""

    def __init__(self) -> None:
        self._firm, self._whose = array("q"), array("i")
        self._loose, self._whose_loose = array("q"), array("i")

    def note(self, key: int, who: int, *, firm: bool) -> None:
        if firm:
            self._firm.append(key)
            self._whose.append(who)
        else:
            self._loose.append(key)
            self._whose_loose.append(who)

    def shared(self) -> Iterator[tuple[int, int]]:
        """Pairs of those who share a key that somebody has firmly, enough to join all of them."""
        if not self._firm:
            return
        firm, loose = np.frombuffer(self._firm, np.int64), np.frombuffer(self._loose, np.int64)
        asked = np.isin(loose, firm)
        keys = np.concatenate((firm, loose[asked]))
        of_loose = np.frombuffer(self._whose_loose, np.int32)[asked]
        whose = np.concatenate((np.frombuffer(self._whose, np.int32), of_loose))
        order = np.argsort(keys, kind="stable")
        equal = np.flatnonzero(keys[order[1:]] == keys[order[:-1]])
        yield from zip(whose[order[equal]].tolist(), whose[order[equal + 1]].tolist(), strict=True)

    def pairs(self, contents: Iterable[tuple[bytes, bytes]]) -> Iterator[tuple[int, int]]:
        """For pairs of contents somebody who has each, where both are known."""
        keys = np.array([(hash(a), hash(b)) for a, b in contents], np.int64).reshape(-1, 2)
        if len(keys) == 0 or not self._firm:
            return
        known, whose = np.frombuffer(self._firm, np.int64), np.frombuffer(self._whose, np.int32)
        order = np.argsort(known, kind="stable")
        at = np.minimum(np.searchsorted(known, keys, sorter=order), len(known) - 1)
        found = (known[order[at]] == keys).all(axis=1)
        yield from zip(*whose[order[at[found]]].T.tolist(), strict=True)


def _where(wanted: NDArray[np.int64], known: NDArray[np.int64]) -> list[int]:
    """The positions of those that are known."""
    return np.flatnonzero(np.isin(known, wanted)).tolist()


def _root(up: array[int], one: int) -> int:
    while up[one] != one:
        up[one] = up[up[one]]
        one = up[one]
    return one
