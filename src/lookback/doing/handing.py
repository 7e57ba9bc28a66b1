"""
What of the journal goes to an heir: all of it, what may be shown, or none.

Dates and corrections go along with what may be shown; pages that were not marked, earlier wordings
of those that were, what was taken back, whom somebody left out and whose journey was joined do
not. The trap this avoids: a page that is private in one version of itself and shown in another. So
it is each record that must say that it may be shown, and its entry must stand.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from lookback.doing.diary import diary
from lookback.doing.library import Library
from lookback.keeping import journal
from lookback.keeping.decisions import ENTRY, REVISED, WRITTEN

ALL: Final = "all"
SHOWN: Final = "shown"
NONE: Final = "none"


def words_for(library: Library, choice: str) -> Callable[[bytes], bytes | None]:
    """What to make of a device's file of the journal; None where it does not go along."""
    if choice == ALL:
        return lambda data: data
    if choice == NONE:
        return lambda data: None
    private = _private(library)
    return lambda data: journal.without(data, private)


def _private(library: Library) -> set[str]:
    offered = {e.id for e in diary(library).offered if e.shown}
    active = {r.id for r in library.story().active}
    found = set()
    for record in journal.read(library.folder / "journal").records:
        if record.kind not in WRITTEN:
            continue
        of = record.id if record.kind == ENTRY else str(record.body.get("of", ""))
        may = record.kind in (ENTRY, REVISED) and record.body.get("shown") is True
        if not may or of not in offered or record.id not in active:
            found.add(record.id)
    return found
