"""The wall beyond its works: finding, rooms, a telephone's screen, large type, long names, axe."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from corpora.archives import draw
from corpora.browsing import hung, laid, served
from corpora.made_up import MadeUp, begun_library, fill, id_of, many
from PIL import Image
from playwright.sync_api import Browser, Page

from lookback.doing.library import Library
from lookback.words.edtf import Edtf

pytestmark = [
    pytest.mark.browser,
    pytest.mark.filterwarnings("ignore::DeprecationWarning"),
]

NAME = "夏の海辺で猫が眠る" * 22 + "終"  # 199 characters
NAMED = MadeUp(NAME, Edtf.parse("2014-06-11"))
PAGES = ("/", "/wall?q=2014", "/wall?q=nowhere", "/years", "/year/2014")


@pytest.fixture
def library(tmp_path: Path) -> Library:
    library, source = begun_library(tmp_path / "library", tmp_path / "art")
    fill(library, source, [*many(300), NAMED, MadeUp("wide", Edtf.parse("2013/2019"))])
    return library


def near(page: Page) -> None:
    page.keyboard.press("Home")
    page.locator(".work:focus").wait_for()


def test_axe_finds_nothing_on_any_page(library: Library, browser: Browser) -> None:
    found = {}
    with served(library, browser) as page:
        for address in PAGES:
            page.goto(address)
            laid(page)
            result = Axe().run(page)
            found[address] = [v["id"] for v in result.response["violations"]]
        page.goto("/")
        hung(page)
        near(page)
        found["near"] = [v["id"] for v in Axe().run(page).response["violations"]]
    assert found == {address: [] for address in (*PAGES, "near")}


def test_what_is_found_hangs_and_leads_back_to_its_place(
    library: Library, browser: Browser
) -> None:
    with served(library, browser) as page:
        hung(page)
        page.locator("#labels .wide", has_text="Some time from 2013 to 2019").wait_for()
        page.keyboard.press("/")
        page.keyboard.type("work 00012")
        page.locator("#found", has_text="11 works").wait_for()
        page.keyboard.press("Enter")
        page.wait_for_url("**/wall?q=*")
        hung(page)
        near(page)
        wanted = page.locator(".work:focus").get_attribute("data-id")
        page.keyboard.press("w")
        page.wait_for_url("**/#work=*")
        hung(page)
        page.locator(f'.work[data-id="{wanted}"]:focus').wait_for()
        assert page.locator(".work").count() > 10  # among all the others


def test_a_long_name_is_said_whole_and_breaks_nothing(library: Library, browser: Browser) -> None:
    with served(library, browser) as page:
        page.set_viewport_size({"width": 390, "height": 844})
        page.goto(f"/#work={id_of(NAMED)}")
        page.reload()
        hung(page)
        link = page.locator(f'.work[data-id="{id_of(NAMED)}"]')
        link.wait_for()
        assert NAME in (link.get_attribute("aria-label") or "")
        assert page.evaluate("() => document.documentElement.scrollWidth") <= 390


def test_a_telephone_s_screen_and_twice_the_type(library: Library, browser: Browser) -> None:
    with served(library, browser) as page:
        page.set_viewport_size({"width": 390, "height": 844})
        for address in PAGES:
            page.goto(address)
            laid(page)
            assert page.evaluate("() => document.documentElement.scrollWidth") <= 390, address
        page.set_viewport_size({"width": 1200, "height": 800})
        page.goto("/")
        hung(page)
        page.evaluate("() => { document.documentElement.style.fontSize = '200%'; }")
        hung(page)
        stage, scrub = page.locator("#stage").bounding_box(), page.locator(".scrub").bounding_box()
        assert stage is not None
        assert scrub is not None
        assert stage["height"] > 250
        assert scrub["y"] + scrub["height"] <= 801


def test_each_room_is_the_mat_behind_the_works(library: Library, browser: Browser) -> None:
    grounds = {"dark": (0x35, 0x32, 0x2D), "paper": (0xD5, 0xCD, 0xBE), "grey": (0x58, 0x58, 0x58)}
    with served(library, browser) as page:
        hung(page)
        for _ in range(3):
            page.keyboard.press("m")
            hung(page)
            room = page.get_attribute("html", "data-room") or ""
            stage = page.locator("#stage").bounding_box()
            assert stage is not None
            with Image.open(io.BytesIO(page.screenshot())) as seen:
                at = seen.convert("RGB").getpixel((2, int(stage["y"]) + 2))
            assert at == grounds.pop(room)
        assert grounds == {}


def test_the_first_look_fills_while_the_scan_runs(tmp_path: Path, browser: Browser) -> None:
    for seed in range(24):
        draw(tmp_path / f"art/201{seed % 6}-05-03 {seed}.png", seed + 1, 1)
    library, _ = begun_library(tmp_path / "library", tmp_path / "art")
    with served(library, browser) as page:
        page.locator("#empty").wait_for()
        page.evaluate("() => fetch('/scan', { method: 'POST' })")
        page.evaluate("() => document.dispatchEvent(new Event('visibilitychange'))")
        page.locator("#parts li").first.wait_for(state="attached")
        page.locator("#parts li", has_text="2015").wait_for(state="attached")
        assert page.locator("#empty").is_hidden()
