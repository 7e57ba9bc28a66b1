"""
The film's page: the cut, played at once from previews; what to leave out; and keeping it.

The address holds what was chosen, so that a reload and the back key lead where they should. Nothing
is rendered until somebody wants to keep it.
"""

from __future__ import annotations

from functools import partial
from itertools import zip_longest
from math import isfinite
from pathlib import Path
from typing import Any, Final

from anyio import from_thread
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import FileResponse, JSONResponse, Response

from lookback.doing import companions, film
from lookback.doing.film import Wanted, lettering, making, stage, two
from lookback.doing.film.casting import LeftOut, Span, sheets
from lookback.keeping.companions import Companion
from lookback.reasoning.cut import Options, edited, editing, grammar
from lookback.reasoning.cut.shots import Cut, Picture, Sheet, Shot
from lookback.talking import film_words
from lookback.talking.web.bodies import json_body
from lookback.talking.web.house import House
from lookback.talking.web.streaming import stream
from lookback.talking.words import say, shown
from lookback.words.edtf import Edtf
from lookback.words.errors import LookbackError, NothingToShow

LARGEST_SONG: Final = 200 << 20  # bytes; twenty minutes without compression
SINGLES: Final = 60  # works of the cut that can be left out one by one
LINES: Final = (720, 1080, 1440, 2160)


def film_data(house: House, request: Request) -> dict[str, Any]:
    """The cut and everything that its page shows."""
    asked = request.query_params
    shape = asked.get("shape", "16:9")
    wanted = Wanted(shape if shape in stage.SHAPES else "16:9", 1080)
    out = _left_out(asked.get("out", ""))
    everything = sheets(house.library)
    song = making.song_path(house.library, asked.get("song", ""))
    frame = _frame(house, wanted, everything, out, asked.get("with", ""))
    try:
        cut = _cut(house, dict(asked))
    except NothingToShow as error:
        return {**frame, "cut": None, "said": str(error)}
    return {
        **frame,
        "cut": _cut_json(cut, house.form),
        "said": "",
        "song": _to_play(asked.get("song", "")) if song else "",
        "summary": _summary(cut, bool(song)),
        "keep": say(
            "{length} at {lines}p, about {size}. Also as captions and for an editor.",
            length=film_words.length(cut.seconds).capitalize(), lines=wanted.lines,
            size=film_words.megabytes(film.likely_bytes(cut, wanted)),
        ),
        "singles": _singles(cut, everything, out),
        "films": [_film_json(p) for p in making.made(house.library)],
    }  # fmt: skip


def _frame(
    house: House, wanted: Wanted, everything: list[Sheet], out: LeftOut, beside: str
) -> dict[str, Any]:
    """What the page shows whatever the cut is; `beside` is the id of whose journey is asked for."""
    years = sorted({s.year for s in everything if s.year is not None})
    return {
        "shape": wanted.shape,
        "own": [
            {"title": shown(title), "song": digest}
            for title, digest in making.own_songs(house.library)
        ],
        "years": [{"year": y, "out": y in out.years} for y in years],
        "others": [
            {"name": shown(c.name), "id": c.id, "beside": c.id == beside}
            for c in companions.present(house.library)
        ],
        "rooms": {
            "paper": stage.PAPER, "ink": stage.INK, "quiet": stage.QUIET, "side": stage.SIDE,
            "top": stage.TOP, "bottom": stage.BOTTOM, "between": stage.BETWEEN,
            "caption": stage.CAPTION, "card": stage.CARD, "line": stage.LINE,
            "enlarged": stage.ENLARGED, "grain": stage.GRAIN, "leading": lettering.LEADING,
            "dissolve": grammar.DISSOLVE, "wipe": grammar.WIPE, "move": grammar.MOVE,
            "settle": grammar.SETTLE,
        },
        "song": "", "summary": "", "keep": "", "singles": [], "films": [],
    }  # fmt: skip


def _cut(house: House, asked: dict[str, Any]) -> Cut:
    seconds = _number(asked.get("length", ""))
    options = Options(
        None if seconds is None else min(900.0, max(12.0, seconds)),
        seed=int(_number(asked.get("seed", "")) or 1),
    )
    path = making.song_path(house.library, asked.get("song", ""))
    song = house.song(path) if path is not None else None
    span = Span(_day(asked.get("from", ""), first=True), _day(asked.get("to", ""), first=False))
    left_out = _left_out(asked.get("out", ""))
    beside = _companion(house, asked.get("with", ""))
    if beside is not None:
        names = film_words.names(house.library.settings, beside)
        cut = two.plan(
            house.library, beside, names, options, song, span=span, left_out=left_out
        )  # fmt: skip
    else:
        cut = film.plan(house.library, options, song, span=span, left_out=left_out)
    return edited(cut, editing.changes(asked.get("edit", "")), song)


def _companion(house: House, asked: str) -> Companion | None:
    """Whose journey is asked for beside one's own; None once they are not beside any more."""
    return next((c for c in companions.present(house.library) if c.id == asked), None)


def _number(text: str) -> float | None:
    try:
        found = float(text)
    except ValueError:
        return None
    return found if isfinite(found) else None


def _day(text: str, *, first: bool) -> Any:
    try:
        made = Edtf.parse(text)
    except ValueError:
        return None
    return made.earliest if first else made.latest


def _left_out(text: str) -> LeftOut:
    """Years and works, separated by commas."""
    parts = [p for p in text.split(",") if p]
    years = frozenset(int(p) for p in parts if len(p) == 4 and p.isdecimal())
    return LeftOut(frozenset(p for p in parts if len(p) > 4), years)


def _cut_json(cut: Cut, form: str) -> dict[str, Any]:
    return {
        "rate": cut.rate,
        "frames": cut.frames,
        "music_at": cut.music_at,
        "silences": [list(s) for s in cut.silences],
        "shots": [
            _shot_json(shot, at, form) | {"lies": _lies(shot, after)}
            for at, shot, after in zip_longest(cut.starts(), cut.shots, cut.shots[1:])
        ],
    }


def _shot_json(shot: Shot, at: int, form: str) -> dict[str, Any]:
    return {
        "kind": shot.kind, "at": at, "frames": shot.frames, "act": shot.act,
        "why": film_words.why(shot, form), "works": list(shot.works),
        "pictures": [
            [_address(work, p), p.width, p.height]
            for work, p in zip_longest(shot.works, shot.pictures)
            if p is not None
        ],
        "year": shot.year, "text": shot.text, "near": list(shot.near),
        "focus": list(shot.focus), "joins": shot.joins, "rolls": _rolls(shot),
    }  # fmt: skip


def _lies(shot: Shot, after: Shot | None) -> dict[str, Any] | None:
    """How it comes to lie over the next shot's picture, and how large that is."""
    if shot.lies is None or not shot.settles(after):
        return None
    other = shot.lies.other
    return {"over": ["", other.width, other.height], "box": list(shot.lies.box)}


def _rolls(shot: Shot) -> dict[str, Any] | None:
    """Where a film is played from, and from which second; None where nothing moves."""
    first = next(iter(shot.pictures), None)
    if first is None or first.begins is None:
        return None
    return {"src": f"/play/{first.digest}", "at": first.begins}


def _to_play(song: str) -> str:
    return f"/play/{song}" if making.OWN.fullmatch(song) else f"/songs/{song}"


def _address(work: str | None, picture: Picture) -> str:
    """Where a picture is to be had: a companion's are kept apart, by the file that they came in."""
    file, given, _ = (work or "").partition("/")
    return f"/together/{file}/picture/{picture.digest}" if given else f"/picture/{picture.digest}"


def _summary(cut: Cut, song: bool) -> list[str]:
    years = [s.year for s in cut.shots if s.year.isdecimal()]
    span = ""
    if years:
        low, high = min(years), max(years)
        span = low if low == high else say("{first} to {last}", first=low, last=high)
    length = say("about {length}", length=film_words.length(cut.seconds))
    return [s for s in (span, length, say("a song") if song else say("no song: silence")) if s]


def _singles(cut: Cut, everything: list[Sheet], out: LeftOut) -> list[dict[str, Any]]:
    """The works of the cut, and those left out, to be struck through one by one."""
    shown_works = {w for s in cut.shots for w in s.works} | set(out.works)
    found = [s for s in everything if s.work in shown_works]
    lingering = {w for s in cut.shots if s.lingers for w in s.works} | set(out.works)
    if len(found) > SINGLES:
        found = [s for s in found if s.work in lingering][:SINGLES]
    return [
        {
            "work": s.work, "title": shown(s.title), "digest": s.finish.digest,
            "width": s.finish.width, "height": s.finish.height, "out": s.work in out.works,
        }
        for s in found
    ]  # fmt: skip


def _film_json(path: Path) -> dict[str, Any]:
    size = film_words.megabytes(path.stat().st_size)
    return {"name": shown(path.name), "address": f"/films/{path.name}", "size": size}


def song(house: House, request: Request) -> Response:
    """A song handed over by the page: its bytes are the request. Answers with its name."""
    length = int(_number(request.headers.get("content-length", "")) or 0)
    if not 0 < length <= LARGEST_SONG:
        raise HTTPException(413)
    data = from_thread.run(request.body)
    name = making.keep_song(house.library, data)
    path = making.song_path(house.library, name)
    assert path is not None
    try:
        heard = house.song(path)
    except LookbackError:
        path.unlink(missing_ok=True)
        sentence = say("This file holds no sound that can be played here. Try another.")
        return JSONResponse({"said": sentence}, status_code=409)
    return JSONResponse({"song": name, "seconds": round(heard.seconds, 2)})


def play_song(house: House, request: Request) -> Response:
    path = making.song_path(house.library, request.path_params["name"])
    if path is None:
        raise HTTPException(404)
    return FileResponse(path, media_type="audio/mpeg")


def make(house: House, request: Request) -> Response:
    """Begin to render what the page shows; {"shape", "lines", "seed", …} as in its address."""
    asked = json_body(request)
    lines = asked.get("lines", 1080)
    shape = str(asked.get("shape", "16:9"))
    if lines not in LINES or shape not in stage.SHAPES:
        raise HTTPException(400)
    cut = _cut(house, {k: str(v) for k, v in asked.items()})
    path = making.song_path(house.library, str(asked.get("song", "")))
    name = making.free_name(house.library, "journey")
    house.film.start(cut, Wanted(shape, lines), name, path)
    return JSONResponse(_state(house))


def state(house: House, request: Request) -> Response:
    return JSONResponse(_state(house))


def state_stream(house: House, request: Request) -> Response:
    """The same while a film is made, each time it is new."""
    return stream(partial(_state, house), lambda told: bool(told["running"]))


def stop(house: House, request: Request) -> Response:
    house.film.stop()
    return JSONResponse(_state(house))


def _state(house: House) -> dict[str, Any]:
    """How far the film is that is being made."""
    one = house.film
    rendering = one.rendering
    if rendering is None:
        return {"running": False, "said": "", "film": ""}
    if one.running:
        share = 100 * rendering.done // rendering.total
        left = rendering.seconds / max(1, rendering.done) * (rendering.total - rendering.done)
        said = say("Making the film: {share} %", share=share)
        if rendering.done:
            said = say(
                "Making the film: {share} %, about {left} left", share=share,
                left=film_words.clock(left),
            )  # fmt: skip
        return {"running": True, "share": share, "said": said, "film": ""}
    if one.error is not None:
        return {"running": False, "said": str(one.error), "film": ""}
    said = say("{film} is made.", film=one.name)
    return {"running": False, "said": said, "film": f"/films/{one.name}"}


def watch(house: House, request: Request) -> Response:
    """A film that was made; browsers ask for parts of it."""
    name = request.path_params["name"]
    for path in making.made(house.library):
        if path.name == name:
            return FileResponse(path, media_type="video/mp4")
    raise HTTPException(404)
