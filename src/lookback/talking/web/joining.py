"""
The gestures about belonging together, as the pages send them: which files, and where to go after.

A page names works by id and, where one file or picture among several is meant, "files" (ids of
items) or "pictures" (SHA-256 in hex, with all their copies in that work).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Final

from starlette.exceptions import HTTPException

from lookback.doing import looking, together
from lookback.doing.library import Library
from lookback.doing.pointing import Pointed, of_work, pictures
from lookback.doing.together import Gesture
from lookback.keeping.decisions import SPLIT
from lookback.talking.words import marked, say, say_many, shown

Thinks = Callable[[Library, Sequence[Pointed]], Gesture]
GESTURES: Final[dict[str, tuple[Thinks, str]]] = {
    "same": (together.same, marked("One work: {names}.")),
    "split": (together.split, marked("Split off: {names}.")),
    "split-all": (
        lambda library, p: together.split_all(library, p[0]),
        marked("Split into its versions: {names}."),
    ),
    "never-group": (together.never_group, marked("By itself from now on: {names}.")),
    "cover": (lambda library, p: together.cover(library, p[0]), marked("The cover: {names}.")),
    "redraw": (together.redraw, marked("The same subject: {names}.")),
    "not-redraw": (together.not_redraw, marked("Not the same subject: {names}.")),
    "leave-out": (together.leave_out, marked("Not the same subject: {names}.")),
}
NAMES: Final = 3  # files that a sentence names one by one


@dataclass(frozen=True, slots=True)
class Done:
    """What was said, in a sentence, and the work that stands where one was looking."""

    said: str
    work: str


def do(library: Library, what: str, asked: dict[str, Any]) -> Done:
    """Raises NotCatalogued, NothingToSplit, TwoWorksNeeded; 400 for what makes no sense."""
    gesture, sentence = _thought(library, what, asked)
    together.give(library, gesture)
    return Done(_sentence(gesture, sentence), _left(library, gesture))


def would(library: Library, what: str, asked: dict[str, Any]) -> str:
    """What would change, without saying it."""
    gesture, _ = _thought(library, what, asked)
    files = sum(map(len, gesture.sides))
    if gesture.kind == SPLIT and gesture.rest:
        stay = len(gesture.sides[-1])
        return say_many("{number} file stays.", "{number} files stay.", stay)
    if gesture.kind == "same":
        return say_many(
            "They would be one work of {number} file.",
            "They would be one work of {number} files.",
            files,
        )
    if gesture.kind == "redraw":
        return say("They would stand beside each other in Then and now.")
    return say_many("It names {number} file.", "It names {number} files.", files)


def _thought(library: Library, what: str, asked: dict[str, Any]) -> tuple[Gesture, str]:
    works = [str(w) for w in _listed(asked, "works")]
    if not works or what not in GESTURES:
        raise HTTPException(400)
    think, sentence = GESTURES[what]
    pointed = _pointed(library, works, asked)
    if not pointed:
        raise HTTPException(400)
    return think(library, pointed), sentence


def _pointed(library: Library, works: Sequence[str], asked: dict[str, Any]) -> list[Pointed]:
    if wanted := _listed(asked, "pictures"):
        return pictures(library, works[0], [str(p) for p in wanted])
    if wanted := _listed(asked, "files"):
        held = looking.holdings(library, works[:1])[works[0]]
        return [Pointed(works[0], h.item) for h in held if h.item.id in wanted]
    return list({(p := of_work(library, w)).item.id: p for w in works}.values())


def _listed(asked: dict[str, Any], key: str) -> list[Any]:
    value = asked.get(key, [])
    return value if isinstance(value, list) else []


def _sentence(gesture: Gesture, sentence: str) -> str:
    names = dict.fromkeys(i.path.rpartition("/")[2] for i in gesture.named)
    told = ", ".join(names)
    if len(names) > NAMES:
        told = say_many("{number} file", "{number} files", len(names))
    return shown(say(sentence, names=told))


def _left(library: Library, gesture: Gesture) -> str:
    """The work that what stayed behind belongs to now; of nothing left, what was pointed at."""
    stays = gesture.sides[-1][0] if gesture.rest else gesture.named[0]
    found = library.catalogue.works.holding([stays.id])
    return found[0] if found else ""
