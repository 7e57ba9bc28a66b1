"""
A scan beside the pages: it starts, tells how far it is, and can be stopped.
"""

from __future__ import annotations

import os
import sys
import threading
from collections.abc import Sequence

from lookback.doing.library import Library
from lookback.doing.scan import Progress, Scan, Tally
from lookback.keeping import log
from lookback.keeping.settings import Source
from lookback.reading.isolation import ReadingPool
from lookback.words.errors import LookbackError, ReadingBrokeOff


def jobs_here() -> int:
    """How many worker processes this machine has room for."""
    return max(1, os.cpu_count() or 1)


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
        broken: LookbackError | None = ReadingBrokeOff()  # unless it ends as it should
        try:
            with ReadingPool(self.jobs) as pool:
                self._scan = Scan(self.library, pool, self.jobs, self._tell)
                self.tally = self._scan.run(sources)
            broken = None
        except LookbackError as error:
            broken = error
        finally:  # a defect of ours ends the thread, and the page must not wait for it
            self.error = broken
            if isinstance(broken, ReadingBrokeOff):
                kind = sys.exc_info()[0]
                log.note(self.library.folder, "scan-broke-off", kind=kind.__name__ if kind else "")
            self.library.close()

    def _tell(self, progress: Progress) -> None:
        self.progress = progress
