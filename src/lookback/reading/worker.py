"""
How a worker process begins: with a limit on its memory, and quiet.

C libraries complain about damaged files on descriptor 2, thousands of lines a file, and not one of
them is meant for the person at the terminal.
"""

from __future__ import annotations

import os
import signal
import sys
import threading
import time
from typing import Final

from PIL import Image

from lookback.reading.pixels import settle_vips

try:
    import resource
except ImportError:  # Windows
    resource = None  # type: ignore[assignment,unused-ignore]

LOOK_EVERY: Final = 0.1  # seconds; a decoder fills a gigabyte in three of these
TOO_MUCH_MEMORY: Final = 86  # how a worker ends that exceeded its memory


def begin(memory: int) -> None:
    """Run first in a fresh worker: at most `memory` bytes, no output, no Ctrl-C."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the process that asked
    _silence()
    if resource is not None and sys.platform == "linux":
        # What a program allocates, without the files that it maps: a 3 GB original is no danger.
        _, hard = resource.getrlimit(resource.RLIMIT_DATA)
        resource.setrlimit(resource.RLIMIT_DATA, (memory, hard))
    elif resource is not None:
        watch(memory)
    Image.init()
    settle_vips()


def watch(memory: int) -> None:
    """Where the system keeps no such limit (macOS): look often, and end what exceeds it."""

    def look() -> None:
        while peak_memory() <= memory:
            time.sleep(LOOK_EVERY)
        os._exit(TOO_MUCH_MEMORY)

    threading.Thread(target=look, daemon=True).start()


def peak_memory() -> int:
    """The most bytes that this process has held at once."""
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak if sys.platform == "darwin" else peak * 1024


def _silence() -> None:
    sys.stderr.flush()
    quiet = os.open(os.devnull, os.O_WRONLY)
    os.dup2(quiet, 2)
    os.close(quiet)
