"""
The wall: where everything hangs, the works that are near the eye, and how far the scan is.

The page itself holds no works. A script asks for the geometry once (columns, not works), for tiles
of what is far and for works by their place in the order; surface.py serves those.
"""

from __future__ import annotations

from functools import partial
from typing import Any, Final

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from lookback.doing import diary, hung, looking, order
from lookback.doing.walls import Wall
from lookback.reasoning.asking import LONGEST
from lookback.talking.form_words import by_form
from lookback.talking.wall_words import geometry
from lookback.talking.web import first
from lookback.talking.web.house import House, wants_json
from lookback.talking.web.streaming import stream
from lookback.talking.words import marked, say, say_made, say_many, shown

FEW: Final = 3  # works that hang large, without years or scrubber
SHAPE: Final = 1.9  # width over height of the wall where a browser says nothing
FOUND: Final = 24  # works that are told with their number
PAGE: Final = 256  # works at most an answer

ARRANGED: Final = {
    order.BY_TIME: marked("Time"),
    order.BY_CHAPTER: marked("Chapters"),
    order.BY_BOX: marked("Box"),
    order.BY_APPLICATION: marked("Application"),
}


def home(house: House, request: Request) -> Response:
    """The first page until it was answered; then the wall."""
    if not house.library.settings.begun:
        template, data = "first.html", first.first_data(house, request)
        if not data["folders"]:
            template, data = "folders.html", first.folders_data(house, request)
    elif wants_json(request):
        template, data = "wall.html", wall_data(house, request)
    else:
        data = few_data(house, request)
        template = "few.html" if data["few"] else "wall.html"
    return JSONResponse(data) if wants_json(request) else house.page(template, data)


def wall_page(house: House, request: Request) -> Response:
    """The wall's page, which holds no works yet."""
    return house.page("wall.html", few_data(house, request))


def few_data(house: House, request: Request) -> dict[str, Any]:
    """What the page is drawn from: the works themselves where they are few and none is read."""
    few = []
    if not house.scan.running and not request.query_params:
        glimpses = looking.page(house.library, limit=FEW + 1)
        few = glimpses if len(glimpses) <= FEW else []
    return {
        "works": len(few),
        "few": [_large(house, work) for work in few],
        "progress": progress_data(house),
        "written": bool(diary.diary(house.library).offered),
        "query": shown(request.query_params.get("q", "").strip()[:LONGEST]),
        "arrangements": _arrangements(house),
    }


def _arrangements(house: House) -> list[dict[str, str]]:
    """Every way to hang the works; what was drawn again is called by what was done."""
    again = by_form("again-all", house.form)
    named = {key: say(title) for key, title in ARRANGED.items()} | {order.BY_MOTIF: again}
    return [{"key": key, "title": title} for key, title in named.items()]


def wall_json(house: House, request: Request) -> Response:
    return JSONResponse(wall_data(house, request))


def wall_data(house: House, request: Request) -> dict[str, Any]:
    """All that a browser needs to know of a wall before it sees a work: ?by=time&shape=1.9."""
    asked = request.query_params
    by = asked.get("by") or order.default_arrangement(house.library)
    if by not in order.ARRANGEMENTS:
        raise HTTPException(404)
    try:
        shape = float(asked.get("shape", SHAPE))
    except ValueError:
        raise HTTPException(400) from None
    query = asked.get("q", "").strip()[:LONGEST]
    only = (lambda: house.search.find(query)) if query else None
    said = len(house.library.told().records)  # what is written, or left out, is found or not
    wall = house.walls.wall(by, shape, f"{query}\0{said}" if query else "", only)
    if not house.scan.running:
        house.search.get_ready()
    return few_data(house, request) | _wall(wall) | {"works": wall.order.works, "by": by}


def _wall(wall: Wall) -> dict[str, Any]:
    return {
        "generation": wall.order.generation,
        "token": wall.token,
        "squares": wall.squares,
        "rows": wall.weave.rows,
        **geometry(wall.weave, wall.order),
    }


def search(house: House, request: Request) -> Response:
    """How many works a line finds, and the first of them: ?q=spring 2012."""
    query = request.query_params.get("q", "").strip()[:LONGEST]
    found = house.search.find(query) if query else []
    first_ones = hung.these(house.library, found[:FOUND])
    return JSONResponse(
        {
            "works": len(found),
            "said": say_many("{number} work", "{number} works", len(found)),
            "first": [work_json(w) for w in first_ones],
            "written": bool(query)
            and bool(diary.with_words(diary.diary(house.library).entries, query)),
        }
    )


def works(house: House, request: Request) -> Response:
    """Some works of a wall by their places: ?on=token&from=0&n=64."""
    asked = request.query_params
    wall = asked_wall(house, asked.get("on", ""))
    try:
        start, n = int(asked.get("from", 0)), min(PAGE, int(asked.get("n", PAGE)))
    except ValueError:
        raise HTTPException(400) from None
    found = hung.these(house.library, wall.order.some(start, max(0, n)))
    return JSONResponse({"works": [work_json(w) for w in found]})


def place(house: House, request: Request) -> Response:
    """Where a work hangs on a wall, or on the one by time: its place and its section, or null."""
    token = request.query_params.get("on")
    wall = asked_wall(house, token) if token else house.walls.wall(order.BY_TIME, SHAPE)
    at = wall.order.index_of(request.query_params.get("work", ""))
    if at is None:
        return JSONResponse({"at": None})
    part = next(s for s in wall.order.sections if s.start <= at < s.start + s.count)
    return JSONResponse({"at": at, "in": shown(part.key), "before": at - part.start})


def asked_wall(house: House, token: str) -> Wall:
    """The wall of a token; 410 when it is gone, and the browser asks anew."""
    try:
        return house.walls.known(token)
    except KeyError:
        raise HTTPException(410) from None


def progress(house: House, request: Request) -> Response:
    return JSONResponse(progress_data(house))


def progress_stream(house: House, request: Request) -> Response:
    """The same while a scan runs or small pictures are made, each time it is new."""
    return stream(
        partial(progress_data, house), lambda told: bool(told["running"] or told["squaring"])
    )


def progress_data(house: House) -> dict[str, Any]:
    """
    How far the scan is, in numbers and as a sentence; `generation` grows with the works.

    `squares` is how many works the far wall has pictures of, `squaring` whether more are made.
    """
    scan = house.scan
    at = scan.progress
    sentence = ""
    if scan.error is not None:
        sentence = str(scan.error)
    elif scan.running and not at.where:
        sentence = say("Looking through the folders. Your files stay as they are.")
    elif scan.running and at.walking:
        sentence = say("Looking through “{folder}”. Your files stay as they are.", folder=at.where)
    elif scan.running:
        sentence = say("Reading “{folder}”. Your files stay as they are.", folder=at.where)
    return {
        "running": scan.running,
        "done": at.done,
        "total": at.total,
        "sentence": shown(sentence),
        "generation": house.library.catalogue.works.generation(),
        "squares": house.library.mipmaps.count(),
        "squaring": house.walls.squaring.running,
    }


def look_again(house: House, request: Request) -> Response:
    """Read the folders again, when somebody asks for it."""
    house.scan.start()
    return JSONResponse(progress_data(house))


def work_json(work: hung.Hung) -> dict[str, Any]:
    return {
        "id": work.id,
        "title": shown(work.title),
        "when": say_made(work.made),
        "why": shown(work.sentence) if work.made else "",
        "cover": work.cover,
        "aspect": work.aspect,
        "tone": work.tone,
        "versions": work.versions,
        "away": work.offline,
    }


def _large(house: House, work: looking.Glimpse) -> dict[str, Any]:
    """A work as it hangs among few: with its sentence and its versions."""
    held = looking.holdings(house.library, [work.id])[work.id]
    covers = {h.version: h.item.digest.hex() for h in reversed(held) if h.item.digest}
    return {
        "id": work.id,
        "title": shown(work.title),
        "when": say_made(work.made.value),
        "why": shown(work.made.sentence),
        "cover": work.cover.hex(),
        "aspect": round(work.aspect, 4),
        "dated": work.made.value is not None,
        "versions": [covers[v] for v in sorted(covers)],
    }
