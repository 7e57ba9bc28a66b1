"""The settings that there are: the room, and whose work this is."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response

from lookback.talking.web.forms import form
from lookback.talking.web.house import ROOMS, House
from lookback.talking.words import from_home, shown


def settings_data(house: House, request: Request) -> dict[str, Any]:
    settings = house.library.settings
    return {
        "room_chosen": settings.room if settings.room in ROOMS else "",
        "around": settings.around,
        "whose": shown(settings.person),
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
    return RedirectResponse("/settings", status_code=303)
