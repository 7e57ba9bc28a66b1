"""Then and now, split and undo, and the questions' keys, in a real browser."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from corpora.archives import Reading, draw
from corpora.browsing import served
from playwright.sync_api import Browser, Page

from lookback.doing import likely, looking
from lookback.keeping.settings import Settings

LATER = 1_700_000_000
FOX, AGAIN, THIRD, SEA = (
    "2014-05-03 winter fox", "2019-05-03 winter fox", "2022-05-03 winter fox", "2022-02-03 sea",
)  # fmt: skip

pytestmark = [
    pytest.mark.browser,
    pytest.mark.filterwarnings("ignore::DeprecationWarning"),
]


@pytest.fixture
def reading(tmp_path: Path) -> Iterator[Reading]:
    art = tmp_path / "art"
    for seed, name in enumerate((FOX, AGAIN, THIRD, SEA), 1):
        draw(art / f"{name}.png", seed, LATER)
    (art / "copies").mkdir()
    (art / "copies/sea.png").write_bytes((art / f"{SEA}.png").read_bytes())
    one = Reading(tmp_path / "library")
    one.scan(art)
    settings = one.library.settings
    one.library.keep_settings(Settings(settings.sources, "", "", begun=True))
    yield one
    one.library.close()


def ids(reading: Reading) -> dict[str, str]:
    return {g.title: g.id for g in looking.every_work(reading.library)}


def shown(page: Page) -> list[bool]:
    """Which of the works on the stage are seen."""
    found: list[bool] = page.evaluate(
        "() => [...document.querySelectorAll('.one')].map(one => one.style.visibility !== 'hidden')"
    )
    return found


def test_then_and_now_by_keys(reading: Reading, browser: Browser) -> None:
    with served(reading.library, browser, at="/then-and-now") as page:
        page.get_by_role("link", name="Winter fox, three times").click()
        page.wait_for_url("**/then-and-now/*")
        page.locator("#stage").wait_for()
        assert shown(page) == [False, True, True]
        assert page.locator("#under .l").inner_text() == "2019"
        assert page.locator("#under .r").inner_text() == "2022"
        for _ in range(12):
            page.keyboard.press("ArrowLeft")
        assert shown(page) == [True, True, False]
        page.keyboard.press("d")
        assert shown(page) == [True, True, True]
        assert (
            page.get_by_role("button", name="Side by side").get_attribute("aria-pressed") == "true"
        )
        page.keyboard.press("b")
        before = shown(page)
        page.keyboard.press(" ")  # with reduced motion nothing blinks by itself
        assert sum(before) == sum(shown(page)) == 1
        assert shown(page) != before
        page.keyboard.press("o")
        seen = page.locator(".one").evaluate_all("all => all.map(one => one.style.opacity)")
        assert seen.count("0.5") == 1
        assert sum(shown(page)) == 2


def test_zoom_is_locked_until_it_is_freed(reading: Reading, browser: Browser) -> None:
    def zoomed(page: Page) -> list[bool]:
        found: list[bool] = page.evaluate(
            "() => [...document.querySelectorAll('.win img')].map(i => i.style.transform !== '')"
        )
        return found

    with served(reading.library, browser, at=f"/then-and-now/{ids(reading)[FOX]}") as page:
        page.locator("#stage").wait_for()
        page.keyboard.press("+")
        assert zoomed(page) == [True, True, True]
        page.keyboard.press("0")
        assert zoomed(page) == [False, False, False]
        page.keyboard.press("l")
        assert page.locator("#lock").inner_text() == "Zoom free"
        page.keyboard.press("+")
        assert sum(zoomed(page)) == 1


def test_a_subject_is_laid_over_the_last_drawing_where_its_strokes_lie_there(
    reading: Reading, browser: Browser
) -> None:
    def lies(page: Page) -> list[str]:
        found: list[str] = page.evaluate(
            "() => [...document.querySelectorAll('.win img')].map(i => i.style.transform)"
        )
        return found

    mirrored = [[-1, 0, 0, 1, 1, 0], None, [1, 0, 0, 1, 0, 0]]
    with served(reading.library, browser) as page:
        page.goto(f"/then-and-now/{ids(reading)[FOX]}")  # three strangers: nothing is offered
        page.locator("#then[data-laid=none]").wait_for()
        assert page.locator("#lay").is_hidden()
        page.route("**/laid.json", lambda route: route.fulfill(json={"laid": mirrored}))
        page.reload()
        page.locator("#then[data-laid=found]").wait_for()
        page.keyboard.press("a")
        assert page.locator("#lay").get_attribute("aria-pressed") == "true"
        assert lies(page) == ["matrix(-1, 0, 0, 1, 0, 0)", "", "matrix(1, 0, 0, 1, 0, 0)"]
        page.keyboard.press("d")  # side by side each stands by itself
        assert lies(page) == ["", "", ""]
        page.keyboard.press("b")
        page.get_by_role("button", name="As they stand").click()
        assert lies(page) == ["", "", ""]


def test_the_seam_follows_the_pointer_and_a_narrow_screen_holds_it_all(
    reading: Reading, browser: Browser
) -> None:
    with served(
        reading.library, browser, 390, 844, at=f"/then-and-now/{ids(reading)[FOX]}"
    ) as page:
        box = page.locator("#stage").bounding_box()
        assert box is not None
        page.mouse.move(box["x"] + box["width"] * 0.5, box["y"] + 40)
        page.mouse.down()
        page.mouse.move(box["x"] + box["width"] * 0.25, box["y"] + 40)
        page.mouse.up()
        assert float(page.locator("#time").input_value()) == pytest.approx(1.75, abs=0.01)
        assert page.evaluate("() => document.documentElement.scrollWidth <= innerWidth")


def test_split_and_undo_by_name(reading: Reading, browser: Browser) -> None:
    with served(reading.library, browser, at=f"/work/{ids(reading)[SEA]}") as page:
        page.get_by_role("button", name="Split off sea.png").click()
        page.get_by_text("Split off: sea.png.").wait_for()
        assert page.locator(".files li").count() == 1
        page.get_by_role("button", name="Undo: split sea.png").click()
        page.get_by_text("Taken back: split sea.png.").wait_for()
        assert page.locator(".files li").count() == 2


def test_two_works_are_one_after_it_was_said_what_that_changes(
    reading: Reading, browser: Browser
) -> None:
    with served(reading.library, browser, at=f"/work/{ids(reading)[SEA]}") as page:
        page.keyboard.press("w")
        page.keyboard.type("fox 2014")
        page.get_by_text("Nothing has this name.").wait_for(state="detached")
        page.get_by_role("dialog").get_by_role("button", name=FOX).click()
        page.get_by_text("They would be one work of 3 files.").wait_for()
        page.keyboard.press("Enter")  # what would change has the focus
        page.get_by_role("button", name="Undo: same work:").wait_for()
        assert page.locator(".files li").count() == 3
        page.keyboard.press("z")
        page.get_by_text("Taken back: same work:").wait_for()
        assert len(ids(reading)) == 4


def test_a_question_has_a_key_for_each_answer(
    reading: Reading, browser: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(likely, "FEWEST", 0.0)  # drawn at random, these are hardly alike
    reading.library.catalogue.note(likely.NOTE, "forgotten")
    with served(reading.library, browser, at="/questions") as page:
        while (asked := page.locator("#asks").inner_text()) != "The same subject?":
            page.keyboard.press("l")  # what dates works is asked first
            page.wait_for_function(
                "asked => document.getElementById('asks').innerText !== asked", arg=asked
            )
        page.get_by_text("Yes puts them beside each other in Then and now.").wait_for()
        page.keyboard.press("n")
        page.get_by_text("No. Z takes that back.").wait_for()
        assert [r.kind for r in reading.library.story().active] == ["not-redraw"]
        page.keyboard.press("z")
        page.get_by_text("Taken back: not the same subject:").wait_for()


def test_one_pair_is_asked_about_on_the_wall_once_at_a_pause(
    reading: Reading, browser: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(likely, "FEWEST", 0.0)
    for name in range(4):  # so that it is a wall, and no few works on one height
        draw(Path(reading.library.settings.sources[0].root) / f"more {name}.png", 20 + name)
    reading.scan(Path(reading.library.settings.sources[0].root))
    with served(reading.library, browser) as page:
        page.clock.install()
        page.goto("/wall")
        page.locator(".work").first.wait_for()
        page.clock.fast_forward(60_000)
        assert page.locator(".pair").count() == 0
        page.clock.fast_forward(60_000)
        page.clock.run_for(20_000)
        page.locator(".pair").get_by_text("The same subject?").wait_for()
        page.keyboard.press("y")
        page.locator(".pair").get_by_text("Yes. Z takes that back.").wait_for()
        assert [r.kind for r in reading.library.story().active] == ["redraw"]
        assert page.request.get("/pair.json").json() == {"question": None}
