"""A site that is opened as a file: it asks nothing of anybody, and is whole without scripts."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe
from corpora.browsing import PATIENCE
from corpora.given import Made
from playwright.sync_api import Browser

pytestmark = pytest.mark.browser
PAGES = ("index.html", "years.html", "then-and-now.html", "journal.html", "years/2014.html")


def test_opened_as_a_file_it_asks_for_nothing_outside_and_is_accessible(
    made: Made, browser: Browser
) -> None:
    page = browser.new_page(reduced_motion="reduce")
    page.set_default_timeout(PATIENCE)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("pageerror", lambda error: asked.append(str(error)))
    for name in PAGES:
        page.goto((made.folder / name).as_uri())
        found = Axe().run(page)
        assert found.violations_count == 0, found.generate_report()
    page.close()
    assert [one for one in asked if not one.startswith(made.folder.as_uri())] == []


def test_the_wall_is_come_nearer_to_with_the_plus_key(made: Made, browser: Browser) -> None:
    page = browser.new_page(reduced_motion="reduce")
    page.set_default_timeout(PATIENCE)
    page.goto((made.folder / "index.html").as_uri())
    page.locator("#wall[data-rested]").wait_for()
    before = float(page.locator("#wall").get_attribute("data-scale") or 0)
    page.keyboard.press("+")
    page.wait_for_function(
        "before => Number(document.getElementById('wall').dataset.scale) > before * 1.5", arg=before
    )
    page.close()


def test_without_scripts_the_years_stand_on_the_first_page(made: Made, browser: Browser) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.set_default_timeout(PATIENCE)
    page.goto((made.folder / "index.html").as_uri())
    assert page.locator("#plain section").count() == 5
    page.locator("#plain h2 a").first.click()
    assert page.locator("h1").inner_text() == "2014"
    context.close()
