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
from typing import Final, Protocol

from lookback.keeping.journal import Record, Ref

DATE: Final = "date"
HIDE: Final = "hide"
SHOW_AGAIN: Final = "show-again"
NOT_MINE: Final = "not-mine"
MINE: Final = "mine"
ANSWER: Final = "answer"  # to a question of the review deck; what it means, reasoning hears
SAME: Final = "same"
SPLIT: Final = "split"
NEVER_GROUP: Final = "never-group"
COVER: Final = "cover"
REDRAW: Final = "redraw"
NOT_REDRAW: Final = "not-redraw"
ENTRY: Final = "entry"  # what somebody wrote (keeping.entries)
REVISED: Final = "entry-revised"  # an entry as it stands from now on
TAKEN_BACK: Final = "entry-taken-back"
LEAVE_OUT: Final = "leave-out"  # a person, a span, an entry not to be met (keeping.leaving)
LET_BACK: Final = "let-back"
PASSED: Final = "reply-passed"  # somebody's words in an export that are no kind word to keep
JOIN: Final = "join"  # a companion's journey was taken in (keeping.companions)
PART: Final = "part"
BOTH_DREW: Final = "both-drew"  # a work and a companion's picture show one subject
NOT_BOTH_DREW: Final = "not-both-drew"
FORGOTTEN: Final = "forgotten"  # a machine's record: the text of an entry was redacted
UNDO: Final = "undo"
REDO: Final = "redo"
SUCCESSION: Final = "succession"  # a machine's record: this content became that one
MOVED: Final = "moved"  # a machine's record: files were found at another place
BELONGING: Final = frozenset({SAME, SPLIT, NEVER_GROUP, COVER, REDRAW, NOT_REDRAW})
# nothing of the wall follows from these
BESIDE: Final = frozenset({JOIN, PART, BOTH_DREW, NOT_BOTH_DREW})  # about companions
WRITTEN: Final = frozenset({ENTRY, REVISED, TAKEN_BACK, LEAVE_OUT, LET_BACK, PASSED}) | BESIDE
UNDOABLE: Final = frozenset({DATE, HIDE, SHOW_AGAIN, NOT_MINE, MINE, ANSWER}) | BELONGING | WRITTEN


@dataclass(frozen=True, slots=True)
class Story:
    """What holds of all that was said, oldest first; what redo would bring back; successions."""

    active: tuple[Record, ...]  # decisions about works, and entries
    undone: tuple[Record, ...]  # the last one is what redo brings back
    succession: Mapping[str, str]  # SHA-256 of the content before → after, in hex

    @property
    def decisions(self) -> tuple[Record, ...]:
        """What holds about works: what the wall follows from."""
        return tuple(r for r in self.active if r.kind not in WRITTEN)


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


def answers(story: Story) -> dict[str, Record]:
    """What was answered, by the question's id; the last answer counts."""
    return {str(r.body.get("question", "")): r for r in story.active if r.kind == ANSWER}


def _move(record_id: str, origin: list[Record], target: list[Record]) -> None:
    for i in range(len(origin) - 1, -1, -1):
        if origin[i].id == record_id:
            target.append(origin.pop(i))
            return


class Places(Protocol):
    """Where things are now, by the three names that a reference has. Ids are those of items."""

    def with_digest(self, sha256: str) -> list[int]: ...

    def at(self, source: str, path: str) -> list[int]: ...

    def of_lineage(self, lineage: str) -> list[int]: ...


def find(ref: Ref, places: Places, succession: Mapping[str, str]) -> list[int]:
    """The items that a reference is about, best evidence first; [] when none is known now."""
    sha256, seen = ref.sha256, set[str]()
    while sha256 and sha256 not in seen:
        if items := places.with_digest(sha256):
            return items
        seen.add(sha256)
        sha256 = succession.get(sha256, "")
    if items := places.at(ref.source, ref.path):
        return items
    return places.of_lineage(ref.lineage) if ref.lineage else []


def contents(ref: Ref, succession: Mapping[str, str]) -> list[str]:
    """The content that a reference names and what it became, in order; SHA-256 in hex."""
    found: list[str] = []
    sha256 = ref.sha256
    while sha256 and sha256 not in found:
        found.append(sha256)
        sha256 = succession.get(sha256, "")
    return found


def allotted(
    sides: Sequence[Sequence[Ref]], places: Places, succession: Mapping[str, str]
) -> list[list[int]]:
    """
    The items that each side of a decision is about now; no item is on two sides.

    Copies of the same bytes may stand on different sides. Those are told apart by their places;
    where one has moved since, it is the copy that no other place accounts for. Content that is
    named on one side alone takes its new copies along.
    """
    split = _on_several_sides(sides)
    found: list[list[int]] = [[] for _ in sides]
    taken: set[int] = set()
    lost: list[tuple[int, Ref]] = []
    for number, refs in enumerate(sides):
        for ref in refs:
            if ref.sha256 not in split:
                items = find(ref, places, succession)
            else:
                items = _at_its_place(ref, places, succession)
                if not items:
                    lost.append((number, ref))
            found[number] += [i for i in items if i not in taken]
            taken.update(items)
    for number, ref in lost:
        free = [i for i in find(ref, places, succession) if i not in taken]
        found[number] += free[:1]
        taken.update(free[:1])
    return found


def _on_several_sides(sides: Sequence[Sequence[Ref]]) -> set[str]:
    seen: set[str] = set()
    several: set[str] = set()
    for refs in sides:
        named = {r.sha256 for r in refs}
        several |= named & seen
        seen |= named
    return several


def _at_its_place(ref: Ref, places: Places, succession: Mapping[str, str]) -> list[int]:
    """What lies at the place that a reference names, if it has that content or what it became."""
    known = {i for sha256 in contents(ref, succession) for i in places.with_digest(sha256)}
    return [i for i in places.at(ref.source, ref.path) if i in known]


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
