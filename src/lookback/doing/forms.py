"""
The form that a library's works have: what one may say of all of them.

By the works that hang on the wall: hidden ones and other people's say nothing about the person. A
library in which no file has another form is drawn, which one look at the files tells.
"""

from __future__ import annotations

from typing import Final

from lookback.doing.library import Library
from lookback.words.forms import DRAWN, FILMED, PLAYED, WRITTEN, carrying, formats_of

_SAID: Final = {form: sorted(formats_of(form)) for form in (FILMED, PLAYED, WRITTEN)}
OTHERS: Final = tuple(sorted(f for formats in _SAID.values() for f in formats))
# Files in their own order, and no work is looked up by its picture: that took two seconds for
# 150,000 works, and a page waits for it.
_COUNTED: Final = f"""
SELECT form, count(*) FROM (
  SELECT DISTINCT m.work, CASE {
    " ".join(
        f"WHEN i.format IN ({', '.join(map(repr, f))}) THEN {form!r}" for form, f in _SAID.items()
    )
} ELSE {DRAWN!r} END AS form
  FROM item i JOIN member m ON m.item = i.id
  WHERE i.state != 'former' AND m.work NOT IN (SELECT id FROM work WHERE listed = 0)
) GROUP BY form
"""


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
    return carrying(dict(db.execute(_COUNTED)))
