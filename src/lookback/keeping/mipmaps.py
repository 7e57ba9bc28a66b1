"""
Very small squares of every picture, by content digest, in one file a size: the wall from far.

A tile of the far wall shows a thousand works; opening a thousand previews for it would take a
second. Here each work lies as a square of 2, 4, 8, 16 and 32 px in memory-mapped files, so that a
tile is one gather (design notes, "the wall from far"). A square holds the whole picture, stretched:
whoever draws it gives it its shape back. A cache like the previews: deleting it loses nothing.

Two traps. A kill between two files must not shift the squares of all that come later: squares are
written at the place that follows from the number of digests, and the digests come last. And two
processes may write at once, so writing takes a lock that the system drops with its holder.
"""

from __future__ import annotations

import os
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

try:
    import fcntl
except ImportError:  # Windows: one program at a time
    fcntl = None  # type: ignore[assignment,unused-ignore]

SIDES: Final = (2, 4, 8, 16, 32)  # px
LARGEST: Final = SIDES[-1]
KEPT_BYTES: Final = 160 << 20  # of one size stay mapped: all but the largest, at 150,000 works
CHANNELS: Final = 3
PACKED: Final = 4  # bytes a pixel in the files: one is unused, and a gather moves whole pixels
DIGEST_BYTES: Final = 32
DIGESTS: Final = "mips-digests"
KEY_BYTES: Final = 8  # of a digest: enough to tell 10⁷ pictures apart

Pixels = NDArray[np.uint8]
Packed = NDArray[np.uint32]


def packed(pixels: Pixels) -> Packed:
    """RGB bytes, the last axis, as one number each, laid as RGBX in memory."""
    held = np.zeros((*pixels.shape[:-1], PACKED), np.uint8)
    held[..., :CHANNELS] = pixels
    return held.view(np.uint32)[..., 0]


def keys_of(digests: bytes) -> NDArray[np.uint64]:
    """The first eight bytes of each of these digests, laid end to end, as one number each."""
    whole = np.frombuffer(digests, np.uint8).reshape(-1, DIGEST_BYTES)
    return np.ascontiguousarray(whole[:, :KEY_BYTES]).view(np.uint64).reshape(-1)


class Mipmaps:
    """The squares of one library. Threads may share it."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(exist_ok=True)
        self._folder = folder
        self._turn = threading.Lock()
        self._known = -1
        self._keys: NDArray[np.uint64] = np.zeros(0, np.uint64)
        self._slots: NDArray[np.int32] = np.zeros(0, np.int32)
        self._maps: dict[int, Packed] = {}

    def count(self) -> int:
        """How many pictures have their squares."""
        return _size(self._folder / DIGESTS) // DIGEST_BYTES

    def slots(self, keys: NDArray[np.uint64]) -> NDArray[np.int32]:
        """Where each of these pictures (`keys_of`) has its squares; -1 where it has none yet."""
        with self._turn:
            self._look()
            if not len(self._keys):
                return np.full(len(keys), -1, np.int32)
            at = np.minimum(np.searchsorted(self._keys, keys), len(self._keys) - 1)
            return np.where(self._keys[at] == keys, self._slots[at], -1).astype(np.int32)

    def squares(self, side: int, slots: NDArray[np.int32]) -> Packed:
        """
        These squares, at `slots` that hold some: pictures × side² packed pixels.

        From a mapping it is one gather. Of a size that is too large to stay mapped each square is
        read by itself: mapping it for a tile and letting go costs five times that in page faults.
        """
        with self._turn:
            self._look()
            mapped = self._maps.get(side)
        if mapped is not None:
            return np.take(mapped, slots, axis=0)
        step, held = side * side * PACKED, []
        with open(self._name(side), "rb", buffering=0) as file:
            for slot in slots.tolist():
                file.seek(slot * step)
                held.append(file.read(step))
        return np.frombuffer(b"".join(held), np.uint32).reshape(len(slots), side * side)

    def add(self, digests: Sequence[bytes], squares: Pixels) -> None:
        """Keep pictures × 32 × 32 × 3; smaller ones follow from them."""
        if not digests:
            return
        with self._turn, self._writing():
            known = self.count()
            for side, level in _levels(squares):
                with open(self._name(side), "r+b" if self._name(side).exists() else "w+b") as file:
                    file.seek(known * side * side * PACKED)
                    file.write(packed(level).tobytes())
            with open(self._folder / DIGESTS, "ab") as file:
                file.truncate(known * DIGEST_BYTES)
                file.write(b"".join(digests))

    def _look(self) -> None:
        """Map anew when there are more than before."""
        known = self.count()
        if known == self._known:
            return
        if any(_size(self._name(side)) < known * side * side * PACKED for side in SIDES):
            with self._writing():  # somebody deleted a part of the cache: all of it is made again
                (self._folder / DIGESTS).unlink(missing_ok=True)
            known = 0
        held = b""
        if known:
            with open(self._folder / DIGESTS, "rb") as file:
                held = file.read(known * DIGEST_BYTES)
        keys = keys_of(held)
        order = np.argsort(keys, kind="stable")
        self._keys, self._slots = keys[order], order.astype(np.int32)
        kept = [side for side in SIDES if known * side * side * PACKED <= KEPT_BYTES]
        self._maps = {side: self._mapped(side, known) for side in kept}
        self._known = known

    def _mapped(self, side: int, known: int) -> Packed:
        shape = (known, side * side)
        if not known:
            return np.zeros(shape, np.uint32)
        return np.memmap(self._name(side), np.uint32, "r", shape=shape)

    def _name(self, side: int) -> Path:
        return self._folder / f"mips-{side}"

    @contextmanager
    def _writing(self) -> Iterator[None]:
        fd = os.open(self._folder / ".mips.lock", os.O_RDWR | os.O_CREAT, 0o600)
        try:
            if fcntl is not None:
                fcntl.flock(fd, fcntl.LOCK_EX)
            yield
        finally:
            os.close(fd)


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0


def _levels(squares: Pixels) -> Iterator[tuple[int, Pixels]]:
    """Each size, from the largest down, by the means of four."""
    level: Any = squares.reshape(-1, LARGEST, LARGEST, CHANNELS)
    for side in reversed(SIDES):
        while level.shape[1] > side:
            half = level.shape[1] // 2
            wide = level.reshape(-1, half, 2, half, 2, CHANNELS).astype(np.uint16)
            level = ((wide.sum(axis=(2, 4)) + 2) // 4).astype(np.uint8)
        yield side, level
