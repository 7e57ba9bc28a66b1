"""
How two journeys beside each other are told: times, distances in time, whose words.

Distances have no direction. The trap this avoids: "a week later" says who came first.
"""

from __future__ import annotations

from lookback.doing.beside import Naming
from lookback.reasoning.beside import DAYS, MONTHS, WEEK, WEEKS, Period
from lookback.talking.journal_words import name_of
from lookback.talking.words import say, say_date, say_many
from lookback.words.edtf import Edtf
from lookback.words.journey import Told


def period(one: Period) -> str:
    """ "2015", "March 2015", "9 to 15 March 2015"."""
    if one.unit == WEEK:
        return _capital(Edtf.parse(f"{one.first.isoformat()}/{one.last.isoformat()}"))
    return _capital(Edtf.parse(one.key))


def apart(told: tuple[str, int] | None) -> str:
    """ "The same day", "a week apart"; "" where the dates leave it open."""
    if told is None:
        return ""
    unit, many = told
    if unit == DAYS:
        if many == 0:
            return say("the same day")
        return say_many("a day apart", "{number} days apart", many)
    if unit == WEEKS:
        return say_many("a week apart", "{number} weeks apart", many)
    if unit == MONTHS:
        return say_many("a month apart", "{number} months apart", many)
    return say_many("a year apart", "{number} years apart", many)


def naming(one: Naming, whose: str) -> str:
    """ "Kyo, 12 May 2014"."""
    return say("{name}, {when}", name=whose, when=say_date(one.when))


def told(entry: Told, whose: str, form: str) -> str:
    """ "Kyo, 12 May 2014 · Why I draw"; of kind words, whose they were; by the form of works."""
    when = say_date(entry.when or Edtf.parse(entry.day))
    label = "" if entry.kind == "note" else name_of(entry.kind, form)
    heading = say("{name}, {when}", name=entry.by or whose, when=when)
    return " · ".join(filter(None, (heading, label)))


def _capital(value: Edtf) -> str:
    words = say_date(value)
    return words[:1].upper() + words[1:]
