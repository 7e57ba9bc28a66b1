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

from array import array
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

import numpy as np
from numpy.typing import NDArray

from lookback.reasoning.likeness import leftovers, looks, names, pages, prints, stems, takes
from lookback.reasoning.marks import joined, mark, mark_of_bytes, unsigned
from lookback.reasoning.sidecars import SUFFIX, plain
from lookback.words.fingerprint import CODE_BYTES
from lookback.words.forms import DRAWN, form_of
from lookback.words.model import SIDECAR, Item

BATCH: Final = 500  # items at a time: small enough to be nothing, large enough to be worth a task
TEXTS, PLACES = 4096, 256  # marks that are kept: names recur nearby, folders more so
AT_ONCE: Final = 1 << 18  # pairs of looks that are compared at once: 16 MB

Whose = NDArray[np.intp]  # positions of items
NOBODY: Final = np.empty(0, np.intp)

# What a witness asks of an item: keys that others may share. A firm one joins all that have it; a
# loose one joins where somebody has it firmly (the name of an export, where there is a document).
Keys = Iterable[tuple[bool, int]]

# Kinds of keys.
PLACE, LINEAGE, BESIDE, NAME, DOCUMENT, EXPORT, LEFT, COLLECTED, RECORDING, TAKE, SOUND = range(11)


class _Name:
    """An item with what every witness wants of its name, taken apart once."""

    __slots__ = ("bases", "folder", "here", "item", "stem")

    def __init__(self, item: Item) -> None:
        self.item = item
        self.folder, self.stem = names.parts(item.path)
        self.bases = names.bases(self.stem)
        self.here = _place(item.source, self.folder)


_text = lru_cache(TEXTS)(mark)
_place = lru_cache(PLACES)(mark)


def _contents(name: _Name) -> Keys:
    item = name.item
    if item.digest:
        yield True, unsigned(mark_of_bytes(item.digest))
    yield item.former, joined(PLACE, mark(item.source, item.path))
    if item.lineage:
        yield True, joined(LINEAGE, mark(item.lineage))


def _sidecars(name: _Name) -> Keys:
    item, path = name.item, plain(name.item.path)
    if item.format == SIDECAR:
        yield True, joined(BESIDE, mark(item.source, path.removesuffix(SUFFIX)))
    else:
        yield False, joined(BESIDE, mark(item.source, path))
        yield False, joined(BESIDE, mark(item.source, path.rpartition(".")[0]))


def _names(name: _Name) -> Keys:
    own = _text(name.bases[0])
    yield True, joined(NAME, name.here, own)
    said = names.said_version(name.stem)
    if said != name.bases[0]:
        yield True, joined(NAME, name.here, _text(said))
    for base in name.bases[1:]:
        yield False, joined(NAME, name.here, _text(base))
    yield name.item.format in names.DOCUMENTS, joined(DOCUMENT, name.here, own)


def _exports(name: _Name) -> Keys:
    """Of a document, firmly, and of what may be its export in another folder."""
    if name.item.format in names.DOCUMENTS:
        yield True, joined(EXPORT, name.item.source, _text(name.bases[0]))
    elif names.exported_elsewhere(name.folder):
        for base in name.bases:
            yield False, joined(EXPORT, name.item.source, _text(base))


def _leftovers(name: _Name) -> Keys:
    left = leftovers.left_by(name.item.path)
    stem = _text(left.stem if left else name.bases[0])
    if left and left.folder is not None:
        yield True, joined(LEFT, _place(name.item.source, left.folder), stem)
    elif left is None:
        yield False, joined(LEFT, name.here, stem)
    yield left is not None and left.folder is None, joined(COLLECTED, stem)


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


WITNESSES: Final[tuple[Callable[[_Name], Keys], ...]] = (
    _contents, _sidecars, _names, _leftovers, _recordings, _takes,
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

    def __init__(self, *, sidecars: bool = True) -> None:
        """Without `sidecars` nobody has to be asked what may lie beside it."""
        self._ids = array("q")
        self._asked = [_Asked() for _ in WITNESSES]
        self._witnesses = [
            (witness, asked)
            for witness, asked in zip(WITNESSES, self._asked, strict=True)
            if sidecars or witness is not _sidecars
        ]
        self._shown = _Shown()
        self._shelves = _Shelves()
        self._met: list[frozenset[int]] = []
        self._pairs: list[tuple[bytes, bytes]] = []

    def see(self, item: Item) -> None:
        who, name = len(self._ids), _Name(item)
        self._ids.append(item.id)
        for witness, asked in self._witnesses:
            for firm, key in witness(name):
                asked.note(key, who, firm)
        if not item.former and item.format != SIDECAR and form_of(item.format) == DRAWN:
            self._shelves.note(item, who)
        if code := looks.code_of(item.fingerprint):
            for document, key in _exports(name):
                self._shown.note(key, who, code, document=document)

    def take(self, others: Kin) -> None:
        """What was seen elsewhere, of items whose places come after these."""
        count = len(self._ids)
        self._ids += others._ids
        for mine, theirs in zip(self._asked, others._asked, strict=True):
            mine.take(theirs, count)
        self._shown.take(others._shown, count)
        self._shelves.take(others._shelves, count)
        self._met += others._met
        self._pairs += others._pairs

    def meet(self, items: Iterable[int]) -> None:
        """These items, by id, were spoken of together."""
        self._met.append(frozenset(items))

    def alike(self, pairs: Iterable[tuple[bytes, bytes]]) -> None:
        """Contents whose looks were verified, by SHA-256."""
        self._pairs += pairs

    def bunches(self) -> Bunches:
        """All items, bunch by bunch; what was kept to find that out can go."""
        shelves, mates = self._shelves.books()
        roots = _roots(len(self._ids), *self._edges(mates))
        order = np.argsort(roots, kind="stable")
        starts = np.flatnonzero(np.diff(roots[order], prepend=-1))
        ids = np.array(self._ids, np.int64)
        return Bunches(ids[order], order, ids[roots[order]], starts, shelves)

    def _edges(self, mates: tuple[Whose, Whose]) -> tuple[Whose, Whose]:
        """Pairs of items, as positions, enough to join all that belong together."""
        found = [mates, self._asked[0].pairs(self._pairs), self._shown.pairs()]
        found += (asked.shared() for asked in self._asked)
        ids = np.array(self._ids, np.int64)
        for met in self._met:
            here = np.flatnonzero(np.isin(ids, np.array(sorted(met), np.int64)))
            found.append((np.broadcast_to(here[:1], here[1:].shape), here[1:]))
        return np.concatenate([one for one, _ in found]), np.concatenate([b for _, b in found])


class _Asked:
    """What one witness asks: keys, and whose they are."""

    def __init__(self) -> None:
        self._firm, self._whose = array("Q"), array("i")
        self._loose, self._whose_loose = array("Q"), array("i")

    def note(self, key: int, who: int, firm: bool) -> None:
        if firm:
            self._firm.append(key)
            self._whose.append(who)
        else:
            self._loose.append(key)
            self._whose_loose.append(who)

    def take(self, others: _Asked, count: int) -> None:
        self._firm += others._firm
        self._loose += others._loose
        self._whose += _moved(others._whose, count)
        self._whose_loose += _moved(others._whose_loose, count)

    def shared(self) -> tuple[Whose, Whose]:
        """Pairs of those who share a key that somebody has firmly, enough to join all of them."""
        firm, loose = np.array(self._firm, np.uint64), np.array(self._loose, np.uint64)
        asked = np.isin(loose, firm)
        keys = np.concatenate((firm, loose[asked]))
        of_loose = np.array(self._whose_loose, np.int64)[asked]
        whose = np.concatenate((np.array(self._whose, np.int64), of_loose))
        order = np.argsort(keys, kind="stable")
        equal = np.flatnonzero(keys[order[1:]] == keys[order[:-1]])
        return whose[order[equal]], whose[order[equal + 1]]

    def pairs(self, contents: Iterable[tuple[bytes, bytes]]) -> tuple[Whose, Whose]:
        """For pairs of contents somebody who has each, where both are known."""
        asked = [
            (unsigned(mark_of_bytes(one)), unsigned(mark_of_bytes(other)))
            for one, other in contents
        ]
        keys = np.array(asked, np.uint64).reshape(-1, 2)
        if len(keys) == 0 or not self._firm:
            return NOBODY, NOBODY
        known, whose = np.array(self._firm, np.uint64), np.array(self._whose, np.int64)
        order = np.argsort(known, kind="stable")
        at = np.minimum(np.searchsorted(known, keys, sorter=order), len(known) - 1)
        found = whose[order[at[(known[order[at]] == keys).all(axis=1)]]]
        return found[:, 0], found[:, 1]


class _Shown:
    """Documents and what may be their exports in another folder, with the codes of their looks."""

    def __init__(self) -> None:
        self._keys, self._whose, self._document = array("Q"), array("i"), array("b")
        self._codes = bytearray()

    def note(self, key: int, who: int, code: bytes, *, document: bool) -> None:
        self._keys.append(key)
        self._whose.append(who)
        self._document.append(document)
        self._codes += code

    def take(self, others: _Shown, count: int) -> None:
        self._keys += others._keys
        self._whose += _moved(others._whose, count)
        self._document += others._document
        self._codes += others._codes

    def pairs(self) -> tuple[Whose, Whose]:
        """Pairs of a document and a picture of its name that shows the same."""
        keys, whose = np.array(self._keys, np.uint64), np.array(self._whose, np.int64)
        document = np.array(self._document, bool)
        asked = np.isin(keys, np.intersect1d(keys[document], keys[~document]))
        codes = np.frombuffer(bytes(self._codes), np.uint64).reshape(-1, CODE_BYTES // 8)
        keys, whose, document, codes = keys[asked], whose[asked], document[asked], codes[asked]
        order = np.argsort(keys, kind="stable")
        ends = np.flatnonzero(np.diff(keys[order])) + 1
        ones, others = [NOBODY], [NOBODY]
        for some in np.split(order, ends) if len(order) else ():
            papers, pictures = some[document[some]], some[~document[some]]
            step = max(1, AT_ONCE // len(pictures))
            for at in range(0, len(papers), step):
                part = papers[at : at + step]
                differ = np.bitwise_count(codes[part][:, None] ^ codes[pictures]).sum(axis=2)
                left, right = np.nonzero(differ <= looks.SAME_BITS)
                ones.append(whose[part[left]])
                others.append(whose[pictures[right]])
        return np.concatenate(ones), np.concatenate(others)


class _Shelves:
    """Folders, and what in each calls itself a part of a book."""

    def __init__(self) -> None:
        self._folders, self._stems, self._whose = array("q"), array("q"), array("i")
        self._counts, self._books = array("b"), array("b")

    def note(self, item: Item, who: int) -> None:
        self._folders.append(pages.shelf_of(item))
        self._stems.append(pages.stem_of(item))
        self._whose.append(who)
        self._counts.append(pages.counts_in(item))
        self._books.append(pages.calls_itself_a_book(item))

    def take(self, others: _Shelves, count: int) -> None:
        self._folders += others._folders
        self._stems += others._stems
        self._whose += _moved(others._whose, count)
        self._counts += others._counts
        self._books += others._books

    def books(self) -> tuple[frozenset[int], tuple[Whose, Whose]]:
        """The folders that may be books, and pairs of positions that join each one's files."""
        if not self._folders:
            return frozenset(), (NOBODY, NOBODY)
        folders, stems = np.array(self._folders, np.int64), np.array(self._stems, np.int64)
        order = np.lexsort((stems, folders))
        folders, stems = folders[order], stems[order]
        whose = np.array(self._whose, np.intp)[order]
        counts, books = np.array(self._counts, bool)[order], np.array(self._books, bool)[order]
        begins = np.diff(folders, prepend=~folders[0]) != 0
        starts = np.flatnonzero(begins)
        first = begins | (np.diff(stems, prepend=0) != 0)  # of files of one name in one folder
        names = np.add.reduceat(first, starts, dtype=np.int64)
        counted = np.add.reduceat(first & counts, starts, dtype=np.int64)
        said = np.logical_or.reduceat(books, starts)
        may = said | ((counted > 0) & (counted >= pages.MOST_OF * names))
        inside = np.flatnonzero(np.repeat(may, np.diff(np.append(starts, len(folders)))) & ~begins)
        return frozenset(folders[starts[may]].tolist()), (whose[inside - 1], whose[inside])


def _moved(whose: array[int], count: int) -> array[int]:
    """Positions that begin at `count`."""
    return array("i", (np.array(whose, np.int32) + np.int32(count)).tobytes())


def _roots(count: int, ones: Whose, others: Whose) -> Whose:
    """
    For each of so many the first that it is joined with, by pairs of positions.

    All pairs are joined at once, again and again: each set takes the first of all sets beside it,
    so that few rounds are left even where a set is a long chain.
    """
    up = np.arange(count)
    while len(ones):
        one, other = up[ones], up[others]
        apart = one != other
        ones, others, one, other = ones[apart], others[apart], one[apart], other[apart]
        np.minimum.at(up, np.maximum(one, other), np.minimum(one, other))
        while not np.array_equal(above := up[up], up):
            up = above
    return up
