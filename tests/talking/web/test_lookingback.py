"""Looking back gently: marks at their time, around this day, and what is left out of all of it."""

from __future__ import annotations

from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from corpora.browsing import served
from playwright.sync_api import Browser, Page
from starlette.testclient import TestClient

from lookback.doing import around, correct, diary, leaving
from lookback.doing.library import Library
from lookback.keeping import entries
from lookback.keeping.leaving import LeftOut
from lookback.words.edtf import Edtf

DAY = "2026-06-03"


def write(library: Library, text: str, when: str, by: str = "", on: str = "") -> str:
    label = entries.KIND_WORDS if by else entries.WHY
    works = [on] if on else []
    return diary.write(library, label, text, when=Edtf.parse(when), by=by, works=works).id


def told(client: TestClient, address: str) -> dict[str, Any]:
    answer = client.get(address)
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = answer.json()
    return found


def marked(client: TestClient) -> list[dict[str, Any]]:
    token = told(client, "/wall.json?by=time")["token"]
    found: list[dict[str, Any]] = told(client, f"/wall/{token}/written.json")["marks"]
    return found


def test_a_mark_says_when_and_none_of_the_words(client: TestClient, library: Library) -> None:
    first = write(library, "to keep her", "2014-06")
    write(library, "so much light", "2014-06-01", by="Ines")
    write(library, "again", "2015-03")
    shared, alone = marked(client)
    assert shared["id"] == first
    assert shared["says"] == "Written from June 2014 to 1 June 2014"
    assert alone["says"] == "Written: March 2015 · Why I draw"
    assert 0 < shared["at"] < alone["at"]


def test_marks_are_of_a_wall_by_time_alone(client: TestClient, library: Library) -> None:
    write(library, "to keep her", "2014-06")
    token = told(client, "/wall.json?by=box")["token"]
    assert told(client, f"/wall/{token}/written.json") == {"marks": []}


def test_a_hidden_work_takes_its_mark_and_its_picture(client: TestClient, library: Library) -> None:
    work = told(client, "/search.json?q=versions.png")["first"][0]["id"]
    write(library, "about that one", "2014-06", on=work)
    assert len(marked(client)) == 1
    assert told(client, "/journal/why.json")["entries"][0]["work"]["id"] == work
    correct.hide(library, [work])
    assert marked(client) == []
    (entry,) = told(client, "/journal/why.json")["entries"]
    assert (entry["text"], entry["work"]) == ("about that one", None)


def test_a_year_tells_what_was_written_about_it(client: TestClient, library: Library) -> None:
    write(library, "long " * 200, "2014-06")
    write(library, "another year", "2015-06")
    (one,) = told(client, "/year/2014.json")["written"]
    assert one["text"] == ("long " * 80).rstrip() + " …"
    assert "What was written" in client.get("/year/2014").text


def test_an_entry_is_led_to_by_its_name(client: TestClient, library: Library) -> None:
    ids = [write(library, f"page {n}", f"2014-{1 + n // 28:02}-{1 + n % 28:02}") for n in range(45)]
    page = told(client, f"/journal/all.json?at={ids[42]}")
    assert [e["text"] for e in page["entries"]] == [f"page {n}" for n in range(40, 45)]
    assert client.get(f"/journal/all?at={ids[42]}").text.count("data-here") == 1


def test_words_are_found_on_the_page_of_everything(client: TestClient, library: Library) -> None:
    write(library, "so much light", "2014-06", by="Ines")
    write(library, "rain", "2015-06")
    assert [e["text"] for e in told(client, "/journal/all.json?q=LIGHT")["entries"]] == [
        "so much light"
    ]
    assert "Nothing has these words." in client.get("/journal/all?q=snow").text


def test_the_wall_s_search_knows_of_the_journal_as_it_is_now(
    client: TestClient, library: Library
) -> None:
    work = told(client, "/search.json?q=versions.png")["first"][0]["id"]
    write(library, "about the seagull", "2014-06", by="Ines", on=work)
    found = told(client, "/search.json?q=seagull")
    assert (found["works"], found["written"]) == (1, True)
    assert told(client, "/wall.json?q=seagull")["works"] == 1
    leaving.leave_out(library, LeftOut("", person="Ines"))
    found = told(client, "/search.json?q=seagull")
    assert (found["works"], found["written"]) == (0, False)
    assert told(client, "/wall.json?q=seagull")["works"] == 0


def test_around_this_day_is_nowhere_until_it_is_switched_on(
    client: TestClient, library: Library
) -> None:
    write(library, "to keep her", "2014-06-02")
    assert client.get(f"/journal/around?day={DAY}").status_code == 404
    assert "/journal/around" not in client.get("/journal").text
    assert client.post("/settings", data={"around": "on"}, follow_redirects=False).is_redirect
    assert "/journal/around" in client.get("/journal").text
    years = told(client, f"/journal/around.json?day={DAY}")["years"]
    assert [(y["year"], [e["text"] for e in y["entries"]]) for y in years] == [
        (2015, []), (2014, ["to keep her"]),
    ]  # fmt: skip
    assert client.post("/settings", data={"around": "off"}, follow_redirects=False).is_redirect
    assert client.get("/journal/around").status_code == 404


def test_a_span_is_left_out_and_let_back(client: TestClient, library: Library) -> None:
    write(library, "to keep her", "2014-06-02")
    answer = client.post("/journal/leave", json={"do": "leave-span", "what": "spring 2014"})
    assert answer.json()["said"] == "Left out everywhere: spring 2014. Z brings it back."
    assert [e["text"] for e in told(client, "/journal/why.json")["entries"]] == ["to keep her"]
    client.post("/journal/leave", json={"do": "leave-span", "what": "2014"})
    assert told(client, "/journal/why.json")["entries"] == []
    assert marked(client) == []
    out = told(client, "/journal/left-out.json")
    assert [o["what"] for o in out["out"]] == ["spring 2014", "2014"]
    assert [e["text"] for e in out["entries"]] == ["to keep her"]
    client.post("/journal/leave", json={"do": "let-back", "id": out["out"][1]["id"]})
    assert len(marked(client)) == 1
    for body, status in (
        ({"do": "leave-span", "what": "soonish"}, 409), ({"do": "leave-person", "what": ""}, 409),
        ({"do": "leave-entry", "id": "nobody:1"}, 409), ({"do": "score"}, 400),
        ({"do": "leave-work", "id": "nothing"}, 409),
        ({"do": "let-back", "id": "nobody:1"}, 409),
    ):  # fmt: skip
        assert client.post("/journal/leave", json=body).status_code == status


def test_a_page_is_printed_as_a_small_book(client: TestClient, library: Library) -> None:
    write(library, "to keep her", "2014-06")
    answer = client.get("/journal/why/book.pdf")
    assert answer.headers["content-type"] == "application/pdf"
    assert answer.content.startswith(b"%PDF-")
    assert "/journal/why/book.pdf" in client.get("/journal/why").text
    assert client.get("/journal/milestone/book.pdf").status_code == 409
    assert "book.pdf" not in client.get("/journal/milestone").text
    assert client.get("/journal/streaks/book.pdf").status_code == 404


def test_a_work_is_left_out_of_looking_back(client: TestClient, library: Library) -> None:
    around.switched(library, True)
    address = f"/journal/around.json?day={DAY}"
    work = told(client, address)["years"][0]["works"][0]["id"]
    answer = client.post("/journal/leave", json={"do": "leave-work", "id": work})
    assert answer.json()["said"].startswith("Left out everywhere: all about ")
    assert work not in [w["id"] for y in told(client, address)["years"] for w in y["works"]]
    assert told(client, f"/work/{work}.json")["hidden"] is False
    client.post("/gesture", json={"do": "undo"})
    assert told(client, address)["years"][0]["works"][0]["id"] == work


def test_a_text_of_a_megabyte_is_kept_whole(client: TestClient, library: Library) -> None:
    text = "描く " * 350_000
    assert client.post("/journal/keep", json={"do": "write", "label": "", "text": text}).is_success
    assert diary.diary(library).entries[0].text == text.strip()


def near(page: Page) -> None:
    page.wait_for_function("() => document.querySelectorAll('#written a').length > 0")


@pytest.mark.browser
@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_somebody_is_left_out_in_the_browser_everywhere_at_once(
    library: Library, browser: Browser
) -> None:
    around.switched(library, True)
    write(library, "so much light", "2014-06-02", by="Ines")
    write(library, "to keep her", "2014-06-05")
    with served(library, browser, at=f"/journal/around?day={DAY}") as page:
        page.get_by_text("so much light").hover()
        page.get_by_role("button", name="Leave out Ines").click()
        page.locator("#told", has_text="Left out everywhere: Ines.").wait_for()
        page.get_by_text("to keep her").wait_for()
        for address in (f"/journal/around?day={DAY}", "/journal/kind-words", "/journal/all",
                        "/year/2014"):  # fmt: skip
            page.goto(address)
            assert "so much light" not in page.content(), address
        page.goto("/journal/left-out")
        page.get_by_text("The pages that are left out").click()
        page.get_by_text("so much light").wait_for()
        page.keyboard.press("z")
        page.locator("#told", has_text="Taken back: leave out Ines.").wait_for()
        page.goto("/journal/kind-words")
        page.get_by_text("so much light").wait_for()


@pytest.mark.browser
@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_marks_on_the_wall_are_reached_by_keys_and_lead_to_their_page(
    library: Library, browser: Browser
) -> None:
    write(library, "to keep her", "2014-06")
    write(library, "so much light", "2015-03-05", by="Ines")
    leaving.leave_out(library, LeftOut("", entry=write(library, "the winter", "2014-12")))
    with served(library, browser, at="/") as page:
        near(page)
        names = page.locator("#written a").evaluate_all("all => all.map(a => a.ariaLabel)")
        assert names == ["Written: June 2014 · Why I draw", "Written: 5 March 2015 · Kind words"]
        assert page.locator("#written a[tabindex='0']").count() == 1
        page.locator("#written a[tabindex='0']").focus()
        assert page.locator("#caption").text_content() == names[0]
        page.keyboard.press("ArrowRight")
        page.wait_for_function(f"() => document.activeElement.ariaLabel === {names[1]!r}")
        page.keyboard.press("Enter")
        page.wait_for_url("**/journal/all?at=*")
        assert page.locator("[data-here] .said").text_content() == "so much light"


@pytest.mark.browser
@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_axe_finds_nothing_on_the_journal_s_pages(library: Library, browser: Browser) -> None:
    around.switched(library, True)
    write(library, "so much light", "2014-06-02", by="Ines")
    write(library, "to keep her", "2014-06-05")
    leaving.leave_out(library, LeftOut("", entry=write(library, "the winter", "2014-12")))
    pages = (f"/journal/around?day={DAY}", "/journal/left-out", "/journal/all", "/")
    found = {}
    with served(library, browser) as page:
        for address in pages:
            page.goto(address)
            if address == "/":
                near(page)
            found[address] = [v["id"] for v in Axe().run(page).response["violations"]]
    assert found == {address: [] for address in pages}
