"""
The app: one table of addresses, each a function of the house and the request.

Every page answers the same data at the same address with .json appended. Functions are plain ones
and run in threads, because SQLite and the journal wait for the disk.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from functools import partial
from typing import Any, Final

from anyio import to_thread
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles

from lookback.doing.background import BackgroundScan
from lookback.doing.library import Library
from lookback.keeping import log
from lookback.keeping.troubles import databases_told_plainly
from lookback.talking.web import (
    beside,
    care,
    dating,
    diaries,
    films,
    first,
    gestures,
    giving,
    hanging,
    hours,
    iiif,
    joins,
    lookingback,
    onework,
    openapi,
    pictures,
    playing,
    review,
    rooms,
    surface,
    thennow,
    yearly,
)
from lookback.talking.web.guard import Guard
from lookback.talking.web.house import STATIC, House, wants_json
from lookback.talking.words import say
from lookback.words.errors import CacheDamaged, LookbackError, NotCatalogued

Answer = Callable[[House, Request], Response]
Data = Callable[[House, Request], dict[str, Any]]

FOREVER: Final = "private, max-age=31536000, immutable"
NOT_DONE: Final = 409  # the library is busy, full, or the words are no date: nothing was changed

PAGES: Final[tuple[tuple[str, str, Data], ...]] = (
    ("/work/{id}", "work.html", onework.work_data),
    ("/years", "years.html", yearly.years_data),
    ("/year/{year:int}", "year.html", yearly.year_data),
    ("/first", "first.html", first.first_data),
    ("/folders", "folders.html", first.folders_data),
    ("/care", "care.html", care.care_data),
    ("/journal", "journal.html", diaries.page_data),
    ("/journal/around", "around.html", lookingback.around_data),
    ("/journal/left-out", "leftout.html", lookingback.left_out_data),
    ("/journal/said", "replies.html", lookingback.replies_data),
    ("/journal/{label}", "written.html", diaries.label_data),
    ("/film", "film.html", films.film_data),
    ("/give", "give.html", giving.give_data),
    ("/together", "together.html", beside.together_data),
    ("/together/{file}/{id}", "companion.html", beside.their_work),
    ("/dating", "dating.html", dating.dating_data),
    ("/hours", "hours.html", hours.hours_data),
    ("/then-and-now", "motifs.html", thennow.motifs_data),
    ("/then-and-now/{key}", "then.html", thennow.then_data),
    ("/questions", "questions.html", review.questions_data),
    ("/settings", "settings.html", rooms.settings_data),
)
ANSWERS: Final[tuple[tuple[str, str, Answer], ...]] = (
    ("GET", "/", hanging.home),
    ("POST", "/journal/keep", diaries.keep),
    ("POST", "/journal/leave", lookingback.leave),
    ("POST", "/journal/reply", lookingback.answer_reply),
    ("GET", "/wall/{token}/written.json", lookingback.marks),
    ("GET", "/journal/{label}/book.pdf", diaries.print_book),
    ("GET", "/kept/{digest}", diaries.kept_picture),
    ("GET", "/.json", hanging.home),
    ("GET", "/openapi.json", openapi.told),
    ("GET", "/wall", hanging.wall_page),
    ("GET", "/wall.json", hanging.wall_json),
    ("GET", "/works.json", hanging.works),
    ("GET", "/search.json", hanging.search),
    ("GET", "/place.json", hanging.place),
    ("GET", "/progress.json", hanging.progress),
    ("GET", "/progress/events", hanging.progress_stream),
    ("GET", "/wall/{token}/{zoom:int}/{x:int}/{y:int}/{room}.jpg", surface.tile),
    ("GET", "/wall/{token}/strip.png", surface.strip),
    ("GET", "/wall/{token}/shapes", surface.shapes),
    ("GET", "/wall/{token}/pictures", surface.pictures),
    ("GET", "/picture/{digest}", pictures.small),
    ("GET", "/play/{digest}", playing.play),
    ("GET", "/picture/{digest}/bare", pictures.bare),
    ("GET", "/picture/{digest}/large", pictures.large),
    ("GET", "/iiif/{digest}", iiif.base),
    ("GET", "/iiif/{digest}/info.json", iiif.info),
    ("GET", "/iiif/{digest}/{region}/{size}/{rotation}/{quality}.{form}", iiif.image),
    ("GET", "/survey.json", first.survey),
    ("GET", "/online.json", first.online),
    ("POST", "/begin", first.begin),
    ("POST", "/folders/add", first.add),
    ("GET", "/then-and-now/{key}/laid.json", thennow.laid),
    ("GET", "/then-and-now/{key}/picture.png", thennow.picture),
    ("GET", "/then-and-now/{key}/film.mp4", thennow.film),
    ("GET", "/then-and-now/{key}/moving.{kind}", thennow.moving),
    ("GET", "/others.json", onework.others),
    ("GET", "/pair.json", review.pair),
    ("POST", "/gesture", gestures.gesture),
    ("POST", "/would", gestures.would),
    ("GET", "/means.json", gestures.means),
    ("GET", "/boxed.json", dating.boxed),
    ("GET", "/others.json", dating.others),
    ("POST", "/plan", dating.plan),
    ("POST", "/answer", review.answer),
    ("POST", "/settings", rooms.keep),
    ("POST", "/film/make", films.make),
    ("POST", "/film/stop", films.stop),
    ("GET", "/film/state.json", films.state),
    ("GET", "/film/events", films.state_stream),
    ("POST", "/give/write", giving.write),
    ("GET", "/give/state.json", giving.state),
    ("GET", "/give/events", giving.state_stream),
    ("GET", "/shares/{name}", giving.given_file),
    ("POST", "/together/join", joins.join),
    ("GET", "/together/state.json", joins.state),
    ("GET", "/together/events", joins.state_stream),
    ("POST", "/together/one-subject", beside.answer),
    ("POST", "/together/part", beside.part),
    ("GET", "/together/band/{number:int}.png", beside.band),
    ("GET", "/together/{file}/picture/{digest}", beside.their_picture),
    ("POST", "/song", films.song),
    ("GET", "/songs/{name}", films.play_song),
    ("GET", "/films/{name}", films.watch),
    ("POST", "/scan", hanging.look_again),
)


def make_app(library: Library, scan: BackgroundScan, key: str) -> Starlette:
    """The pages of one library; `key` is what the address must carry once."""
    house = House(library, scan)

    @asynccontextmanager
    async def lifespan(app: Starlette) -> AsyncIterator[None]:
        yield
        house.close()

    return Starlette(
        routes=_routes(house),
        middleware=[Middleware(Guard, key=key)],
        exception_handlers={
            CacheDamaged: partial(_mended, house),
            sqlite3.DatabaseError: partial(_mended, house),
            LookbackError: partial(_refused, house),
            HTTPException: partial(_lost, house),
            Exception: partial(_broken, house),
        },
        lifespan=lifespan,
    )


def _routes(house: House) -> list[BaseRoute]:
    routes: list[BaseRoute] = [
        Route(path, partial(answer, house), methods=[method]) for method, path, answer in ANSWERS
    ]
    for path, template, data in PAGES:
        routes.append(Route(path + ".json", partial(_as_json, house, data)))
        routes.append(Route(path, partial(_as_page, house, template, data)))
    routes.append(Mount(f"/static/{house.version}", _Lasting(directory=STATIC)))
    return routes


def _as_page(house: House, template: str, data: Data, request: Request) -> Response:
    return house.page(template, data(house, request))


def _as_json(house: House, data: Data, request: Request) -> Response:
    return JSONResponse(data(house, request))


class _Lasting(StaticFiles):
    """Files whose address changes when they do."""

    def file_response(
        self, full_path: Any, stat_result: os.stat_result, scope: Any, status_code: int = 200
    ) -> Response:
        answer = super().file_response(full_path, stat_result, scope, status_code)
        answer.headers["cache-control"] = FOREVER
        return answer


async def _refused(house: House, request: Request, error: Exception) -> Response:
    status = 404 if isinstance(error, NotCatalogued) else NOT_DONE
    if wants_json(request):
        return JSONResponse({"said": str(error)}, status_code=status)
    if status == 404:
        sentence = say(
            "This work is not in the library now. It may wear another name since an edit."
        )
    else:
        sentence = str(error)
    return house.page("lost.html", {"sentence": sentence}, status)


async def _mended(house: House, request: Request, error: Exception) -> Response:
    """What SQLite complains of; damaged caches are made anew from the files, beside the pages."""
    try:
        with databases_told_plainly(house.library.folder):
            raise error
    except LookbackError as plain_error:
        if isinstance(plain_error, CacheDamaged):
            await to_thread.run_sync(house.mend)
        return await _refused(house, request, plain_error)
    except sqlite3.Error:
        return await _broken(house, request, error)


async def _lost(house: House, request: Request, error: Exception) -> Response:
    status = error.status_code if isinstance(error, HTTPException) else 500
    sentence = say("There is nothing at this address.") if status == 404 else str(error)
    if wants_json(request):
        return JSONResponse({"said": sentence}, status_code=status)
    return house.page("lost.html", {"sentence": sentence}, status)


async def _broken(house: House, request: Request, error: Exception) -> Response:
    log.note(house.library.folder, "page-broke", kind=type(error).__name__)
    sentence = say("Lookback tripped over itself here. Your files and your words are as they were.")
    return JSONResponse({"said": sentence}, status_code=500)
