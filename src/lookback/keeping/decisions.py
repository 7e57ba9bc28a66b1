"""
What the journal's story amounts to: which decisions hold now, and which works they are about.

A decision names its work by one file's content, place and lineage. Content comes first, followed
through successions (an original that was edited after the decision); only when no such content is
known does the place speak, and last the lineage. So a decision survives renames, moves, edits and
a lost catalogue, and never lands on another picture that took over a name.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from lookback.keeping.journal import Record, Ref

DATE: Final = "date"
HIDE: Final = "hide"
SHOW_AGAIN: Final = "show-again"
NOT_MINE: Final = "not-mine"
MINE: Final = "mine"
UNDO: Final = "undo"
REDO: Final = "redo"
SUCCESSION: Final = "succession"  # a machine's record: this content became that one
MOVED: Final = "moved"  # a machine's record: files were found at another place
UNDOABLE: Final = frozenset({DATE, HIDE, SHOW_AGAIN, NOT_MINE, MINE})


@dataclass(frozen=True, slots=True)
class Story:
    """The decisions that hold, oldest first; what undo and redo would take; successions."""

    active: tuple[Record, ...]
    undone: tuple[Record, ...]  # the last one is what redo brings back
    succession: Mapping[str, str]  # SHA-256 of the content before → after, in hex


def fold(records: Iterable[Record]) -> Story:
    """Walk the story once. A new decision makes what was undone before it final."""
    done: list[Record] = []
    undone: list[Record] = []
    succession: dict[str, str] = {}
    for record in records:
        if record.kind in UNDOABLE:
            done.append(record)
            undone.clear()
        elif record.kind == UNDO:
            _move(str(record.body.get("of", "")), done, undone)
        elif record.kind == REDO:
            _move(str(record.body.get("of", "")), undone, done)
        elif record.kind == SUCCESSION:
            before, after = str(record.body.get("before", "")), str(record.body.get("after", ""))
            if before and after:
                succession[before] = after
    return Story(tuple(done), tuple(undone), succession)


def _move(record_id: str, origin: list[Record], target: list[Record]) -> None:
    for i in range(len(origin) - 1, -1, -1):
        if origin[i].id == record_id:
            target.append(origin.pop(i))
            return


@dataclass(frozen=True, slots=True)
class Known:
    """What resolving needs to know of an item."""

    id: int
    sha256: str
    source: str
    path: str
    lineage: str


class Places:
    """An index over the known items, to find what a reference is about."""

    def __init__(self, items: Sequence[Known], succession: Mapping[str, str]) -> None:
        self._by_digest: dict[str, list[int]] = {}
        self._by_place: dict[tuple[str, str], int] = {}
        self._by_lineage: dict[str, list[int]] = {}
        self._succession = succession
        for item in items:
            if item.sha256:
                self._by_digest.setdefault(item.sha256, []).append(item.id)
            self._by_place[item.source, item.path] = item.id
            if item.lineage:
                self._by_lineage.setdefault(item.lineage, []).append(item.id)

    def find(self, ref: Ref) -> list[int]:
        """The items that a reference is about, best evidence first; [] when none is known now."""
        sha256, seen = ref.sha256, set[str]()
        while sha256 and sha256 not in seen:
            if sha256 in self._by_digest:
                return self._by_digest[sha256]
            seen.add(sha256)
            sha256 = self._succession.get(sha256, "")
        place = self._by_place.get((ref.source, ref.path))
        if place is not None:
            return [place]
        return self._by_lineage.get(ref.lineage, []) if ref.lineage else []


def spoken_for(story: Story) -> set[str]:
    """All contents (SHA-256 in hex) that a decision rests on, with what they have become."""
    digests = {ref.sha256 for record in story.active for ref in record.works}
    digests |= {ref.sha256 for record in story.undone for ref in record.works}
    waiting = list(digests)
    while waiting:
        after = story.succession.get(waiting.pop())
        if after and after not in digests:
            digests.add(after)
            waiting.append(after)
    return digests
