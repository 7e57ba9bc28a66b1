"""A work and an entry as the pages of a site tell them: words, addresses, sizes."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Final

from lookback.doing.giving import Given, Said
from lookback.doing.site import Part, key_of, picture_of
from lookback.talking.journal_words import name_of
from lookback.talking.wall_words import section_title
from lookback.talking.words import say_date, say_made, say_many, say_year, shown
from lookback.words.edtf import Edtf

FOLDED: Final = 2  # letters of a name that a folder is called by: no folder holds thousands
Size = tuple[int, int]


@dataclass(slots=True)
class Prints:
    """The pictures that lie in the site: by their name, how large they are, in px."""

    small: dict[str, Size] = field(default_factory=dict)
    large: dict[str, Size] = field(default_factory=dict)


def page_of(work: Given) -> str:
    """Where its page lies: "works/4f/4f02….html"."""
    key = key_of(work)
    return f"works/{key[:FOLDED]}/{key}.html"


def small_at(work: Given) -> str:
    return _folded("pictures", picture_of(work))


def large_at(work: Given) -> str:
    return _folded("large", picture_of(work))


def part_at(part: Part, turn: int = 0) -> str:
    """Where a year's page lies, and its next ones."""
    return f"years/{part.key}{f'-{turn + 1}' if turn else ''}.html"


def part_title(part: Part) -> str:
    """ "2014", "Some time from 2013 to 2016", "Undated"."""
    section = part.section
    return shown(section_title(section.kind, section.title, section.first, section.last))


def told(work: Given, prints: Prints) -> dict[str, Any]:
    """All that a template asks of a work; its pictures are "" where there are none."""
    name, when = picture_of(work), say_made(work.made)
    title = shown(work.title)
    small, large = prints.small.get(name), prints.large.get(name)
    at = small_at(work) if small else ""
    wide, high = large or small or (1, 1)
    return {
        "page": page_of(work),
        "title": title,
        "when": when,
        "why": work.why,
        "year": say_year(work.made),
        "alt": f"{title}. {when}" if title else when,
        "aspect": round(work.aspect, 4),
        "src": at,
        "width": small[0] if small else 1,
        "height": small[1] if small else 1,
        "large": large_at(work) if large else at,
        "wide": wide,
        "high": high,
        "hours": hours(work.seconds),
    }


def heading(entry: Said, form: str) -> str:
    """ "October 2016 · Kind words · Ines, by letter"."""
    when = say_date(entry.when or Edtf.parse(entry.day))
    label = name_of(entry.label, form) if entry.label else ""
    who = ", ".join(filter(None, (entry.by, entry.where)))
    return shown(" · ".join(filter(None, (when[:1].upper() + when[1:], label, who))))


def works(number: int) -> str:
    return say_many("{number} work", "{number} works", number)


def hours(seconds: int | None) -> str:
    """ "At least 41 hours"; "" where nothing is known, or less than one."""
    full = (seconds or 0) // 3600
    return say_many("At least {number} hour", "At least {number} hours", full) if full else ""


def _folded(folder: str, name: str) -> str:
    return f"{folder}/{name[:FOLDED]}/{name}.jpg"
