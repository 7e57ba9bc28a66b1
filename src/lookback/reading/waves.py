"""
A song as a picture and as a print: its waves, drawn, and what it is known by among others.

One bounded decode serves both. A short song is decoded whole; of a long one (a concert, a talk) a
second is taken at each of some hundred places, sought and not read through. The picture's columns
take their colour from the sound itself, dark and low ones warm, bright ones cool, so that songs
differ on a wall from afar. The print is of pitches and loudness over the whole length, in parts, so
that two takes of one song agree though one is slower. Measured on the tests' band and not on
records of others: docs/formats.md says so.
"""

from __future__ import annotations

import base64
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from lookback.reading.pixels import NoPicture

RATE: Final = 11025  # samples a second: pitches to 5 kHz
WINDOW: Final = 4096  # samples, 0.37 s: tells the semitones of the second octave apart
SWING: Final = 512  # samples, 46 ms: a beat is seen
WHOLE_SECONDS: Final = 900.0  # what lasts no longer is decoded whole: two seconds of a slow laptop
PLACES: Final = 180  # of a longer one, each with
PLACE_SECONDS: Final = 1.0
MOST_BLOCKS: Final = 40_000  # of WINDOW samples; four hours, should a length be a lie
LOWEST: Final = 65.4  # Hz, the second C of a piano
HIGHEST: Final = 2093.0  # Hz, the seventh
PARTS: Final = 32  # of a song's length
PITCHES: Final = 12
STEPS: Final = 15  # in which a value of a print is counted
COLUMNS: Final = 240
SHAPE: Final = 3  # times as wide as high
WIDTH: Final = 1200  # px, what a sheet of waves is said to be large
HEIGHT: Final = WIDTH // SHAPE
PAPER: Final = (244, 239, 230)
# Colours of low, middle and bright sound; muted, because works may be loud and sheets may not.
COLOURS: Final = ((150, 72, 54), (122, 110, 66), (58, 104, 128))
DARK_HZ, BRIGHT_HZ = 180.0, 1800.0
GAIN_FLOOR: Final = 0.05  # a silence is not blown up to a roar

Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Waves:
    """
    What was heard. Of each SWING samples: the loudest swing 0–1 and the mean (RMS). Of each WINDOW:
    the middle of its spectrum in Hz, and PITCHES shares of its pitches. `seconds` were decoded.
    """

    peaks: Floats
    means: Floats
    middles: Floats
    pitches: Floats
    seconds: float


def listen(container: Any, stream: Any, seconds: float) -> Waves:
    """
    Decode what is needed of a song that says it lasts `seconds` (0: unknown).

    Raises NoPicture where nothing can be decoded, and what FFmpeg raises.
    """
    heard = _Counted(_samples(container, stream, seconds))
    blocks = [_measured(b) for b in _blocks(heard)]
    if not blocks:
        raise NoPicture("no sound of it can be decoded")
    peaks, means, middles, pitches = zip(*blocks, strict=True)
    return Waves(
        np.concatenate(peaks),
        np.concatenate(means),
        np.array(middles, np.float32),
        np.array(pitches, np.float32),
        heard.samples / RATE,
    )


class _Counted:
    """Parts of sound as they come, and how many samples they were."""

    def __init__(self, parts: Iterator[Floats]) -> None:
        self._parts, self.samples = parts, 0

    def __iter__(self) -> Iterator[Floats]:
        for part in self._parts:
            self.samples += len(part)
            yield part


def _samples(container: Any, stream: Any, seconds: float) -> Iterator[Floats]:
    import av

    if seconds <= WHOLE_SECONDS:
        yield from _resampled(container.decode(stream))
        return
    begin = container.start_time or 0
    for place in range(PLACES):
        try:
            container.seek(begin + int(seconds * place / PLACES * 1_000_000))
            yield from _limited(_resampled(container.decode(stream)))
        except (av.FFmpegError, EOFError):
            continue


def _limited(parts: Iterator[Floats]) -> Iterator[Floats]:
    left = int(PLACE_SECONDS * RATE)
    for part in parts:
        yield part[:left]
        left -= len(part)
        if left <= 0:
            return


def _resampled(frames: Iterator[Any]) -> Iterator[Floats]:
    """One channel at RATE, whatever it was; what follows a damage is left."""
    import av

    resampler = av.AudioResampler(format="flt", layout="mono", rate=RATE)
    try:
        for frame in frames:
            frame.pts = None
            for block in resampler.resample(frame):
                yield block.to_ndarray()[0].astype(np.float32, copy=False)
        for block in resampler.resample(None):
            yield block.to_ndarray()[0].astype(np.float32, copy=False)
    except (av.FFmpegError, EOFError):
        return


def _blocks(parts: Iterable[Floats]) -> Iterator[Floats]:
    held = np.zeros(0, np.float32)
    count = 0
    for part in parts:
        held = np.concatenate([held, np.nan_to_num(part).clip(-1, 1)])
        while len(held) >= WINDOW:
            yield held[:WINDOW]
            held = held[WINDOW:]
            count += 1
            if count >= MOST_BLOCKS:
                return
    if len(held) > WINDOW // 8 or (not count and len(held)):
        yield np.pad(held, (0, WINDOW - len(held)))


_SHAPE: Final = np.hanning(WINDOW).astype(np.float32)
_HZ: Final = np.fft.rfftfreq(WINDOW, 1 / RATE)
_HEARD: Final = (LOWEST <= _HZ) & (_HZ <= HIGHEST)
_PITCH: Final = np.round(PITCHES * np.log2(_HZ[_HEARD] / LOWEST)).astype(np.intp) % PITCHES


def _measured(block: Floats) -> tuple[Floats, Floats, float, Floats]:
    loud = np.abs(np.fft.rfft(block * _SHAPE)) ** 2
    total = float(loud.sum())
    middle = float((loud * _HZ).sum() / total) if total > 0 else 0.0
    pitches = np.bincount(_PITCH, np.sqrt(loud[_HEARD]), PITCHES).astype(np.float32)
    swings = block.reshape(-1, SWING)
    return np.abs(swings).max(1), np.sqrt((swings * swings).mean(1)), middle, pitches


def print_of(waves: Waves) -> str:
    """The print as text: PARTS × PITCHES shares and PARTS loudnesses, each 0–STEPS."""
    pitches = np.stack([waves.pitches[p].sum(0) for p in _parts(len(waves.pitches), PARTS)])
    pitches /= np.maximum(pitches.max(1, keepdims=True), 1e-9)
    means = np.array([waves.means[p].mean() for p in _parts(len(waves.means), PARTS)])
    means /= max(float(means.max()), 1e-9)
    values = np.concatenate([pitches.ravel(), means])
    return base64.b85encode((values * STEPS).round().astype(np.uint8).tobytes()).decode()


def _parts(length: int, count: int) -> list[NDArray[np.intp]]:
    """`length` places as `count` parts; where there are fewer, some stand in several."""
    most = max(count, length)
    return np.array_split(np.arange(most) * length // most, count)


def drawn(waves: Waves, longest: int) -> NDArray[np.uint8]:
    """The sheet: `longest` px wide at most, a SHAPE-th as high, RGB."""
    width = min(longest, WIDTH)
    height = max(1, width // SHAPE)
    columns = min(COLUMNS, max(1, width // 3))
    parts = _parts(len(waves.peaks), columns)
    peaks = np.array([waves.peaks[p].max() for p in parts])
    means = np.array([waves.means[p].mean() for p in parts])
    middles = [waves.middles[p].mean() for p in _parts(len(waves.middles), columns)]
    gain = 0.92 / max(float(peaks.max()), GAIN_FLOOR)
    sheet = np.empty((height, width, 3), np.float32)
    sheet[:] = PAPER
    away = np.abs(np.arange(height) + 0.5 - height / 2) / (height / 2)
    edges = np.linspace(0, width, columns + 1).round().astype(np.intp)
    for n in range(columns):
        left, right = edges[n], max(edges[n] + 1, edges[n + 1] - max(1, width // 600))
        colour = _colour(middles[n])
        for reach, ink in ((peaks[n] * gain, 0.45), (means[n] * gain, 1.0)):
            rows = away <= max(reach, 1.5 / height)
            sheet[rows, left:right] = sheet[rows, left:right] * (1 - ink) + colour * ink
    return sheet.round().astype(np.uint8)


def _colour(hz: float) -> Floats:
    at = np.log(max(hz, DARK_HZ) / DARK_HZ) / np.log(BRIGHT_HZ / DARK_HZ) * 2
    low, share = int(min(at, 1)), min(at, 2) - int(min(at, 1))
    one, other = (np.array(COLOURS[low + k], np.float32) for k in (0, 1))
    return np.asarray(one * (1 - share) + other * share, np.float32)
