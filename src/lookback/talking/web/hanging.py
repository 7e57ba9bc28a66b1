"""
The wall: its spine, its works a chunk at a time, the scrubber's picture and how far the scan is.

Nothing here gives everything at once. The page itself holds no works; a script asks for the spine
(how many, how wide) and for the chunks that come near the eye.
"""

from __future__ import annotations

from typing import Any, Final

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from lookback.doing import hung, looking, wall
from lookback.doing.looking import Cursor
from lookback.talking.web import first, slitscan
from lookback.talking.web.house import House, wants_json
from lookback.talking.words import say, shown

FEW: Final = 3  # works that hang large, without years or scrubber
PAGE: Final = 400  # works at most an answer; a chunk has fewer
BETWEEN: Final = "~"  # the parts of a cursor in an address
PARTS: Final = ("dated", "undated")


def home(house: House, request: Request) -> Response:
    """The first page until it was answered; then the wall."""
    if not house.library.settings.begun:
        template, data = "first.html", first.first_data(house, request)
        if not data["folders"]:
            template, data = "folders.html", first.folders_data(house, request)
    else:
        data = wall_data(house, request)
        template = "few.html" if data["few"] else "wall.html"
    return JSONResponse(data) if wants_json(request) else house.page(template, data)


def wall_data(house: House, request: Request) -> dict[str, Any]:
    """The spine, and the works themselves where they are few and nothing is being read."""
    spine = house.spine()
    few = 0 < spine.works <= FEW and not house.scan.running
    dated = sum(s.works for s in spine.years)
    return {
        "generation": spine.generation,
        "works": spine.works,
        "years": [_section(s) for s in spine.years],
        "spans": [_section(s) for s in spine.spans],
        "undated": _section(spine.undated) if spine.undated else None,
        "lane": sum(s.works for s in spine.spans) <= dated,
        "few": [_large(house, work) for work in looking.page(house.library)] if few else [],
        "progress": progress_data(house),
    }


def span_data(house: House, request: Request) -> dict[str, Any]:
    """One span of years by itself."""
    spine = house.spine()
    key = request.path_params["key"]
    found = next((s for s in spine.spans if s.key == key), None)
    if found is None:
        raise HTTPException(404)
    return {"generation": spine.generation, "works": found.works, "span": _section(found)}


def works(house: House, request: Request) -> Response:
    """Some works of a section: ?in=2014&after=…&n=120."""
    asked = request.query_params
    try:
        limit = max(1, min(PAGE, int(asked.get("n", PAGE))))
        found = hung.works_in(
            house.library, asked.get("in", ""), _cursor(asked.get("after", "")), limit
        )
    except ValueError:
        raise HTTPException(404) from None
    return JSONResponse({"works": [work_json(w) for w in found]})


def place(house: House, request: Request) -> Response:
    """Where a work hangs: its section, and how many works of it hang before."""
    found = hung.place_of(house.library, request.query_params.get("work", ""))
    if found is None:
        return JSONResponse({"in": None})
    return JSONResponse({"in": found[0], "before": found[1]})


def progress(house: House, request: Request) -> Response:
    return JSONResponse(progress_data(house))


def progress_data(house: House) -> dict[str, Any]:
    """How far the scan is, in numbers and as a sentence; `generation` grows with the works."""
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
    }


def look_again(house: House, request: Request) -> Response:
    """Read the folders again, when somebody asks for it."""
    house.scan.start()
    return JSONResponse(progress_data(house))


def strip(house: House, request: Request) -> Response:
    """The scrubber: a slice of each work's own colours, side by side in time order."""
    part = request.path_params["part"]
    if part not in PARTS:
        raise HTTPException(404)
    spine = house.spine()
    ids = spine.strip if part == "dated" else spine.undated_strip
    picture = slitscan.png(list(hung.slices(house.library, ids)))
    return Response(picture, media_type="image/png")


def work_json(work: hung.Hung) -> dict[str, Any]:
    return {
        "id": work.id,
        "title": shown(work.title),
        "when": looking.made_words(work.made),
        "why": shown(work.sentence) if work.made else "",
        "cover": work.cover,
        "aspect": work.aspect,
        "tone": work.tone,
        "versions": work.versions,
        "away": work.offline,
        "after": BETWEEN.join(work.cursor),
    }


def _section(section: wall.Section) -> dict[str, Any]:
    return {
        "key": section.key,
        "title": section_title(section),
        "first": section.first,
        "last": section.last,
        "works": section.works,
        "chunks": [
            [c.works, c.aspects, BETWEEN.join(c.after) if c.after[0] else "", c.mark]
            for c in section.chunks
        ],
    }


def section_title(section: wall.Section) -> str:
    """ "2014", "Some time from 2013 to 2016", "2005 or before", "2012 or later", "Undated"."""
    low, high = section.first, section.last
    if low is None and high is None:
        return say("Undated")
    if low is None:
        return say("{year} or before", year=high)
    if high is None:
        return say("{year} or later", year=low)
    if section.key == f"{low:04d}":
        return str(low)
    return say("Some time from {low} to {high}", low=low, high=high)


def _large(house: House, work: looking.Glimpse) -> dict[str, Any]:
    """A work as it hangs among few: with its sentence and its versions."""
    held = looking.holdings(house.library, [work.id])[work.id]
    covers = {h.version: h.item.digest.hex() for h in reversed(held) if h.item.digest}
    return {
        "id": work.id,
        "title": shown(work.title),
        "when": looking.made_words(work.made.value),
        "why": shown(work.made.sentence),
        "cover": work.cover.hex(),
        "aspect": round(work.aspect, 4),
        "dated": work.made.value is not None,
        "versions": [covers[v] for v in sorted(covers)],
    }


def _cursor(text: str) -> Cursor:
    if not text:
        return "", "", ""
    one, two, three = text.split(BETWEEN, 2)
    return one, two, three
