"""
Looking back gently: around this day (once switched on), what is left out, what others said under
pictures, and the small marks of what was written above the wall.

Nothing here comes up by itself, and what is left out stands on its own page alone.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from lookback.doing import around, correct, diary, hung, leaving, marking, replies
from lookback.doing.order import BY_TIME
from lookback.keeping.leaving import LeftOut
from lookback.talking import journal_words
from lookback.talking.web import diaries
from lookback.talking.web.bodies import json_body
from lookback.talking.web.hanging import asked_wall, work_json
from lookback.talking.web.house import House
from lookback.talking.words import say, shown


def around_data(house: House, request: Request) -> dict[str, Any]:
    """Earlier years around today, or around ?day=2026-05-03; 404 until it is switched on."""
    library = house.library
    if not library.settings.around:
        raise HTTPException(404)
    try:
        day = date.fromisoformat(request.query_params["day"])
    except (KeyError, ValueError):
        day = datetime.now().astimezone().date()
    found = diary.diary(library)
    return {
        "links": diaries.links(house, "around"),
        "years": [
            {
                "year": year.year,
                "entries": [diaries.shortened(diaries.told(house, e, found)) for e in year.entries],
                "works": [work_json(w) for w in hung.these(library, year.works)],
            }
            for year in around.around(library, day)
        ],
    }


def left_out_data(house: House, request: Request) -> dict[str, Any]:
    """What is left out, and the entries that do not come up because of it."""
    library = house.library
    found = diary.diary(library)
    return {
        "links": diaries.links(house, ""),
        "out": [
            {"id": one.id, "what": journal_words.left_out_words(library, one)} for one in found.out
        ],
        "entries": [diaries.told(house, e, found) for e in found.left],
    }


def leave(house: House, request: Request) -> Response:
    """{"do": "leave-entry", "leave-work" or "let-back", "id"}, or a person or span by "what"."""
    asked = json_body(request)
    library, doing = house.library, asked.get("do")
    what, id_ = str(asked.get("what", "")).strip(), str(asked.get("id", ""))
    if doing == "let-back":
        one = leaving.let_back(library, id_)
        words = journal_words.left_out_words(library, one)
        return JSONResponse({"said": say("Let back: {what}. Z takes that back.", what=words)})
    if doing == "leave-entry":
        wish = LeftOut("", entry=diary.diary(library).one(id_).id)
    elif doing == "leave-work":
        wish = LeftOut("", works=tuple(correct.refs(library, library.catalogue.works.known([id_]))))
    elif doing == "leave-person":
        wish = LeftOut("", person=what)
    elif doing == "leave-span":
        wish = LeftOut("", span=correct.a_time(library, what))
    else:
        raise HTTPException(400)
    leaving.leave_out(library, wish, what)
    words = journal_words.left_out_words(library, wish)
    return JSONResponse({"said": say("Left out everywhere: {what}. Z brings it back.", what=words)})


def replies_data(house: House, request: Request) -> dict[str, Any]:
    """What somebody said under a picture, one at a time; ?past=key begins behind that one."""
    found = replies.offered(house.library)
    keys = [r.key for r in found]
    past = request.query_params.get("past", "")
    reply = next(iter(found[keys.index(past) + 1 :] if past in keys else found), None)
    works = hung.these(house.library, [reply.work]) if reply else []
    return {
        "links": diaries.links(house, ""),
        "reply": None
        if reply is None
        else {
            "key": reply.key,
            "words": shown(reply.words),
            "heading": journal_words.reply_heading(reply),
            "work": work_json(works[0]) if works else None,
        },
    }


def answer_reply(house: House, request: Request) -> Response:
    """{"do": "keep" or "never", "key"}."""
    asked = json_body(request)
    key = str(asked.get("key", ""))
    if asked.get("do") == "keep":
        replies.keep(house.library, key)
        return JSONResponse({"said": say("Kept. Z takes it back.")})
    if asked.get("do") == "never":
        replies.pass_over(house.library, key)
        return JSONResponse({"said": say("It will not be offered again. Z takes that back.")})
    raise HTTPException(400)


def marks(house: House, request: Request) -> Response:
    """Where what was written stands on a wall by time: places, and what each mark is called."""
    order = asked_wall(house, request.path_params["token"]).order
    form = house.form
    found = diary.diary(house.library).offered if order.arrangement == BY_TIME else []
    return JSONResponse(
        {
            "marks": [
                {"at": m.at, "id": m.entries[0].id, "says": _named(m, form)}
                for m in marking.marks(order, found)
            ]
        }
    )


def _named(mark: marking.Mark, form: str) -> str:
    """How a mark is said aloud: its days and labels, none of its words and no number."""
    first, last = mark.entries[0], mark.entries[-1]
    day = journal_words.day_words(first)
    if len(mark.entries) > 1:
        until = journal_words.day_words(last)
        if until == day:
            return say("Written: {what}", what=day)
        return say("Written from {first} to {last}", first=day, last=until)
    name = journal_words.name_of(first.label, form)
    return say("Written: {what}", what=f"{day} · {name}")
