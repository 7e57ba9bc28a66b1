"""
Making the very small squares of pictures that have none yet, from their previews, beside all else.

Works are taken from all over the wall first, so that it fills evenly. A preview is decoded at an
eighth of its size where JPEG allows it, which costs a third of a millisecond.
"""

from __future__ import annotations

import io
import threading
from collections.abc import Iterator
from typing import Final

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from lookback.doing.hanging import as_it_hangs
from lookback.doing.library import Library
from lookback.keeping.mipmaps import DIGEST_BYTES, LARGEST

BATCH: Final = 256  # pictures that are kept together
GOLDEN: Final = 0.6180339887498949  # steps of this fraction visit an interval evenly


class Squaring:
    """At most one thread that fills in what is missing."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._stopped = threading.Event()
        self._thread: threading.Thread | None = None
        self._tried: set[bytes] = set()  # previews that are missing or broken: not asked for again

    @property
    def running(self) -> bool:
        return self._thread is not None and self._thread.is_alive()

    def begin(self, covers: bytes, slots: NDArray[np.int32]) -> None:
        """Make what these covers (digests end to end) lack, unless a thread is at it already."""
        if self.running or self._stopped.is_set():
            return
        if wanted := self._lacking(covers, slots):
            self._thread = threading.Thread(
                target=self._run, args=(wanted,), name="squares", daemon=True
            )
            self._thread.start()

    def fill(self, covers: bytes, slots: NDArray[np.int32]) -> None:
        """The same here and now, for who can't draw without them."""
        self._make(self._lacking(covers, slots))

    def stop(self) -> None:
        """End early, and for good."""
        self._stopped.set()
        if self._thread is not None:
            self._thread.join()

    def _run(self, wanted: list[bytes]) -> None:
        try:
            self._make(wanted)
        finally:
            self._library.close()

    def _lacking(self, covers: bytes, slots: NDArray[np.int32]) -> list[bytes]:
        digests = [_digest(covers, int(i)) for i in _evenly(np.flatnonzero(slots < 0))]
        return [d for d in dict.fromkeys(digests) if any(d) and d not in self._tried]

    def _make(self, wanted: list[bytes]) -> None:
        for at in range(0, len(wanted), BATCH):
            if self._stopped.is_set():
                return
            batch = wanted[at : at + BATCH]
            made = [
                (d, square(as_it_hangs(self._library, d, p)))
                for d in batch
                if (p := self._library.previews.get(d))
            ]
            found = [(d, s) for d, s in made if s is not None]
            self._tried.update(batch)
            if found:
                pixels = np.stack([s for _, s in found])
                self._library.mipmaps.add([d for d, _ in found], pixels)


def square(preview: bytes) -> NDArray[np.uint8] | None:
    """A picture as 32 × 32 × 3, the whole of it; None for bytes that are no picture."""
    try:
        with Image.open(io.BytesIO(preview)) as image:
            image.draft("RGB", (LARGEST, LARGEST))
            small = image.convert("RGB").resize((LARGEST, LARGEST), Image.Resampling.BOX)
    except (OSError, ValueError, SyntaxError):
        return None
    return np.asarray(small, np.uint8)


def _digest(covers: bytes, index: int) -> bytes:
    return covers[index * DIGEST_BYTES : (index + 1) * DIGEST_BYTES]


def _evenly(places: NDArray[np.int64]) -> Iterator[int]:
    order = np.argsort(np.arange(len(places)) * GOLDEN % 1)
    return (int(i) for i in places[order])
