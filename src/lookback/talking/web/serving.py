"""
Serving the pages: on this machine only, the address first, and a clean end.

The address is printed before anything slow happens, because somebody is waiting for it. The
browser is not opened at that address itself: other accounts may read a program's arguments, and
the key is one of them. It opens a small file of one's own that leads there.
"""

from __future__ import annotations

import contextlib
import html
import os
import secrets
import signal
import socket
import threading
import webbrowser
from collections.abc import Iterator
from pathlib import Path
from types import FrameType
from typing import Final, TextIO

import uvicorn

from lookback.doing.background import BackgroundScan
from lookback.doing.library import Library
from lookback.talking.web.app import make_app
from lookback.words.errors import PortInUse

HOST: Final = "127.0.0.1"
KEY_BYTES: Final = 24
OPENING: Final = "opening.html"  # in the library: browsers in a sandbox may read it there
WAITING: Final = 64  # connections that may wait to be accepted
INTERRUPTED: Final = 130
GRACE: Final = 1  # seconds for answers under way when it ends


def serve(
    library: Library,
    scan: BackgroundScan,
    port: int,
    open_browser: bool,
    out: TextIO,
    *,
    begin: bool = False,
) -> int:
    """
    Serve until it is interrupted; 130 after Ctrl-C, 0 after SIGTERM. Raises PortInUse.

    `begin` starts the scan of all sources at once.
    """
    listening = _listen(port)
    key = secrets.token_urlsafe(KEY_BYTES)
    address = f"http://{HOST}:{listening.getsockname()[1]}/?key={key}"
    print(f"Lookback is at {address}", file=out, flush=True)
    server = _Server(make_app(library, scan, key))
    with listening, _opening(library.folder, address, open_browser):
        try:
            if begin:
                scan.start()
            server.run(sockets=[listening])
        except KeyboardInterrupt:
            server.ended_by = signal.SIGINT
        finally:
            scan.stop()
            library.close()
    return INTERRUPTED if server.ended_by == signal.SIGINT else 0


class _Server(uvicorn.Server):
    """Remembers which signal ended it, and leaves the rest of the process alone."""

    def __init__(self, app: object) -> None:
        super().__init__(
            uvicorn.Config(
                app,  # type: ignore[arg-type]
                log_level="critical",
                access_log=False,
                lifespan="on",
                server_header=False,
                timeout_graceful_shutdown=GRACE,
            )
        )
        self.ended_by = 0

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        self.ended_by = sig
        self.force_exit = self.should_exit  # the second time, at once
        self.should_exit = True

    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        if threading.current_thread() is not threading.main_thread():
            yield
            return
        before = {s: signal.signal(s, self.handle_exit) for s in (signal.SIGINT, signal.SIGTERM)}
        try:
            yield
        finally:
            for number, handler in before.items():
                signal.signal(number, handler)


def _listen(port: int) -> socket.socket:
    # asyncio sends small answers at once only on sockets that name TCP; else each takes 40 ms
    listening = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    try:
        if os.name == "posix":  # elsewhere this would share the port with another program
            listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind((HOST, port))
        listening.listen(WAITING)
    except (OSError, OverflowError) as error:
        listening.close()
        raise PortInUse(port) from error
    return listening


@contextlib.contextmanager
def _opening(folder: Path, address: str, wanted: bool) -> Iterator[None]:
    """Open the browser beside the server; the file that leads there goes when the server ends."""
    if not wanted:
        yield
        return
    page = folder / OPENING
    threading.Thread(target=_open, args=(page, address), name="browser", daemon=True).start()
    try:
        yield
    finally:
        page.unlink(missing_ok=True)


def _open(page: Path, address: str) -> None:
    place = html.escape(address)
    text = (
        f'<!doctype html><meta http-equiv="refresh" content="0;url={place}"><title>Lookback</title>'
    )
    try:
        page.unlink(missing_ok=True)
        fd = os.open(page, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with open(fd, "w", encoding="utf-8") as file:
            file.write(text)
        webbrowser.open(page.as_uri())
    except (OSError, webbrowser.Error):
        return  # the address is printed; nothing else is lost
