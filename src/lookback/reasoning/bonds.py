"""
Who shares something with whom, of many files that stand only as numbers.

What a file has to do with others it says by marks (`marks.joined`); those of many files are
columns, and whoever has the same mark as another is paired with it by sorting. Files are named by
their positions. The trap this avoids: a dictionary of half a million texts to find the few that
are there twice.
"""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from typing import ClassVar, Final

import numpy as np
from numpy.typing import NDArray

from lookback.reasoning.columns import Columns
from lookback.reasoning.likeness import looks, pages
from lookback.reasoning.marks import MOST, SPREAD, SPREAD_KINDS, mark_of_bytes, unsigned
from lookback.words.fingerprint import CODE_BYTES

AT_ONCE: Final = 1 << 18  # pairs of looks that are compared at once: 16 MB

Whose = NDArray[np.intp]  # positions of items
Numbers = NDArray[np.uint64]
NOBODY: Final = np.empty(0, np.intp)

# What a file may be to a book of pages.
PICTURE, COUNTED, BOOKED = 1, 2, 4


class Files(Columns):
    """
    Of every file its id, its bytes, its folder, its name there and what it may be to a book.

    All but the id and the last are marks.
    """

    CODES: ClassVar = {"ids": "q", "contents": "Q", "here": "q", "own": "q", "kinds": "B"}
    ids: array[int]
    contents: array[int]
    here: array[int]
    own: array[int]
    kinds: array[int]


class Asked(Columns):
    """What witnesses ask: keys, and whose they are."""

    CODES: ClassVar = {"firm": "Q", "whose": "i", "loose": "Q", "whose_loose": "i"}
    MOVING: ClassVar = frozenset({"whose", "whose_loose"})
    firm: array[int]
    whose: array[int]
    loose: array[int]
    whose_loose: array[int]

    def note(self, key: int, who: int, firm: bool) -> None:
        if firm:
            self.firm.append(key)
            self.whose.append(who)
        else:
            self.loose.append(key)
            self.whose_loose.append(who)

    def shared(self, named: Numbers, collected: Numbers) -> tuple[Whose, Whose]:
        """
        Pairs of those who share a key that somebody has firmly, enough to join all of them.

        Beside what was asked, every file has one of the keys `named` firmly and one of the keys
        `collected` loosely.
        """
        everybody = np.arange(len(named))
        firm = np.concatenate((named, np.array(self.firm, np.uint64)))
        loose = np.concatenate((collected, np.array(self.loose, np.uint64)))
        asked = np.isin(loose, firm)
        of_loose = np.concatenate((everybody, np.array(self.whose_loose, np.int64)))[asked]
        whose = np.concatenate((everybody, np.array(self.whose, np.int64), of_loose))
        one, other = equal(np.concatenate((firm, loose[asked])))
        return whose[one], whose[other]


class Shown(Columns):
    """Documents and what may be their exports in another folder, with the codes of their looks."""

    CODES: ClassVar = {"keys": "Q", "whose": "i", "documents": "b", "codes": "B"}
    MOVING: ClassVar = frozenset({"whose"})
    keys: array[int]
    whose: array[int]
    documents: array[int]
    codes: array[int]

    def note(self, key: int, who: int, code: bytes, *, document: bool) -> None:
        self.keys.append(key)
        self.whose.append(who)
        self.documents.append(document)
        self.codes.frombytes(code)

    def pairs(self) -> tuple[Whose, Whose]:
        """Pairs of a document and a picture of its name that shows the same."""
        keys, whose = np.array(self.keys, np.uint64), np.array(self.whose, np.int64)
        document = np.array(self.documents, bool)
        asked = np.isin(keys, np.intersect1d(keys[document], keys[~document]))
        codes = np.frombuffer(self.codes.tobytes(), np.uint64).reshape(-1, CODE_BYTES // 8)
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


def all_joined(kind: int, one: array[int], other: array[int] | None = None) -> Numbers:
    """As `marks.joined`, for many."""
    spread = np.array(one, np.int64).view(np.uint64) * np.uint64(SPREAD)
    others = np.uint64(kind * SPREAD_KINDS & MOST)
    return spread ^ (
        others if other is None else np.array(other, np.int64).view(np.uint64) + others
    )


def equal(keys: Numbers) -> tuple[Whose, Whose]:
    """Pairs of positions of equal keys, enough to join all that are equal."""
    order = np.argsort(keys, kind="stable")
    twins = np.flatnonzero(keys[order[1:]] == keys[order[:-1]])
    return order[twins], order[twins + 1]


def known(have: Numbers, contents: Sequence[tuple[bytes, bytes]]) -> tuple[Whose, Whose]:
    """For pairs of contents somebody who has each, where both are known."""
    asked = [(unsigned(mark_of_bytes(a)), unsigned(mark_of_bytes(b))) for a, b in contents]
    keys = np.array(asked, np.uint64).reshape(-1, 2)
    if len(keys) == 0 or len(have) == 0:
        return NOBODY, NOBODY
    order = np.argsort(have, kind="stable")
    at = np.minimum(np.searchsorted(have, keys, sorter=order), len(have) - 1)
    found = order[at[(have[order[at]] == keys).all(axis=1)]]
    return found[:, 0], found[:, 1]


def books(files: Files) -> tuple[frozenset[int], tuple[Whose, Whose]]:
    """The folders that may be books, and pairs of positions that join each one's files."""
    kinds = np.array(files.kinds, np.uint8)
    whose = np.flatnonzero(kinds & PICTURE)
    if len(whose) == 0:
        return frozenset(), (NOBODY, NOBODY)
    folders, stems = (np.array(c, np.int64)[whose] for c in (files.here, files.own))
    order = np.lexsort((stems, folders))
    folders, stems, whose = folders[order], stems[order], whose[order]
    kinds = kinds[whose]
    begins = np.diff(folders, prepend=~folders[0]) != 0
    starts = np.flatnonzero(begins)
    first = begins | (np.diff(stems, prepend=0) != 0)  # of files of one name in one folder
    begin_name = np.flatnonzero(first)
    counted = np.zeros(len(kinds), bool)
    counted[begin_name] = np.logical_or.reduceat(kinds & COUNTED != 0, begin_name)
    names = np.add.reduceat(first, starts, dtype=np.int64)
    counts = np.add.reduceat(counted, starts, dtype=np.int64)
    said = np.logical_or.reduceat(kinds & BOOKED != 0, starts)
    may = said | ((counts > 0) & (counts >= pages.MOST_OF * names))
    inside = np.flatnonzero(np.repeat(may, np.diff(np.append(starts, len(folders)))) & ~begins)
    return frozenset(folders[starts[may]].tolist()), (whose[inside - 1], whose[inside])


def roots(count: int, ones: Whose, others: Whose) -> Whose:
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
