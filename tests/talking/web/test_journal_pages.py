"""The journal's pages: written, seen in all its places, revised, and private unless marked."""

from __future__ import annotations

from typing import Any

import pytest
from corpora.browsing import served
from playwright.sync_api import Browser
from starlette.testclient import TestClient

from lookback.doing import diary, film
from lookback.doing.film.casting import Span
from lookback.doing.library import Library

JAPANESE = "描くのが好きだから <b>🖍</b>"


def keep(client: TestClient, **body: Any) -> dict[str, Any]:
    answer = client.post("/journal/keep", json=body)
    assert answer.status_code == 200, answer.text
    told: dict[str, Any] = answer.json()
    return told


def a_work(client: TestClient) -> str:
    work: str = client.get("/film.json").json()["cut"]["shots"][0]["works"][0]
    return work


def test_an_answer_stands_on_its_page_and_at_its_work(client: TestClient) -> None:
    work = a_work(client)
    kept = keep(client, do="write", label="why", text=JAPANESE, when="spring 2014", on=[work])
    assert kept["said"] == "Kept. Z takes it back."
    page = client.get("/journal/why")
    assert "描くのが好きだから &lt;b&gt;🖍&lt;/b&gt;" in page.text
    assert "Spring 2014" in page.text
    assert "<title>Journal · Lookback</title>" in page.text
    told = client.get("/journal/why.json").json()["entries"]
    assert [(e["text"], e["work"]["id"]) for e in told] == [(JAPANESE, work)]
    assert "描くのが好きだから" in client.get(f"/work/{work}").text
    assert "描くのが好きだから" not in client.get("/journal/milestone").text


def test_written_anew_marked_taken_out_and_forgotten(client: TestClient, library: Library) -> None:
    id_ = keep(client, do="write", label="gave", text="an hour")["id"]
    keep(client, do="revise", id=id_, label="took", text="an evening", when="2014")
    told = client.get("/journal/gave-and-took.json").json()
    assert [(e["label"], e["text"], e["day"]) for e in told["entries"]] == [
        ("took", "an evening", "2014")
    ]
    assert film.own_lines(library, Span()) == []
    keep(client, do="show", id=id_)
    assert [line.text for line in film.own_lines(library, Span())] == ["an evening"]
    keep(client, do="take-back", id=id_)
    assert client.get("/journal/all.json").json()["entries"] == []
    client.post("/gesture", json={"do": "undo"})
    keep(client, do="forget", id=id_)
    assert diary.diary(library).entries == ()
    assert client.post("/journal/keep", json={"do": "show", "id": id_}).status_code == 409


def test_what_makes_no_sense_is_refused(client: TestClient) -> None:
    for body, status in (
        ({"do": "write", "label": "why", "text": " "}, 409),
        ({"do": "write", "label": "score", "text": "9"}, 400),
        ({"do": "write", "label": "", "text": "x", "when": "soonish"}, 409),
        ({"do": "write", "label": "", "text": "x", "on": "all"}, 400),
    ):
        assert client.post("/journal/keep", json=body).status_code == status
    assert client.get("/journal/streaks").status_code == 404
    assert client.get("/kept/" + "0" * 64).status_code == 404


@pytest.mark.browser
@pytest.mark.filterwarnings("ignore::DeprecationWarning")
@pytest.mark.parametrize("width", [1440, 390])
def test_a_quiet_page_in_the_browser(library: Library, browser: Browser, width: int) -> None:
    with served(library, browser) as page:
        page.set_viewport_size({"width": width, "height": 844})
        page.goto("/journal")
        page.keyboard.type("Because Miso never sits still.")
        page.locator("[data-label=why]").click()
        page.keyboard.press("Tab")
        page.locator("#text").press("Control+Enter")
        page.locator("#told", has_text="Kept.").wait_for()
        page.goto("/journal/why")
        assert page.locator(".said").text_content() == "Because Miso never sits still."
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        page.locator("#text").fill("So that somebody sees it.")
        page.locator("#page button[type=submit]").click()
        page.wait_for_function("() => document.querySelectorAll('.said').length === 2")
        page.locator("#told", has_text="Kept.").wait_for()
        page.locator("h1").click()
        page.keyboard.press("z")
        page.wait_for_function("() => document.querySelectorAll('.said').length === 1")
