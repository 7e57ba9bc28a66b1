"""
A journey as it is given away and taken in: works with honest dates, words that may be shown.

The values and their JSON (docs/share-format.md), and nothing that touches a disk. What comes from
elsewhere is hostile until it was looked at: every length is bounded, every reference must lead
somewhere, and letters that turn a line around or erase it are dropped. The trap this avoids: a
check in each place that shows a name, of which one is forgotten.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from lookback.words.edtf import Edtf

FORMAT: Final = "lookback-share"
VERSION: Final = 1
KINDS: Final = ("note", "why", "gave", "took", "worth-it", "kind-words", "milestone")
CONFIDENCES: Final = ("stated", "strong", "fair", "weak")

MOST_WORKS: Final = 100_000  # a life of 150,000 pages is given in parts
MOST_ENTRIES: Final = 20_000
MOST_ABOUT: Final = 1000  # works that one entry is about
LONGEST_TEXT: Final = 1_000_000  # letters of an entry, as the journal itself takes
LONGEST_NAME: Final = 300  # letters of a title, a person, a place
LONGEST_DATE: Final = 80  # letters of an EDTF expression
MOST_SECONDS: Final = 100 * 366 * 86_400  # a hundred years at one drawing
DIGEST_LETTERS: Final = 64
# Letters that turn what stands around them: a name could then pass for another.
TURNING: Final = frozenset(
    "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f\u061c"
)


class NotAJourney(ValueError):
    """What was read is no journey; the message says where."""


@dataclass(frozen=True, slots=True)
class Drawn:
    """
    A work of a journey. `id` means something within its journey only; `picture` is the SHA-256 in
    hex of its JPEG, or "". `why` is how the date is known. Works of one `again` above 0 show one
    subject. `seconds` are hours known at the least, None where none were given.
    """

    id: str
    picture: str = ""
    made: Edtf | None = None
    confidence: str = "weak"
    why: str = ""
    title: str = ""
    again: int = 0
    seconds: int | None = None


@dataclass(frozen=True, slots=True)
class Told:
    """An entry of a journey; `day` is what it sorts by, ISO 8601, and `works` ids of Drawn."""

    kind: str
    text: str
    day: str
    when: Edtf | None = None
    by: str = ""
    where: str = ""
    works: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Journey:
    """What one person gave: their name or "", works in time order, entries in theirs."""

    by: str = ""
    works: tuple[Drawn, ...] = ()
    entries: tuple[Told, ...] = ()


def to_json(journey: Journey) -> dict[str, Any]:
    """The object that a share file holds; what is not known or not given has no key."""
    return {
        "format": FORMAT,
        "version": VERSION,
        "by": journey.by,
        "works": [_drawn_json(w) for w in journey.works],
        "entries": [_told_json(e) for e in journey.entries],
    }


def from_json(value: object) -> Journey:
    """The journey that an object from elsewhere holds. Raises NotAJourney."""
    whole = _object(value, "the file")
    if whole.get("format") != FORMAT:
        raise NotAJourney("it does not say that it is a share file")
    if whole.get("version") != VERSION:
        raise NotAJourney("it is of a version that is not known here")
    works = tuple(_drawn(w) for w in _list(whole, "works", MOST_WORKS))
    ids = {w.id for w in works}
    if len(ids) != len(works):
        raise NotAJourney("two works have one id")
    entries = tuple(_told(e, ids) for e in _list(whole, "entries", MOST_ENTRIES))
    return Journey(_text(whole, "by", LONGEST_NAME), works, entries)


def _drawn_json(work: Drawn) -> dict[str, Any]:
    made = None
    if work.made is not None:
        made = {"edtf": work.made.text, "confidence": work.confidence, "why": work.why}
    told = {
        "picture": work.picture, "made": made, "title": work.title, "again": work.again,
        "seconds": work.seconds,
    }  # fmt: skip
    return {"id": work.id} | {key: value for key, value in told.items() if value}


def _told_json(entry: Told) -> dict[str, Any]:
    told = {
        "when": entry.when.text if entry.when else "", "by": entry.by, "where": entry.where,
        "works": list(entry.works),
    }  # fmt: skip
    return {"kind": entry.kind, "text": entry.text, "day": entry.day} | {
        key: value for key, value in told.items() if value
    }


def _drawn(value: object) -> Drawn:
    work = _object(value, "a work")
    made = _object(work.get("made") or {}, "a date")
    picture = _text(work, "picture", DIGEST_LETTERS)
    if picture and not is_digest(picture):
        raise NotAJourney("a picture is named by no digest")
    confidence = _text(made, "confidence", LONGEST_NAME)
    return Drawn(
        _id(work.get("id")), picture, _date(made, "edtf"),
        confidence if confidence in CONFIDENCES else "weak",
        _line(made, "why"), _line(work, "title"),
        _number(work, "again", MOST_WORKS) or 0, _number(work, "seconds", MOST_SECONDS),
    )  # fmt: skip


def _told(value: object, ids: set[str]) -> Told:
    entry = _object(value, "an entry")
    works = tuple(_id(w) for w in _list(entry, "works", MOST_ABOUT))
    if not ids.issuperset(works):
        raise NotAJourney("an entry is about a work that is not there")
    day = _text(entry, "day", LONGEST_NAME)
    try:
        date.fromisoformat(day)
    except ValueError:
        raise NotAJourney("an entry has no day") from None
    kind = _text(entry, "kind", LONGEST_NAME)
    return Told(
        kind if kind in KINDS else KINDS[0], _text(entry, "text", LONGEST_TEXT), day,
        _date(entry, "when"), _line(entry, "by"), _line(entry, "where"), works,
    )  # fmt: skip


def is_digest(text: str) -> bool:
    """Is this a SHA-256 in small hexadecimal letters?"""
    return len(text) == DIGEST_LETTERS and all(c in "0123456789abcdef" for c in text)


def _object(value: object, what: str) -> Mapping[str, Any]:
    if not isinstance(value, dict):
        raise NotAJourney(f"{what} is not written as an object")
    return value


def _list(value: Mapping[str, Any], key: str, most: int) -> list[object]:
    found = value.get(key, [])
    if not isinstance(found, list) or len(found) > most:
        raise NotAJourney(f"“{key}” is no list, or longer than {most:,}")
    return found


def _text(value: Mapping[str, Any], key: str, longest: int) -> str:
    found = value.get(key) or ""
    if not isinstance(found, str) or len(found) > longest:
        raise NotAJourney(f"“{key}” is no text, or longer than {longest:,} letters")
    whole = found.encode("utf-8", "replace").decode("utf-8")
    return "".join(c for c in whole if c == "\n" or _is_seen(c))


def _is_seen(letter: str) -> bool:
    return letter not in TURNING and unicodedata.category(letter) != "Cc"


def _line(value: Mapping[str, Any], key: str) -> str:
    """A text on one line."""
    return " ".join(_text(value, key, LONGEST_NAME).split())


def _id(value: object) -> str:
    if not isinstance(value, str) or not 0 < len(value) <= DIGEST_LETTERS:
        raise NotAJourney("a work has no id")
    if not (value.isascii() and value.replace("-", "").isalnum()):
        raise NotAJourney("an id has other letters than those of ids")
    return value


def _number(value: Mapping[str, Any], key: str, most: int) -> int | None:
    found = value.get(key)
    if found is None:
        return None
    if isinstance(found, bool) or not isinstance(found, int) or not 0 <= found <= most:
        raise NotAJourney(f"“{key}” is no number from 0 to {most:,}")
    return found


def _date(value: Mapping[str, Any], key: str) -> Edtf | None:
    text = _text(value, key, LONGEST_DATE)
    if not text:
        return None
    try:
        made = Edtf.parse(text)
        made.words()  # what can't be said aloud can't be shown
    except (ValueError, IndexError, KeyError, OverflowError):
        raise NotAJourney(f"“{text}” is no date") from None
    return made
