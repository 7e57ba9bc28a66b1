"""Dating many works in a real browser: chosen by keys, foreseen, said, and taken back by name."""

from __future__ import annotations

from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from corpora.archives import Reading, draw
from corpora.browsing import hung, laid, served
from corpora.made_up import begun_library
from playwright.sync_api import Browser, Page, Route

from lookback.doing import looking, questions
from lookback.doing.library import Library

pytestmark = [
    pytest.mark.browser,
    pytest.mark.filterwarnings("ignore::DeprecationWarning"),
]

SEED = 60  # from here on, thirteen drawings none of which looks like another


@pytest.fixture
def library(tmp_path: Path) -> Library:
    """Twelve undated drawings in two folders, and a dated one."""
    names = [f"shoebox/{c}.png" for c in "abcdefgh"] + [f"envelope/{c}.png" for c in "abcd"]
    for seed, name in enumerate([*names, "2014-05-03 fox.png"], SEED):
        draw(tmp_path / "art" / name, seed, 1)
    begun_library(tmp_path / "library", tmp_path / "art")
    reading = Reading(tmp_path / "library")
    reading.scan(tmp_path / "art")
    return reading.library


def made(library: Library) -> dict[str, str]:
    return {
        looking.holdings(library, [g.id])[g.id][0].item.path: g.made.value.text
        for g in looking.every_work(library)
        if g.made.value is not None
    }


def chosen(page: Page, sentence: str) -> None:
    page.locator("#count", has_text=sentence).wait_for()


def test_keys_choose_and_one_undo_takes_all_back(library: Library, browser: Browser) -> None:
    before = made(library)
    with served(library, browser, at="/dating") as page:
        page.locator("[role=option]").nth(11).wait_for()
        page.keyboard.press("ArrowRight")
        page.keyboard.press("x")
        chosen(page, "1 work chosen")
        page.keyboard.press("Shift+ArrowRight")
        page.keyboard.press("Shift+ArrowRight")
        chosen(page, "3 works chosen")
        page.keyboard.press("a")
        chosen(page, "4 works chosen")
        page.keyboard.press("p")
        page.get_by_role("dialog").get_by_text("When were these 4 works made?").wait_for()
        page.keyboard.type("2003")
        page.get_by_text("January to March 2003").wait_for()
        assert made(library) == before  # nothing is said yet
        page.keyboard.press("Enter")
        told = page.locator("#told")
        told.get_by_text("4 works are dated: spread over 2003.").wait_for()
        assert made(library) == before | {
            "envelope/a.png": "2003-33", "envelope/b.png": "2003-34",
            "envelope/c.png": "2003-35", "envelope/d.png": "2003-36",
        }  # fmt: skip
        told.get_by_role("button", name="Undo: date 4 works: spread over 2003").click()
        told.get_by_text("Taken back: date 4 works: spread over 2003.").wait_for()
        assert made(library) == before


def test_the_arrows_begin_at_the_first_box_even_when_it_loads_last(
    library: Library, browser: Browser
) -> None:
    with served(library, browser) as page:
        held: list[Route] = []

        def hold(route: Route) -> None:
            held.append(route)

        page.route("**/boxed.json?*box=0*", hold)
        page.goto("/dating")
        page.locator("[role=option]").nth(7).wait_for()  # the second box is there
        assert len(held) == 1
        held[0].continue_()
        page.locator("[role=option]").nth(11).wait_for()
        page.keyboard.press("ArrowRight")
        first = page.locator("[role=option]").first
        assert first.evaluate("node => node === document.activeElement")


def test_by_pointer_and_by_another_work(library: Library, browser: Browser) -> None:
    with served(library, browser, at="/dating") as page:
        box = page.locator(".box", has_text="shoebox")
        box.locator("[role=option]").nth(1).click()
        box.locator("[role=option]").nth(4).click(modifiers=["Shift"])
        chosen(page, "4 works chosen")
        page.locator("#bar").get_by_text("Before …").click()
        page.keyboard.type("fox")
        page.locator(".found button").wait_for()
        page.keyboard.press("Enter")
        page.locator(".plan li").nth(3).wait_for()
        page.get_by_role("button", name="Keep").click()
        page.locator("#told").get_by_text("4 works are dated: before 2014-05-03 fox.").wait_for()
        assert made(library)["shoebox/b.png"] == "../2014-05-03"


def test_what_cannot_be_read_is_told_and_kept_from_harm(library: Library, browser: Browser) -> None:
    with served(library, browser, at="/dating?which=all") as page:
        page.locator("[role=option]").first.click()
        page.keyboard.press("s")
        page.keyboard.type("a bit")
        page.get_by_text("can't be read as an amount of time").wait_for()
        assert page.get_by_role("button", name="Keep").is_disabled()
        page.keyboard.press("Escape")
        page.get_by_role("dialog").wait_for(state="detached")
        page.keyboard.press("Escape")
        page.locator("#bar").wait_for(state="hidden")
        assert library.story().active == ()


def test_a_question_by_one_key(library: Library, browser: Browser) -> None:
    first = questions.deck(library)[0]
    assert str(first.asks) == "About when were the works in “shoebox” made?"
    with served(library, browser, at="/questions") as page:
        page.get_by_text("It would date 8 works of which nothing says when.").wait_for()
        page.keyboard.press("w")
        page.keyboard.type("spring 2012")
        page.get_by_text("Spring 2012: 1 March to 31 May 2012").wait_for()
        page.keyboard.press("Enter")
        page.locator("#asks", has_text="“envelope”").wait_for()
        assert made(library)["shoebox/a.png"] == "2012-21"
        page.keyboard.press("s")
        page.get_by_text("There is nothing to ask").wait_for()
        page.keyboard.press("z")
        page.locator("#asks", has_text="“envelope”").wait_for()


@pytest.mark.parametrize("address", ["/dating", "/questions"])
def test_everybody_can_use_it(library: Library, browser: Browser, address: str) -> None:
    with served(library, browser, at=address) as page:
        page.locator(".work").first.wait_for()
        laid(page)
        found = Axe().run(page).response["violations"]
        assert [(v["id"], [n["html"] for n in v["nodes"]][:2]) for v in found] == []


def test_works_are_chosen_and_dated_where_they_hang(library: Library, browser: Browser) -> None:
    before = made(library)
    with served(library, browser) as page:
        hung(page)
        page.keyboard.press("End")
        last = page.locator(".work:focus")
        last.wait_for()
        page.keyboard.press("x")
        page.locator("#told", has_text="1 work chosen").wait_for(state="attached")
        assert last.get_attribute("aria-current") == "true"
        page.keyboard.press("k")
        page.keyboard.press("k")
        page.locator(".work:focus:not([aria-current])").wait_for()
        page.keyboard.press("Shift+X")
        page.locator("#told", has_text="3 works chosen").wait_for(state="attached")
        page.keyboard.press("d")
        page.locator("dialog.redate").wait_for()
        page.keyboard.type("spring 2012")
        page.locator("dialog .keep:enabled").wait_for()
        page.keyboard.press("Enter")
        page.locator("dialog.redate").wait_for(state="detached")
        page.locator("#told", has_text="2012").wait_for(state="attached")
        assert page.locator(".work[aria-current]").count() == 0
    after = made(library)
    assert sorted(v for k, v in after.items() if v != before.get(k)) == ["2012-21"] * 3
