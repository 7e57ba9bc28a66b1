"""
Moments that many files share, and whether the names of those files bear them out.

A thousand pictures of one minute were converted, copied or unpacked then: an event, not a drawing
day. But people do finish a commission's twelve pictures on one day, and then the names say so. So
each shared moment is tried against the names of its files: borne out, it is a day of making like
any other; contradicted, or with nobody to ask, it is only the day before which all was made.

An archive has several moments a file, and nearly all of them are nobody else's: they are noted as
numbers in packed arrays, and only what is shared is kept. The trap this avoids: a set of documents
for each moment, half a kilobyte a file.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import lru_cache
from typing import ClassVar, Final

import numpy as np
from numpy.typing import NDArray

from lookback.reasoning.columns import Columns
from lookback.reasoning.marks import mark, mark_of_bytes
from lookback.words.edtf import Edtf
from lookback.words.model import MADE, Claim

WITNESSES: Final = 3  # names that must agree before a shared moment is believed
AGREEING: Final = 4  # times as many as disagree
NARROW_DAYS: Final = 62  # a year's folder agrees by chance with every event of its year
SLACK: Final = timedelta(7)  # finished on Sunday, named on Saturday
DOUBTFUL_NAMES: Final = ("above.", "name.year-in-name")
SHARED: Final = 3  # documents; what fewer share is asked for by nobody
KEYS_CACHE: Final = 1024

# How many documents must share the moments of these keys before anybody asks for them.
Least = Callable[[NDArray[np.int64]], NDArray[np.int64]]


key_of = lru_cache(KEYS_CACHE)(mark)


def document_key(lineage: str, digest: bytes) -> int:
    """What stands for all files of one document: its key, else their bytes."""
    return key_of(lineage) if lineage else mark_of_bytes(digest)


@dataclass(frozen=True, slots=True)
class Moments:
    """
    Shared moments: keys in rising order, how many documents share each, and whether names bear it
    out. Packed, because a large archive has thousands and each judging of a few files wants them.
    """

    keys: array[int] = field(default_factory=lambda: array("q"))
    counts: array[int] = field(default_factory=lambda: array("q"))
    borne: array[int] = field(default_factory=lambda: array("b"))

    def count(self, key: int) -> int:
        """How many documents share the moment; 0 when they are too few for anybody to ask."""
        at = bisect_left(self.keys, key)
        return self.counts[at] if at < len(self.keys) and self.keys[at] == key else 0

    def borne_out(self, key: int) -> bool:
        """Do the names of those that share it say the same?"""
        at = bisect_left(self.keys, key)
        return at < len(self.keys) and self.keys[at] == key and bool(self.borne[at])


def all_shared(keys: NDArray[np.int64]) -> NDArray[np.int64]:
    return np.full(len(keys), SHARED)


class Events(Columns):
    """Moments while they are noted; of one document at one moment the first file speaks."""

    CODES: ClassVar = {"keys": "q", "documents": "q", "ranks": "q", "verdicts": "b"}
    MOVING: ClassVar = frozenset({"ranks"})
    keys: array[int]
    documents: array[int]
    ranks: array[int]
    verdicts: array[int]

    def note(self, key: int, document: int, day: date, named: Edtf | None, rank: int) -> None:
        """
        A file of `document` bears the moment `key`, on `day`; its names say `named`.

        `rank` is its place among all files, so that parts may be noted in any order.
        """
        self.keys.append(key)
        self.documents.append(document)
        self.ranks.append(rank)
        self.verdicts.append(_verdict(day, named))

    def moments(self, least: Least = all_shared) -> Moments:
        """
        What is shared of all that was noted: by as many documents as `least` wants of each key, or
        borne out.
        """
        if not self.keys:
            return Moments()
        keys, documents = (np.frombuffer(a, np.int64) for a in (self.keys, self.documents))
        verdicts = np.frombuffer(self.verdicts, np.int8)
        order = np.lexsort((np.frombuffer(self.ranks, np.int64), documents, keys))
        keys, documents, verdicts = keys[order], documents[order], verdicts[order]
        first = np.ones(len(keys), bool)
        first[1:] = (keys[1:] != keys[:-1]) | (documents[1:] != documents[:-1])
        keys, verdicts = keys[first], verdicts[first]
        starts = np.flatnonzero(np.concatenate(([True], keys[1:] != keys[:-1])))
        counts = np.diff(np.append(starts, len(keys)))
        agree = np.add.reduceat(verdicts == 1, starts, dtype=np.int64)
        disagree = np.add.reduceat(verdicts == -1, starts, dtype=np.int64)
        borne = (agree >= WITNESSES) & (agree >= AGREEING * disagree)
        shared = keys[starts]
        kept = (counts >= SHARED) & (borne | (counts >= least(shared)))
        return Moments(
            array("q", shared[kept].tobytes()),
            array("q", counts[kept].astype(np.int64).tobytes()),
            array("b", borne[kept].astype(np.int8).tobytes()),
        )


def _verdict(day: date, named: Edtf | None) -> int:
    """1 when the names agree closely, -1 when they contradict, 0 when they say nothing."""
    if named is None or named.earliest is None or named.latest is None:
        return 0
    if not named.earliest - SLACK <= day <= named.latest + SLACK:
        return -1
    return int((named.latest - named.earliest).days <= NARROW_DAYS)


def said_by_names(named: Iterable[Claim]) -> Edtf | None:
    """The narrowest closed interval that a file's names state as its making."""
    closed = [
        c.value
        for c in named
        if c.about == MADE
        and isinstance(c.value, Edtf)
        and c.value.days is not None
        and not c.source.startswith(DOUBTFUL_NAMES)
        and not c.source.endswith(".challenge")
    ]
    return min(closed, key=lambda v: (v.days or 0, v.text), default=None)
