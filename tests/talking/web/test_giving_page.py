"""What will leave is seen before it does, and what is struck through stays."""

from __future__ import annotations

import io
import json
from typing import Any
from zipfile import ZipFile

import pytest
from axe_playwright_python.sync_playwright import Axe
from corpora.browsing import laid, served
from playwright.sync_api import Browser, Page
from starlette.testclient import TestClient

from lookback.doing import diary
from lookback.doing.library import Library
from lookback.keeping import entries


def given_in(data: bytes) -> dict[str, Any]:
    with ZipFile(io.BytesIO(data)) as packed:
        found: dict[str, Any] = json.loads(packed.read("journey/data/journey.json"))
    return found


def works_on(client: TestClient, asked: str) -> list[str]:
    sections = client.get(f"/give.json?{asked}").json()["sections"]
    return [w["id"] for s in sections for w in s["works"]]


def test_nothing_is_chosen_until_somebody_does(client: TestClient) -> None:
    page = client.get("/give.json").json()
    assert (page["sections"], page["empty"]) == ([], True)
    assert [y["year"] for y in page["years"]] == [2014, 2015, 2016]
    assert "Nothing is chosen yet, so nothing leaves." in client.get("/give").text


def test_what_is_seen_is_what_leaves(client: TestClient, library: Library) -> None:
    diary.write(library, entries.WHY, "to keep <b>her</b>", shown=True)
    diary.write(library, entries.TOOK, "an evening")
    asked = "year=2014&words=on&by=Kyo"
    seen = works_on(client, asked)
    assert len(seen) == 293
    html = client.get(f"/give?{asked}").text
    assert "to keep &lt;b&gt;her&lt;/b&gt;" in html
    assert "an evening" not in html
    answer = client.post(
        "/give/write",
        content=f"{asked}&out={seen[0]}&size=small",
        headers={"content-type": "application/x-www-form-urlencoded"},
        follow_redirects=False,
    )
    assert answer.status_code == 303
    assert answer.headers["location"].startswith("/give?year=2014")
    with client.stream("GET", "/give/events") as events:
        *_, last = [line for line in events.iter_lines() if line.startswith("data: ")]
    told = json.loads(last[6:])
    assert (told["running"], told["file"]) == (False, "/shares/Kyo.lookback")
    given = given_in(client.get(told["file"]).content)
    assert (given["by"], len(given["works"]), len(given["entries"])) == ("Kyo", 292, 1)
    assert client.get("/give.json").json()["by"] == "Kyo"
    assert client.get("/shares/other.lookback").status_code == 404


def test_nothing_is_written_that_was_not_chosen(client: TestClient) -> None:
    assert client.post("/give/write", content="by=Kyo").status_code == 400
    assert client.post("/give/write", content="all=on&size=huge").status_code == 400


@pytest.mark.browser
def test_striking_through_in_a_browser(library: Library, browser: Browser) -> None:
    with served(library, browser, at="/give") as page:
        page.get_by_label("2016").check()
        total = page.locator("#sum")
        page.get_by_text("37 works").wait_for()
        first = page.locator("[name=out]").first
        first.focus()
        page.keyboard.press(" ")
        page.get_by_text("36 works").wait_for()
        assert page.locator("[name=out]:checked").count() == 1
        shown_again(page)
        assert total.inner_text() == "36 works"
        assert broken_rules(page) == []
        page.get_by_role("button", name="Write the file").click()
        link = page.locator("#state a")
        link.wait_for()
        with page.expect_download() as download:
            link.click()
        given = given_in(download.value.path().read_bytes())
        assert len(given["works"]) == 36


def shown_again(page: Page) -> None:
    """The address holds what was chosen."""
    page.wait_for_url("**/give?*out=*")
    page.reload()
    laid(page)


def broken_rules(page: Page) -> list[str]:
    return [v["id"] for v in Axe().run(page).response["violations"]]
