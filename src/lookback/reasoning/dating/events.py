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

import hashlib
from array import array
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import lru_cache
from typing import Final

import numpy as np

from lookback.words.edtf import Edtf
from lookback.words.model import MADE, Claim

WITNESSES: Final = 3  # names that must agree before a shared moment is believed
AGREEING: Final = 4  # times as many as disagree
NARROW_DAYS: Final = 62  # a year's folder agrees by chance with every event of its year
SLACK: Final = timedelta(7)  # finished on Sunday, named on Saturday
DOUBTFUL_NAMES: Final = ("above.", "name.year-in-name")
SHARED: Final = 3  # documents; what fewer share is asked for by nobody
KEY_BYTES: Final = 8  # of a hash: 2⁶⁴ names for the 10⁷ moments of the largest archives
KEYS_CACHE: Final = 1024


@lru_cache(KEYS_CACHE)
def key_of(*parts: object) -> int:
    """A number for a moment or a document; the same ones in every process."""
    text = "\0".join(map(str, parts)).encode("utf-8", "surrogatepass")
    return int.from_bytes(hashlib.blake2b(text, digest_size=KEY_BYTES).digest(), "big", signed=True)


def document_key(lineage: str, digest: bytes) -> int:
    """What stands for all files of one document: its key, else their bytes."""
    if lineage:
        return key_of(lineage)
    return int.from_bytes(digest[:KEY_BYTES], "big", signed=True)


@dataclass(frozen=True, slots=True)
class Moments:
    """Shared moments: by key, how many documents share one, and whether names bear it out."""

    shared: dict[int, tuple[int, bool]] = field(default_factory=dict)

    def count(self, key: int) -> int:
        """How many documents share the moment; 0 when they are fewer than SHARED."""
        return self.shared.get(key, (0, False))[0]

    def borne_out(self, key: int) -> bool:
        """Do the names of those that share it say the same?"""
        return self.shared.get(key, (0, False))[1]


class Events:
    """Moments while they are noted; of one document at one moment the first file speaks."""

    def __init__(self) -> None:
        self.keys, self.documents = array("q"), array("q")
        self.ranks, self.verdicts = array("q"), array("b")

    def note(self, key: int, document: int, day: date, named: Edtf | None, rank: int) -> None:
        """
        A file of `document` bears the moment `key`, on `day`; its names say `named`.

        `rank` is its place among all files, so that parts may be noted in any order.
        """
        self.keys.append(key)
        self.documents.append(document)
        self.ranks.append(rank)
        self.verdicts.append(_verdict(day, named))

    def take(self, others: Events) -> None:
        """What was noted elsewhere as well."""
        self.keys += others.keys
        self.documents += others.documents
        self.ranks += others.ranks
        self.verdicts += others.verdicts

    def moments(self) -> Moments:
        """What is shared of all that was noted."""
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
        kept = np.flatnonzero(counts >= SHARED)
        rows = zip(
            keys[starts[kept]].tolist(), counts[kept].tolist(), borne[kept].tolist(), strict=True
        )
        return Moments({key: (count, out) for key, count, out in rows})


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
