"""
Films (.mp4, .mov, .webm, .mkv, .avi): a frame that tells something, the length, and the day.

FFmpeg (PyAV) reads them, told which kind of container it is and given no way to open anything
else: a playlist or a reference to another file leads nowhere. A film is sought in, never read
through, and what may be read and decoded is bounded. The traps: films begin in black; telephones
film lying down and note how to turn it; and the time in an MP4 is Greenwich's, not the clock's on
the wall, which only Apple's own tag tells.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from lookback.reading.containers import opened
from lookback.reading.formats import exif
from lookback.reading.formats.boxes import boxes, end_of
from lookback.reading.formats.dates import spoken_day
from lookback.reading.formats.facts import Facts
from lookback.reading.original import Original
from lookback.reading.pixels import (
    ENDS_EARLY,
    MOST_PIXELS_HELD,
    NoPicture,
    Raster,
    check_size,
    turned,
)
from lookback.reading.telling import TELLING, telling_frame, tells
from lookback.words import model
from lookback.words.model import (
    APPLICATION,
    AUTHOR,
    CAMERA,
    FRAMES,
    LENGTH,
    MADE,
    TELLS_AT,
    Claim,
)

NAME: Final = "video"
TITLE: Final = "Film"
SUFFIXES: Final = (".mp4", ".m4v", ".mov", ".webm", ".mkv", ".avi", ".3gp")
GIVES: Final = "a frame that tells something; length; date, camera and application; title"

# Where to look, as parts of the length: a drawing grows, so later rather than earlier, and not at
# the very end, where credits are.
PLACES: Final = (0.6, 0.8, 0.4, 0.2, 0.9, 0.0)
MOST_FRAMES: Final = 240  # looked through where a film has hardly a key frame: ten seconds
EVERY: Final = 12  # of those, one in so many is looked at
MOST_DECODED: Final = 400_000_000  # pixels: 200 frames of full HD, three seconds of a slow laptop
MOST_ROLLED: Final = 2_000_000_000  # pixels decoded for a shot: 15 seconds of a slow laptop
MOST_ROLLED_READ: Final = 512 << 20  # bytes; seven seconds of the finest cameras are 350 MB
SLACK: Final = 0.001  # seconds by which moments may differ and be one
MOST_READ: Final = 128 << 20  # bytes; six key frames of the largest camera's files are 30 MB

_FILM: Final = frozenset((
    b"isom", b"iso2", b"iso4", b"iso5", b"iso6", b"mp41", b"mp42", b"avc1", b"qt  ", b"M4V ",
    b"M4VP", b"M4VH", b"3gp4", b"3gp5", b"3gp6", b"3g2a", b"mmp4", b"dash", b"f4v ", b"MSNV",
    b"XAVC", b"CAEP",
))  # fmt: skip
_BARE: Final = frozenset((b"moov", b"mdat", b"wide"))  # how QuickTime began before it had brands
_EBML: Final = b"\x1a\x45\xdf\xa3"
_SEGMENT: Final = b"\x18\x53\x80\x67"
_APPLE: Final = "com.apple.quicktime."
_TOOLS: Final = ("software", "encoder")
_MUXERS: Final = (
    "lavf",
    "libmkv",
    "libwebm",
    "isomedia",
)  # in everybody’s programs


def recognises(head: bytes) -> bool:
    return bool(_container(head))


def facts(original: Original, facts: Facts) -> None:
    with _opened(original) as container:
        stream = _stream(container)
        facts.width, facts.height = exif.upright(*_shown(stream), _turn(original))
        tags = {key.lower(): value.strip() for key, value in container.metadata.items()}
        _tell(tags, "quicktime" if _container(original.head) == "mp4" else "film", facts)
        _length(container, stream, facts)


def picture(original: Original, longest: int) -> Raster:
    with _opened(original) as container:
        stream = _stream(container)
        width, height = _shown(stream)
        check_size(width, height, MOST_PIXELS_HELD)
        moments: list[float] = []
        size = _fitting(width, height, longest)
        frame = telling_frame(_looked_at(container, stream, size, moments))
    if frame is None:
        if _cut(original):
            raise EOFError
        raise NoPicture("no frame of it can be decoded")
    flaw = ENDS_EARLY if _cut(original) else ""
    return Raster(turned(frame, _turn(original)), flaw, _telling_moment(frame, moments))


def rolling(
    original: Original, begins: float, count: int, rate: int, longest: int
) -> Iterator[NDArray[np.uint8] | None]:
    """
    What is seen from `begins` (seconds) on, `rate` times a second and `count` times at most.

    Upright RGB, at most `longest` px; None stands for what was seen a moment before. Fewer where
    the film ends, or holds more than may be read or decoded. Raises what FFmpeg raises.
    """
    kind = _container(original.head)
    with opened(original, kind, MOST_ROLLED_READ, _cut) as container:
        stream = _stream(container)
        width, height = _shown(stream)
        check_size(width, height, MOST_PIXELS_HELD)
        size, turn = _fitting(width, height, longest), _turn(original)
        for frame in _in_time(container, stream, begins, count, rate):
            yield None if frame is None else turned(_pixels(frame, size), turn)


def _in_time(
    container: Any, stream: Any, begins: float, count: int, rate: int
) -> Iterator[Any | None]:
    """The frame that is seen at each moment, None where it is the last one's; not decoded twice."""
    origin = (container.start_time or 0) / 1e6 + begins
    container.seek(int(origin * 1e6))
    left, told = MOST_ROLLED, 0
    held: Any = None  # what is seen until the next frame; None once it was handed on
    before = False  # is there one at all?
    for frame in container.decode(stream):
        left -= frame.width * frame.height
        if left < 0 or frame.time is None:
            return
        while before and told < count and told / rate < frame.time - origin - SLACK:
            yield held
            held, told = None, told + 1
        if told >= count:
            return
        held, before = frame, True
    if held is not None:
        yield held


def _fitting(width: int, height: int, longest: int) -> tuple[int, int]:
    """The size at which a frame is shown: its proportions, at most `longest` px."""
    scale = min(1.0, longest / max(width, height))
    return max(1, round(width * scale)), max(1, round(height * scale))


def _telling_moment(frame: NDArray[np.uint8], moments: Sequence[float]) -> tuple[Claim, ...]:
    """When the frame that tells was, the last that was looked at; nothing where none told."""
    if tells(frame) < TELLING or not moments:
        return ()
    quote = f"a frame with something to see at {moments[-1]:.3f} s"
    return (Claim("film.telling", TELLS_AT, round(moments[-1] * 1000), quote),)


def _container(head: bytes) -> str:
    """What FFmpeg calls the kind of container that begins so; "" for none that is read."""
    if head.startswith(_EBML):
        return "matroska"
    if head.startswith(b"RIFF") and head[8:12] == b"AVI ":
        return "avi"
    film = head[8:12] in _FILM if head[4:8] == b"ftyp" else head[4:8] in _BARE
    return "mp4" if film else ""


def _opened(original: Original) -> AbstractContextManager[Any]:
    """The film for as long as it is looked at; EOFError when it was cut before it can be read."""
    return opened(original, _container(original.head), MOST_READ, _cut)


def _stream(container: Any) -> Any:
    """The film itself, and not the picture on its cover."""
    import av

    cover = av.stream.Disposition.attached_pic
    for stream in container.streams.video:
        if stream.codec_context is not None and not stream.disposition & cover:
            stream.codec_context.thread_count = 1  # the workers are the parallelism
            return stream
    raise NoPicture("it holds sound and no film that can be decoded")


def _shown(stream: Any) -> tuple[int, int]:
    """Width and height as shown: its pixels need not be square."""
    width, height = stream.codec_context.width, stream.codec_context.height
    shape = stream.sample_aspect_ratio
    if shape and 0.2 < shape < 5:
        width = round(width * shape)
    return width, height


def _looked_at(
    container: Any, stream: Any, size: tuple[int, int], moments: list[float]
) -> Iterator[NDArray[np.uint8]]:
    """
    Frames in the order of telling; first key frames, then all that the budget allows.

    When each stands, in seconds from the beginning, is noted in `moments`.
    """
    import av

    left = MOST_DECODED
    length = container.duration or 0
    for place in PLACES if length > 0 else (0.0,):
        try:
            container.seek(int(place * length) + (container.start_time or 0))
            frame = next(container.decode(stream), None)
        except av.FFmpegError:
            continue
        if frame is not None:
            left -= frame.width * frame.height
            moments.append(_moment(container, frame))
            yield _pixels(frame, size)
    try:
        container.seek(container.start_time or 0)
        for number, frame in enumerate(container.decode(stream)):
            left -= frame.width * frame.height
            if number % EVERY == 0:
                moments.append(_moment(container, frame))
                yield _pixels(frame, size)
            if number > MOST_FRAMES or left < 0:
                return
    except av.FFmpegError:
        return


def _moment(container: Any, frame: Any) -> float:
    return max(0.0, (frame.time or 0.0) - (container.start_time or 0) / 1e6)


def _pixels(frame: Any, size: tuple[int, int]) -> NDArray[np.uint8]:
    check_size(frame.width, frame.height, MOST_PIXELS_HELD)
    small = frame.reformat(*size, format="rgb24", interpolation="AREA")
    pixels: NDArray[np.uint8] = small.to_ndarray()
    return pixels


def _tell(tags: dict[str, str], family: str, facts: Facts) -> None:
    local = tags.get(_APPLE + "creationdate", "")
    utc = tags.get("creation_time") or tags.get("date", "")
    name = "creationdate" if local else "creation_time"
    quote = local or utc
    facts.claim(f"{family}.{name}", MADE, spoken_day(quote), quote)
    tool = next((t for key in _TOOLS if (t := tags.get(_APPLE + key) or tags.get(key, ""))), "")
    if not tool.lower().startswith(_MUXERS):
        facts.claim(f"{family}.software", APPLICATION, tool, tool)
    make, kind = (tags.get(_APPLE + key) or tags.get(key, "") for key in ("make", "model"))
    camera = kind if kind.lower().startswith(make.lower()) else f"{make} {kind}".strip()
    facts.claim(f"{family}.model", CAMERA, camera, camera)
    title = tags.get("title", "")
    facts.claim(f"{family}.title", model.TITLE, title, title)
    author = tags.get("artist") or tags.get("author", "")
    facts.claim(f"{family}.artist", AUTHOR, author, author)


def _length(container: Any, stream: Any, facts: Facts) -> None:
    if container.duration and container.duration > 0:
        length = container.duration // 1000  # FFmpeg counts in microseconds
        facts.claim("film.length", LENGTH, length, f"length {length / 1000:.3f} s")
    if stream.frames:
        facts.claim("film.frames", FRAMES, stream.frames, f"frames {stream.frames}")


def _cut(original: Original) -> bool:
    """Does what the file claims reach beyond its end?"""
    data, kind = original.data, _container(original.head)
    if kind == "avi":
        return int.from_bytes(original.head[4:8], "little") + 8 > original.size
    if kind == "mp4":
        return end_of(data) > original.size
    at = data.find(_SEGMENT, 0, len(original.head))
    if at < 0:
        return True
    first = data[at + 4] if at + 4 < original.size else 0
    wide = 9 - first.bit_length()  # the number of leading zeros says how many bytes there are
    if not 1 <= wide <= 8:
        return True
    claimed = int.from_bytes(data[at + 4 : at + 4 + wide], "big") & ((1 << 7 * wide) - 1)
    open_ended = claimed == (1 << 7 * wide) - 1  # a recording that was never finished says so
    return not open_ended and at + 4 + wide + claimed > original.size


def _turn(original: Original) -> int:
    """How the film is to be turned, as EXIF counts (1, 3, 6, 8), from its track's matrix."""
    if _container(original.head) != "mp4":
        return 1
    for kind, start, end in _within(original, 0, original.size, b"moov", b"trak"):
        if kind != b"tkhd":
            continue
        body = bytes(original.data[start:end])
        at = 52 if body[:1] == b"\1" else 40  # behind times of 64 bits, or of 32
        a, b = (int.from_bytes(body[at + n : at + n + 4], "big", signed=True) for n in (0, 4))
        if any(body[at + 36 : at + 44]):  # a track of sound has no width
            return {(1, 0): 1, (0, 1): 6, (-1, 0): 3, (0, -1): 8}.get((_sign(a), _sign(b)), 1)
    return 1


def _within(
    original: Original, start: int, end: int, *path: bytes
) -> Iterator[tuple[bytes, int, int]]:
    """The boxes inside every box of a path."""
    for kind, inside, stop in boxes(original.data, start):
        if inside > end:
            return
        if not path:
            yield kind, inside, min(stop, end)
        elif kind == path[0]:
            yield from _within(original, inside, min(stop, end), *path[1:])


def _sign(number: int) -> int:
    return (number > 0) - (number < 0)
