"""
A scan beside the pages: it starts, tells how far it is, and can be stopped.
"""

from __future__ import annotations

import os
import sys
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Protocol

from lookback.doing.library import Library
from lookback.doing.scan import Progress, Scan, Tally
from lookback.keeping import log
from lookback.keeping.settings import Source
from lookback.reading.isolation import ReadingPool
from lookback.words.errors import LookbackError, ReadingBrokeOff


def jobs_here() -> int:
    """How many worker processes this machine has room for."""
    return max(1, os.cpu_count() or 1)


class Beside(Protocol):
    """Work beside the pages, which ask it for its error."""

    library: Library
    error: LookbackError | None


@contextmanager
def to_its_end(one: Beside, broke: LookbackError, noted: str) -> Iterator[None]:
    """
    Leave `one.error` as the work inside ended, and close this thread's connections.

    A defect of ours ends the thread, and the page must not wait for it: it reads `broke`, and the
    log holds what kind of error it was.
    """
    broken: LookbackError | None = broke  # unless it ends as it should
    try:
        yield
        broken = None
    except LookbackError as error:
        broken = error
    finally:
        one.error = broken
        if broken is broke:
            kind = sys.exc_info()[0]
            log.note(one.library.folder, noted, kind=kind.__name__ if kind else "")
        one.library.close()


class BackgroundScan:
    """At most one scan at a time, in a thread of its own."""

    def __init__(self, library: Library, jobs: int | None = None) -> None:
        self.library = library
        self.jobs = jobs or jobs_here()
        self.progress = Progress()
        self.tally: Tally | None = None
        self.error: LookbackError | None = None
        self._scan: Scan | None = None
        self._thread: threading.Thread | None = None

    @property
    def running(self) -> bool:
        return self._thread is not None and self._thread.is_alive()

    def start(self, sources: Sequence[Source] | None = None) -> bool:
        """Begin; False when a scan is under way already. None means all sources."""
        if self.running:
            return False
        chosen = tuple(self.library.settings.sources if sources is None else sources)
        self.tally = self.error = None
        self.progress = Progress()
        self._thread = threading.Thread(target=self._run, args=(chosen,), name="scan", daemon=True)
        self._thread.start()
        return True

    def stop(self, wait: bool = True) -> None:
        """End early; what was read stays kept."""
        if self._scan is not None:
            self._scan.stop()
        if wait and self._thread is not None:
            self._thread.join()

    def _run(self, sources: Sequence[Source]) -> None:
        with to_its_end(self, ReadingBrokeOff(), "scan-broke-off"), ReadingPool(self.jobs) as pool:
            self._scan = Scan(self.library, pool, self.jobs, self._tell)
            self.tally = self._scan.run(sources)

    def _tell(self, progress: Progress) -> None:
        self.progress = progress
