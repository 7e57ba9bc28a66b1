"""
A small band: songs with takes, mixes and masters, films of them, and texts, by real encoders.

A song is a row of chords and a tune over it, by seed; a take plays it a little faster or slower and
never quite the same; a mix is louder here and softer there; a master is pressed. What is written
in `life` has the truth beside it, so that works, versions and dates can be told right or wrong.
"""

from __future__ import annotations

import io
from collections.abc import Mapping
from functools import lru_cache
from typing import Any, Final

import av
import numpy as np
from numpy.typing import NDArray

RATE: Final = 22050
CODECS: Final = {
    "wav": "pcm_s16le", "flac": "flac", "mp3": "libmp3lame", "ogg": "vorbis", "opus": "libopus",
    "ipod": "aac", "aiff": "pcm_s16be", "mp4": "aac",
}  # fmt: skip
KINDS: Final = {"m4a": "ipod", "aif": "aiff"}
SPREAD: Final = ("wav", "mp3", "ogg", "opus", "m4a", "aif")  # besides FLAC
NOTES: Final = 8  # of a song's tune, and chords under it
SECONDS: Final = 4.0
SAID: Final = {"title": "Fox", "artist": "A. Fox", "date": "2014-05-03"}

Floats = NDArray[np.float32]


@lru_cache(128)
def tune(seed: int, seconds: float = SECONDS) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Chords and notes of a song, in semitones above the lowest C."""
    chance = np.random.default_rng(seed)
    key = int(chance.integers(0, 12))
    steps = np.array([0, 2, 4, 5, 7, 9, 11])
    chords = tuple(key + int(steps[chance.integers(0, 7)]) for _ in range(NOTES))
    notes = tuple(key + 24 + int(steps[chance.integers(0, 7)]) for _ in range(NOTES * 2))
    return chords, notes


@lru_cache(128)
def played(seed: int, take: int = 0, seconds: float = SECONDS) -> Floats:
    """A take of a song, one channel at RATE; take 0 is as it is written."""
    chance = np.random.default_rng([seed, take])
    pace = 1.0 if not take else float(chance.uniform(0.94, 1.06))
    chords, notes = tune(seed)
    length = int(seconds * pace * RATE)
    sound = np.zeros(length, np.float32)
    for row, loud in ((chords, 0.12), (notes, 0.2)):
        each = length / len(row)
        for n, note in enumerate(row):
            start, end = int(n * each), int((n + 1) * each)
            time = np.arange(end - start, dtype=np.float32) / RATE
            fade = np.exp(-time * 2.5) * np.minimum(1, time * 80)
            swing = 1.0 if not take else float(chance.uniform(0.6, 1.2))
            for step in (0, 4, 7) if row is chords else (0,):
                hz = 65.4 * 2 ** ((note + step + 12) / 12)
                for over in (1, 2, 3):
                    wave = np.sin(2 * np.pi * hz * over * time) / over
                    sound[start:end] += (loud * swing * fade * wave).astype(np.float32)
    return sound / max(1.0, float(np.abs(sound).max()) * 1.2)


def mixed(sound: Floats, kind: str) -> Floats:
    """The same take as a "mix" (a little echo) or a "master" (pressed and loud)."""
    if kind == "mix":
        echo = np.zeros_like(sound)
        echo[RATE // 5 :] = sound[: -RATE // 5] * 0.3
        return (sound * 0.7 + echo).astype(np.float32)
    if kind == "master":
        return np.tanh(sound * 3).astype(np.float32) * np.float32(0.9)
    return sound


def encoded(
    sound: Floats, kind: str = "wav", said: Mapping[str, str] = SAID, rate: int = RATE
) -> bytes:
    """A song as a file of a kind, by its suffix."""
    muxer = KINDS.get(kind, kind)
    codec = CODECS[muxer]
    rate = 48000 if kind == "opus" else rate
    sound = sound if kind != "opus" else np.repeat(sound, 2)
    out = io.BytesIO()
    options = {"write_bext": "1"} if kind == "wav" else {}
    with av.open(out, "w", format=muxer, options=options) as made:
        stream: Any = made.add_stream(codec, rate=rate)
        channels = "stereo" if codec == "vorbis" else "mono"
        stream.layout = channels
        if codec == "vorbis":
            stream.codec_context.options = {"strict": "experimental"}
        made.metadata.update(said)
        whole = np.stack([sound] * (2 if channels == "stereo" else 1))
        form: Any = stream.codec_context.format.name if stream.codec_context.format else "fltp"
        resampler = av.AudioResampler(format=form, layout=channels, rate=rate)
        size = 1024
        for at in range(0, whole.shape[1], size):
            part = np.ascontiguousarray(whole[:, at : at + size])
            frame: Any = av.AudioFrame.from_ndarray(part, format="fltp", layout=channels)
            frame.rate, frame.pts = rate, at
            for one in resampler.resample(frame):
                made.mux(stream.encode(one))
        made.mux(stream.encode(None))
    return out.getvalue()


@lru_cache(32)
def song(seed: int = 1, kind: str = "flac") -> bytes:
    """Four seconds of a song."""
    return encoded(played(seed), kind)
