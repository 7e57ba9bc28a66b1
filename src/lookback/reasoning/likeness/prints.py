"""
Do two songs sound like one? By their prints: pitches over their whole length, and loudness.

A take is played a little faster, a mix is brighter, a master is louder: what stays is which pitches
come when. Each part of a song is held against the same part of the other, and against those beside
it, with what all parts of a song have in common taken away, because two songs in one key share
that. What hardly changes (a drone, a tone) has nothing left then, and is held against the other by
its pitches as they are. The trap this avoids: taking one key for one song.
"""

from __future__ import annotations

import base64
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

import numpy as np
from numpy.typing import NDArray

from lookback.words.model import LENGTH, SOUND, Item

PARTS: Final = 32  # as reading.waves makes them
PITCHES: Final = 12
SHIFTS: Final = (-1, 0, 1)  # parts by which one may lag
# Measured on the tests' band, eight songs of four seconds (a test shows both sides): takes of one
# song agree in 0.63 and more, its mixes and masters in 0.95, strangers in 0.30 and less.
ALIKE: Final = 0.47
SAME: Final = 0.994  # one recording, saved again: 0.996 and more; a mix of it reaches 0.993
STEADY: Final = (
    1.5  # steps; parts of a tone differ by 0.9, of noise by 3.5, of the band's songs by 14
)
SAME_LENGTH: Final = 0.01  # by which lengths of one recording differ; encoders pad
SAME_SECONDS: Final = 0.15
TAKES_LENGTH: Final = 0.25  # by which takes of one song may differ in length
CACHE: Final = 4096

Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Alike:
    """
    How alike two songs sound, -1 to 1, and by which share their lengths differ; whether both are
    `steady`, so that only their names can say that they are one recording.
    """

    sound: float
    lengths: float
    seconds: float
    steady: bool = False

    @property
    def takes(self) -> bool:
        """Can these be takes, mixes or masters of one song?"""
        return self.sound >= ALIKE and self.lengths <= TAKES_LENGTH

    @property
    def same(self) -> bool:
        """Is this one recording, in another file?"""
        near = self.lengths <= SAME_LENGTH or self.seconds <= SAME_SECONDS
        return self.sound >= SAME and near and not self.steady

    def words(self) -> str:
        return f"pitches {round(100 * self.sound)} of 100 alike, {self.seconds:.1f} s apart"


def length_of(item: Item) -> float:
    """How long it plays, in seconds; 0 where nothing says."""
    found = [c.value for c in item.claims if c.about == LENGTH and isinstance(c.value, int)]
    return max(found, default=0) / 1000


def compare(one: Item, other: Item) -> Alike | None:
    """How alike two songs sound; None where either has no print or no length."""
    left, right = (_unpacked(_print_of(item)) for item in (one, other))
    lengths = length_of(one), length_of(other)
    if left is None or right is None or min(lengths) <= 0:
        return None
    apart = abs(lengths[0] - lengths[1])
    steady = _steady(_print_of(one)), _steady(_print_of(other))
    if steady[0] is not None and steady[1] is not None:
        return Alike(float(steady[0] @ steady[1]), apart / max(lengths), apart, steady=True)
    agreed = max(float(np.mean(_laid(left, right, shift))) for shift in SHIFTS)
    return Alike(agreed, apart / max(lengths), apart)


def kind_of(item: Item) -> tuple[int, int, int] | None:
    """
    What two files of one recording share: which pitches it has most of, and its length in steps of
    a quarter of a second; None where it has no print. Those near a step's end may miss each other.
    """
    text = _print_of(item)
    length = length_of(item)
    values = _values(text) if text and length > 0 else None
    if values is None:
        return None
    most = np.argsort(-values.sum(0), kind="stable")
    return int(length * 4), int(most[0]), int(most[1])


def _laid(left: Floats, right: Floats, shift: int) -> Floats:
    """Part by part, how the pitches agree when one lags by `shift` parts."""
    begin, end = max(0, shift), PARTS + min(0, shift)
    return np.asarray((left[begin:end] * right[begin - shift : end - shift]).sum(1))


def _print_of(item: Item) -> str:
    return next((str(c.value) for c in item.claims if c.about == SOUND), "")


@lru_cache(CACHE)
def _unpacked(text: str) -> Floats | None:
    """PARTS × PITCHES, each part of length 1, without what all parts have in common."""
    values = _values(text)
    if values is None:
        return None
    pitches = values - values.mean(0)
    lengths = np.linalg.norm(pitches, axis=1, keepdims=True)
    return np.asarray(pitches / np.maximum(lengths, 1e-6), np.float32)


@lru_cache(CACHE)
def _steady(text: str) -> Floats | None:
    """The pitches of what hardly changes, PITCHES values of length 1; None of what does."""
    values = _values(text)
    if values is None:
        return None
    mean = values.mean(0)
    if float(np.linalg.norm(values - mean, axis=1).mean()) > STEADY:
        return None
    return np.asarray(mean / max(float(np.linalg.norm(mean)), 1e-6), np.float32)


def _values(text: str) -> Floats | None:
    """The print's pitches, part by part; None where it is none."""
    try:
        values = np.frombuffer(base64.b85decode(text), np.uint8).astype(np.float32)
    except ValueError:
        return None
    if len(values) != PARTS * (PITCHES + 1):
        return None
    return np.asarray(values[: PARTS * PITCHES].reshape(PARTS, PITCHES), np.float32)
