"""
The form that a library's works have: what one may say of all of them.

By the works that hang on the wall: hidden ones and other people's say nothing about the person. A
library in which no file has another form is drawn, which one look at the files tells.
"""

from __future__ import annotations

from collections import Counter
from typing import Final

from lookback.doing.library import Library
from lookback.words.forms import FILMED, PLAYED, WRITTEN, carrying, form_of, formats_of

OTHERS: Final = tuple(sorted(f for form in (FILMED, PLAYED, WRITTEN) for f in formats_of(form)))


def carried(library: Library) -> str:
    """The form of nearly all works, else MADE; DRAWN where there is none yet."""
    state = library.catalogue.works.generation()
    return library.remembered("form", state, lambda: _carried(library))


def _carried(library: Library) -> str:
    db = library.catalogue.db
    marks = ", ".join("?" * len(OTHERS))
    other = db.execute(f"SELECT 1 FROM item WHERE format IN ({marks}) LIMIT 1", OTHERS).fetchone()
    if other is None:
        return carrying({})
    rows = db.execute(
        "SELECT format, count(*) FROM (SELECT DISTINCT w.id, i.format FROM work w"
        " JOIN item i ON i.digest = w.cover WHERE w.listed = 1) GROUP BY format"
    )
    works: Counter[str] = Counter()
    for format_, number in rows:
        works[form_of(format_ or "")] += number
    return carrying(works)
