"""The wall under fingers: two come nearer, one leads along, a tap goes to what it points at."""

from __future__ import annotations

from pathlib import Path

import pytest
from corpora.browsing import hung, served
from corpora.made_up import begun_library, fill, many
from playwright.sync_api import Browser, CDPSession, Page

from lookback.doing.library import Library

pytestmark = [
    pytest.mark.browser,
    pytest.mark.filterwarnings("ignore::DeprecationWarning"),
]

WIDTH, HEIGHT = 390, 844  # a telephone
AT = (150, 420)  # where fingers are: on a work


@pytest.fixture
def library(tmp_path: Path) -> Library:
    library, source = begun_library(tmp_path / "library", tmp_path / "art")
    fill(library, source, list(many(1200)))
    return library


def fingers(page: CDPSession, kind: str, *points: tuple[float, float]) -> None:
    page.send(
        "Input.dispatchTouchEvent",
        {
            "type": kind,
            "touchPoints": [{"x": x, "y": y, "id": n} for n, (x, y) in enumerate(points)],
        },
    )


def under(page: Page) -> int:
    """The work under the fingers, by its place."""
    found: int = page.evaluate(
        "([x, y]) => { const s = document.getElementById('stage').getBoundingClientRect();"
        " return wall.surface.geometry.at(...wall.camera.wall(x - s.x, y - s.y)); }",
        list(AT),
    )
    assert found >= 0
    return found


def camera(page: Page) -> tuple[float, float, float]:
    x, y, scale = page.evaluate("() => [wall.camera.x, wall.camera.y, wall.camera.scale]")
    return x, y, scale


def test_two_fingers_come_nearer_to_what_lies_between_them(
    library: Library, browser: Browser
) -> None:
    with served(library, browser, WIDTH, HEIGHT, touch=True) as page:
        hung(page)
        held, before = under(page), camera(page)[2]
        touch = page.context.new_cdp_session(page)
        x, y = AT
        fingers(touch, "touchStart", (x - 30, y), (x + 30, y))
        for apart in range(36, 181, 12):
            fingers(touch, "touchMove", (x - apart, y), (x + apart, y))
        fingers(touch, "touchEnd")
        hung(page)
        assert camera(page)[2] / before == pytest.approx(6.0, rel=0.2)
        assert under(page) == held


def test_one_finger_leads_along_the_wall_and_follows_no_link(
    library: Library, browser: Browser
) -> None:
    with served(library, browser, WIDTH, HEIGHT, touch=True) as page:
        hung(page)
        page.evaluate("() => { wall.camera.go({ scale: 150 }, false); wall.redraw(); }")
        page.locator(".work").first.wait_for(state="attached")
        hung(page)
        x, y, scale = camera(page)
        touch = page.context.new_cdp_session(page)
        fingers(touch, "touchStart", AT)
        for step in range(1, 11):
            fingers(touch, "touchMove", (AT[0] - 9 * step, AT[1]))
        fingers(touch, "touchEnd")
        hung(page)
        moved = camera(page)
        assert (moved[0] - x) * scale == pytest.approx(90, abs=2)
        assert (moved[1], moved[2]) == pytest.approx((y, scale))
        assert page.evaluate("() => location.pathname") == "/"


def test_a_tap_from_far_comes_near_and_the_next_opens_the_work(
    library: Library, browser: Browser
) -> None:
    with served(library, browser, WIDTH, HEIGHT, touch=True) as page:
        hung(page)
        held, before = under(page), camera(page)[2]
        page.touchscreen.tap(*AT)
        page.wait_for_function("before => wall.camera.scale > before * 1.5", arg=before)
        hung(page)
        link = page.locator(f'.work[data-at="{held}"]')
        box = link.bounding_box()
        assert box is not None
        wanted = link.get_attribute("data-id")
        page.touchscreen.tap(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
        page.wait_for_url(f"**/work/{wanted}*")
