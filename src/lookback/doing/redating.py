"""
Correcting the dates of many works in one gesture: what would change first, then one record.

WAYS is the table of ways: set, shift, spread, copy from, before, after, unknown. A plan is made
without touching anything and shows old → new for each work; doing it writes one record, so that one
undo takes all of it back. The trap avoided: a correction that silently moves others. Works that
take their dates from the corrected ones (a page between two pages) are counted and named.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Final

from lookback.doing import correct, looking, reason
from lookback.doing.library import Library
from lookback.keeping.decisions import DATE
from lookback.keeping.journal import Record
from lookback.reasoning.dating import moving
from lookback.words.edtf import Edtf
from lookback.words.errors import NotAnAmount, NotASpan, NothingToGoBy
from lookback.words.trust import UNKNOWN

FORESEEN: Final = 8000  # items; what follows for others is worked out at once in about a second
NUMBERS: Final = re.compile(r"\d+")

Days = tuple[str | None, str | None]  # first and last, ISO 8601


@dataclass(frozen=True, slots=True)
class Change:
    """One work's date as it is and as it would be; None is unknown."""

    work: str
    title: str
    cover: bytes
    old: Edtf | None
    new: Edtf | None


@dataclass(frozen=True, slots=True)
class Plan:
    """What a gesture would do. `left` are works that it can't or need not change."""

    said: str  # how the journal and undo name it: "spring 2012", "shifted by +1 year"
    changes: tuple[Change, ...]
    left: tuple[Change, ...] = ()


@dataclass(frozen=True, slots=True)
class Followed:
    """What else moved, by work: its days before and after. None: it shows with the next look."""

    works: dict[str, tuple[Days, Days]] | None


@dataclass(frozen=True, slots=True)
class Asked:
    """A way's material: the works as they are, what was typed, and the other work's title, date."""

    library: Library
    works: tuple[looking.Glimpse, ...]
    typed: str
    other: looking.Glimpse | None


Dates = tuple[str, list[Edtf | None]]  # how it is named, and each work's new date


def _set(asked: Asked) -> Dates:
    made = correct.understood(asked.typed, asked.library)
    return asked.typed.strip(), [made] * len(asked.works)


def _unknown(asked: Asked) -> Dates:
    return UNKNOWN, [None] * len(asked.works)


def _shift(asked: Asked) -> Dates:
    try:
        by = moving.amount(asked.typed)
        new = [w.made.value and moving.shifted(w.made.value, by) for w in asked.works]
    except ValueError as error:
        raise NotAnAmount(asked.typed) from error
    return f"shifted by {asked.typed.strip()}", new


def _spread(asked: Asked) -> Dates:
    span = correct.understood(asked.typed, asked.library)
    try:
        if span is None:
            raise ValueError("unknown is no span")
        return f"spread over {span.words()}", [*moving.slots(span, len(asked.works))]
    except ValueError as error:
        raise NotASpan(asked.typed) from error


def _from(asked: Asked) -> Dates:
    title, value = _others(asked)
    return f"as {title}", [value] * len(asked.works)


def _beside(word: str, side: moving.Side) -> Callable[[Asked], Dates]:
    def way(asked: Asked) -> Dates:
        title, value = _others(asked)
        try:
            return f"{word} {title}", [side(w.made.value, value) for w in asked.works]
        except ValueError as error:
            raise NothingToGoBy(title) from error

    return way


def _others(asked: Asked) -> tuple[str, Edtf]:
    """The other work's title and date. Raises NothingToGoBy."""
    other = asked.other
    if other is None or other.made.value is None:
        raise NothingToGoBy(other.title if other else asked.typed)
    return other.title, other.made.value


WAYS: Final[dict[str, Callable[[Asked], Dates]]] = {
    "set": _set,
    "shift": _shift,
    "spread": _spread,
    "from": _from,
    "before": _beside("before", moving.before),
    "after": _beside("after", moving.after),
    "unknown": _unknown,
}
BY_OTHER: Final = frozenset({"from", "before", "after"})


def plan(
    library: Library, works: Sequence[str], way: str, typed: str = "", other: str = ""
) -> Plan:
    """
    What a gesture would change, in the order of `works`; nothing is done.

    `other` is the work that "from", "before" and "after" go by. Raises NotADate, NotAnAmount,
    NotASpan, NothingToGoBy or NotCatalogued.
    """
    glimpses = tuple(looking.glimpses(library, list(dict.fromkeys(works))))
    beside = looking.one_work(library, other).glimpse if way in BY_OTHER and other else None
    said, dates = WAYS[way](Asked(library, glimpses, typed, beside))
    changes: list[Change] = []
    left: list[Change] = []
    for glimpse, new in zip(glimpses, dates, strict=True):
        old = glimpse.made.value
        change = Change(glimpse.id, glimpse.title, glimpse.cover, old, new)
        nothing_to_move = way == "shift" and old is None
        already = old == new and (way in BY_OTHER or glimpse.made.source == "journal")
        itself = beside is not None and glimpse.id == beside.id
        (left if nothing_to_move or already or itself else changes).append(change)
    return Plan(said, tuple(changes), tuple(left))


def do(library: Library, planned: Plan) -> Followed:
    """Say it: one record for all works. What follows for others is told."""
    if not planned.changes:
        return Followed({})
    return Followed(correct.say(library, DATE, [c.work for c in planned.changes], _body(planned)))


def foresee(library: Library, planned: Plan) -> Followed:
    """What else would move, in a library that can be reasoned about at once; nothing is kept."""
    if not planned.changes:
        return Followed({})
    if library.catalogue.holds_more_than(FORESEEN):
        return Followed(None)
    works = [c.work for c in planned.changes]
    refs = tuple(correct.refs(library, works))
    record = Record(0, "foreseen", "", DATE, refs, _body(planned))
    return _followed(_days(library), reason.foreseen(library, record), works)


def _body(planned: Plan) -> dict[str, Any]:
    dates = [c.new.text if c.new else UNKNOWN for c in planned.changes]
    if len(set(dates)) == 1:
        return {"edtf": dates[0], "typed": planned.said}
    return {"dates": dates, "typed": planned.said}


def _days(library: Library) -> dict[str, Days]:
    rows = library.catalogue.db.execute("SELECT id, earliest, latest FROM work")
    return {id_: (earliest, latest) for id_, earliest, latest in rows}


def _followed(before: dict[str, Days], after: dict[str, Days], said: Sequence[str]) -> Followed:
    spoken = set(said)
    return Followed(
        {
            work: (days, after[work])
            for work, days in before.items()
            if work not in spoken and work in after and after[work] != days
        }
    )


def in_order(names: Sequence[str]) -> list[int]:
    """
    The order that names were meant in: as given, or by their numbers when a shell sorted them.

    "scan1 scan10 scan2" is how a shell spells out scan*, and never how anybody drew.
    """
    as_given = list(range(len(names)))
    if list(names) != sorted(names):
        return as_given
    return sorted(as_given, key=lambda i: natural(names[i]))


def natural(name: str) -> tuple[tuple[str, int], ...]:
    """A sort key by which "scan2" comes before "scan10"."""
    text, key, at = name.casefold(), [], 0
    for match in NUMBERS.finditer(text):
        key.append((text[at : match.start()], int(match[0])))
        at = match.end()
    return (*key, (text[at:], -1))
