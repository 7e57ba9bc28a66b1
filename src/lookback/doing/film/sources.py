"""
Pictures for a film, at the size that a frame shows: from the original, else its preview.

Originals are decoded in workers; a few are asked for ahead of the frame that needs them. An absent
drive costs sharpness, not the shot.
"""

from __future__ import annotations

import os
from collections import OrderedDict
from collections.abc import Iterator, Sequence
from concurrent.futures import Future
from typing import Final

import numpy as np

from lookback.doing import companions, looking
from lookback.doing.film.composing import Frame
from lookback.doing.library import Library
from lookback.doing.recordings import is_frame
from lookback.reading.formats import larger_picture
from lookback.reading.isolation import ENDED, ReadingPool
from lookback.reading.stretches import stretch
from lookback.reasoning.cut.shots import Picture

HELD: Final = 6  # decoded pictures kept, for stages that come again within a shot
AHEAD: Final = 12  # originals asked for before they are needed
STEP: Final = 256  # px; sizes asked for are rounded up, so that neighbours share one decode


class Sources:
    """Pictures of a library's works, for one film. Not for several threads."""

    def __init__(self, library: Library, pool: ReadingPool | None) -> None:
        self._library, self._pool = library, pool
        self._held: OrderedDict[tuple[str, int], Frame | None] = OrderedDict()
        self._asked: dict[tuple[str, int], Future[bytes]] = {}

    def foresee(self, pictures: Sequence[Picture], longest: int) -> None:
        """Ask for originals that are needed soon."""
        for picture in [p for p in pictures if p.begins is None][:AHEAD]:
            key = picture.path or picture.digest, _rounded(longest)
            if key not in self._asked and key not in self._held:
                path = self._path(picture)
                if path and self._pool is not None:
                    self._asked[key] = self._pool.submit(larger_picture, path, key[1])

    def get(self, picture: Picture, longest: int) -> Frame | None:
        """A picture, at least about `longest` px where its file has them, RGB."""
        key = picture.path or picture.digest, _rounded(longest)
        if key not in self._held:
            self._held[key] = self._made(picture, key)
            while len(self._held) > HELD:
                self._held.popitem(last=False)
        self._held.move_to_end(key)
        return self._held[key]

    def stretch(self, picture: Picture, count: int, rate: int, longest: int) -> Iterator[Frame]:
        """
        What a film shows from where the picture begins, `rate` times a second, `count` at most.

        A frame that is the same object as the one before it is the same picture. Nothing comes of
        a film whose drive is away, or that can't be decoded: its picture stands still instead.
        """
        path = self._path(picture)
        if path is None or self._pool is None or picture.begins is None:
            return
        import cv2

        asked = self._pool.submit(stretch, path, picture.begins, count, rate, longest)
        try:
            jpegs = asked.result()
        except ENDED:
            return
        frame: Frame | None = None
        for jpeg in jpegs:
            if jpeg:
                decoded = cv2.imdecode(np.frombuffer(jpeg, np.uint8), cv2.IMREAD_COLOR_RGB)
                frame = frame if decoded is None else np.asarray(decoded, np.uint8)
            if frame is not None:
                yield frame

    def _made(self, picture: Picture, key: tuple[str, int]) -> Frame | None:
        asked = self._asked.pop(key, None)
        if asked is None:
            path = self._path(picture)
            if path and self._pool is not None:
                asked = self._pool.submit(larger_picture, path, key[1])
        import cv2

        jpeg = b""
        if asked is not None:
            try:
                jpeg = asked.result()
            except ENDED:
                pass
        if not jpeg and picture.digest:
            jpeg = self._library.previews.get(bytes.fromhex(picture.digest)) or self._given(picture)
        if not jpeg:
            return None
        decoded = cv2.imdecode(np.frombuffer(jpeg, np.uint8), cv2.IMREAD_COLOR_RGB)
        return None if decoded is None else np.asarray(decoded, np.uint8)

    def _given(self, picture: Picture) -> bytes:
        """What came with a companion's file."""
        for companion in companions.present(self._library):
            with companions.shelf(self._library, companion) as shelf:
                if jpeg := shelf.jpeg(picture.digest):
                    return jpeg
        return b""

    def _path(self, picture: Picture) -> str | None:
        if picture.path:
            return picture.path if is_frame(self._library, picture.path) else None
        paths = looking.paths_of(self._library, bytes.fromhex(picture.digest))
        return next((p for p in paths if os.path.isfile(p)), None)


def _rounded(longest: int) -> int:
    return -(-longest // STEP) * STEP
