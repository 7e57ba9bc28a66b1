"""
The journal's pages: one quiet page to write on, and a page for each question, each answer beside
the work of its day.

Nothing here asks, counts or grades. An entry's words are never in a page's title or address.
"""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from itertools import islice
from pathlib import Path
from typing import Any, Final

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from lookback.doing import book, correct, diary, hung, replies
from lookback.doing.diary import Diary
from lookback.keeping import entries
from lookback.keeping.entries import Entry
from lookback.reading.formats import larger_picture
from lookback.reasoning.asking import LONGEST
from lookback.talking import journal_words
from lookback.talking.form_words import by_form
from lookback.talking.web.bodies import json_body
from lookback.talking.web.hanging import work_json
from lookback.talking.web.house import House
from lookback.talking.words import marked, plain, say, shown

LONGEST_PAGE: Final = 12 << 20  # bytes: a million letters, each escaped as JSON may have it
LETTERS: Final = 400  # of an entry on a page that is not its own
OF_A_YEAR: Final = 12  # entries on a year's page
MOST_PRINTED: Final = 1000  # entries of a book that is asked for in the browser
PAGE: Final = 40  # entries on a page; the next ones are behind a link
ALL: Final = "all"
COLUMNS: Final = "gave-and-took"
LARGE: Final = 1200  # px of a kept screenshot
# address → what the page asks; WHY asks by what the works are
QUESTIONS: Final = {
    COLUMNS: marked("What it gives, what it takes"),
    entries.WORTH_IT: marked("Is it worth it?"),
    entries.KIND_WORDS: marked("Something kind"),
    entries.MILESTONE: marked("Milestones"),
    ALL: marked("Everything written"),
}
LINKS: Final = {  # in their order
    entries.WHY: marked("Why"),
    COLUMNS: marked("Gave and took"),
    entries.WORTH_IT: marked("Worth it?"),
    entries.KIND_WORDS: marked("Kind words"),
    entries.MILESTONE: marked("Milestones"),
    ALL: marked("Everything"),
}


def page_data(house: House, request: Request) -> dict[str, Any]:
    """The quiet page: ?on=work to write about one, ?edit=id to write an entry anew."""
    asked, form = request.query_params, house.form
    found = diary.diary(house.library)
    edited = found.one(asked["edit"]) if "edit" in asked else None
    about = found.works.get(edited.id, ()) if edited else ()
    works = hung.these(house.library, asked.getlist("on") or list(about))
    return {
        "links": links(house, ""),
        "labels": [
            {"label": n, "name": journal_words.name_of(n, form)} for n in entries.LABELS if n
        ],
        "label": edited.label if edited else asked.get("label", ""),
        "on": [work_json(w) for w in works],
        "edited": told(house, edited, found) if edited else None,
    }


def label_data(house: House, request: Request) -> dict[str, Any]:
    """All that was written under one label, in the order of its days."""
    name = _question(request)
    found = diary.diary(house.library)
    listed = _listed(found, name)
    asked = request.query_params
    query = asked.get("q", "").strip()[:LONGEST] if name == ALL else ""
    if query:
        listed = diary.with_words(listed, query)
    sought = asked.get("at", "")
    numbers = [n for n, e in enumerate(listed) if e.id == sought] if sought else []
    start = numbers[0] // PAGE * PAGE if numbers else _number(asked.get("from", ""))
    some = listed[start : start + PAGE]
    return {
        "all": name == ALL,
        "query": shown(query),
        "sought": sought,
        "said_by_others": name == entries.KIND_WORDS and bool(replies.offered(house.library)),
        "links": links(house, name),
        "here_label": name,
        "asks": _asks(house, name),
        "columns": name == COLUMNS,
        "writes": name if name in entries.LABELS else "",
        "entries": [
            told(house, e, found) | {"work": w} for e, w in _with_works(house, some, found)
        ],
        "earlier": max(0, start - PAGE) if start else None,
        "later": start + PAGE if start + PAGE < len(listed) else None,
    }


def _question(request: Request) -> str:
    name: str = request.path_params["label"]
    if name not in LINKS:
        raise HTTPException(404)
    return name


def _asks(house: House, name: str) -> str:
    """What a page asks; why, by what the works are."""
    if name == entries.WHY:
        return by_form("why-asked", house.form)
    return plain(QUESTIONS[name])


def _listed(found: Diary, name: str) -> list[Entry]:
    if name == COLUMNS:
        return [e for e in found.entries if e.label in (entries.GAVE, entries.TOOK)]
    return list(found.entries) if name == ALL else found.labelled(name)


def print_book(house: House, request: Request) -> Response:
    """What a page holds as a small book; the last ones where there are very many."""
    name = _question(request)
    listed = _listed(diary.diary(house.library), name)[-MOST_PRINTED:]
    with tempfile.TemporaryDirectory() as folder:  # 0700, and gone afterwards
        out = Path(folder) / "journal.pdf"
        title = say("Journal") if name == ALL else _asks(house, name)
        heading = partial(journal_words.heading, form=house.form)
        book.make(house.library, listed, title, heading, out)
        headers = {"content-disposition": 'attachment; filename="journal.pdf"'}
        return Response(out.read_bytes(), media_type="application/pdf", headers=headers)


def links(house: House, here: str) -> list[dict[str, Any]]:
    """The journal's pages; "around this day" among them only where it is switched on."""
    names = {name: plain(link) for name, link in LINKS.items()}
    if house.library.settings.around:
        names["around"] = say("Around this day")
    return [
        {"address": f"/journal/{name}", "name": link, "here": name == here}
        for name, link in names.items()
    ]


def _number(text: str) -> int:
    return int(text) if text.isdecimal() and len(text) < 9 else 0


def _with_works(
    house: House, some: Sequence[Entry], found: Diary
) -> list[tuple[Entry, dict[str, Any] | None]]:
    """Each with the work it is about, else the work of its day."""
    near = diary.beside(house.library, [e for e in some if not found.works.get(e.id)])
    ids = {e.id: next(iter(found.seen_works(e.id)), near.get(e.id, "")) for e in some}
    wanted = list(dict.fromkeys(i for i in ids.values() if i))
    works = {w.id: work_json(w) for w in hung.these(house.library, wanted)}
    return [(e, works.get(ids[e.id])) for e in some]


def of_work(house: House, work: str) -> list[dict[str, Any]]:
    """What was written about a work, for its page."""
    found = diary.diary(house.library)
    return [told(house, e, found) for e in found.of_work(work)]


def of_year(house: House, year: int) -> list[dict[str, Any]]:
    """What was written about a year, from its beginning on, for its page."""
    found = diary.diary(house.library)
    of_it = (e for e in found.offered if e.day[:4] == f"{year:04d}")
    return [shortened(told(house, e, found)) for e in islice(of_it, OF_A_YEAR)]


def shortened(one: dict[str, Any]) -> dict[str, Any]:
    """An entry on a page that is not its own: a long one breaks off, and its own page has it."""
    text = one["text"]
    return one | {"text": text if len(text) <= LETTERS else text[:LETTERS].rstrip() + " …"}


def told(house: House, entry: Entry, found: Diary) -> dict[str, Any]:
    form = house.form
    told = journal_words.as_json(entry, found)
    return {
        **{k: shown(v) if isinstance(v, str) else v for k, v in told.items()},
        "day": journal_words.day_words(entry),
        "name": journal_words.name_of(entry.label, form) if entry.label else "",
        "said_by": shown(", ".join(filter(None, (entry.by, entry.where)))),
    }


def keep(house: House, request: Request) -> Response:
    """
    {"do": "write"|"revise"|"take-back"|"forget"|"show"|"keep-private", "id", "label", "text",
    "when", "by", "where", "on": […], "shown"}. Answers with what was said.
    """
    asked = json_body(request, LONGEST_PAGE)
    library, doing = house.library, asked.get("do")
    if doing == "write":
        entry = diary.write(library, *_words(asked), works=_works(asked), **_rest(house, asked))
        return _said(say("Kept. Z takes it back."), entry.id)
    entry = diary.diary(library).one(str(asked.get("id", "")))
    if doing == "revise":
        label, text = _words(asked)
        changed = replace(entry, label=label, text=text.strip(), **_rest(house, asked))
        diary.revise(library, changed, _works(asked))
        return _said(say("Kept as it stands now. Z takes that back."), entry.id)
    if doing == "take-back":
        diary.take_back(library, entry)
        return _said(say("Taken out. Z brings it back."), entry.id)
    if doing == "forget":
        diary.forget(library, entry.id)
        return _said(say("Forgotten on this disk. Backups elsewhere are out of reach."), "")
    if doing in ("show", "keep-private"):
        diary.revise(library, replace(entry, shown=doing == "show"))
        sentence = say("It may be shown now.") if doing == "show" else say("Private again.")
        return _said(sentence, entry.id)
    raise HTTPException(400)


def _words(asked: dict[str, Any]) -> tuple[str, str]:
    label = str(asked.get("label", ""))
    if label not in entries.LABELS:
        raise HTTPException(400)
    return label, str(asked.get("text", ""))


def _works(asked: dict[str, Any]) -> list[str]:
    on = asked.get("on", [])
    if not isinstance(on, list):
        raise HTTPException(400)
    return [str(w) for w in on]


def _rest(house: House, asked: dict[str, Any]) -> dict[str, Any]:
    typed = str(asked.get("when", "")).strip()
    return {
        "when": correct.understood(typed, house.library) if typed else None,
        "by": str(asked.get("by", "")).strip(), "where": str(asked.get("where", "")).strip(),
        "shown": asked.get("shown") is True,
    }  # fmt: skip


def _said(sentence: str, id_: str) -> Response:
    return JSONResponse({"said": sentence, "id": id_})


def kept_picture(house: House, request: Request) -> Response:
    """A screenshot that was kept beside words, as a JPEG made in a worker."""
    path = diary.kept_picture(house.library, request.path_params["digest"])
    if path is None or not request.path_params["digest"].isalnum():
        raise HTTPException(404)
    made = house.pool.submit(larger_picture, str(path), LARGE).result()
    if not made:
        raise HTTPException(404)
    return Response(made, media_type="image/jpeg")
