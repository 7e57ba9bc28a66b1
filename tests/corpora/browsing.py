"""Pages in a real browser, whose console must not complain."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager

import uvicorn
from playwright.sync_api import Browser, ConsoleMessage, Page

from lookback.doing.background import BackgroundScan
from lookback.doing.library import Library
from lookback.talking.web.app import make_app

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


@contextmanager
def served(
    library: Library,
    browser: Browser,
    width: int = 1200,
    height: int = 800,
    touch: bool = False,
    at: str = "/",
) -> Iterator[Page]:
    """A page that was let in and moves at once; whatever its console complains of fails the test.

    Motion is reduced, so that a test looks at states and never at the middle of a transition.
    """
    app = make_app(library, BackgroundScan(library, 1), "key")
    server = uvicorn.Server(uvicorn.Config(app, port=0, log_level="critical"))
    thread = threading.Thread(target=server.run)
    thread.start()
    while not server.started:
        thread.join(0.02)
    address = f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}"
    context = browser.new_context(
        viewport={"width": width, "height": height},
        base_url=address,
        reduced_motion="reduce",
        has_touch=touch,
    )
    page = context.new_page()
    page.set_default_timeout(PATIENCE)
    complaints: list[str] = []

    def complain(message: ConsoleMessage) -> None:
        if message.type in ("error", "warning") and "404" not in message.text:  # no picture yet
            complaints.append(message.text)

    page.on("console", complain)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    context.request.get("/?key=key", max_redirects=0)  # no wall is hung only to be left again
    page.goto(at)
    try:
        yield page
    finally:
        context.close()
        server.should_exit = True
        thread.join()
    assert complaints == [], complaints


def hung(page: Page) -> None:
    """Wait until the wall hangs and the view rests."""
    page.locator("#wall[data-token][data-rested]").wait_for()


def laid(page: Page) -> None:
    """Wait until everything that a page asks for has come."""
    page.wait_for_load_state("networkidle")
