"""
What people write: why they draw, what it gave and took, kind words. Entries are records like any
other; what is changed later is a new record that supersedes, and nothing in the file moves.

The trap this avoids: a text that lives in two places. Entries are read from the journal alone, so
that forgetting one there forgets it everywhere.
"""

from __future__ import annotations

from bisect import insort
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from typing import Any, Final

from lookback.keeping.decisions import ENTRY, REVISED, TAKEN_BACK
from lookback.keeping.journal import Record, Ref
from lookback.words.edtf import Edtf

WHY: Final = "why"
GAVE: Final = "gave"
TOOK: Final = "took"
WORTH_IT: Final = "worth-it"
KIND_WORDS: Final = "kind-words"
MILESTONE: Final = "milestone"
NOTE: Final = ""  # a page without a label
LABELS: Final = (WHY, GAVE, TOOK, WORTH_IT, KIND_WORDS, MILESTONE, NOTE)


@dataclass(frozen=True, slots=True)
class Entry:
    """
    One entry as it stands now.

    `when` is what it is about, None for nothing more than the day it was written (`written`, ISO
    8601 in UTC). `by` and `where` belong to kind words. `picture` is the SHA-256 of a copy that the
    library keeps, or "". `shown` says that it may appear in films and in what is given away.
    """

    id: str
    label: str
    text: str
    when: Edtf | None
    written: str
    works: tuple[Ref, ...] = ()
    by: str = ""
    where: str = ""
    picture: str = ""
    shown: bool = False
    revised: bool = False

    @property
    def day(self) -> str:
        """The day that it sorts by, ISO 8601."""
        if self.when is not None and (first := self.when.earliest or self.when.latest):
            return first.isoformat()
        return self.written[:10]

    @property
    def days(self) -> tuple[date | None, date | None]:
        """The first and the last day that it is about; None where open."""
        if self.when is not None:
            return self.when.earliest, self.when.latest
        written = date.fromisoformat(self.written[:10])
        return written, written


class Standing:
    """
    The entries that stand, followed record by record: one more record costs one more step.

    The trap this avoids: reading twenty thousand entries anew because of the one just written.
    """

    def __init__(self) -> None:
        self._heard: tuple[Record, ...] = ()
        self._found: dict[str, Entry] = {}
        self._order: list[Entry] = []

    def follow(self, active: Iterable[Record]) -> list[Entry]:
        """The entries of these records, in the order of their days; forgotten ones are none."""
        records = tuple(active)
        known = len(self._heard)
        if records[:known] != self._heard:
            self._found, known = {}, 0
        self._heard = records
        later = records[known:]
        for record in later:
            self._hear(record)
        if known and all(record.kind == ENTRY for record in later):
            for record in (r for r in later if r.id in self._found):
                insort(self._order, self._found[record.id], key=_place)
        else:
            self._order = in_order(self._found.values())
        return list(self._order)

    def _hear(self, record: Record) -> None:
        found, of = self._found, str(record.body.get("of", ""))
        if record.kind == ENTRY:
            if record.body:  # a forgotten entry keeps its line, and nothing in it
                found[record.id] = _entry(record)
        elif record.kind == REVISED and of in found and record.body.get("text") is not None:
            before = found[of]
            found[of] = replace(_entry(record), id=before.id, written=before.written, revised=True)
        elif record.kind == TAKEN_BACK:
            found.pop(of, None)


def entries(active: Iterable[Record]) -> list[Entry]:
    """The entries that stand, in the order of their days."""
    return Standing().follow(active)


def in_order(found: Iterable[Entry]) -> list[Entry]:
    return sorted(found, key=_place)


def _place(entry: Entry) -> tuple[str, str, str]:
    return entry.day, entry.written, entry.id


def body_of(entry: Entry) -> dict[str, Any]:
    """What a record holds of an entry, beside its works."""
    return {
        "label": entry.label, "text": entry.text, "when": entry.when.text if entry.when else "",
        "by": entry.by, "where": entry.where, "picture": entry.picture, "shown": entry.shown,
    }  # fmt: skip


def _entry(record: Record) -> Entry:
    body: Mapping[str, Any] = record.body
    label = str(body.get("label", NOTE))
    return Entry(
        record.id, label if label in LABELS else NOTE, str(body.get("text", "")),
        _when(str(body.get("when", ""))), _written(record), record.works, str(body.get("by", "")),
        str(body.get("where", "")), str(body.get("picture", "")), body.get("shown") is True,
    )  # fmt: skip


def _written(record: Record) -> str:
    """When it was written: before the record was, where it was taken in from an export."""
    written = str(record.body.get("written", ""))
    try:
        date.fromisoformat(written[:10])
    except ValueError:
        return record.at
    return written


@lru_cache(maxsize=4096)  # days repeat, and parsing one takes longer than all else
def _when(text: str) -> Edtf | None:
    try:
        return Edtf.parse(text) if text else None
    except ValueError:  # another version understood it
        return None
