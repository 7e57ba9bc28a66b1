"""
A first look by two workers of a Dask cluster against one by two processes of our own: throughput,
and what the machine with the library sends and receives for each picture.

Needs the extra's parts: `script/setup cluster`. Scheduler, workers and library share this machine's
cores, so that all that a cluster costs is paid from the same two. They are started once, as in
life; what a scan takes to start (a run over one small picture) is measured too and taken off both.
`cpu` is the same in CPU seconds of all that takes part, which counts where other work keeps the
cores busy: a cluster that waits while our own processes read takes no part. It is started with the
settings that docs/cluster.md gives; with Dask's own it takes several times as much while it waits.
Traffic is counted by a relay between that machine and the scheduler, in a whole scan of a drawn
life that also makes imprints, and is not timed.
"""

from __future__ import annotations

import ctypes
import os
import shutil
import socket
import statistics
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import psutil
from ingest import draw
from measuring import PR_SET_CHILD_SUBREAPER, folder, lookback, report, size
from PIL import Image

GOAL: Final = 0.85
MOST_BYTES: Final = 60_000  # a picture
LIFE: Final = 20  # works of a drawn life, whose previews are as large as those of drawings
FILES: Final = {"small": 27, "full": 200}
ROUNDS: Final = {"small": 3, "full": 3}
WORKERS: Final = 2
PIECE: Final = 1 << 16
DEADLINE: Final = 60  # seconds until a scheduler says where it is
QUIET: Final = {  # of docs/cluster.md
    "DASK_DISTRIBUTED__WORKER__PROFILE__ENABLED": "False",
    "DASK_DISTRIBUTED__ADMIN__TICK__INTERVAL": "1s",
    "DASK_DISTRIBUTED__WORKER__MEMORY__MONITOR_INTERVAL": "1s",
}


class Relay:
    """Passes on whatever is said at `address` to a scheduler and back, and counts it."""

    def __init__(self, scheduler: str) -> None:
        host, port = scheduler.removeprefix("tcp://").rsplit(":", 1)
        self._to = host, int(port)
        self._door = socket.create_server(("127.0.0.1", 0))
        self.address = f"tcp://127.0.0.1:{self._door.getsockname()[1]}"
        self.sent = self.received = 0
        self._lock = threading.Lock()
        threading.Thread(target=self._open, daemon=True).start()

    def _open(self) -> None:
        while True:
            caller, _ = self._door.accept()
            called = socket.create_connection(self._to)
            for one, other, out in ((caller, called, True), (called, caller, False)):
                threading.Thread(target=self._pass, args=(one, other, out), daemon=True).start()

    def _pass(self, one: socket.socket, other: socket.socket, out: bool) -> None:
        try:
            while data := one.recv(PIECE):
                with self._lock:
                    self.sent += len(data) if out else 0
                    self.received += 0 if out else len(data)
                other.sendall(data)
            other.shutdown(socket.SHUT_WR)
        except OSError:  # whichever end hung up
            other.close()


@contextmanager
def cluster(here: Path) -> Iterator[str]:
    """A scheduler and workers, each in a folder of its own; yields the address."""
    running: list[subprocess.Popen[bytes]] = []
    known = here / "scheduler.json"

    def begin(name: str, *words: str) -> None:
        (here / name).mkdir()
        command = [sys.executable, "-P", "-m", "dask", *words, "--host", "127.0.0.1"]
        running.append(
            subprocess.Popen(
                [*command, "--no-dashboard"], cwd=here / name,
                env=os.environ | QUIET | {"TMPDIR": str(here / name)},
                stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
            )
        )  # fmt: skip

    try:
        begin("scheduler", "scheduler", "--port", "0", "--scheduler-file", str(known))
        end = time.monotonic() + DEADLINE
        while not (known.exists() and '"address": "' in (text := known.read_text())):
            if time.monotonic() > end:
                raise SystemExit("the scheduler did not start")
            time.sleep(0.1)
        address = text.partition('"address": "')[2].partition('"')[0]
        for n in range(WORKERS):
            own = here / f"worker{n}"
            begin(own.name, "worker", address, "--nthreads", "1", "--local-directory", str(own))
        yield address
    finally:
        for process in reversed(running):
            process.terminate()
        for process in running:
            process.wait()


@dataclass(frozen=True, slots=True)
class Spent:
    """Seconds on the wall, and of CPU by everybody who took part."""

    wall: float
    cpu: float


def scan(art: Path, library: Path, *how: str) -> Spent:
    """A scan into an empty library, by a cluster where that is among `how`."""
    shutil.rmtree(library, ignore_errors=True)
    waiting = [] if "--cluster" in how else psutil.Process().children(recursive=True)
    begun, busy, idle = time.monotonic(), cpu_of_all(), cpu_of(waiting)
    subprocess.run(
        lookback("scan", art, *how, library=library),
        check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    return Spent(time.monotonic() - begun, cpu_of_all() - busy - (cpu_of(waiting) - idle))


def cpu_of_all() -> float:
    """CPU seconds so far of this process and all that it started, living or not."""
    me = psutil.Process()
    return cpu_of([me, *me.children(recursive=True)])


def cpu_of(processes: Sequence[psutil.Process]) -> float:
    return sum(sum(p.cpu_times()[:4]) for p in processes)


def main() -> None:
    wanted = size()
    if sys.platform == "linux":  # what a scan leaves behind for a moment comes to us, and counts
        ctypes.CDLL(None).prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)
    with folder() as here:
        art, one, library = here / "art", here / "one" / "small.png", here / "library"
        draw(art, FILES[wanted])
        one.parent.mkdir()
        Image.new("RGB", (64, 64)).save(one)
        with cluster(here) as address:
            near = ("--first-look", f"--jobs={WORKERS}")
            far = ("--first-look", "--cluster", address)
            for _ in range(WORKERS):  # both have read something before it counts
                scan(art, library, *far)
            starts = scan(one.parent, library, *near), scan(one.parent, library, *far)
            rows = [
                (scan(art, library, *near), scan(art, library, *far)) for _ in range(ROUNDS[wanted])
            ]
            subprocess.run(
                lookback("demo", here / "life", "--works", LIFE, library=library),
                check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
            )  # fmt: skip
            relay = Relay(address)
            scan(here / "life", library, "--cluster", relay.address)
        drawn = sum(len(names) for _, _, names in os.walk(here / "life"))
    own, theirs = starts
    wall = [(a.wall - own.wall) / (b.wall - theirs.wall) for a, b in rows]
    cpu = [(a.cpu - own.cpu) / (b.cpu - theirs.cpu) for a, b in rows]
    report(
        "cluster", statistics.median(wall), GOAL, "higher", pictures=FILES[wanted], workers=WORKERS,
        cpu=round(statistics.median(cpu), 3),
        with_start=round(statistics.median(a.wall / b.wall for a, b in rows), 3),
        seconds=round(statistics.median(b.wall for _, b in rows), 2),
        own_seconds=round(statistics.median(a.wall for a, _ in rows), 2),
        cpu_seconds=round(statistics.median(b.cpu for _, b in rows), 2),
        own_cpu_seconds=round(statistics.median(a.cpu for a, _ in rows), 2),
        bytes_a_picture=round((relay.sent + relay.received) / drawn),
        sent=round(relay.sent / drawn), received=round(relay.received / drawn),
        most_bytes=MOST_BYTES,
    )  # fmt: skip


if __name__ == "__main__":
    main()
