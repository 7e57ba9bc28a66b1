"""
The first page: folders by name, no pictures, one choice each. And the way to a folder.

Names stand there at once; counts arrive when the walk is done. Nothing is opened.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any, Final

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response

from lookback.doing import places
from lookback.doing.browsing import Step
from lookback.doing.choosing import Folder, Survey, choose
from lookback.keeping.settings import LATER, MINE, OUT, SOMEONE
from lookback.talking.web.forms import form
from lookback.talking.web.house import House
from lookback.talking.words import from_home, plain, say, say_many, shown
from lookback.words.errors import LookbackError

PATIENCE: Final = 0.7  # seconds to wait for counts before the names are shown without them


def choice_words(choice: str) -> str:
    return {
        MINE: plain("Mine"),
        SOMEONE: plain("Someone else’s"),
        OUT: plain("Leave out"),
        LATER: plain("Later"),
    }[choice]


def first_data(house: House, request: Request) -> dict[str, Any]:
    found = house.surveying.found(house.library, PATIENCE)
    settings = house.library.settings
    return {
        "folders": [_row(f) for f in found.folders if not f.waits],
        "waiting": [_row(f) for f in found.folders if f.waits],
        "counted": found.counted,
        "online": found.online,
        "away": [shown(a) for a in found.away],
        "library": from_home(str(house.library.folder)),
        "whose": shown(settings.person),
        "words": {c: choice_words(c) for c in (MINE, SOMEONE, OUT, LATER)},
    }


def survey(house: House, request: Request) -> Response:
    """The same with everything counted; answers when the walk is done."""
    found = house.surveying.found(house.library, None)
    return JSONResponse(
        {
            "folders": [_row(f) for f in found.folders if not f.waits],
            "waiting": [_row(f) for f in found.folders if f.waits],
            "online": found.online,
            "online_said": _online(found),
        }
    )


def online(house: House, request: Request) -> Response:
    found = house.surveying.found(house.library, None)
    return JSONResponse({"files": found.online, "names": [shown(n) for n in found.online_names]})


def begin(house: House, request: Request) -> Response:
    """Keep the choices and begin to read."""
    said = form(request)
    found = house.surveying.found(house.library, None)
    chosen = {k.removeprefix("of-"): v for k, v in said.items() if k.startswith("of-")}
    person = said.get("name", "").strip() if said.get("who", "mine") != "mine" else ""
    choose(house.library, chosen, found, person)
    house.scan.start()
    return RedirectResponse("/", status_code=303)


def folders_data(house: House, request: Request) -> dict[str, Any]:
    """The chooser: where one is, what lies below, and what is chosen already."""
    browsing = house.browsing
    token = request.query_params.get("at", "")
    try:
        here = browsing.step(token) if token else None
        below = browsing.below(token) if token else browsing.beginnings()
        above = browsing.above(token) if token else None
    except KeyError:
        raise HTTPException(404) from None
    return {
        "folders": [],
        "here": _step(here) if here else None,
        "above": _step(above) if above else None,
        "below": _steps(below),
        "chosen": [from_home(s.root) for s in house.library.settings.sources],
        "library": from_home(str(house.library.folder)),
        "trouble": request.query_params.get("trouble", "")[:300],
    }


def add(house: House, request: Request) -> Response:
    """Take a folder that was shown among the sources, then ask about the folders in it."""
    token = form(request).get("at", "")
    try:
        path = house.browsing.path(token)
    except KeyError:
        raise HTTPException(404) from None
    try:
        places.remember(house.library, [path])
    except LookbackError as error:
        data = folders_data(house, request) | {"trouble": str(error)}
        return house.page("folders.html", data, 409)
    house.library.keep_settings(replace(house.library.settings, begun=False))
    house.surveying.forget()
    return RedirectResponse("/", status_code=303)


def _row(folder: Folder) -> dict[str, Any]:
    kinds = ", ".join(folder.kinds)
    files = say_many("{number} file", "{number} files", folder.files) if folder.files else ""
    about = " · ".join(part for part in (kinds, files) if part)
    name = shown(folder.name)
    if folder.path == "":
        name = say("Directly in “{folder}”", folder=name)
    elif folder.inside:
        name = say("{name}, in “{folder}”", name=name, folder=shown(folder.inside))
    return {
        "token": folder.token,
        "name": name,
        "about": about,
        "files": folder.files,
        "choice": folder.choice,
        "choices": list(folder.choices),
    }


def _online(found: Survey) -> str:
    if not found.online:
        return ""
    return say_many(
        "{number} file is only online; it was not opened.",
        "{number} files are only online; they were not opened.",
        found.online,
    )


def _step(step: Step) -> dict[str, str]:
    return {"token": step.token, "name": shown(step.name), "path": from_home(step.path)}


def _steps(steps: Iterable[Step]) -> list[dict[str, str]]:
    return [_step(s) for s in steps]
