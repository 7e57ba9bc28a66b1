"""The wall in a real browser: what is looked at stays, keys do what their sheet says."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import pytest
import uvicorn
from corpora.made_up import MadeUp, begun_library, fill, many
from playwright.sync_api import Browser, ConsoleMessage, Page, sync_playwright

from lookback.doing.background import BackgroundScan
from lookback.doing.library import Library
from lookback.talking.web.app import make_app
from lookback.words.edtf import Edtf

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
PATIENCE = 30_000  # milliseconds: other tests run beside this one

pytestmark = [
    pytest.mark.browser,
    pytest.mark.filterwarnings("ignore::DeprecationWarning"),
]


@pytest.fixture(scope="module")
def browser(chromium: str) -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        yield browser
        browser.close()


@contextmanager
def served(library: Library, browser: Browser) -> Iterator[Page]:
    """A page that was let in; whatever its console complains of fails the test."""
    app = make_app(library, BackgroundScan(library, 1), "key")
    server = uvicorn.Server(uvicorn.Config(app, port=0, log_level="critical"))
    thread = threading.Thread(target=server.run)
    thread.start()
    while not server.started:
        thread.join(0.02)
    address = f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}"
    context = browser.new_context(viewport={"width": 1200, "height": 800}, base_url=address)
    page = context.new_page()
    page.set_default_timeout(PATIENCE)
    complaints: list[str] = []

    def complain(message: ConsoleMessage) -> None:
        if message.type in ("error", "warning") and "404" not in message.text:  # no picture yet
            complaints.append(message.text)

    page.on("console", complain)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.goto("/?key=key")
    try:
        yield page
    finally:
        context.close()
        server.should_exit = True
        thread.join()
    assert complaints == []


def first_in_view(page: Page) -> tuple[str, float]:
    """The work at the top of the window, and how far down it stands."""
    found = page.evaluate(
        "() => { const top = document.querySelector('.top').getBoundingClientRect().bottom;"
        " const all = [...document.querySelectorAll('.chunk .work')];"
        " const one = all.find(w => w.getBoundingClientRect().bottom > top + 4);"
        " return [one.dataset.id, one.getBoundingClientRect().top]; }"
    )
    return found[0], found[1]


def settled(page: Page) -> None:
    """Wait until the place in the middle of the window has its works."""
    for _ in range(PATIENCE // 50):
        if page.evaluate(
            "() => [...document.querySelectorAll('.chunk')].some(c => { const b ="
            " c.getBoundingClientRect(); return b.top < 500 && b.bottom > 300"
            " && c.querySelector('.work'); })"
        ):
            page.wait_for_timeout(300)
            return
        page.wait_for_timeout(50)
    raise AssertionError("nothing was hung in the middle of the window")


def told(page: Page, sentence: str) -> None:
    """Wait until this is what a screen reader hears."""
    page.locator("#told", has_text=sentence).wait_for(state="attached")


def test_works_that_arrive_do_not_move_what_is_looked_at(tmp_path: Path, browser: Browser) -> None:
    library, source = begun_library(tmp_path / "library", tmp_path / "art")
    works = list(many(3000))
    fill(library, source, works)
    with served(library, browser) as page:
        page.locator(".work").first.wait_for()
        page.evaluate("() => scrollTo(0, document.documentElement.scrollHeight / 2)")
        settled(page)
        id_, top = first_in_view(page)
        page.mouse.move(5, 5)
        earlier = [MadeUp(f"earlier {i}", Edtf.day(date(2013, 5, 1))) for i in range(300)]
        fill(library, source, [*earlier, *works])
        page.evaluate("() => document.dispatchEvent(new Event('visibilitychange'))")
        page.locator("#h-2013").wait_for(state="attached")
        page.wait_for_timeout(500)
        now = page.evaluate(
            f"() => document.querySelector('[data-id=\"{id_}\"]').getBoundingClientRect().top"
        )
        assert now == pytest.approx(top, abs=2)


def test_keys_hide_and_bring_back(tmp_path: Path, browser: Browser) -> None:
    library, source = begun_library(tmp_path / "library", tmp_path / "art")
    fill(library, source, list(many(60)))
    with served(library, browser) as page:
        page.locator(".work").first.wait_for()
        page.keyboard.press("ArrowRight")
        page.keyboard.press("ArrowRight")
        page.keyboard.press("h")
        told(page, "Hidden: work 000001. Z brings it back.")
        page.keyboard.press("z")
        told(page, "Taken back: hide work 000001.png. Shift Z says it again.")
        assert [r.kind for r in library.story().active] == []
        page.keyboard.press("?")
        sheet = page.get_by_role("dialog").inner_text()
        assert "Hide the work" in sheet
        assert "Take back what was said last" in sheet


def test_a_date_in_one_gesture(tmp_path: Path, browser: Browser) -> None:
    library, source = begun_library(tmp_path / "library", tmp_path / "art")
    fill(library, source, list(many(60)))
    with served(library, browser) as page:
        page.locator(".work").first.wait_for()
        page.locator(".work").nth(3).click()
        page.locator("#when summary").wait_for()
        page.keyboard.press("d")
        page.keyboard.type("spring 2012")
        page.get_by_text("Spring 2012: 1 March to 31 May 2012").wait_for()
        page.keyboard.press("Enter")
        page.get_by_text("Spring 2012, as you said").wait_for()
        page.keyboard.press("Escape")
        page.locator(".work:focus").wait_for()  # one comes back to the work
        assert page.locator("#h-2012").count() == 1


def test_fifteen_thousand_on_one_day_scroll_to_their_end(tmp_path: Path, browser: Browser) -> None:
    library, source = begun_library(tmp_path / "library", tmp_path / "art")
    works = list(many(15_000, step_days=0))
    fill(library, source, works, pictures=False)
    with served(library, browser) as page:
        page.locator(".work").first.wait_for()
        assert page.locator(".work").count() < 3000  # nothing loads everything
        page.keyboard.press("End")
        page.locator(".work:focus").wait_for()
        settled(page)
        assert page.locator(".work").count() < 3000
        last = page.locator(".chunk .work").last.get_attribute("data-title")
        listed = page.evaluate("() => fetch('/wall.json').then(a => a.json())")
        assert listed["works"] == 15_000
        assert last is not None
