"""The settings that there are: the room, whose work this is, and what was told of a life."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any
from urllib.parse import urlencode

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response

from lookback.doing.questions import life
from lookback.talking.web.forms import form
from lookback.talking.web.house import ROOMS, House
from lookback.talking.words import from_home, say_error, say_phrase, shown
from lookback.words.errors import NotADate


def settings_data(house: House, request: Request) -> dict[str, Any]:
    settings = house.library.settings
    unheard = shown(request.query_params.get("unheard", ""))
    return {
        "room_chosen": settings.room if settings.room in ROOMS else "",
        "around": settings.around,
        "whose": shown(settings.person),
        "life": [
            {"name": t.name, "asks": say_phrase(t.asks), "example": t.example, "typed": t.typed}
            for t in life.told(house.library)
        ],
        "unheard": say_error(NotADate(unheard)) if unheard else "",
        "library": from_home(str(house.library.folder)),
    }


def keep(house: House, request: Request) -> Response:
    """Keep what the form says; `room` may be "" to follow the system."""
    said = form(request)
    settings = house.library.settings
    if (room := said.get("room")) is not None:
        if room not in (*ROOMS, ""):
            raise HTTPException(400)
        settings = replace(settings, room=room)
    if "who" in said:
        settings = replace(settings, person=said.get("name", "").strip() if said["who"] else "")
    if "around" in said:
        settings = replace(settings, around=said["around"] == "on")
    house.library.keep_settings(settings)
    if request.headers.get("x-quietly"):
        return JSONResponse({"room": settings.room})
    unheard = _keep_life(house, said)
    asks = f"?{urlencode({'unheard': unheard})}" if unheard else ""
    return RedirectResponse(f"/settings{asks}", status_code=303)


def _keep_life(house: House, said: Mapping[str, str]) -> str:
    """Keep what was told anew of a life; words that are no date come back, and nothing is kept."""
    for before in life.told(house.library):
        typed = said.get(before.name, before.typed).strip()
        if typed != before.typed:
            try:
                life.tell(house.library, before.name, typed)
            except NotADate:
                return typed
    return ""
