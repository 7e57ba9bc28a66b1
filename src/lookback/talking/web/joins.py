"""
Joining from the pages: a share file is handed over as the request itself, and taken in beside them.

It is as hostile as one from the command line, and read by the same workers. Larger ones than a
request may bring are for `lookback join`.
"""

from __future__ import annotations

import os
import secrets
from functools import partial
from pathlib import Path
from typing import Any, Final
from urllib.parse import unquote

from anyio import from_thread
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from lookback.doing import alike, companions
from lookback.doing.background import jobs_here
from lookback.doing.library import Library
from lookback.keeping.companions import FOLDER
from lookback.keeping.troubles import told_plainly
from lookback.reading.isolation import ReadingPool
from lookback.talking.web.house import House
from lookback.talking.web.streaming import stream
from lookback.talking.words import say, shown
from lookback.words.journey import LONGEST_NAME

LARGEST: Final = 256 << 20  # bytes, held in memory while they come
NAME: Final = "x-name"  # the file's own name, percent-encoded


def join(house: House, request: Request) -> Response:
    """Begin to take in the file that the request brings."""
    data = from_thread.run(request.body)
    if not 0 < len(data) <= LARGEST:
        raise HTTPException(413)
    name = Path(unquote(request.headers.get(NAME, ""))[:LONGEST_NAME]).name or "journey"
    if house.taking.running:
        raise HTTPException(400)
    house.taking.start(partial(_taken, house.library, data, shown(name)))
    return JSONResponse(taking_state(house))


def _taken(library: Library, data: bytes, name: str, told: Any) -> str:
    folder = library.folder / FOLDER
    with told_plainly(library.folder):
        folder.mkdir(mode=0o700, exist_ok=True)
        aside = folder / f".{secrets.token_hex(8)}"
        aside.mkdir(mode=0o700)
        place = aside / (name.replace(os.sep, " ").lstrip(".") or "journey")
        try:
            place.write_bytes(data)
            with ReadingPool(jobs_here()) as pool:
                one = companions.join(library, place, pool, told=told)
            if alike.is_quick(library, one):
                alike.find_pairs(library, one)
        finally:
            place.unlink(missing_ok=True)
            aside.rmdir()
    return one.name


def state(house: House, request: Request) -> Response:
    return JSONResponse(taking_state(house))


def state_stream(house: House, request: Request) -> Response:
    """The same while a file is taken in, each time it is new."""
    return stream(partial(taking_state, house), lambda told: bool(told["running"]))


def taking_state(house: House) -> dict[str, Any]:
    one = house.taking
    if one.running:
        at = one.progress
        said = say("Looking through the file …")
        if at.total:
            share = 100 * at.done // at.total
            said = say("Looking through the file: {share} %", share=share)
        return {"running": True, "said": said, "joined": ""}
    if one.error is not None:
        return {"running": False, "said": str(one.error), "joined": ""}
    said = say("{name} has joined.", name=shown(one.said)) if one.said else ""
    return {"running": False, "said": said, "joined": shown(one.said)}
