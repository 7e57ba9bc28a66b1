"""
Something long beside the pages: it runs in a thread of its own, and tells how far it is.

What it is, whoever starts it says. At most one at a time of each kind; what it amounts to waits
here until a page asks.
"""

from __future__ import annotations

import threading
from collections.abc import Callable

from lookback.doing.background import to_its_end
from lookback.doing.library import Library
from lookback.doing.scan import Progress
from lookback.words.errors import LookbackError
from lookback.words.sharing_errors import WorkBrokeOff

Task = Callable[[Callable[[Progress], None]], str]


class BackgroundTask:
    """One kind of long work. `said` is what the last one came to, `error` why it did not."""

    def __init__(self, library: Library, name: str) -> None:
        self.library = library
        self.name = name
        self.progress = Progress()
        self.said = ""
        self.error: LookbackError | None = None
        self._thread: threading.Thread | None = None

    @property
    def running(self) -> bool:
        return self._thread is not None and self._thread.is_alive()

    def start(self, task: Task) -> bool:
        """Begin; False when one is under way already."""
        if self.running:
            return False
        self.progress, self.said, self.error = Progress(), "", None
        self._thread = threading.Thread(target=self._run, args=(task,), name=self.name, daemon=True)
        self._thread.start()
        return True

    def wait(self) -> None:
        """Until it ended, if it runs."""
        if self._thread is not None:
            self._thread.join()

    def _run(self, task: Task) -> None:
        with to_its_end(self, WorkBrokeOff(), f"{self.name}-broke-off"):
            self.said = task(self._tell)

    def _tell(self, progress: Progress) -> None:
        self.progress = progress
