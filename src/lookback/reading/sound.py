"""
Music, as far as a film needs it: where its sound rises, and the sound itself, cut to length.

Both decode, so both run in a worker. The trap this avoids: cutting to the loudness. A beat is where
energy *rises* in many frequencies at once (spectral flux), which a steady organ does not.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from lookback.reading.original import Original

HEARD_RATE: Final = 22050  # samples a second; beats live below 5 kHz
WINDOW: Final = 1024  # samples, 46 ms
STEP: Final = 512  # samples, 23 ms: under a frame of film
LATENCY: Final = 0.027  # seconds by which a rise is noticed early: measured on clicks
ONSETS_A_SECOND: Final = HEARD_RATE / STEP
LONGEST: Final = 3600.0  # seconds of music that are listened to
FILM_RATE: Final = 48000
FADE: Final = 1.5  # seconds in which music comes and goes
DIP: Final = 0.35  # seconds into and out of a silence
AAC_BITS: Final = 192_000

# What may be in a file of music. A playlist, which names other files and hosts, is none of these.
OPENED: Final = {
    "format_whitelist": (
        "aac,ac3,aiff,ape,asf,au,caf,flac,matroska,webm,mov,mp4,m4a,3gp,3g2,mj2,mp3,ogg,opus,"
        "w64,wav,wv,avi"
    ),
    "protocol_whitelist": "",
}

Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Heard:
    """`rises`: how much the sound rises, ONSETS_A_SECOND values a second; `seconds`: its length."""

    seconds: float
    rises: tuple[float, ...]


def heard(path: str) -> Heard:
    """Listen to a file. Raises ValueError when it holds no sound that we can read."""
    samples = np.concatenate([*_decoded(path, HEARD_RATE, "mono"), np.zeros((1, 0), np.float32)], 1)
    if samples.shape[1] < WINDOW:
        raise ValueError("no sound")
    return Heard(samples.shape[1] / HEARD_RATE, tuple(_flux(samples[0]).tolist()))


def _decoded(path: str, rate: int, layout: str) -> Iterator[Floats]:
    """Blocks of samples, channels × n, at `rate`."""
    import av

    try:
        with (
            Original(path) as original,
            av.open(original.file(), mode="r", options=OPENED) as container,
        ):
            if not container.streams.audio:
                raise ValueError("no sound")
            resampler = av.AudioResampler(format="fltp", layout=layout, rate=rate)
            seconds = 0.0
            for frame in container.decode(audio=0):
                for block in resampler.resample(frame):
                    seconds += block.samples / rate
                    yield block.to_ndarray().astype(np.float32, copy=False)
                if seconds > LONGEST:
                    return
            for block in resampler.resample(None):
                yield block.to_ndarray().astype(np.float32, copy=False)
    except (av.error.FFmpegError, OSError) as error:
        raise ValueError("no sound") from error


def _flux(samples: Floats) -> Floats:
    """How much louder each frequency becomes from one window to the next, summed."""
    count = 1 + (len(samples) - WINDOW) // STEP
    shape = np.hanning(WINDOW).astype(np.float32)
    rises = np.zeros(count, np.float32)
    before = np.zeros(WINDOW // 2 + 1, np.float32)
    for start in range(0, count, 1024):  # some MB at a time, whatever the music's length
        part = np.lib.stride_tricks.sliding_window_view(samples, WINDOW)[
            start * STEP : (start + 1024) * STEP : STEP
        ][: count - start]
        loud = np.log1p(50 * np.abs(np.fft.rfft(part * shape, axis=1))).astype(np.float32)
        rises[start : start + len(loud)] = np.maximum(
            0, np.diff(np.vstack([before, loud]), axis=0)
        ).sum(1)
        before = loud[-1]
    return rises


def lay_music(
    path: str, out: str, enters: float, seconds: float, silences: Sequence[tuple[float, float]]
) -> None:
    """
    Write the sound of a film, `seconds` long, as AAC in an .m4a file.

    The music enters at `enters`, plays once, and fades with the film; in `silences` it is not
    heard. Raises ValueError when the file holds no sound.
    """
    import av

    total = round(seconds * FILM_RATE)
    with av.open(out, "w", format="mp4") as container:
        stream: Any = container.add_stream("aac", rate=FILM_RATE)
        stream.bit_rate, stream.layout = AAC_BITS, "stereo"
        at = 0
        for block in _laid(path, round(enters * FILM_RATE), total):
            gain = _gain(at, block.shape[1], enters, seconds, silences)
            frame: Any = av.AudioFrame.from_ndarray(
                np.ascontiguousarray(block * gain), format="fltp", layout="stereo"
            )
            frame.rate, frame.pts = FILM_RATE, at
            at += block.shape[1]
            container.mux(stream.encode(frame))
        container.mux(stream.encode(None))


def _laid(path: str, enters: int, total: int) -> Iterator[Floats]:
    """Silence, the music, silence: `total` samples in blocks of 1024."""
    size = 1024

    def parts() -> Iterator[Floats]:
        yield np.zeros((2, enters), np.float32)
        yield from _decoded(path, FILM_RATE, "stereo")
        yield np.zeros((2, total), np.float32)

    held = np.zeros((2, 0), np.float32)
    left = total
    for part in parts():
        held = np.concatenate([held, part], 1)
        while held.shape[1] >= size and left:
            block, held = held[:, : min(size, left)], held[:, size:]
            left -= block.shape[1]
            yield block
        if not left:
            return
    if left:
        yield held[:, :left]


def _gain(
    at: int, samples: int, enters: float, seconds: float, silences: Sequence[tuple[float, float]]
) -> Floats:
    time = (at + np.arange(samples, dtype=np.float32)) / FILM_RATE
    gain = np.clip((seconds - time) / FADE, 0, 1)
    for start, end in silences:
        if start <= 0:  # the opening: music comes in behind it
            gain *= np.clip((time - end) / DIP, 0, 1)
        else:
            gain *= np.clip(np.maximum(start - time, time - end) / DIP, 0, 1)
    return gain.astype(np.float32)
