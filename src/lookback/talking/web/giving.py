"""
Giving: a page that shows exactly what will leave, as the other will see it, before it is written.

The form is the page's whole state and works without scripts. What is struck through stays; what is
not on the page does not leave, since both are made of the same values (doing.giving).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import partial
from itertools import groupby
from typing import Any
from urllib.parse import quote, urlencode

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import FileResponse, JSONResponse, RedirectResponse, Response

from lookback.doing import estimate, share
from lookback.doing.background import jobs_here
from lookback.doing.given_pictures import SIZES
from lookback.doing.giving import Given, Leaving, Said, Wish, leaving
from lookback.doing.library import Library
from lookback.reading.isolation import ReadingPool
from lookback.talking import giving_words, spoken_hours
from lookback.talking.web.forms import fields
from lookback.talking.web.house import House
from lookback.talking.web.streaming import stream
from lookback.talking.words import marked, plain, say, say_date, say_made, shown
from lookback.words.edtf import Edtf

SIZE_NAMES = {
    "small": marked("Small, as on the wall"),
    "middle": marked("To fill a telephone"),
    "large": marked("To fill a laptop"),
}


def give_data(house: House, request: Request) -> dict[str, Any]:
    """What there is to choose, and what will leave as it is chosen now."""
    asked = request.query_params.multi_items()
    wish, chosen = _wish(asked), dict(asked)
    everything = leaving(house.library, Wish())
    seen = leaving(house.library, replace(wish, without=frozenset(), silent=frozenset()))
    if not _any_chosen(asked):
        seen = Leaving()
    left = [w for w in seen.works if w.work not in wish.without]
    said = [e for e in seen.entries if e.entry not in wish.silent]
    settings = house.library.settings
    return {
        "all": "all" in chosen,
        "years": [{"year": y, "chosen": y in wish.years} for y in _years(everything.works)],
        "sections": [
            {"name": name, "works": [_work_json(w, wish) for w in works]}
            for name, works in groupby(seen.works, _section)
        ],
        "entries": [_entry_json(e, wish, house.form) for e in seen.entries],
        "may": len(everything.entries),
        "titles": wish.titles,
        "hours": wish.hours,
        "words": wish.entries,
        "size": chosen.get("size", "small"),
        "sizes": [{"key": key, "name": plain(name)} for key, name in SIZE_NAMES.items()],
        "by": chosen.get("by", settings.giver),
        "sum": giving_words.sum_of(len(left), len(said)),
        "empty": not (left or said),
        "state": _state(house),
        "written": [
            {"name": shown(p.name), "address": f"/shares/{quote(p.name)}",
             "size": estimate.words(p.stat().st_size)}
            for p in share.written(house.library)
        ],
    }  # fmt: skip


def _any_chosen(asked: Iterable[tuple[str, str]]) -> bool:
    return any(key in ("all", "year") for key, _ in asked)


def _wish(asked: Iterable[tuple[str, str]]) -> Wish:
    """The wish that the form's fields amount to."""
    values: dict[str, list[str]] = {}
    for key, value in asked:
        values.setdefault(key, []).append(value)
    years = frozenset(int(y) for y in values.get("year", ()) if y.isdecimal() and len(y) == 4)
    return Wish(
        years=frozenset() if "all" in values else years,
        without=frozenset(values.get("out", ())),
        titles="titles" in values,
        hours="hours" in values,
        entries="words" in values or not _any_chosen((k, "") for k in values),
        silent=frozenset(values.get("silent", ())),
    )


def _years(works: Sequence[Given]) -> list[int]:
    return sorted({y for w in works if (y := _year(w)) is not None})


def _year(work: Given) -> int | None:
    """The year that it was made in; None where that is not known to be one."""
    made = work.made
    if made is None or made.earliest is None or made.latest is None:
        return None
    return made.earliest.year if made.earliest.year == made.latest.year else None


def _section(work: Given) -> str:
    if work.made is None:
        return plain("Without a date")
    year = _year(work)
    return plain("Some time in these years") if year is None else str(year)


def _work_json(work: Given, wish: Wish) -> dict[str, Any]:
    return {
        "id": work.work,
        "cover": work.cover.hex(),
        "wide": round(work.aspect, 3),
        "when": say_made(work.made),
        "why": work.why,
        "title": shown(work.title),
        "hours": spoken_hours.at_least(work.seconds) if work.seconds else "",
        "out": work.work in wish.without,
    }


def _entry_json(entry: Said, wish: Wish, form: str) -> dict[str, Any]:
    day = say_date(entry.when or Edtf.parse(entry.day))
    return {
        "id": entry.entry,
        "heading": shown(giving_words.said(entry, form)),
        "text": shown(entry.text),
        "day": day,
        "out": entry.entry in wish.silent,
    }


def write(house: House, request: Request) -> Response:
    """Begin to write what the form chose; back to the page, which tells how far it is."""
    asked = fields(request)
    size = dict(asked).get("size", "small")
    if size not in SIZES or not _any_chosen(asked):
        raise HTTPException(400)
    by = " ".join(dict(asked).get("by", "").split())
    settings = house.library.settings
    if by != settings.called and by != settings.person:
        house.library.keep_settings(replace(settings, called=by))
    house.giving.start(partial(_write, house.library, _wish(asked), by, size))
    return RedirectResponse(f"/give?{urlencode(asked)}", status_code=303)


def _write(library: Library, wish: Wish, by: str, size: str, told: Any) -> str:
    place = share.free_place(library, by)
    pool = None if size == "small" else ReadingPool(jobs_here())
    try:
        share.share(library, wish, place, by=by, size=size, pool=pool, told=told)
    finally:
        if pool is not None:
            pool.shutdown(cancel_futures=True)
    return place.name


def state(house: House, request: Request) -> Response:
    return JSONResponse(_state(house))


def state_stream(house: House, request: Request) -> Response:
    """The same while a file is written, each time it is new."""
    return stream(partial(_state, house), lambda told: bool(told["running"]))


def _state(house: House) -> dict[str, Any]:
    one = house.giving
    if one.running:
        at = one.progress
        said = say("Writing: {done} of {total}", done=f"{at.done:,}", total=f"{at.total:,}")
        return {"running": True, "said": said if at.total else say("Writing …"), "file": ""}
    if one.error is not None:
        return {"running": False, "said": str(one.error), "file": ""}
    if not one.said:
        return {"running": False, "said": "", "file": ""}
    said = say("{file} is written. Save it where you like, and hand it over.", file=shown(one.said))
    return {"running": False, "said": said, "file": f"/shares/{quote(one.said)}"}


def given_file(house: House, request: Request) -> Response:
    """A share file that was written, to be saved."""
    name = request.path_params["name"]
    for path in share.written(house.library):
        if path.name == name:
            return FileResponse(path, media_type="application/zip", filename=shown(name))
    raise HTTPException(404)
