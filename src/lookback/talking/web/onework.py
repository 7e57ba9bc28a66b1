"""One work: its picture and versions, when it was made and all evidence, where its files are."""

from __future__ import annotations

import os
from collections.abc import Sequence
from typing import Any, Final

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from lookback.doing import effort, hung, looking, picking
from lookback.doing.looking import Holding, Sight
from lookback.reading.formats.written import OPENING_LETTERS
from lookback.talking import spoken_hours
from lookback.talking.form_words import by_form
from lookback.talking.web import diaries, evidence, thennow
from lookback.talking.web.hanging import work_json
from lookback.talking.web.house import House
from lookback.talking.web.playing import ELEMENT
from lookback.talking.words import from_home, say, say_date, say_made, shown
from lookback.words.edtf import Edtf
from lookback.words.forms import BY_OTHER_THAN_LOOKS, form_of
from lookback.words.model import OPENING, Claim, Item

NEIGHBOURS: Final = 3  # works made before and after, to be looked at beside it


def work_data(house: House, request: Request) -> dict[str, Any]:
    """Everything the page shows. Raises NotCatalogued."""
    sight = looking.one_work(house.library, request.path_params["id"])
    glimpse = sight.glimpse
    before, after = hung.around(house.library, glimpse.cursor, NEIGHBOURS)
    fact = glimpse.made
    return {
        "id": glimpse.id,
        "title": shown(glimpse.title),
        "when": say_made(fact.value),
        "why": shown(fact.sentence),
        "dated": fact.value is not None,
        "said": fact.source == "journal",
        "edtf": fact.value.text if fact.value else None,
        "evidence": evidence.plot(fact),
        "cover": glimpse.cover.hex(),
        "width": glimpse.width,
        "height": glimpse.height,
        "hidden": glimpse.hidden,
        "mine": glimpse.mine,
        "away": glimpse.offline,
        "versions": _versions(sight.holdings, glimpse.cover.hex()),
        "of": _form(sight),
        "opening": _opening(sight.claims),
        "files": (files := [_file(h) for h in sight.holdings]),
        "splits": sum(not f["former"] for f in files) > 1,
        "notices": _notices(sight.holdings),
        "written": diaries.of_work(house, glimpse.id),
        "hours": spoken_hours.sentences(effort.hours_of(house.library, glimpse.id)),
        "subject": thennow.same_subject(house, glimpse.id),
        "before": [work_json(w) for w in before],
        "after": [work_json(w) for w in after],
        "generation": house.library.catalogue.works.generation(),
    }


def _form(sight: Sight) -> str:
    """What this work is, by the file that shows it."""
    shows = (h for h in sight.holdings if h.item.digest == sight.glimpse.cover)
    return form_of(next(shows, sight.holdings[0]).item.format)


def _opening(claims: Sequence[Claim]) -> str:
    """A text's first words, broken off between two; "" of what is none."""
    text = next((shown(str(c.value)) for c in claims if c.about == OPENING), "")
    if len(text) < OPENING_LETTERS:
        return text
    return f"{text.rpartition(' ')[0] or text} …"


def _versions(holdings: Sequence[Holding], cover: str) -> list[dict[str, Any]]:
    """One picture a version, in order; the cover's picture where a version has it."""
    found: dict[int, list[Holding]] = {}
    for holding in holdings:
        if holding.item.digest:
            found.setdefault(holding.version, []).append(holding)
    shown_ones = []
    for number, held in sorted(found.items()):
        one = next((h for h in held if h.item.digest.hex() == cover), held[0])
        name = os.path.basename(one.item.path)
        shown_ones.append(
            {
                "number": number,
                "picture": one.item.digest.hex(),
                "pictures": list(dict.fromkeys(h.item.digest.hex() for h in held)),
                "name": shown(name),
                "when": say_made(one.own.value) if one.own and one.own.value else "",
                "width": one.item.width,
                "height": one.item.height,
                "cover": one.item.digest.hex() == cover,
                "plays": ELEMENT.get(one.item.format, "") if one.item.state == "here" else "",
            }
        )
    return shown_ones


def _file(holding: Holding) -> dict[str, Any]:
    item = holding.item
    return {
        "id": item.id,
        "former": item.former,
        "name": shown(os.path.basename(item.path)),
        "folder": from_home(os.path.dirname(holding.full_path)),
        "version": holding.version,
        "role": holding.role,
        "format": item.format,
        "size": _size(item),
        "away": item.state == "offline",
        "state": _state(holding),
    }


def _size(item: Item) -> str:
    """Its pixels; waves and set pages have none of their own."""
    sized = item.width and item.height and item.format not in BY_OTHER_THAN_LOOKS
    return f"{item.width:,} × {item.height:,}" if sized else ""


def _state(holding: Holding) -> str:
    """What there is to say of a file beside its place; "" for a plain version that is here."""
    if holding.item.state == "offline":
        return away_words(holding.drive_seen)
    if holding.role == "copy":
        return by_form("copy", form_of(holding.item.format))
    if holding.role == "page":
        return say("Page {number}.", number=holding.version)
    return ""


def away_words(seen: str) -> str:
    """That a drive is away, and since when; `seen` is ISO 8601 or ""."""
    try:
        day = say_date(Edtf.parse(seen[:10]))
    except ValueError:
        return say("Its drive is not here.")
    return say("Its drive is not here; last seen {day}.", day=day)


def _notices(holdings: Sequence[Holding]) -> list[str]:
    sentences = (
        f"{os.path.basename(h.item.path)}: {n.message}" for h in holdings for n in h.notices
    )
    return [shown(s) for s in dict.fromkeys(sentences)]


def others(house: House, request: Request) -> Response:
    """Works that this one may belong with: ?work=id, and ?q=words of a title."""
    asked = request.query_params
    found = picking.others(house.library, asked.get("work", ""), asked.get("q", ""))
    works = hung.these(house.library, found)
    return JSONResponse({"works": [work_json(w) for w in works]})
