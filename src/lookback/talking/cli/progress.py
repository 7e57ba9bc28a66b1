"""How far a scan is: a bar on a terminal, now and then a plain line elsewhere."""

from __future__ import annotations

import time
from types import TracebackType
from typing import Final, Self, TextIO

from lookback.doing.scan import Progress
from lookback.talking.words import say

REDRAW_SECONDS: Final = 0.1
LINE_SECONDS: Final = 5.0
BAR: Final = 24  # characters


class Line:
    """Writes to a stream; quiet when there is little to tell."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream
        self._terminal = stream.isatty()
        self._next = 0.0 if self._terminal else time.monotonic() + LINE_SECONDS
        self._shown = self._warned = False

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        at: TracebackType | None,
    ) -> None:
        if self._shown and self._terminal:
            self._stream.write("\r\x1b[K")
            self._stream.flush()

    def tell(self, progress: Progress) -> None:
        if progress.warning and self._terminal and not self._warned:
            self._stream.write(f"\r\x1b[K{progress.warning}\n")
            self._warned = True
        now = time.monotonic()
        if now < self._next:
            return
        self._next = now + (REDRAW_SECONDS if self._terminal else LINE_SECONDS)
        self._shown = True
        text = _text(progress)
        if self._terminal:
            self._stream.write(f"\r\x1b[K{text[:100]}")
        else:
            self._stream.write(text + "\n")
        self._stream.flush()


def _text(progress: Progress) -> str:
    if progress.walking:
        return say("Looking through “{folder}”.", folder=progress.where)
    share = progress.done / progress.total if progress.total else 1.0
    full = round(share * BAR)
    bar = "█" * full + "░" * (BAR - full)
    done, total = f"{progress.done:,}", f"{progress.total:,}"
    said = say("{done} of {total}  Reading “{folder}”.", done=done, total=total,
               folder=progress.where)  # fmt: skip
    return f"{bar} {said}"
