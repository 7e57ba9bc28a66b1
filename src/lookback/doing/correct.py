"""
What a person says about works, in one gesture: into the journal first, then onto the wall.

Nothing here touches an original or a row that the journal does not account for; what is said can
be unsaid by name, across restarts.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

from lookback.doing import looking, settle
from lookback.doing.belonging import REST, named
from lookback.doing.hearing import background_of
from lookback.doing.library import Library
from lookback.keeping.decisions import (
    ANSWER,
    BELONGING,
    BESIDE,
    BOTH_DREW,
    COVER,
    DATE,
    ENTRY,
    HIDE,
    JOIN,
    LEAVE_OUT,
    LET_BACK,
    MINE,
    MOVED,
    NEVER_GROUP,
    NOT_BOTH_DREW,
    NOT_MINE,
    NOT_REDRAW,
    PART,
    PASSED,
    REDO,
    REDRAW,
    REVISED,
    SAME,
    SHOW_AGAIN,
    SPLIT,
    TAKEN_BACK,
    UNDO,
    WRITTEN,
    fold,
)
from lookback.keeping.journal import Record, Ref
from lookback.reasoning.dating.typed import NotLivedYet, said_date
from lookback.words.edtf import Edtf
from lookback.words.errors import NotADate, NotADateYet, NothingToUndo
from lookback.words.trust import UNKNOWN

NAMES = {
    DATE: "date",
    HIDE: "hide",
    SHOW_AGAIN: "show again",
    NOT_MINE: "not mine",
    MINE: "mine",
    SAME: "same work:",
    SPLIT: "split",
    NEVER_GROUP: "never group",
    COVER: "cover",
    REDRAW: "the same subject:",
    NOT_REDRAW: "not the same subject:",
    ENTRY: "write",
    REVISED: "write anew",
    TAKEN_BACK: "take an entry back",
    LEAVE_OUT: "leave out",
    LET_BACK: "let back",
    PASSED: "pass over what somebody said",
    JOIN: "let join",
    PART: "part from",
    BOTH_DREW: "one subject with",
    NOT_BOTH_DREW: "not one subject with",
}
MOST_LETTERS: Final = 40  # of an entry, in the name of its record
MOST_NAMED: Final = 2  # files that the name of a decision names one by one
AT_ONCE: Final = 500  # works a question to the catalogue, which takes some thousand at most
UNKNOWN_WORDS = frozenset({UNKNOWN, "undated", "no date", "?"})


def date(library: Library, works: Sequence[str], typed: str) -> Edtf | None:
    """Say when these works were made; None and "unknown" when nobody knows. Raises NotADate."""
    made = understood(typed, library)
    body = {"edtf": made.text if made else UNKNOWN, "typed": typed.strip()}
    say(library, DATE, works, body)
    return made


def understood(typed: str, library: Library) -> Edtf | None:
    """
    What typed words mean as a date; None for "unknown". Raises NotADate.

    "Age 7" and "grade 4" mean one once the library knows when its person was born.
    """
    if typed.strip().casefold() in UNKNOWN_WORDS:
        return None
    try:
        return said_date(typed, background_of(library.story()).life)
    except NotLivedYet as error:
        raise NotADateYet(typed, "born" if error.stage.kind == "age" else "school") from error
    except ValueError as error:
        raise NotADate(typed) from error


def closed(library: Library, typed: str) -> Edtf:
    """Typed words as a date with an end on each side. Raises NotADate."""
    value = understood(typed, library)
    if value is None or value.days is None:
        raise NotADate(typed)
    return value


def a_time(library: Library, typed: str) -> Edtf:
    """Typed words as a date, open ends allowed. Raises NotADate for words that say none."""
    value = understood(typed, library)
    if value is None:
        raise NotADate(typed)
    return value


def hide(library: Library, works: Sequence[str]) -> None:
    say(library, HIDE, works, {})


def show_again(library: Library, works: Sequence[str]) -> None:
    say(library, SHOW_AGAIN, works, {})


def not_mine(library: Library, works: Sequence[str]) -> None:
    say(library, NOT_MINE, works, {})


def mine(library: Library, works: Sequence[str]) -> None:
    say(library, MINE, works, {})


def undo(library: Library) -> str:
    """Take back the last thing said; returns its name, as "hide fox". Raises NothingToUndo."""
    record = next_to_undo(library)
    library.say(UNDO, (), {"of": record.id})
    _settle(library, record)
    return name_of(record)


def redo(library: Library) -> str:
    """Say again what was taken back last. Raises NothingToUndo."""
    record = next_to_redo(library)
    library.say(REDO, (), {"of": record.id})
    _settle(library, record)
    return name_of(record)


def _settle(library: Library, record: Record) -> None:
    if record.kind in WRITTEN:
        return  # nothing on the wall follows from it
    settle.after_gesture(library, record)


def next_to_undo(library: Library) -> Record:
    active = library.story().active
    if not active:
        raise NothingToUndo("undo")
    return active[-1]


def next_to_redo(library: Library) -> Record:
    undone = library.story().undone
    if not undone:
        raise NothingToUndo("redo")
    return undone[-1]


def history(library: Library) -> list[Record]:
    """What holds of all that was said, and what moved, oldest first."""
    records = library.told().records
    active = {r.id for r in fold(records).active}
    return [r for r in records if r.id in active or r.kind == MOVED]


def name_of(record: Record) -> str:
    """A decision's name for people: "date 356 works: spring 2012", "hide fox"."""
    if record.kind == MOVED:
        n = record.body.get("files", 0)
        return f"{n} {'file was' if n == 1 else 'files were'} found at another place"
    if record.kind in WRITTEN:
        return _written(record)
    if record.kind == ANSWER:
        return f"answer “{record.body.get('asked', '')}” {record.body.get('said', '')}"
    if record.kind in BELONGING:
        return _belonging(record)
    if len(record.works) == 1:
        what = record.works[0].path.rpartition("/")[2]
    else:
        what = f"{len(record.works)} works"
    said = f": {record.body['typed']}" if record.body.get("typed") else ""
    return f"{NAMES.get(record.kind, record.kind)} {what}{said}"


def _written(record: Record) -> str:
    """ "write “Because Miso never …”"; a forgotten text is not told."""
    if record.kind in (LEAVE_OUT, LET_BACK):
        return f"{NAMES[record.kind]} {_left_out(record)}"
    if record.kind in BESIDE:
        return f"{NAMES[record.kind]} {record.body.get('name', '')}"
    text = " ".join(str(record.body.get("text", "")).split())
    short = text if len(text) <= MOST_LETTERS else text[:MOST_LETTERS].rstrip() + " …"
    return f"{NAMES[record.kind]} “{short}”" if short else NAMES[record.kind]


def _left_out(record: Record) -> str:
    """A person by name, a span as it was typed, a work's file; an entry without its words."""
    if record.works:
        return record.works[0].path.rpartition("/")[2]
    return str(record.body.get("person") or record.body.get("typed") or "an entry")


def _belonging(record: Record) -> str:
    """ "split fox2.png off", "same work: fox.kra, cat.png", "split 356 files"."""
    files = named(record)
    if record.kind == SPLIT and not record.body.get(REST):
        files = list(record.works)
    names = ", ".join(ref.path.rpartition("/")[2] for ref in files)
    if len(files) > MOST_NAMED:
        names = f"{len(files)} files"
    return f"{NAMES[record.kind]} {names}"


def say(
    library: Library, kind: str, works: Sequence[str], body: Mapping[str, Any]
) -> settle.Moved | None:
    """
    Put one record about these works into the journal, and what it says onto the wall.

    Returns the other works that moved in time with them; None where that is not known yet.
    """
    record = library.say(kind, refs(library, list(dict.fromkeys(works))), body)
    return settle.after_gesture(library, record)


def refs(library: Library, works: Sequence[str]) -> list[Ref]:
    """How the journal names works: each by the file that its first version lies in."""
    tokens, found = library.catalogue.tokens(), []
    for at in range(0, len(works), AT_ONCE):
        some = works[at : at + AT_ONCE]
        held = looking.holdings(library, some)
        firsts = [held[work][0].item for work in some]
        found += [Ref(i.digest.hex(), tokens.get(i.source, ""), i.path, i.lineage) for i in firsts]
    return found
