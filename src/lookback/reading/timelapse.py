"""
The film of how a Procreate drawing came to be, as pictures: some of its frames.

It lies in the document in segments, one a sitting, which stand in no order. A segment is decoded by
a task of its own, in a worker: a drawing of many sittings is an hour of film. Unlike the canvas the
film is upright: seven documents were looked at, and the ready picture lay as the film does.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from lookback.reading.containers import opened_within
from lookback.reading.formats.archive import Archive
from lookback.reading.formats.procreate_sessions import segments
from lookback.reading.original import Original
from lookback.reading.pixels import check_size, jpeg_of

SEGMENT_LIMIT: Final = 256 << 20  # bytes of one segment; an hour of drawing has some ten million
MOST_FRAMES: Final = 60_000  # of one segment
MOST_PIXELS: Final = 1 << 26  # of a frame; Procreate records at most 4K
QUALITY: Final = 88


def film_of(path: str) -> list[tuple[str, int]]:
    """
    Each segment's name and number of frames, in the order of recording. In a worker.

    Empty where there is no film that can be opened.
    """
    with Original(path) as original:
        archive = Archive(original)
        found = [(name, _count(archive, name)) for name in segments(archive)]
    return [(name, number) for name, number in found if number]


def pictures(path: str, segment: str, wanted: Sequence[int]) -> list[bytes]:
    """These frames of a segment (counted from 0) as JPEGs, those that can be had. In a worker."""
    chosen, found = set(wanted), []
    with Original(path) as original:
        for number, frame in enumerate(_frames(Archive(original), segment)):
            if number in chosen:
                found.append(jpeg_of(Image.fromarray(_pixels(frame)), QUALITY))
                if len(found) == len(chosen):
                    break
    return found


def _count(archive: Archive, name: str) -> int:
    import av

    try:
        with _opened(archive, name) as container:
            return min(MOST_FRAMES, max((s.frames for s in container.streams.video), default=0))
    except (av.FFmpegError, ValueError):
        return 0


def _frames(archive: Archive, name: str) -> Iterator[Any]:
    """All frames that can be decoded."""
    import av

    try:
        with _opened(archive, name) as container:
            for stream in container.streams.video[:1]:
                stream.codec_context.thread_count = 1
                for number, frame in enumerate(container.decode(stream)):
                    if number == MOST_FRAMES:
                        return
                    yield frame
    except (av.FFmpegError, ValueError):
        return


def _opened(archive: Archive, name: str) -> Any:
    return opened_within(archive.read(name, SEGMENT_LIMIT), "mp4")


def _pixels(frame: Any) -> NDArray[np.uint8]:
    check_size(frame.width, frame.height, MOST_PIXELS)
    pixels: NDArray[np.uint8] = frame.to_ndarray(format="rgb24")
    return pixels
