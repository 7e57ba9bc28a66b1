"""The wall in a real browser: what is looked at stays, keys do what their sheet says."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from corpora.browsing import hung, served
from corpora.made_up import MadeUp, begun_library, fill, many
from playwright.sync_api import Browser, Page

from lookback.words.edtf import Edtf

pytestmark = [
    pytest.mark.browser,
    pytest.mark.filterwarnings("ignore::DeprecationWarning"),
]


def come_near(page: Page, share: float = 0.5) -> None:
    """Bring the works at a share of the wall's width into view, large enough to be links."""
    page.evaluate(
        f"() => {{ const c = wall.camera; c.go({{ x: c.world.width * {share}, y: c.world.height"
        " / 3, scale: 120 }, false); wall.redraw(); }"
    )
    page.locator(".work").first.wait_for(state="attached")


def in_the_middle(page: Page) -> tuple[str, float, float]:
    """A work in the middle of the stage, and where it stands."""
    found = page.evaluate(
        "() => { const s = document.getElementById('stage').getBoundingClientRect();"
        " const one = [...document.querySelectorAll('.work')].map(w => [w.dataset.id,"
        " w.getBoundingClientRect()]).sort((a, b) => Math.hypot(a[1].x + a[1].width / 2 - s.x -"
        " s.width / 2, a[1].y + a[1].height / 2 - s.y - s.height / 2) - Math.hypot(b[1].x +"
        " b[1].width / 2 - s.x - s.width / 2, b[1].y + b[1].height / 2 - s.y - s.height / 2))[0];"
        " return [one[0], one[1].x, one[1].y]; }"
    )
    return found[0], found[1], found[2]


def told(page: Page, sentence: str) -> None:
    """Wait until this is what a screen reader hears."""
    page.locator("#told", has_text=sentence).wait_for(state="attached")


def test_works_that_arrive_do_not_move_what_is_looked_at(tmp_path: Path, browser: Browser) -> None:
    library, source = begun_library(tmp_path / "library", tmp_path / "art")
    works = list(many(3000))
    fill(library, source, works)
    with served(library, browser) as page:
        hung(page)
        come_near(page)
        page.mouse.move(5, 5)
        id_, x, y = in_the_middle(page)
        token = page.get_attribute("#wall", "data-token")
        earlier = [MadeUp(f"earlier {i}", Edtf.day(date(2013, 5, 1))) for i in range(300)]
        fill(library, source, [*earlier, *works])
        page.evaluate("() => document.dispatchEvent(new Event('visibilitychange'))")
        page.locator(f"#wall:not([data-token='{token}'])").wait_for()
        hung(page)
        assert "2013: " in page.locator("#parts li").first.inner_text()
        box = page.locator(f'.work[data-id="{id_}"]').bounding_box()
        assert box is not None
        assert (box["x"], box["y"]) == pytest.approx((x, y), abs=40)  # columns may part anew


def test_keys_hide_and_bring_back(tmp_path: Path, browser: Browser) -> None:
    library, source = begun_library(tmp_path / "library", tmp_path / "art")
    fill(library, source, list(many(60)))
    with served(library, browser) as page:
        hung(page)
        page.keyboard.press("ArrowDown")
        page.locator(".work:focus").wait_for()
        page.keyboard.press("ArrowDown")
        page.locator('.work[data-at="1"]:focus').wait_for()
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
        hung(page)
        page.keyboard.press("End")
        page.locator(".work:focus").wait_for()
        page.keyboard.press("Enter")
        page.wait_for_url("**/work/*")  # and until its keys are heard, which is when it is loaded
        page.locator("#when summary").wait_for()
        page.keyboard.press("d")
        page.keyboard.type("spring 2012")
        page.get_by_text("Spring 2012: 1 March to 31 May 2012").wait_for()
        page.keyboard.press("Enter")
        page.get_by_text("Spring 2012, as you said").wait_for()
        page.keyboard.press("Escape")
        page.locator(".work:focus").wait_for()  # one comes back to the work
        assert page.locator("#parts li").first.inner_text() == "2012: 1 work"


def test_fifteen_thousand_on_one_day_have_a_first_and_a_last(
    tmp_path: Path, browser: Browser
) -> None:
    library, source = begun_library(tmp_path / "library", tmp_path / "art")
    works = list(many(15_000, step_days=0))
    fill(library, source, works, pictures=False)
    with served(library, browser) as page:
        hung(page)
        assert page.locator(".work").count() == 0  # from far there is nothing to tell apart
        page.keyboard.press("Home")
        page.locator('.work[data-at="0"]:focus').wait_for()
        page.keyboard.press("End")
        page.locator('.work[data-at="14999"]:focus').wait_for()
        assert page.locator(".work").count() < 500
        page.keyboard.press("0")
        hung(page)
        assert page.evaluate("() => wall.camera.atFit")


def test_zooming_with_the_wheel_reaches_one_work(tmp_path: Path, browser: Browser) -> None:
    library, source = begun_library(tmp_path / "library", tmp_path / "art")
    fill(library, source, list(many(3000)))
    with served(library, browser) as page:
        hung(page)
        page.mouse.move(600, 400)
        under = page.evaluate(
            "() => { const s = document.getElementById('stage').getBoundingClientRect(), c ="
            " wall.camera, p = c.wall(600 - s.x, 400 - s.y); return wall.surface.geometry.at(...p);"
            " }"
        )
        for _ in range(14):
            page.mouse.wheel(0, -100)
        hung(page)
        page.locator(f'.work[data-at="{under}"]').wait_for()  # what was under the pointer still is
        assert page.evaluate("() => wall.camera.scale") > 200


def test_the_scrubber_leads_along_the_years(tmp_path: Path, browser: Browser) -> None:
    library, source = begun_library(tmp_path / "library", tmp_path / "art")
    fill(library, source, list(many(3000)))
    with served(library, browser) as page:
        hung(page)
        page.locator("#strip").focus()
        page.keyboard.press("Home")
        hung(page)
        assert (page.get_attribute("#strip", "aria-valuetext") or "").startswith("2014, work ")
        page.keyboard.press("PageDown")
        hung(page)
        assert (page.get_attribute("#strip", "aria-valuetext") or "").startswith("2015, work ")
        box = page.locator("#strip").bounding_box()
        assert box is not None
        page.mouse.click(box["x"] + box["width"] * 0.8, box["y"] + 10)
        hung(page)
        assert page.evaluate("() => wall.camera.x / wall.camera.world.width") == pytest.approx(
            0.8, abs=0.02
        )


def test_one_comes_back_to_where_one_was(tmp_path: Path, browser: Browser) -> None:
    library, source = begun_library(tmp_path / "library", tmp_path / "art")
    fill(library, source, list(many(3000)))
    with served(library, browser) as page:
        hung(page)
        come_near(page, 0.3)
        hung(page)
        before = page.evaluate("() => [wall.camera.x, wall.camera.y, wall.camera.scale]")
        page.goto("/care")
        page.goto("/")
        hung(page)
        after = page.evaluate("() => [wall.camera.x, wall.camera.y, wall.camera.scale]")
        assert after == pytest.approx(before, rel=1e-3)
