"""
Frames a second of a scripted zoom in headless Chromium, from far to one work, and of a blank page.
"""

from __future__ import annotations

import itertools
import shutil
from typing import Any, Final

from playwright.sync_api import Page, sync_playwright

FLAGS: Final = (
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
)  # fmt: skip
SECONDS: Final = 4
NEAREST: Final = 400  # px a column is wide at the end
COUNT: Final = """ms => new Promise(done => { const times = []; const begun = performance.now();
  const frame = now => { times.push(now); if (now - begun < ms) requestAnimationFrame(frame);
    else done(times); }; requestAnimationFrame(frame); })"""
ZOOM: Final = """([ms, nearest]) => new Promise(done => { const c = wall.camera, times = [];
  c.fit(); const from = c.scale, begun = performance.now(), g = wall.surface.geometry;
  const p = g.place(Math.floor(g.works * 0.6)), x = p.x + p.w / 2, y = p.y + p.h / 2;
  const frame = now => { times.push(now); const t = Math.min(1, (now - begun) / ms);
    const scale = from * (nearest / from) ** t;
    const k = (1 / from - 1 / scale) / (1 / from - 1 / nearest);
    const cx = g.width / 2, cy = g.height / 2;
    c.go({ scale, x: cx + (x - cx) * k, y: cy + (y - cy) * k }, false);
    wall.redraw(); if (t < 1) requestAnimationFrame(frame); else done(times); };
  requestAnimationFrame(frame); })"""


def frames(port: int, cookie: str) -> dict[str, Any]:
    """Median frames a second; {} where there is no Chromium."""
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    if chromium is None:
        return {}
    address = f"http://127.0.0.1:{port}"
    name, _, value = cookie.partition("=")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=list(FLAGS))
        context = browser.new_context(viewport={"width": 1440, "height": 900})
        context.add_cookies([{"name": name, "value": value, "url": address}])
        page = context.new_page()
        page.goto("about:blank")
        blank = _rate(page.evaluate(COUNT, SECONDS * 1000))
        page.goto(address)
        page.locator("#wall[data-token]").wait_for()
        first = _zoomed(page)
        again = _zoomed(page)
        browser.close()
    return {"fps_blank": blank, "fps_zoom": first, "fps_zoom_again": again}


def _zoomed(page: Page) -> float:
    page.wait_for_timeout(1000)
    return _rate(page.evaluate(ZOOM, [SECONDS * 1000, NEAREST]))


def _rate(times: list[float]) -> float:
    gaps = sorted(b - a for a, b in itertools.pairwise(times))
    return round(1000 / gaps[len(gaps) // 2], 1)
