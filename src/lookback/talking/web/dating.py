"""
Dating many works: those without a date by their folders, and what a correction would change.

The page holds no works; a script asks for those of the boxes that come near the eye. A plan says
old → new for each work before anything is said, and how many others go by them.
"""

from __future__ import annotations

import os
from typing import Any, Final

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from lookback.doing import boxes, correct, hung, looking, redating
from lookback.doing.redating import Followed, Plan
from lookback.talking.web.bodies import ids_in, json_body
from lookback.talking.web.hanging import work_json
from lookback.talking.web.house import House
from lookback.talking.words import from_home, say, say_error, say_made, say_many, shown
from lookback.words.errors import LookbackError

AT_ONCE: Final = 200  # works an answer
SHOWN: Final = 60  # works of a plan that are shown one by one
OFFERED: Final = 8  # other works that a few letters find
NAMED: Final = 3


def dating_data(house: House, request: Request) -> dict[str, Any]:
    """The boxes and how many works each holds; `which` is undated, wide or all."""
    which = _which(request)
    found = _boxes(house, which)
    return {
        "which": which,
        "counts": house.kept("counts", lambda: boxes.counts(house.library)),
        "boxes": [
            {
                "name": shown(os.fsencode(box.name).decode("utf-8", "replace")),
                "where": from_home(os.path.join(box.root, box.path)),
                "works": len(box.works),
            }
            for box in found
        ],
    }


def boxed(house: House, request: Request) -> Response:
    """Some works of a box, and the ids of all of them: ?which=undated&box=3&from=0."""
    found = _boxes(house, _which(request))
    try:
        box = found[int(request.query_params.get("box", ""))]
        start = max(0, int(request.query_params.get("from", "0")))
    except (ValueError, IndexError):
        raise HTTPException(404) from None
    works = hung.these(house.library, box.works[start : start + AT_ONCE])
    return JSONResponse({"works": [work_json(w) for w in works], "ids": box.works})


def plan(house: House, request: Request) -> Response:
    """{"works": […], "how": "shift", "typed": "+1 year", "other": id}: what would change."""
    asked = json_body(request)
    try:
        planned = asked_plan(house, asked)
    except LookbackError as error:
        return JSONResponse({"fits": False, "said": shown(say_error(error))})
    followed = redating.foresee(house.library, planned)
    return JSONResponse(
        {
            "fits": bool(planned.changes),
            "said": "" if planned.changes else say("They are so already."),
            "changes": [_change(c) for c in planned.changes[:SHOWN]],
            "more": max(0, len(planned.changes) - SHOWN),
            "stays": _stays(planned),
            "followed": shown(_followed(house, followed)),
        }
    )


def others(house: House, request: Request) -> Response:
    """Dated works whose names hold what was typed, to go by: ?q=fox."""
    asked = request.query_params.get("q", "").strip()
    found = looking.dated_named(house.library, asked, OFFERED) if asked else []
    works = [work_json(w) for w in hung.these(house.library, found)]
    return JSONResponse({"works": works})


def asked_plan(house: House, asked: dict[str, Any]) -> Plan:
    """The plan of a gesture. 400 for a way there is none of; raises what the way raises."""
    works, way = ids_in(asked), str(asked.get("how") or "set")
    if not works or way not in redating.WAYS:
        raise HTTPException(400)
    typed, other = str(asked.get("typed", "")), str(asked.get("other", ""))
    return redating.plan(house.library, works, way, typed, other)


def redate(house: House, asked: dict[str, Any]) -> tuple[str, str]:
    """Do what was planned; what was said, and the name by which undo takes it back."""
    planned = asked_plan(house, asked)
    if not planned.changes:
        return say("They are so already."), ""
    followed = _followed(house, redating.do(house.library, planned))
    name = correct.name_of(correct.next_to_undo(house.library))
    if len(planned.changes) == 1:
        change = planned.changes[0]
        what = say("{date}: {what}.", date=say_made(change.new), what=change.title)
    else:
        what = say_many(
            "{number} work is dated: {how}.", "{number} works are dated: {how}.",
            len(planned.changes), how=planned.said,
        )  # fmt: skip
    return " ".join(filter(None, (what, followed, say("Z takes that back.")))), name


def _which(request: Request) -> str:
    which = request.query_params.get("which", boxes.UNDATED)
    if which not in boxes.WHICH:
        raise HTTPException(404)
    return which


def _boxes(house: House, which: str) -> list[boxes.Box]:
    found: list[boxes.Box] = house.kept(which, lambda: boxes.boxes(house.library, which))
    return found


def _change(change: redating.Change) -> dict[str, str]:
    return {
        "id": change.work,
        "title": shown(change.title),
        "cover": change.cover.hex(),
        "old": say_made(change.old),
        "new": say_made(change.new) if change.new else say("Unknown"),
    }


def _stays(planned: Plan) -> str:
    if not planned.left:
        return ""
    return say_many(
        "{number} work stays as it is.", "{number} works stay as they are.", len(planned.left)
    )


def _followed(house: House, followed: Followed) -> str:
    if not followed.works:
        return ""
    some = looking.glimpses(house.library, list(followed.works)[:NAMED])
    names = ", ".join(g.title for g in some) + (" …" if len(followed.works) > len(some) else "")
    return say_many(
        "{number} other work goes by these and moves as well: {names}.",
        "{number} other works go by these and move as well: {names}.",
        len(followed.works), names=names,
    )  # fmt: skip
