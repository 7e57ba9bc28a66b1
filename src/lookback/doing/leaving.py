"""
Leaving out: not this person, not this year, not this page. What is left out is gone from every
page, print, film and search at once, and stands in one place only, from which it is let back.

Nothing is deleted by it; whoever wants a text gone forgets it.
"""

from __future__ import annotations

from dataclasses import replace

from lookback.doing.diary import diary
from lookback.doing.library import Library
from lookback.keeping.decisions import LEAVE_OUT, LET_BACK
from lookback.keeping.leaving import LeftOut
from lookback.words.errors import NothingWritten, NotLeftOut


def leave_out(library: Library, wish: LeftOut, typed: str = "") -> LeftOut:
    """
    Leave out a person, a span (`typed` is how it was said), an entry or works.

    Returns the wish with the id by which it is let back. Raises NothingWritten for an empty one.
    """
    body = {
        "person": wish.person.strip(),
        "span": wish.span.text if wish.span else "",
        "typed": typed.strip(),
        "entry": wish.entry,
    }
    said = {key: value for key, value in body.items() if value}
    if not said and not wish.works:
        raise NothingWritten
    return replace(wish, id=library.say(LEAVE_OUT, wish.works, said).id)


def let_back(library: Library, id_: str) -> LeftOut:
    """Let back what a record left out; returns what that was. Raises NotLeftOut."""
    for one in diary(library).out:
        if one.id == id_:
            typed = one.person or (one.span.words() if one.span else "")
            library.say(LET_BACK, one.works, {"of": id_, "typed": typed})
            return one
    raise NotLeftOut(id_)
