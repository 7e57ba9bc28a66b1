"""Makers of films: the drawing, still for two seconds, in every container that is read."""

from __future__ import annotations

import io
from collections.abc import Sequence
from functools import lru_cache
from typing import Any, Final

import av
from corpora.pictures import drawing
from PIL import Image

CODECS: Final = {"mp4": "libx264", "mov": "libx264", "webm": "libvpx-vp9", "matroska": "libx264",
                 "avi": "mpeg4"}  # fmt: skip
SPREAD: Final = (("mov", "mov"), ("webm", "webm"), ("mkv", "matroska"), ("avi", "avi"))
SUFFIX: Final = {"matroska": "mkv"}
SAID: Final = {"creation_time": "2014-05-03T21:40:00Z", "title": "fox", "artist": "A. Fox"}


@lru_cache(64)
def film(seed: int = 1, kind: str = "mp4", turn: int = 0) -> bytes:
    """Two seconds of the drawing; of `turn` degrees, as a telephone held upright notes it."""
    return of_frames([drawing(seed)] * 24, kind, turn)


def of_frames(
    frames: Sequence[Image.Image],
    kind: str = "mp4",
    turn: int = 0,
    said: dict[str, str] = SAID,
    how: dict[str, str] | None = None,
) -> bytes:
    """Frames as a film of twelve a second."""
    out = io.BytesIO()
    options = {} if kind == "avi" else {"crf": "12"}
    with av.open(out, "w", format=kind, container_options=how or {}) as made:
        made.metadata.update(said)
        stream: Any = made.add_stream(CODECS[kind], rate=12, options=options)
        stream.width, stream.height = frames[0].size
        stream.pix_fmt = "yuv420p"
        stream.codec_context.thread_count = 1
        if turn:
            stream.set_display_rotation(turn)
        for frame in frames:
            made.mux(stream.encode(av.VideoFrame.from_image(frame)))
        made.mux(stream.encode())
    return out.getvalue()
