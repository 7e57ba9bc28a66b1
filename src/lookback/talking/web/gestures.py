"""
One gesture each: hide, not mine, a date, and back again. Every one is confirmed in a sentence that
says how to take it back.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Final

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from lookback.doing import correct, looking
from lookback.doing.library import Library
from lookback.talking.web import joining
from lookback.talking.web.bodies import ids_in, json_body
from lookback.talking.web.dating import redate
from lookback.talking.web.house import House
from lookback.talking.words import say, say_date, say_made, say_many, shown
from lookback.words.edtf import Edtf
from lookback.words.errors import NotADate, NotADateYet

Said = Callable[[Library, Sequence[str]], None]
ON_WORKS: Final[dict[str, tuple[Said, str]]] = {
    "hide": (correct.hide, "Hidden: {what}. Z brings it back."),
    "show-again": (correct.show_again, "On the wall again: {what}."),
    "not-mine": (correct.not_mine, "Not mine: {what}. Z takes that back."),
    "mine": (correct.mine, "Mine: {what}."),
}


def gesture(house: House, request: Request) -> Response:
    """
    {"do": "hide", "works": ["…"]}; for a date also what web.dating's plan takes.

    Answers with what was said, and for a date with the name by which undo takes it back.
    """
    asked = json_body(request)
    what, work = str(asked.get("do")), ""
    if what == "undo":
        said = say("Taken back: {name}. Shift Z says it again.", name=correct.undo(house.library))
    elif what == "redo":
        said = say("Said again: {name}. Z takes it back.", name=correct.redo(house.library))
    elif what == "date":
        return _answered(house, *redate(house, asked))
    elif what in joining.GESTURES:
        done = joining.do(house.library, what, asked)
        said, work = done.said, done.work
    else:
        said = _on_works(house, what, asked)
    return _answered(
        house, said, _undoes(house.library) if what not in ("undo", "redo") else "", work
    )


def _answered(house: House, said: str, undo: str, work: str = "") -> Response:
    generation = house.library.catalogue.works.generation()
    return JSONResponse(
        {"said": shown(said), "generation": generation, "work": work, "undo": shown(undo)}
    )


def would(house: House, request: Request) -> Response:
    """As a gesture, but nothing is said: what it would change, in a sentence."""
    asked = json_body(request)
    return JSONResponse({"said": joining.would(house.library, str(asked.get("do")), asked)})


def _undoes(library: Library) -> str:
    """The name of what undo would take back now."""
    return shown(correct.name_of(correct.next_to_undo(library)))


def means(house: House, request: Request) -> Response:
    """What typed words mean as a date, before they are said for good."""
    typed = request.query_params.get("typed", "")
    try:
        made = correct.understood(typed, house.library)
    except (NotADate, NotADateYet) as error:
        return JSONResponse({"fits": False, "said": str(error), "edtf": None})
    if made is None:
        return JSONResponse({"fits": True, "said": say("Nobody knows when."), "edtf": None})
    return JSONResponse({"fits": True, "said": spelt_out(made), "edtf": made.text})


def spelt_out(made: Edtf) -> str:
    """ "Spring 2012: 1 March to 31 May 2012"; a single day stands for itself."""
    words = say_made(made)
    if made.earliest is None or made.latest is None or made.earliest == made.latest:
        return words
    days = say_date(Edtf.parse(f"{made.earliest.isoformat()}/{made.latest.isoformat()}"))
    return words if days == say_date(made) else f"{words}: {days}"


def _on_works(house: House, what: str, asked: dict[str, Any]) -> str:
    works = ids_in(asked)
    if not works or what not in ON_WORKS:
        raise HTTPException(400)
    sights = [looking.one_work(house.library, id_) for id_ in works[:2]]
    name = sights[0].glimpse.title
    if len(works) > 1:
        name = say_many("{number} work", "{number} works", len(works))
    do, sentence = ON_WORKS[what]
    do(house.library, works)
    return say(sentence, what=name)
