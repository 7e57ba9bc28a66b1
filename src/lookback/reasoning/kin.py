"""
Which items could have to do with each other, so that all others need never be held at once.

Grouping joins by witnesses: the same bytes, one document's key, names that grew from each other, a
document and its export, a place whose file was edited, a sidecar and its picture, looks that were
verified, the person's word. Whatever shares a witness with something lands in one bunch; a bunch
can then be grouped and dated by itself. A bunch may be too large, never too small: these are the
conditions under which grouping asks, mostly without what it answers. Only of a document and an
export far from it the looks are asked here as well: in forty boxes a hundred pictures are called
"fox", and a word about one of them would have to do with all.

The trap this avoids: a library of 150,000 works that is taken into memory because two of its files
may be versions of each other.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

import numpy as np
from numpy.typing import NDArray

from lookback.reasoning.bonds import (
    BOOKED,
    COUNTED,
    PICTURE,
    Asked,
    Files,
    Shown,
    Whose,
    all_joined,
    books,
    equal,
    known,
    roots,
)
from lookback.reasoning.columns import Columns
from lookback.reasoning.likeness import leftovers, looks, names, pages, prints, stems, takes
from lookback.reasoning.marks import joined, mark, mark_of_bytes, unsigned
from lookback.reasoning.sidecars import SUFFIX, plain
from lookback.words.forms import DRAWN, form_of
from lookback.words.model import SIDECAR, Item

BATCH: Final = 500  # items at a time: small enough to be nothing, large enough to be worth a task
LONGEST: Final = 4  # times as many items a part of a library may hold as is wanted
TEXTS: Final = 4096  # marks that are kept: names recur nearby

# What a witness asks of an item: keys that others may share. A firm one joins all that have it; a
# loose one joins where somebody has it firmly (the name of an export, where there is a document).
Keys = Iterable[tuple[bool, int]]

# Kinds of keys.
LINEAGE, BESIDE, NAME, EXPORT, COLLECTED, RECORDING, TAKE, SOUND = range(8)


class _Name:
    """An item with what every witness wants of its name, taken apart once."""

    __slots__ = ("bases", "folder", "here", "item", "own", "stem")

    def __init__(self, item: Item) -> None:
        self.item = item
        self.folder, self.stem = names.parts(item.path)
        self.bases = names.bases(self.stem)
        self.here = pages.shelf_of(item.source, self.folder)
        self.own = _text(self.bases[0])


_text = lru_cache(TEXTS)(mark)


def _lineages(name: _Name) -> Keys:
    if name.item.lineage:
        yield True, joined(LINEAGE, mark(name.item.lineage))


def _sidecars(name: _Name) -> Keys:
    item, path = name.item, plain(name.item.path)
    if item.format == SIDECAR:
        yield True, joined(BESIDE, mark(item.source, path.removesuffix(SUFFIX)))
    else:
        yield False, joined(BESIDE, mark(item.source, path))
        yield False, joined(BESIDE, mark(item.source, path.rpartition(".")[0]))


def _names(name: _Name) -> Keys:
    """
    Names that grew from a file's own, which every file has firmly in its folder.

    So its own name joins a document with its export there, and an edited file with what it was.
    """
    for base in name.bases[1:]:
        yield False, joined(NAME, name.here, _text(base))
    said = names.said_version(name.stem)
    if said != name.bases[0]:
        yield True, joined(NAME, name.here, _text(said))


def _exports(name: _Name) -> Keys:
    """Of a document, firmly, and of what may be its export in another folder."""
    if name.item.format in names.DOCUMENTS:
        yield True, joined(EXPORT, name.item.source, name.own)
    elif names.exported_elsewhere(name.folder):
        for base in name.bases:
            yield False, joined(EXPORT, name.item.source, _text(base))


def _leftovers(name: _Name) -> Keys:
    """Of what programs left, the name of its document: beside it, or wherever it lies."""
    left = leftovers.left_by(name.item.path)
    if left is None:
        return
    stem = _text(left.stem)
    if left.folder is None:
        yield True, joined(COLLECTED, stem)
    else:
        yield True, joined(NAME, pages.shelf_of(name.item.source, left.folder), stem)
        yield False, joined(COLLECTED, stem)


def _recordings(name: _Name) -> Keys:
    if begun := leftovers.recording_begun(name.item.path):
        yield True, joined(RECORDING, mark(begun))
    if begun := leftovers.document_begun(name.item.lineage):
        yield False, joined(RECORDING, mark(begun))


def _takes(name: _Name) -> Keys:
    """Of songs, films and texts their own names; of songs also how they sound and how long."""
    item = name.item
    if not takes.told_by_name(item):
        return
    stem = stems.stem_of(item.path)
    yield True, joined(TAKE, item.source, _text(stem))
    if (base := stems.counted(stem)) != stem:
        yield True, joined(TAKE, item.source, _text(base))
    if (kind := prints.kind_of(item)) is not None:
        yield True, joined(SOUND, mark(*kind))


# What few files have to say. What all of them do (their bytes, their name) is noted beside them.
WITNESSES: Final[tuple[Callable[[_Name], Keys], ...]] = (
    _lineages, _names, _leftovers, _recordings, _takes,
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
    """
    Of every item its id, rank and bunch, bunches one after another; and where each begins.

    `shelves` are the folders that may be books, by pages.shelf_of.
    """

    ids: NDArray[np.int64]
    ranks: NDArray[np.int64]
    bunches: NDArray[np.int64]
    starts: NDArray[np.int64]
    shelves: frozenset[int]

    def batches(self, most: int) -> Iterator[Batch]:
        """
        Some `most` bunches at a time, of few enough items; a larger bunch is whole.

        A batch begins with a bunch that says so by itself, so that a new file changes the batch
        that it comes into and no other.
        """
        marked = self.starts[self.bunches[self.starts] % most == 0]
        begin = 0
        while begin < len(self.ids):
            ends = self._next(marked, begin + 1), self._next(self.starts, begin + LONGEST * most)
            end = min(ends)
            columns = (c[begin:end].tolist() for c in (self.ids, self.ranks, self.bunches))
            yield Batch(*map(tuple, columns))
            begin = end

    def _next(self, starts: NDArray[np.int64], least: int) -> int:
        """The first of these that is at least so far on, or the end."""
        at = int(np.searchsorted(starts, least))
        return int(starts[at]) if at < len(starts) else len(self.ids)


class Kin:
    """All items, seen one by one in the order of their places; fifty bytes are kept of each."""

    def __init__(self, *, sidecars: bool = True) -> None:
        """Without `sidecars` nobody has to be asked what may lie beside it."""
        self._files, self._asked, self._shown = Files(), Asked(), Shown()
        self._witnesses = (*WITNESSES, _sidecars) if sidecars else WITNESSES
        self._met: list[frozenset[int]] = []
        self._pairs: list[tuple[bytes, bytes]] = []

    def __len__(self) -> int:
        return len(self._files.ids)

    def see(self, item: Item) -> None:
        files, name = self._files, _Name(item)
        who = len(files.ids)
        files.ids.append(item.id)
        digest = item.digest
        files.contents.append(
            unsigned(mark_of_bytes(digest) if digest else mark(item.source, item.path))
        )
        files.here.append(name.here)
        files.own.append(name.own)
        files.kinds.append(_kind_of(name))
        for witness in self._witnesses:
            for firm, key in witness(name):
                self._asked.note(key, who, firm)
        for document, key in _exports(name):
            if code := looks.code_of(item.fingerprint):
                self._shown.note(key, who, code, document=document)

    @property
    def parts(self) -> tuple[Columns, ...]:
        """What was seen; nothing of what was said."""
        return self._files, self._asked, self._shown

    def meet(self, items: Iterable[int]) -> None:
        """These items, by id, were spoken of together."""
        self._met.append(frozenset(items))

    def alike(self, pairs: Iterable[tuple[bytes, bytes]]) -> None:
        """Contents whose looks were verified, by SHA-256."""
        self._pairs += pairs

    def bunches(self) -> Bunches:
        """All items, bunch by bunch; what was kept to find that out can go."""
        ids = np.array(self._files.ids, np.int64)
        shelves, mates = books(self._files)
        firsts = roots(len(ids), *self._edges(ids, mates))
        order = np.argsort(firsts, kind="stable")
        starts = np.flatnonzero(np.diff(firsts[order], prepend=-1))
        return Bunches(ids[order], order, ids[firsts[order]], starts, shelves)

    def _edges(self, ids: NDArray[np.int64], mates: tuple[Whose, Whose]) -> tuple[Whose, Whose]:
        """Pairs of items, as positions, enough to join all that belong together."""
        contents = np.array(self._files.contents, np.uint64)
        found = [mates, known(contents, self._pairs), self._shown.pairs(), equal(contents)]
        here, own = self._files.here, self._files.own
        named, collected = all_joined(NAME, here, own), all_joined(COLLECTED, own)
        found.append(self._asked.shared(named, collected))
        for met in self._met:
            there = np.flatnonzero(np.isin(ids, np.array(sorted(met), np.int64)))
            found.append((np.broadcast_to(there[:1], there[1:].shape), there[1:]))
        return np.concatenate([one for one, _ in found]), np.concatenate([b for _, b in found])


def _kind_of(name: _Name) -> int:
    """What a file may be to a book of pages: PICTURE, COUNTED and BOOKED, or 0."""
    item = name.item
    if item.former or form_of(item.format) != DRAWN or item.format == SIDECAR:
        return 0
    counted = COUNTED if pages.counts_in(item) else 0
    return PICTURE | counted | (BOOKED if pages.calls_itself_a_book(item) else 0)
