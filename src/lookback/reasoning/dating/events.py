"""
Moments that many files share, and whether the names of those files bear them out.

A thousand pictures of one minute were converted, copied or unpacked then: an event, not a drawing
day. But people do finish a commission's twelve pictures on one day, and then the names say so. So
each shared moment is tried against the names of its files: borne out, it is a day of making like
any other; contradicted, or with nobody to ask, it is only the day before which all was made.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable
from datetime import date, timedelta
from typing import Final

from lookback.words.edtf import Edtf
from lookback.words.model import MADE, Claim

WITNESSES: Final = 3  # names that must agree before a shared moment is believed
AGREEING: Final = 4  # times as many as disagree
NARROW_DAYS: Final = 62  # a year's folder agrees by chance with every event of its year
SLACK: Final = timedelta(7)  # finished on Sunday, named on Saturday
DOUBTFUL_NAMES: Final = ("above.", "name.year-in-name")


class Events:
    """Shared moments by key: who shares them, and what their names say."""

    def __init__(self) -> None:
        self._documents: defaultdict[Hashable, set[Hashable]] = defaultdict(set)
        self._agree: defaultdict[Hashable, int] = defaultdict(int)
        self._disagree: defaultdict[Hashable, int] = defaultdict(int)

    def note(self, key: Hashable, document: Hashable, day: date, named: Edtf | None) -> None:
        """A file of `document` bears the moment `key`, on `day`; its names say `named`."""
        documents = self._documents[key]
        if document in documents:
            return
        documents.add(document)
        if named is None or named.earliest is None or named.latest is None:
            return
        if not named.earliest - SLACK <= day <= named.latest + SLACK:
            self._disagree[key] += 1
        elif (named.latest - named.earliest).days <= NARROW_DAYS:
            self._agree[key] += 1

    def count(self, key: Hashable) -> int:
        """How many documents share the moment."""
        return len(self._documents.get(key, ()))

    def borne_out(self, key: Hashable) -> bool:
        """Do the names of those that share it say the same?"""
        agree = self._agree.get(key, 0)
        return agree >= WITNESSES and agree >= AGREEING * self._disagree.get(key, 0)


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
