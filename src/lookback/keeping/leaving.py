"""
What somebody does not want to meet: a person, a span of time, an entry, a work. Left out is no
verdict and no deletion; it is a record like any other, and one more lets it back.

The trap this avoids: a name that is left out where somebody spoke, and still stands in the middle
of another page. A person is left out of every entry that they said or that names them.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final

from lookback.keeping.decisions import LEAVE_OUT, LET_BACK
from lookback.keeping.entries import Entry
from lookback.keeping.journal import Record, Ref
from lookback.words.edtf import Edtf

# Scripts that are written without spaces: a name in them is found anywhere in a text.
UNSPACED: Final = ("CJK", "HIRAGANA", "KATAKANA", "HANGUL", "THAI")


@dataclass(frozen=True, slots=True)
class LeftOut:
    """One wish: a person, a span, an entry (its id) or works; the others are empty."""

    id: str
    person: str = ""
    span: Edtf | None = None
    entry: str = ""
    works: tuple[Ref, ...] = ()

    def covers(self, entry: Entry) -> bool:
        """Is the entry left out by this? Works are for whoever knows where they are now."""
        if self.entry:
            return entry.id == self.entry
        if self.person:
            return said_or_named(self.person, entry)
        return self.span is not None and touches(self.span, *entry.days)


def left_out(active: Iterable[Record]) -> list[LeftOut]:
    """What is left out now, in the order that it was said."""
    found: dict[str, LeftOut] = {}
    for record in active:
        if record.kind == LEAVE_OUT:
            found[record.id] = LeftOut(
                record.id, str(record.body.get("person", "")).strip(),
                _span(str(record.body.get("span", ""))), str(record.body.get("entry", "")),
                record.works,
            )  # fmt: skip
        elif record.kind == LET_BACK:
            found.pop(str(record.body.get("of", "")), None)
    return list(found.values())


def said_or_named(person: str, entry: Entry) -> bool:
    """Did this person say it, or does their name stand in it?"""
    name = _plain(person)
    if not name:
        return False
    if name == _plain(entry.by):
        return True
    return re.search(_whole(name), _plain(f"{entry.by}\n{entry.where}\n{entry.text}")) is not None


def touches(span: Edtf, first: date | None, last: date | None) -> bool:
    """Does a span have a day in common with a time? None is an open end."""
    begun, ended = span.earliest, span.latest
    return (begun is None or last is None or begun <= last) and (
        ended is None or first is None or first <= ended
    )


def _whole(name: str) -> str:
    quoted = re.escape(name)
    if any(unicodedata.name(c, "").startswith(UNSPACED) for c in name):
        return quoted
    return rf"(?<!\w){quoted}(?!\w)"


def _plain(text: str) -> str:
    return unicodedata.normalize("NFC", text).strip().casefold()


def _span(text: str) -> Edtf | None:
    try:
        return Edtf.parse(text) if text else None
    except ValueError:  # another version understood it
        return None
