"""
The review deck: one question at a time, what its answer would change said before it is given.

Nothing says how many are left. "Not now" goes on to the next one and is remembered by the address
alone; "never ask this" is said for good.
"""

from __future__ import annotations

from typing import Any, Final

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from lookback.doing import hung, questions
from lookback.doing.questions import alike
from lookback.keeping.decisions import ANSWER, NOT_REDRAW, REDRAW
from lookback.keeping.journal import Record
from lookback.talking import shapes
from lookback.talking.web.bodies import json_body
from lookback.talking.web.hanging import work_json
from lookback.talking.web.house import House
from lookback.talking.words import say, say_phrase, shown
from lookback.words.question import SKIP, Question

AFTER: Final = "after"  # the question in the address that was left for now


def questions_data(house: House, request: Request) -> dict[str, Any]:
    """The question to ask now, or null; `next` is the address of the one behind it."""
    deck = house.deck()
    after = request.query_params.get(AFTER, "")
    at = next((i + 1 for i, q in enumerate(deck) if q.id == after), 0)
    now = deck[at] if at < len(deck) else None
    return {
        "question": _shown(house, now) if now else None,
        "left": bool(deck) and now is None,  # all that there are were left for now
    }


def pair(house: House, request: Request) -> Response:
    """The likeliest pair, asked about on the wall once; null when such was answered before."""
    answered = any(
        r.kind in (REDRAW, NOT_REDRAW) or _of_pairs(r) for r in house.library.told().records
    )
    asked = [] if answered else [q for q in house.deck() if q.kind == alike.SUBJECT]
    return JSONResponse({"question": _shown(house, asked[0]) if asked else None})


def _of_pairs(record: Record) -> bool:
    asked = str(record.body.get("question", ""))
    return record.kind == ANSWER and asked.startswith(f"{alike.SUBJECT}:")


def _shown(house: House, question: Question) -> dict[str, Any]:
    works = [work_json(w) for w in hung.these(house.library, question.works)]
    return {**shapes.question(question), "works": works}


def answer(house: House, request: Request) -> Response:
    """{"question": id, "answer": "yes", "typed": "…"}. Answers with what was said."""
    asked = json_body(request)
    id_, given = str(asked.get("question", "")), str(asked.get("answer", ""))
    if not id_ or not given:
        raise HTTPException(400)
    typed = str(asked.get("typed", ""))
    question = questions.answer(house.library, id_, given, typed)
    choice = question.choice(given)
    if given == SKIP:
        said = say("It is not asked again. Z takes that back.")
    else:
        label = typed.strip() or (say_phrase(choice.label) if choice else given)
        said = say("{answer}. Z takes that back.", answer=label)
    return JSONResponse({"said": shown(said)})
