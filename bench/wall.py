"""
The wall of a whole life: what a session of zooming, scrubbing and searching asks of the server.

150,000 made-up works (`demo --catalogue-only`) are served by a process of its own; the session asks
as a browser does. Beside each answer the same bytes are fetched as a static file from a second
process, in turn. The ratio is that of the 95th percentiles. With LOOKBACK_BENCH_WALL naming a
library that is filled already, it is used and not filled anew.
"""

from __future__ import annotations

import http.client
import json
import math
import os
import re
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

import zooming
from measuring import ROUNDS, folder, lookback, report, run, size

GOAL: Final = 3.0
WORKS: Final = {"small": 3_000, "full": 150_000}
FILLED: Final = "LOOKBACK_BENCH_WALL"
WINDOW: Final = (1440, 700)  # px of the stage
TILE: Final = 512
ADDRESS: Final = re.compile(r"http://127\.0\.0\.1:(\d+)/\?key=(\S+)")
SEARCHES: Final = ("2009..2011", "undated", "krita", "cat 2012", "spring 2012")
STATIC: Final = """
import sys, uvicorn
from starlette.applications import Starlette
from starlette.staticfiles import StaticFiles
app = Starlette()
app.mount("/", StaticFiles(directory=sys.argv[1]))
uvicorn.run(app, host="127.0.0.1", port=int(sys.argv[2]), log_level="critical", access_log=False)
"""


class Session:
    """One browser's connection to one server, and how long each answer took."""

    def __init__(self, port: int) -> None:
        self.port = port
        self.cookie = ""
        self.took: list[tuple[float, str]] = []
        self.connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)

    def get(self, address: str, *, counted: bool = True) -> bytes:
        try:
            begun, answer, held = self._fetch(address)
        except (http.client.RemoteDisconnected, BrokenPipeError):  # it was quiet for too long
            self.connection.close()
            begun, answer, held = self._fetch(address)
        if counted:
            self.took.append((time.perf_counter() - begun, address))
        if answer.status not in (200, 303):
            raise SystemExit(f"{address} answered {answer.status}")
        if given := answer.headers.get("set-cookie"):
            self.cookie = given.partition(";")[0]
        return held

    def _fetch(self, address: str) -> tuple[float, http.client.HTTPResponse, bytes]:
        begun = time.perf_counter()
        self.connection.request("GET", address, headers={"cookie": self.cookie})
        answer = self.connection.getresponse()
        return begun, answer, answer.read()


@contextmanager
def serving(library: Path) -> Iterator[tuple[subprocess.Popen[str], Session, float]]:
    """A server over the library, a session that was let in, and seconds to the first page."""
    begun = time.perf_counter()
    process = subprocess.Popen(
        lookback("serve", "--port", "0", "--no-browser", library=library),
        stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True,
    )  # fmt: skip
    assert process.stdout is not None
    try:
        match = None
        while match is None:
            match = ADDRESS.search(process.stdout.readline())
        session = Session(int(match[1]))
        session.get(f"/?key={match[2]}", counted=False)
        session.get("/", counted=False)
        yield process, session, time.perf_counter() - begun
    finally:
        process.terminate()
        process.wait()


@contextmanager
def static(root: Path) -> Iterator[Session]:
    """A server that does nothing but hand out files."""
    port = 20_000 + os.getpid() % 20_000
    process = subprocess.Popen([sys.executable, "-c", STATIC, str(root), str(port)])
    try:
        session = Session(port)
        for _ in range(200):
            try:
                session.connection.connect()
                break
            except OSError:
                time.sleep(0.05)
        yield session
    finally:
        process.terminate()
        process.wait()


def asked(session: Session) -> Iterator[str]:
    """What a browser asks for while somebody looks at a life from far, and nearer, and searches."""
    shape = WINDOW[0] / WINDOW[1]
    wall = json.loads(session.get(f"/wall.json?shape={shape:.2f}&by=time", counted=False))
    yield f"/wall.json?shape={shape:.2f}&by=time"
    yield f"/wall/{wall['token']}/shapes"
    yield f"/wall/{wall['token']}/strip.png"
    extent = max(wall["width"], wall["height"])
    x, y = wall["width"] * 0.6, wall["rows"] * 0.4
    scale = WINDOW[0] / wall["width"]
    while scale < 320:
        yield from tiles(wall, extent, x, y, scale)
        if scale >= 24:
            yield from near(wall, x, y, scale)
        scale *= 1.6
    for share in range(10):  # the scrubber, from one end to the other
        x = wall["width"] * (share + 0.5) / 10
        yield from tiles(wall, extent, x, y, 110)
        yield from near(wall, x, y, 110)
    some = json.loads(session.get(f"/works.json?on={wall['token']}&from=500&n=8", counted=False))
    for work in some["works"]:
        yield f"/work/{work['id']}"
        yield f"/place.json?on={wall['token']}&work={work['id']}"
    for words in SEARCHES:
        yield f"/search.json?q={words.replace(' ', '%20')}"
    yield "/progress.json"
    yield "/"


def tiles(wall: dict[str, Any], extent: float, x: float, y: float, scale: float) -> Iterator[str]:
    zoom = min(wall["deepest"], max(0, math.ceil(math.log2(scale * extent / TILE) - 0.35)))
    span, last = extent / 2**zoom, 2**zoom - 1
    left, right = x - WINDOW[0] / scale / 2, x + WINDOW[0] / scale / 2
    top, bottom = y - WINDOW[1] / scale / 2, y + WINDOW[1] / scale / 2
    for tx in range(max(0, int(left / span)), min(last, int(min(right, wall["width"]) / span)) + 1):
        for ty in range(
            max(0, int(top / span)), min(last, int(min(bottom, wall["height"]) / span)) + 1
        ):
            yield f"/wall/{wall['token']}/{zoom}/{tx}/{ty}/dark.jpg"


def near(wall: dict[str, Any], x: float, y: float, scale: float) -> Iterator[str]:
    """Words and previews of the works in view, as the page's script asks for them."""
    columns, seen = wall["columns"], []
    for c, cx in enumerate(columns["x"]):
        if abs(cx - x) * scale < WINDOW[0] / 2 and columns["y"][c] == 0:
            per = max(1, int(columns["count"][c] * WINDOW[1] / scale / wall["rows"]))
            begun = columns["first"][c] + int(columns["count"][c] * y / wall["rows"])
            seen += range(begun, min(begun + per, wall["works"]))
    if len(seen) > 700:
        return
    for block in sorted({n // 64 for n in seen}):
        yield f"/works.json?on={wall['token']}&from={block * 64}&n=64"
    for at in range(0, len(seen), 24):
        yield f"/wall/{wall['token']}/pictures?of={','.join(map(str, seen[at : at + 24]))}"


def resident(process: subprocess.Popen[str]) -> int:
    """Bytes that the server holds now, with what it maps."""
    status = Path(f"/proc/{process.pid}/status").read_text("ascii")
    return int(re.search(r"VmRSS:\s+(\d+)", status)[1]) * 1024  # type: ignore[index]


def p95(times: list[float]) -> float:
    return sorted(times)[math.ceil(len(times) * 0.95) - 1]


def squared(library: Path) -> None:
    """Wait until the far wall has all its small pictures, as on any day but the first."""
    with serving(library) as (_, session, _):
        session.get("/wall.json", counted=False)
        while json.loads(session.get("/progress.json", counted=False))["squaring"]:
            time.sleep(0.5)


def one_round(library: Path) -> dict[str, float]:
    with tempfile.TemporaryDirectory() as name:
        root = Path(name)
        with serving(library) as (process, ours, first), static(root) as theirs:
            for n, address in enumerate(asked(ours)):
                held = ours.get(address)
                (root / f"{n}").write_bytes(held)
                theirs.get(f"/{n}")
            held_bytes = resident(process)
    mine, other = [t for t, _ in ours.took], [t for t, _ in theirs.took]
    slowest = sorted(ours.took, reverse=True)[:3]
    print(*(f"{1000 * t:.0f} ms {a[:90]}" for t, a in slowest), sep="\n", file=sys.stderr)
    return {
        "ratio": p95(mine) / p95(other),
        "whole": sum(mine) / sum(other),
        "p95_ms": 1000 * p95(mine),
        "static_p95_ms": 1000 * p95(other),
        "requests": len(mine),
        "rss_mb": held_bytes / 1e6,
        "first_page_s": first,
    }


def main() -> None:
    works = WORKS[size()]
    with folder() as here:
        library = Path(os.environ.get(FILLED) or here / "library")
        if not library.exists():
            run(lookback("demo", here / "art", "--works", works, "--catalogue-only",
                         "--years", "1980-2026", library=library))  # fmt: skip
        squared(library)
        rounds = [one_round(library) for _ in range(ROUNDS)]
        with serving(library) as (_, session, _):
            frames = zooming.frames(session.port, session.cookie)
    median = {k: round(statistics.median(r[k] for r in rounds), 2) for k in rounds[0]}
    report("wall", median.pop("ratio"), GOAL, works=works, **median, **frames)


if __name__ == "__main__":
    main()
