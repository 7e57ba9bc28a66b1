"""
What a first look reads of films and songs: bytes from the disk for each gigabyte that lies there.

Films of full HD in every container, the index at the end or at the beginning, and an hour of a
WAV, as large as their kind is; a clip's packets are muxed again and again, so that a gigabyte is
made in seconds. The disk's cache is emptied of them before each scan, and what the scan and all its
workers then made the disk read is counted by the system (`ru_inblock`): what is read ahead counts.
The goal is of films; the hour of sound stands beside. `--size small` makes a quarter of each.
"""

from __future__ import annotations

import ctypes
import os
import resource
import subprocess
import sys
import wave
from collections.abc import Iterator
from fractions import Fraction
from io import BytesIO
from pathlib import Path
from typing import Any, Final

import av
import numpy as np
from measuring import PR_SET_CHILD_SUBREAPER, folder, lookback, report, size

GOAL: Final = 20.0  # MB of each GB
BYTES: Final = {"small": 256_000_000, "full": 1_000_000_000}
SHAPE: Final = (1920, 1080)
RATE: Final = 24
CLIP_FRAMES: Final = 48
BITS: Final = 12_000_000  # a second: what cameras and exports of full HD have
BLOCK: Final = 512  # bytes, in which the system counts
KINDS: Final = {
    "index last.mp4": ("mp4", "libx264", {}),
    "index first.mp4": ("mp4", "libx264", {"movflags": "faststart"}),
    "camera.mov": ("mov", "libx264", {}),
    "export.mkv": ("matroska", "libx264", {}),
    "upload.webm": ("webm", "libvpx-vp9", {}),
}


def main() -> None:
    wanted = BYTES[size()]
    told: dict[str, float] = {}
    films: list[float] = []
    with folder() as here:
        clips = {codec: clip(codec) for codec in {codec for _, codec, _ in KINDS.values()}}
        for name, (kind, codec, how) in KINDS.items():
            place = here / "film"
            place.mkdir()
            long_film(clips[codec], place / name, kind, how, wanted)
            told[name] = share(place, here / "library")
            films.append(told[name])
        place = here / "song"
        place.mkdir()
        hour(place / "an hour.wav", 3600 if wanted > 500_000_000 else 1200)
        told["an hour.wav"] = share(place, here / "library")
    worst = max(films)
    report("media", worst, GOAL, mb_read_of_each_gb={k: round(v, 2) for k, v in told.items()})


def share(place: Path, library: Path) -> float:
    """MB that a first look at the one file of a folder makes the disk read, for each GB of it."""
    (path,) = place.iterdir()
    large = path.stat().st_size
    from_the_disk(place, library / "warm")  # the program itself is in memory from now on
    read = from_the_disk(place, library)
    for made in (path, *sorted(library.rglob("*"), reverse=True)):
        made.rmdir() if made.is_dir() else made.unlink()
    place.rmdir()
    return read / 1e6 / (large / 1e9)


def from_the_disk(place: Path, library: Path) -> int:
    """Bytes that the disk gave to a first look, workers included; only what lies there is cold."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)
    for path in place.iterdir():
        descriptor = os.open(path, os.O_RDONLY)
        os.fsync(descriptor)
        os.posix_fadvise(descriptor, 0, 0, os.POSIX_FADV_DONTNEED)
        os.close(descriptor)
    before = resource.getrusage(resource.RUSAGE_CHILDREN).ru_inblock
    command = lookback("scan", place, "--first-look", library=library)
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    while True:  # the fork server and its workers end a moment later
        try:
            os.waitpid(-1, 0)
        except ChildProcessError:
            break
    return (resource.getrusage(resource.RUSAGE_CHILDREN).ru_inblock - before) * BLOCK


def clip(codec: str) -> bytes:
    """Two seconds of full HD with grain that moves, at BITS a second, a key frame in each."""
    rng = np.random.default_rng(1)
    width, height = SHAPE
    grain = rng.normal(128, 40, (height + 64, width + 64)).clip(0, 255).astype(np.uint8)
    out = BytesIO()
    options = {"preset": "ultrafast", "deadline": "realtime", "cpu-used": "8"}
    with av.open(out, "w", format="matroska") as made:
        stream: Any = made.add_stream(codec, rate=RATE, options=options)
        stream.width, stream.height, stream.pix_fmt = width, height, "yuv420p"
        stream.bit_rate, stream.gop_size = BITS, RATE
        for n in range(CLIP_FRAMES):
            part = np.ascontiguousarray(grain[n : n + height, n : n + width])
            frame = av.VideoFrame.from_ndarray(part, format="gray").reformat(format="yuv420p")
            made.mux(stream.encode(frame))
        made.mux(stream.encode())
    return out.getvalue()


def long_film(data: bytes, path: Path, kind: str, how: dict[str, str], wanted: int) -> None:
    """The clip again and again, until the file is so large."""
    with av.open(BytesIO(data)) as source, av.open(str(path), "w", format=kind, options=how) as out:
        stream = source.streams.video[0]
        into: Any = out.add_stream_from_template(stream)
        packets = [(bytes(p), p.pts, p.dts, p.is_keyframe) for p in source.demux(stream) if p.size]
        base = stream.time_base or Fraction(1, 1000)
        step = int(CLIP_FRAMES / RATE / base)
        for body, pts, dts, key in _again(packets, step, wanted):
            packet = av.Packet(body)
            packet.stream, packet.time_base = into, base
            packet.pts, packet.dts, packet.is_keyframe = pts, dts, key
            out.mux(packet)


def _again(
    packets: list[tuple[bytes, Any, Any, bool]], step: int, wanted: int
) -> Iterator[tuple[bytes, int, int, bool]]:
    size_, turn = 0, 0
    while size_ < wanted:
        for body, pts, dts, key in packets:
            yield body, pts + turn * step, dts + turn * step, key
            size_ += len(body)
        turn += 1


def hour(path: Path, seconds: int) -> None:
    """Stereo of 48 kHz and 16 bits: some notes, and noise under them."""
    rate = 48_000
    time = np.arange(10 * rate) / rate
    sound = sum(np.sin(2 * np.pi * hz * time) for hz in (110, 220, 331)) * 4000
    noise = np.random.default_rng(2).normal(0, 500, len(time))
    both = np.repeat((sound + noise).astype("<i2"), 2).tobytes()
    with wave.open(str(path), "wb") as made:
        made.setnchannels(2)
        made.setsampwidth(2)
        made.setframerate(rate)
        for _ in range(seconds // 10):
            made.writeframes(both)


if __name__ == "__main__":
    main()
