"""
Side by side: two lives on one axis of time, subjects that both drew, words that name the other.

The address holds who is seen and which time: a year's months, a month's weeks are the same page,
nearer. What is theirs leads to a page that says so, and to nothing of one's own.
"""

from __future__ import annotations

import threading
from collections.abc import Sequence
from typing import Any, Final
from urllib.parse import quote, urlencode

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from lookback.doing import alike, beside, companions
from lookback.doing.beside import Life, Naming, Seen
from lookback.keeping.companions import Companion
from lookback.reasoning import beside as periods
from lookback.reasoning.beside import MONTH, WEEK, YEAR, Row
from lookback.talking import beside_words, giving_words, spoken_hours
from lookback.talking.web import slitscan
from lookback.talking.web.forms import form
from lookback.talking.web.house import House
from lookback.talking.web.joins import taking_state
from lookback.talking.words import plain, say, say_made, say_many, shown
from lookback.words.edtf import Edtf

IN_A_CELL: Final = {YEAR: 10, MONTH: 14, WEEK: 200}  # works of one life in one row
FEW: Final = 16  # works of all lives that hang larger
COLUMNS: Final = 1600  # of a band
FOREVER: Final = "private, max-age=31536000, immutable"
NEARER: Final = {YEAR: MONTH, MONTH: WEEK}
TICKS: Final = 12  # years that are written below the bands, at most


def together_data(house: House, request: Request) -> dict[str, Any]:
    """Everything that the page shows; without companions, how somebody joins."""
    library, asked = house.library, request.query_params
    here = companions.present(library)
    names = set(asked.getlist("with"))
    with_ = [c for c in here if c.name in names] or here[:1]
    chosen = [
        {"name": shown(c.name), "seen": c in with_, "address": f"/together?{_with([c])}"}
        for c in here
    ]
    base: dict[str, Any] = {"companions": chosen, "taking": taking_state(house)}
    if not with_:
        return base | {"lives": [], "at": None}
    of = beside.lives(library, with_, library.settings.giver)
    _compare(house, with_)
    at = _asked_time(asked.get("at", ""))
    naming = beside.naming(library, of)
    unit, found = _rows(naming, of, at)
    years, seen = beside.reach(of), _with(with_)
    return base | {
        "lives": [_life_json(life) for life in of],
        "columns": len(of),
        "few": sum(len(life.works) for life in of) <= FEW,
        "at": _at_json(at, with_),
        "rows": [_row_json(row, of, naming, unit, with_) for row in found],
        "undated": _aside(of) if at is None else [],
        "axis": _axis(years, with_) if years else [],
        "bands": [f"/together/band/{n}.png?{seen}" for n in range(len(of) if years else 0)],
        "both": _both(house, of),
        "perhaps": _perhaps(house, of),
        "joined": [
            {"name": shown(c.name), "said": _given(house, c), "id": c.id} for c in with_
        ],
    }  # fmt: skip


def _with(chosen: Sequence[Companion]) -> str:
    return urlencode([("with", shown(c.name)) for c in chosen])


def _given(house: House, companion: Companion) -> str:
    journey = companions.journey_of(house.library, companion)
    return giving_words.sum_of(len(journey.works), len(journey.entries))


def _asked_time(text: str) -> Edtf | None:
    """A year or a month to be seen nearer; None for all of it."""
    try:
        made = Edtf.parse(text) if text[:4].isdecimal() and len(text) in (4, 7) else None
    except ValueError:
        return None
    return made if made is not None and made.earliest and made.latest else None


def _rows(naming: Sequence[Naming], of: Sequence[Life], at: Edtf | None) -> tuple[str, list[Row]]:
    made = [[_within(w.made, at) for w in life.works] for life in of]
    said = [_within(n.when, at) for n in naming]
    if at is None:
        unit = periods.unit_for([m for life in made for m in life])
    else:
        unit = MONTH if len(at.text) == 4 else WEEK
    return unit, periods.rows(made, said, unit)


def _within(made: Edtf | None, at: Edtf | None) -> Edtf | None:
    return made if at is None or (made is not None and at.holds(made)) else None


def _row_json(
    row: Row, of: Sequence[Life], naming: Sequence[Naming], unit: str, with_: Sequence[Companion]
) -> dict[str, Any]:
    period = row.period
    nearer = NEARER.get(period.unit) if period.unit == unit else None
    inside = f"/together?{_with(with_)}&at={period.key}" if nearer else ""
    cells = []
    for places, life in zip(row.lives, of, strict=True):
        most = IN_A_CELL[period.unit]
        chosen = list(places)
        if len(places) > most:
            chosen = [places[n * len(places) // most] for n in range(most)]
        left = len(places) - len(chosen)
        cells.append(
            {
                "works": [_seen_json(life, life.works[n]) for n in chosen],
                "more": say_many("and {number} more", "and {number} more", left) if left else "",
            }
        )
    return {
        "name": beside_words.period(period),
        "key": f"{period.unit}-{period.key}",
        "inside": inside,
        "cells": cells,
        "said": [_naming_json(naming[n], of) for n in row.said],
    }


def _whose(life: Life) -> str:
    return shown(life.name) or plain("Your own")


def _seen_json(life: Life, work: Seen) -> dict[str, Any]:
    when = say_made(work.made)
    if life.companion is None:
        address, picture = f"/work/{work.id}", f"/picture/{work.picture}"
    else:
        file = life.companion.file
        address = f"/together/{file}/{quote(work.id)}"
        picture = f"/together/{file}/picture/{work.picture}"
    label = say("{name}: {title} {when}", name=_whose(life), title=work.title, when=when)
    return {
        "id": work.id,
        "address": address,
        "picture": picture if work.picture else "",
        "wide": work.aspect,
        "when": when,
        "label": shown(" ".join(label.split())),
    }


def _naming_json(one: Naming, of: Sequence[Life]) -> dict[str, Any]:
    return {
        "text": shown(one.text),
        "by": shown(beside_words.naming(one, _whose(of[one.life]))),
        "address": f"/journal/all?at={quote(one.id)}" if one.id else "",
    }


def _life_json(life: Life) -> dict[str, Any]:
    return {
        "name": _whose(life),
        "own": life.companion is None,
    }


def _at_json(at: Edtf | None, with_: Sequence[Companion]) -> dict[str, str] | None:
    if at is None:
        return None
    wider = f"&at={at.text[:4]}" if len(at.text) > 4 else ""
    name = plain("All years") if not wider else at.text[:4]
    return {"name": say_made(at), "wider": f"/together?{_with(with_)}{wider}", "to": name}


def _aside(of: Sequence[Life]) -> list[str]:
    """What has no place on the axis, in a sentence for each life."""
    told = []
    for life in of:
        left = sum(periods.home(w.made, YEAR) is None for w in life.works)
        if left:
            name = _whose(life)
            told.append(
                say_many(
                    "{name}: {number} work lies in no single year.",
                    "{name}: {number} works lie in no single year.", left, name=name,
                )
            )  # fmt: skip
    return told


def _axis(years: tuple[int, int], with_: Sequence[Companion]) -> list[dict[str, Any]]:
    """Years below the bands, and where they begin, in hundredths of the width."""
    first, last = years
    count = last - first + 1
    step = -(-count // TICKS)
    return [
        {"year": y, "x": round(100 * (y - first) / count, 2),
         "address": f"/together?{_with(with_)}&at={y:04d}"}
        for y in range(first, last + 1, step)
    ]  # fmt: skip


def band(house: House, request: Request) -> Response:
    """One life's band, by its place among those that the address names."""
    here = companions.present(house.library)
    names = set(request.query_params.getlist("with"))
    with_ = [c for c in here if c.name in names]
    of = beside.lives(house.library, with_, "")
    number = request.path_params["number"]
    years = beside.reach(of)
    if number >= len(of) or years is None:
        raise HTTPException(404)
    return Response(slitscan.png(beside.band(of[number], years, COLUMNS)), media_type="image/png")


def _compare(house: House, with_: Sequence[Companion]) -> None:
    """Compare pictures now where that is quick, else beside the pages; what was found shows."""
    for companion in with_:
        if alike.is_quick(house.library, companion):
            alike.find_pairs(house.library, companion)
        elif not alike.is_current(house.library, companion) and not house.scan.running:
            _compare_later(house, companion)


def _compare_later(house: House, companion: Companion) -> None:
    if any(t.name == f"alike {companion.file}" for t in threading.enumerate()):
        return

    def run() -> None:
        try:
            alike.find_pairs(house.library, companion)
        finally:
            house.library.close()

    threading.Thread(target=run, name=f"alike {companion.file}", daemon=True).start()


def _both(house: House, of: Sequence[Life]) -> list[dict[str, Any]]:
    """Subjects that both drew, as the person said; how far apart, and never who came first."""
    yes, _ = alike.said(house.library)
    return [pair for life in of[1:] for pair in _paired(of[0], life, sorted(yes))]


def _perhaps(house: House, of: Sequence[Life]) -> list[dict[str, Any]]:
    found = []
    for life in of[1:]:
        assert life.companion is not None
        offers = alike.offered(house.library, life.companion)
        found += _paired(of[0], life, [(p.work, p.picture) for p in offers])
    return found


def _paired(own: Life, life: Life, pairs: Sequence[tuple[str, str]]) -> list[dict[str, Any]]:
    assert life.companion is not None
    mine = {w.id: w for w in own.works}
    theirs = {w.picture: w for w in life.works if w.picture}
    return [
        {
            "mine": _seen_json(own, mine[work]),
            "theirs": _seen_json(life, theirs[picture]),
            "names": [_whose(own), _whose(life)],
            "apart": beside_words.apart(periods.apart(mine[work].made, theirs[picture].made)),
            "work": work, "picture": picture, "with": life.companion.id,
        }
        for work, picture in pairs
        if work in mine and picture in theirs
    ]  # fmt: skip


def answer(house: House, request: Request) -> Response:
    """One subject, or not: {"work", "picture", "with", "same": "yes" or "no"}."""
    said = form(request)
    companion = companions.one(house.library, said.get("with", ""))
    if said.get("same") not in ("yes", "no") or not house.library.catalogue.works.known(
        [said.get("work", "")]
    ):
        raise HTTPException(400)
    alike.say(
        house.library, companion, said["work"], said.get("picture", ""), yes=said["same"] == "yes"
    )
    return RedirectResponse(f"/together?{_with([companion])}#both", status_code=303)


def part(house: House, request: Request) -> Response:
    """Let a companion go; Z brings them back."""
    companions.part(house.library, form(request).get("with", ""))
    return RedirectResponse("/together", status_code=303)


def their_work(house: House, request: Request) -> dict[str, Any]:
    """One work of a companion, which is theirs."""
    companion = _companion(house, request)
    journey = companions.journey_of(house.library, companion)
    work = next((w for w in journey.works if w.id == request.path_params["id"]), None)
    if work is None:
        raise HTTPException(404)
    about = [
        # as ours are called: their file does not say what their works are
        {"text": e.text, "by": beside_words.told(e, companion.name, house.form)}
        for e in journey.entries
        if work.id in e.works
    ]
    return {
        "name": shown(companion.name),
        "back": f"/together?{_with([companion])}",
        "picture": f"/together/{companion.file}/picture/{work.picture}" if work.picture else "",
        "title": shown(work.title),
        "when": say_made(work.made),
        "why": work.why,
        "hours": spoken_hours.at_least(work.seconds) if work.seconds else "",
        "said": about,
    }


def their_picture(house: House, request: Request) -> Response:
    """A picture of a companion, drawn anew when they joined."""
    companion = _companion(house, request)
    with companions.shelf(house.library, companion) as shelf:
        jpeg = shelf.jpeg(request.path_params["digest"])
    if jpeg is None:
        raise HTTPException(404)
    return Response(jpeg, media_type="image/jpeg", headers={"cache-control": FOREVER})


def _companion(house: House, request: Request) -> Companion:
    file = request.path_params["file"]
    for companion in companions.present(house.library):
        if companion.file == file:
            return companion
    raise HTTPException(404)
