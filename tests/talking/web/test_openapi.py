"""Every address of the document is asked with whatever comes to mind, and none breaks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from corpora.made_up import begun_library, fill, many
from starlette.testclient import TestClient

from lookback.doing.background import BackgroundScan
from lookback.doing.library import Library
from lookback.talking.web import openapi
from lookback.talking.web.app import ANSWERS, PAGES, make_app

HERE = "http://127.0.0.1:8000"

# Not sent here: these begin a scan, a film, or read folders of this machine.
BEGINS = {"/scan", "/film/make", "/begin", "/folders/add", "/song"}
ODD = ("", "-1", "9" * 40, "nan", "1e999", "../../etc/passwd", "\x00", "<img onerror=1>", "0" * 64)
KEYS = ("do", "works", "how", "question", "text", "when", "pair", "id", "of", "asked")
VALUES = (None, 10**30, "\x00", [[]], {"x": {}})
DOES = ("date", "hide", "same", "cover", "nothing")


@pytest.fixture
def document(client: TestClient) -> dict[str, Any]:
    told: dict[str, Any] = client.get("/openapi.json").json()
    return told


def test_every_address_of_the_table_stands_in_it(document: dict[str, Any]) -> None:
    bare = {re.sub(r":\w+}", "}", path) for _, path, _ in ANSWERS}
    wanted = {path for path in bare if path.endswith(".json")}
    wanted |= {re.sub(r":\w+}", "}", path) + ".json" for path, _, _ in PAGES}
    wanted |= {re.sub(r":\w+}", "}", path) for method, path, _ in ANSWERS if method == "POST"}
    assert set(document["paths"]) == wanted
    assert set(openapi.ASKED) <= wanted


def test_what_it_says_of_an_address(document: dict[str, Any]) -> None:
    year = document["paths"]["/year/{year}.json"]["get"]
    assert year["parameters"] == [
        {"name": "year", "in": "path", "required": True,
         "schema": {"type": "integer", "minimum": 0}}
    ]  # fmt: skip
    assert set(year["responses"]) == {"200", "400", "404", "408", "409", "410", "413"}
    assert "requestBody" in document["paths"]["/gesture"]["post"]


def filled(path: str, value: str) -> str:
    return re.sub(r"{\w+}", lambda _: quote(value, safe="") or "x", path)


@pytest.fixture
def few(tmp_path: Path) -> Library:
    library, source = begun_library(tmp_path / "few", tmp_path / "art")
    fill(library, source, many(6))
    return library


def test_no_question_breaks_a_page(few: Library, document: dict[str, Any]) -> None:
    """Each address with each odd value in its path and behind its "?", one at a time."""
    broken = []
    with calm_client(few) as client:
        for path, operations in document["paths"].items():
            if "get" not in operations:
                continue
            named = [p["name"] for p in operations["get"]["parameters"] if p["in"] == "query"]
            asked = {filled(path, value): {} for value in (ODD if "{" in path else ["x"])}
            asks = list(asked.items())
            asks += [(filled(path, "2014"), {name: value}) for name in named for value in ODD]
            for address, query in asks:
                answer = client.get(address, params=query)
                told = answer.json()
                known = str(answer.status_code) in operations["get"]["responses"]
                said = answer.status_code == 200 or isinstance(told.get("said"), str)
                if not (known and said and isinstance(told, dict)):
                    broken.append((address, query, answer.status_code))
    assert broken == []


def test_nothing_that_is_posted_breaks_a_page(few: Library, document: dict[str, Any]) -> None:
    """Each address with bodies that are none, and with each odd value under each key."""
    bodies: list[Any] = [*VALUES, *({key: value} for key in KEYS for value in VALUES)]
    bodies += [{"do": do, "works": value} for do in DOES for value in VALUES]
    broken = []
    with calm_client(few) as client:
        for path, operations in document["paths"].items():
            if "post" not in operations or path in BEGINS:
                continue
            for body in bodies:
                answer = client.post(path, json=body, follow_redirects=False)
                if str(answer.status_code) not in operations["post"]["responses"]:
                    broken.append((path, body, answer.status_code))
    assert broken == []


@contextmanager
def calm_client(library: Library) -> Iterator[TestClient]:
    """As `client`, but a page that breaks is an answer with 500."""
    app = make_app(library, BackgroundScan(library, 1), "key")
    with TestClient(app, base_url=HERE, raise_server_exceptions=False) as client:
        client.get("/?key=key")
        client.headers["origin"] = HERE
        yield client
