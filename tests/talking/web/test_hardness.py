"""Whoever asks for what is not theirs, too much, too slowly or from too many sides at once."""

from __future__ import annotations

import asyncio
import io
import threading
from collections.abc import AsyncIterator, Coroutine, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeVar

import httpx
import pytest
import uvicorn
from corpora.archives import Reading, draw
from corpora.made_up import MadeUp, begun_library, fill
from starlette.testclient import TestClient

from lookback.doing.background import BackgroundScan
from lookback.doing.library import Library
from lookback.talking.web import guard
from lookback.talking.web.app import make_app
from lookback.words.edtf import Edtf

HERE = "http://127.0.0.1:8000"
NASTY = "<img src=x onerror=alert(1)>"
AT_ONCE = 200
T = TypeVar("T")


@pytest.mark.parametrize(
    "path",
    [
        "/static/../lookback.toml",
        "/static/%2e%2e/%2e%2e/lookback.toml",
        "/films/..%2f..%2flookback.toml",
        "/films/%2e%2e",
        "/songs/..%2flookback.toml",
        "/kept/..%2f..%2flookback.toml",
        "/picture/..%2f..%2flookback.toml",
        "/picture/" + "0" * 64,
        "/picture/" + "0" * 64 + "/large",
        "/iiif/" + "0" * 64 + "/info.json",
        "/iiif/..%2f..%2flookback.toml/full/max/0/default.jpg",
        "/work/0123456789abcdef",
        "/work/..%2f..%2flookback.toml",
        "/then-and-now/0123456789abcdef",
        "/journal/..%2f..%2flookback.toml",
        "//etc/passwd",
    ],
)
def test_what_is_guessed_is_not_there(path: str, client: TestClient) -> None:
    answer = client.get(f"{HERE}{path}")
    assert answer.status_code == 404
    assert "[[source]]" not in answer.text


def test_names_never_become_markup(tmp_path: Path) -> None:
    library, source = begun_library(tmp_path / "library", tmp_path / NASTY)
    fill(library, source, [MadeUp(NASTY, Edtf.parse("2014-05"))])
    library.say("entry", (), {"text": NASTY, "kind": "note"})
    app = make_app(library, BackgroundScan(library, 1), "key")
    with TestClient(app, base_url=HERE) as client:
        client.get("/?key=key")
        (id_,) = (r[0] for r in library.catalogue.db.execute("SELECT id FROM work"))
        for page in ("/", "/wall", f"/work/{id_}", "/care", "/folders", "/years", "/year/2014",
                     "/journal", "/film", "/settings", f"/wall?q={NASTY}"):  # fmt: skip
            answer = client.get(page)
            assert "<img src=x" not in answer.text, page
            assert answer.headers["content-type"].startswith("text/html"), page


def test_a_drawing_that_holds_a_script_is_served_as_a_picture(tmp_path: Path) -> None:
    (tmp_path / "art").mkdir()
    drawing = tmp_path / "art/fox.svg"
    drawing.write_text(
        '<svg xmlns="http://www.w3.org/2000/svg" width="90" height="60" onload="alert(1)">'
        "<script>alert(2)</script><circle r='30'/></svg>"
    )
    (tmp_path / "art/page.png").write_text("<html><script>alert(3)</script></html>")
    draw(tmp_path / "art/cat.png", 1)
    reading = Reading(tmp_path / "library")
    reading.scan(tmp_path / "art", deep=False)
    app = make_app(reading.library, BackgroundScan(reading.library, 1), "key")
    digests = [r[0].hex() for r in reading.library.catalogue.db.execute("SELECT digest FROM item")]
    assert len(digests) == 3
    with TestClient(app, base_url=HERE) as client:
        client.get("/?key=key")
        for digest in digests:
            for path in (f"/picture/{digest}", f"/picture/{digest}/large"):
                answer = client.get(path)
                assert answer.status_code in (200, 404)
                assert b"alert(" not in answer.content
                if answer.status_code == 200:
                    assert answer.headers["content-type"] == "image/jpeg"
                    assert answer.headers["x-content-type-options"] == "nosniff"
    reading.library.close()


@pytest.mark.parametrize("path", ["/gesture", "/settings", "/plan", "/journal/leave"])
def test_more_than_we_ever_send_is_refused(
    path: str, client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(guard, "LONGEST", 5000)
    answer = client.post(path, content=io.BytesIO(b"x" * 6000), headers={"origin": HERE})
    assert answer.status_code == 413


@pytest.fixture
def address(library: Library) -> Iterator[str]:
    """A real server, on a port of its own."""
    app = make_app(library, BackgroundScan(library, 1), "key")
    server = uvicorn.Server(
        uvicorn.Config(app, port=0, log_level="critical", timeout_graceful_shutdown=1)
    )
    thread = threading.Thread(target=server.run)
    thread.start()
    while not server.started:
        thread.join(0.02)
    yield f"127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}"
    server.should_exit = True
    thread.join()


def in_a_loop(asking: Coroutine[Any, Any, T]) -> T:
    """What it gives, from a thread of its own: a browser's loop may be running in this one."""
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(asyncio.run, asking).result()


@contextmanager
def asking(address: str) -> Iterator[httpx.Client]:
    base = f"http://{address}"
    with httpx.Client(base_url=base, timeout=60, follow_redirects=True) as client:
        client.get("/?key=key")
        client.headers["origin"] = base
        yield client


def test_two_hundred_at_once_are_all_answered(address: str) -> None:
    async def all_at_once() -> list[int]:
        limits = httpx.Limits(max_connections=AT_ONCE)
        async with httpx.AsyncClient(
            base_url=f"http://{address}", timeout=120, limits=limits, follow_redirects=True
        ) as client:
            await client.get("/?key=key")
            asked = (client.get("/settings.json") for _ in range(AT_ONCE))
            return [answer.status_code for answer in await asyncio.gather(*asked)]

    assert in_a_loop(all_at_once()) == [200] * AT_ONCE


def test_those_who_never_finish_asking_keep_nobody_waiting(address: str) -> None:
    host, port = address.split(":")

    async def half_asked() -> int:
        writers = []
        for _ in range(AT_ONCE // 2):
            _, writer = await asyncio.open_connection(host, int(port))
            writer.write(b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Slow: ")
            writers.append(writer)
        with asking(address) as client:
            status = client.get("/settings.json").status_code
        for writer in writers:
            writer.close()
        return status

    assert in_a_loop(half_asked()) == 200


def test_headers_without_end_are_refused(address: str) -> None:
    with asking(address) as client:
        answer = client.get("/settings.json", headers={"x-long": "x" * (1 << 20)})
        assert answer.status_code in (400, 431)
        assert client.get("/settings.json").status_code == 200


def test_a_body_without_end_is_refused_as_it_comes(address: str) -> None:
    sent = 0

    async def endless() -> AsyncIterator[bytes]:
        nonlocal sent
        for _ in range(4000):
            sent += 1 << 16
            yield b"x" * (1 << 16)

    async def post() -> int:
        async with httpx.AsyncClient(base_url=f"http://{address}", timeout=60) as client:
            cookie = (await client.get("/?key=key")).headers["set-cookie"].partition(";")[0]
            try:
                headers = {"origin": f"http://{address}", "cookie": cookie}
                answer = await client.post("/gesture", content=endless(), headers=headers)
            except (httpx.WriteError, httpx.RemoteProtocolError, httpx.ReadError):
                return 413  # it hung up while we were still sending
            return answer.status_code

    assert in_a_loop(post()) == 413
    with asking(address) as client:
        assert client.get("/settings.json").status_code == 200


def test_who_falls_silent_while_sending_is_let_go(
    address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(guard, "SILENCE", 0.2)
    host, port = address.split(":")
    with asking(address) as client:
        cookie = "; ".join(f"{k}={v}" for k, v in client.cookies.items())

    async def silent() -> bytes:
        reader, writer = await asyncio.open_connection(host, int(port))
        writer.write(
            f"POST /gesture HTTP/1.1\r\nHost: {address}\r\nOrigin: http://{address}\r\n"
            f"Cookie: {cookie}\r\nContent-Length: 100\r\n\r\n{{".encode()
        )
        answer = await reader.readline()
        writer.close()
        return answer

    assert in_a_loop(silent()).split()[1] == b"408"
