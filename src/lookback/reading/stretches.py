"""
A few seconds of a film as pictures, for a shot in which it moves. In a worker, as all decoding.

Only films can; what else has a file moves by nobody's asking. The trap this avoids: handing over a
thousand decoded frames at once, which would be gigabytes.
"""

from __future__ import annotations

from typing import Final

from PIL import Image

from lookback.reading.formats import video
from lookback.reading.original import Original
from lookback.reading.pixels import NoPicture, TooLarge, jpeg_of

QUALITY: Final = 88
MOST_BYTES: Final = 256 << 20  # of a stretch's JPEGs; seven seconds at 1080p have 50 million


def stretch(path: str, begins: float, count: int, rate: int, longest: int) -> list[bytes]:
    """
    What a film shows from `begins` (seconds) on, `rate` times a second, as JPEGs of at most
    `longest` px; b"" is the one before again. At most `count`, none where it can't be shown.
    """
    import av

    found: list[bytes] = []
    size = 0
    try:
        with Original(path) as original:
            if not video.recognises(original.head):
                return []
            for frame in video.rolling(original, begins, count, rate, longest):
                jpeg = b"" if frame is None else jpeg_of(Image.fromarray(frame), QUALITY)
                found.append(jpeg)
                size += len(jpeg)
                if size > MOST_BYTES:
                    break
    except (av.FFmpegError, EOFError, NoPicture, TooLarge, OSError, ValueError):
        pass  # what was seen of it so far is seen, and then stands still
    return found
