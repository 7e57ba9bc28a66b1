"""
Who may look: only a browser on this machine that was given the key of this run.

The address that is printed carries a key made anew at each start. It is exchanged for a cookie at
once and leaves the address. It stays good until the program ends, because the line stays in the
terminal and people use it again, in another browser or a private window; what a spent key would
protect from, other accounts reading the browser's command line, is avoided by never putting the
key there (serving.py opens a file of one's own instead).

Three traps. A page elsewhere may resolve its own name to 127.0.0.1, so the Host must be ours. It
may also send forms here, so whatever changes something must come from our own pages. And cookies
do not know ports, so that two libraries open at once would sign each other out: the port is in the
cookie's name.
"""

from __future__ import annotations

import asyncio
import hashlib
import html
import secrets
from typing import Final
from urllib.parse import urlsplit

from starlette.datastructures import MutableHeaders
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from lookback.talking.words import say

HOSTS: Final = frozenset({"127.0.0.1", "localhost", "::1"})
OPEN_TO_ALL: Final = "/static/"  # our own style and type: nothing of the person's
LOOKING: Final = frozenset({"GET", "HEAD"})
POLICY: Final = "; ".join(
    (
        "default-src 'none'", "script-src 'self'", "style-src 'self'", "img-src 'self'",
        "media-src 'self'",
        "font-src 'self'", "connect-src 'self'", "form-action 'self'", "base-uri 'none'",
        "frame-ancestors 'none'",
    )
)  # fmt: skip
HEADERS: Final = {
    "content-security-policy": POLICY,
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "cross-origin-resource-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
}
PRIVATE: Final = "private, no-cache"
LONGEST: Final = 2 << 20  # bytes that a request may bring; ours bring half of it at most
LONGER: Final = {  # addresses that take more; their pages have limits of their own
    "/song": 256 << 20,
    "/together/join": 256 << 20,
    "/journal/keep": 12 << 20,  # a million letters, each escaped as JSON may have it
}
SILENCE: Final = 20.0  # seconds in which a browser that sends something must send more of it


class Guard:
    """ASGI middleware around the whole app."""

    def __init__(self, app: ASGIApp, key: str) -> None:
        self._app = app
        self._key = key
        self._pass = hashlib.sha256(f"cookie {key}".encode()).hexdigest()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def send_guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers[name] = value
                headers.setdefault("cache-control", PRIVATE)
            await send(message)

        request = Request(scope)
        answer = self._answer(request)
        await (answer or self._app)(scope, _bounded(request, receive), send_guarded)

    def _answer(self, request: Request) -> Response | None:
        """What is said instead of the page; None when the page may be shown."""
        host = request.headers.get("host", "")
        if (urlsplit(f"//{host}").hostname or "") not in HOSTS:
            return PlainTextResponse(
                say("Lookback answers only on this machine, at 127.0.0.1."), status_code=400
            )
        if request.url.path.startswith(OPEN_TO_ALL) and request.method in LOOKING:
            return None
        if secrets.compare_digest(request.query_params.get("key", "").encode(), self._key.encode()):
            return self._welcome(request)
        cookie = request.cookies.get(self._cookie(request), "")
        if not secrets.compare_digest(cookie.encode(), self._pass.encode()):
            return PlainTextResponse(
                say(
                    "This page belongs to whoever started Lookback here. To see it, open the "
                    "address that Lookback printed, the one that ends in “key=…”."
                ),
                status_code=403,
            )
        if request.method not in LOOKING and not _from_our_own_page(request, host):
            return PlainTextResponse(
                say("This came from another page, so nothing was changed."), status_code=403
            )
        return None

    def _welcome(self, request: Request) -> Response:
        """
        Give the cookie and go on to the clean address.

        A Strict cookie is not sent along a redirect that began on another site; from there, a page
        of our own takes the step.
        """
        clean = "/" + request.url.path.lstrip("/")  # "//elsewhere" would leave this machine
        answer: Response
        if request.headers.get("sec-fetch-site") in ("cross-site", "same-site"):
            step = html.escape(clean)
            answer = HTMLResponse(
                f'<!doctype html><meta http-equiv="refresh" content="0;url={step}">'
            )
        else:
            answer = RedirectResponse(clean, status_code=303)
        answer.set_cookie(
            self._cookie(request), self._pass, httponly=True, samesite="strict", path="/"
        )
        answer.headers["cache-control"] = "no-store"
        return answer

    def _cookie(self, request: Request) -> str:
        return f"lookback_{request.url.port or 80}"


def _bounded(request: Request, receive: Receive) -> Receive:
    """
    What a request brings, up to a length and not for ever: 413 for more, 408 for who falls silent.

    A thread of ours waits for each of them, and there are forty; so whoever sends a byte a minute
    must not keep one.
    """
    longest = LONGER.get(request.url.path, LONGEST)
    came, whole = 0, False

    async def receive_bounded() -> Message:
        nonlocal came, whole
        if whole:  # what comes now is only that the browser went away
            return await receive()
        try:
            message = await asyncio.wait_for(receive(), SILENCE)
        except TimeoutError:
            raise HTTPException(408) from None
        came += len(message.get("body", b""))
        whole = not message.get("more_body", False)
        if came > longest:
            raise HTTPException(413)
        return message

    return receive_bounded


def _from_our_own_page(request: Request, host: str) -> bool:
    """
    Browsers say where a request comes from; a page can't make them lie.

    Sec-Fetch-Site is asked first: under our own referrer policy a form's Origin is "null".
    """
    site = request.headers.get("sec-fetch-site")
    if site is not None:
        return site == "same-origin"
    return request.headers.get("origin") == f"http://{host}"
