"""A scheduler and workers as processes of their own, each in its folder; and S3 on this machine."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType
from typing import Self

from moto.server import ThreadedMotoServer

SRC = Path(__file__).resolve().parents[2] / "src"
DEADLINE = 60  # seconds until a process must have said that it is there


@dataclass
class Machines:
    """A scheduler's address and its workers' processes; `begin` starts one more of these."""

    address: str
    begin: Callable[[], None]
    workers: list[subprocess.Popen[bytes]] = field(default_factory=list)


class _Ended:
    """A process that is ended when nobody needs it any longer."""

    def __init__(self, words: list[str], folder: Path, home: Path | None = None) -> None:
        folder.mkdir()
        environment = os.environ | {
            "PYTHONPATH": str(SRC), "HOME": str(home or folder), "TMPDIR": str(folder)
        }  # fmt: skip
        self.process = subprocess.Popen(
            [sys.executable, "-P", "-m", "dask", *words], cwd=folder, env=environment,
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.process.terminate()
        try:
            self.process.wait(20)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()


@contextmanager
def machines(folder: Path, workers: int, home: Path | None = None) -> Iterator[Machines]:
    """
    A scheduler and workers that have nothing in common but this machine's network to itself, and
    `home`, where somebody's keys lie.
    """
    here = ["--host", "127.0.0.1", "--no-dashboard"]
    known = folder / "scheduler.json"
    with ExitStack() as stack:
        words = ["scheduler", "--port", "0", "--scheduler-file", str(known), *here]
        stack.enter_context(_Ended(words, folder / "scheduler"))
        begun = time.monotonic()
        while not (known.exists() and '"address": "' in known.read_text()):
            assert time.monotonic() - begun < DEADLINE
            time.sleep(0.05)
        address = known.read_text().partition('"address": "')[2].partition('"')[0]

        def begin() -> None:
            n = len(found.workers)
            own = folder / f"worker {n}"
            words = [
                "worker", address, "--nthreads", "1", "--no-nanny", "--name", str(n),
                "--local-directory", str(own), *here,
            ]  # fmt: skip
            found.workers.append(stack.enter_context(_Ended(words, own, home)).process)

        found = Machines(address, begin)
        for _ in range(workers):
            begin()
        yield found


@contextmanager
def object_storage() -> Iterator[dict[str, str]]:
    """S3 in this process; yields the variables by which its address and keys are known."""
    server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    server.start()
    try:
        host, port = server.get_host_and_port()
        yield {
            "AWS_ENDPOINT_URL": f"http://{host}:{port}",
            "AWS_ACCESS_KEY_ID": "nobody",
            "AWS_SECRET_ACCESS_KEY": "nothing",
            "AWS_DEFAULT_REGION": "us-east-1",
        }
    finally:
        server.stop()
