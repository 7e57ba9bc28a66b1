"""How what is given away is told: to whoever gives it before it leaves, and to who is given it."""

from __future__ import annotations

from lookback.doing.giving import Said
from lookback.talking.journal_words import name_of
from lookback.talking.words import say, say_date, say_made, say_many
from lookback.words.edtf import Edtf


def when(made: Edtf | None, why: str) -> str:
    """ "May 2014, from the file name"; that there is no date where nobody knows."""
    return f"{say_made(made)}, {why}" if made is not None and why else say_made(made)


def sum_of(works: int, entries: int) -> str:
    """ "12 works and 3 pages of the journal"."""
    told = say_many("{number} work", "{number} works", works)
    if not entries:
        return told
    pages = say_many("{number} page of the journal", "{number} pages of the journal", entries)
    return say("{works} and {pages}", works=told, pages=pages)


def said(entry: Said, form: str) -> str:
    """An entry's day and what it is, by the form of works: "12 May 2014, why I draw"."""
    day = say_date(entry.when or Edtf.parse(entry.day))
    day = day[:1].upper() + day[1:]
    name = name_of(entry.label, form)
    return ", ".join(p for p in (day, name, entry.by) if p)
