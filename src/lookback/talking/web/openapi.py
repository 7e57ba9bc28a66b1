"""
What the pages give to programs, as an OpenAPI document made from the table of addresses itself.

Every address that ends in .json stands in it, and every one that something is posted to. What a
page holds is told where it is asked for; here stand the addresses, what they take, and how they
answer: 200 with an object, or a sentence under "said". `tests/talking/web/test_openapi.py` asks all
of them, with whatever comes to its mind.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any, Final

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import BaseRoute, Route

from lookback import __version__
from lookback.talking.web.house import House

PARAMETER: Final = re.compile(r"{(\w+)(?::(\w+))?}")
KINDS: Final = {"int": {"type": "integer", "minimum": 0}}
TEXT: Final = {"type": "string"}
SAID: Final = {"type": "object", "required": ["said"], "properties": {"said": TEXT}}
# address → what may stand behind its "?"; all of them are text and none must be there
ASKED: Final = {
    "/boxed.json": ("box", "from"),
    "/film.json": (
        "from",
        "to",
        "length",
        "shape",
        "seed",
        "song",
        "with",
        "out",
        "edit",
    ),
    "/give.json": ("all", "year", "out", "silent", "size", "by"),
    "/journal/around.json": ("day",),
    "/journal.json": ("q", "label", "from", "to"),
    "/means.json": ("typed",),
    "/others.json": ("q",),
    "/dating.json": ("which",),
    "/place.json": ("on", "work"),
    "/questions.json": ("after",),
    "/search.json": ("q",),
    "/survey.json": ("at",),
    "/then-and-now.json": ("from",),
    "/together.json": ("with", "at"),
    "/then-and-now/{key}.json": ("of",),
    "/wall.json": ("q", "by", "height"),
    "/work/{id}.json": ("by", "q"),
    "/works.json": ("in", "after", "q"),
}
REFUSALS: Final = {
    400: "It can't be understood.",
    404: "There is nothing at this address.",
    408: "What was sent did not come to its end.",
    409: "Nothing was changed; the sentence says why.",
    410: "It was so a while ago, and is not now: look again.",
    413: "What was sent is too long.",
}


def document(routes: Iterable[BaseRoute]) -> dict[str, Any]:
    """The OpenAPI document of these routes."""
    paths: dict[str, dict[str, Any]] = {}
    for route in routes:
        if isinstance(route, Route):
            for method in sorted((route.methods or set()) - {"HEAD"}):
                if method == "POST" or route.path.endswith(".json"):
                    address = PARAMETER.sub(r"{\1}", route.path)
                    paths.setdefault(address, {})[method.lower()] = _operation(route.path, method)
    return {
        "openapi": "3.1.0",
        "info": {"title": "Lookback", "version": __version__},
        "security": [{"cookie": []}],
        "components": {
            "securitySchemes": {
                "cookie": {"type": "apiKey", "in": "cookie", "name": "lookback_{port}"}
            },
            "schemas": {"Said": SAID, "Data": {"type": "object"}},
        },
        "paths": dict(sorted(paths.items())),
    }


def _operation(path: str, method: str) -> dict[str, Any]:
    address = PARAMETER.sub(r"{\1}", path)
    parameters: list[dict[str, Any]] = [
        {"name": name, "in": "path", "required": True, "schema": KINDS.get(kind, TEXT)}
        for name, kind in PARAMETER.findall(path)
    ]
    parameters += [
        {"name": name, "in": "query", "required": False, "schema": TEXT}
        for name in ASKED.get(address, ())
    ]
    operation: dict[str, Any] = {"parameters": parameters, "responses": _responses(method)}
    if method == "POST":
        content = {"application/json": {"schema": {"type": "object"}}}
        operation["requestBody"] = {"content": content}
    return operation


def _responses(method: str) -> dict[str, Any]:
    found = {str(code): _answer(said, "Said") for code, said in REFUSALS.items()}
    found["200"] = _answer("What was asked for.", "Data")
    if method == "POST":
        found["303"] = {"description": "Done; the page to look at now."}
        found["403"] = {"description": "It came from another page, so nothing was changed."}
    return dict(sorted(found.items()))


def _answer(description: str, schema: str) -> dict[str, Any]:
    content = {"application/json": {"schema": {"$ref": f"#/components/schemas/{schema}"}}}
    return {"description": description, "content": content}


def told(house: House, request: Request) -> Response:
    """The document, of the very app that answers."""
    return JSONResponse(document(request.app.routes))
