"""
From frames to a file that plays everywhere: H.264 and AAC in MP4, in segments that survive a kill.

A film is encoded a few shots at a time into files of their own; a finished segment carries its
name only once it is whole. Interrupted, the next run takes what is there and goes on. The last
step joins the segments without encoding anything again.
"""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import Any, Final

import numpy as np

from lookback.doing.film.composing import Frame

PRESET: Final = "medium"
QUALITY: Final = "18"  # x264's crf: no difference to be seen on drawings at arm's length
AHEAD: Final = 6  # frames composed before the encoder wants them: 37 MB at 1080p
KEY_SECONDS: Final = 2
BT709: Final = 1


@dataclass(frozen=True, slots=True)
class Form:
    """A film's frame size and rate."""

    width: int
    height: int
    rate: int


def encode_segment(frames: Iterable[Frame], form: Form, path: Path, threads: int = 0) -> None:
    """Encode frames to `path`, which appears when it is whole."""
    import av

    part = path.with_name(path.name + ".part")
    with av.open(str(part), "w", format="mp4") as container:
        stream: Any = container.add_stream("libx264", rate=form.rate)
        stream.width, stream.height, stream.pix_fmt = form.width, form.height, "yuv420p"
        stream.options = {"preset": PRESET, "crf": QUALITY, "tune": "stillimage"}
        stream.time_base = stream.codec_context.time_base = Fraction(1, form.rate)
        context = stream.codec_context
        context.gop_size = KEY_SECONDS * form.rate
        context.thread_count = threads
        context.color_range, context.colorspace = BT709, BT709
        context.color_primaries = context.color_trc = BT709
        for n, frame in enumerate(_ahead(_as_video(frames))):
            frame.pts, frame.time_base = n, Fraction(1, form.rate)
            container.mux(stream.encode(frame))
        container.mux(stream.encode(None))
    os.replace(part, path)


def _as_video(frames: Iterable[Frame]) -> Iterator[Any]:
    """Planar frames; a picture that is repeated is converted once, and handed over again."""
    import av

    last: Frame | None = None
    planar: Any = None
    for frame in frames:
        if frame is not last:
            rgb = av.VideoFrame.from_ndarray(np.ascontiguousarray(frame), format="rgb24")
            planar = rgb.reformat(
                format="yuv420p", dst_colorspace="ITU709", dst_color_range="MPEG",
                src_color_range="JPEG",
            )  # fmt: skip
            planar.colorspace, planar.color_range = BT709, BT709
            last = frame
        yield planar


def _ahead(frames: Iterator[Any]) -> Iterator[Any]:
    """The same frames, composed by another thread while these are being encoded."""
    with ThreadPoolExecutor(1) as composing:
        waiting = deque(composing.submit(next, frames, None) for _ in range(AHEAD))
        try:
            while (frame := waiting.popleft().result()) is not None:
                waiting.append(composing.submit(next, frames, None))
                yield frame
        finally:
            composing.shutdown(cancel_futures=True)


def join(segments: Sequence[Path], lengths: Sequence[int], form: Form, sound: Path | None,
         out: Path) -> None:  # fmt: skip
    """One film of segments of `lengths` frames and, where there is one, its sound."""
    import av

    part = out.with_name(f".{out.name}.part")
    try:
        with av.open(str(part), "w", format="mp4", options={"movflags": "+faststart"}) as container:
            packets = _packets(segments, lengths, form, container, sound)
            for packet in packets:
                container.mux(packet)
        os.replace(part, out)
    except BaseException:
        part.unlink(missing_ok=True)
        raise


def _packets(
    segments: Sequence[Path], lengths: Sequence[int], form: Form, container: Any, sound: Path | None
) -> Iterator[Any]:
    """All packets, sound and picture alternating by time as players want them."""
    import av

    with av.open(str(segments[0])) as first:
        video = container.add_stream_from_template(first.streams.video[0])
    voices = av.open(str(sound)) if sound else None
    heard: Iterator[Any] = iter(())
    if voices is not None:
        audio = container.add_stream_from_template(voices.streams.audio[0])
        heard = (p for p in voices.demux(audio=0) if p.dts is not None)
    try:
        waiting = next(heard, None)
        for packet in _video_packets(segments, lengths, form):
            now = float(packet.dts * packet.time_base)
            while waiting is not None and float(waiting.dts * waiting.time_base) <= now:
                waiting.stream = audio
                yield waiting
                waiting = next(heard, None)
            packet.stream = video
            yield packet
        while waiting is not None:
            waiting.stream = audio
            yield waiting
            waiting = next(heard, None)
    finally:
        if voices is not None:
            voices.close()


def _video_packets(segments: Sequence[Path], lengths: Sequence[int], form: Form) -> Iterator[Any]:
    import av

    at = 0
    for segment, length in zip(segments, lengths, strict=True):
        with av.open(str(segment)) as container:
            stream = container.streams.video[0]
            for packet in container.demux(stream):
                if packet.dts is None or packet.pts is None:
                    continue  # the flush at the end
                later = round(Fraction(at, form.rate) / packet.time_base)
                packet.dts += later
                packet.pts += later
                yield packet
        at += length
