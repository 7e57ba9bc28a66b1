"""
Beats and phrases out of how music rises: a tempo, then the likeliest row of beats.

Tempo by autocorrelation with a mild preference for walking pace; beats by dynamic programming over
rises and even spacing (Ellis, "Beat tracking by dynamic programming", 2007); phrases are every
sixteen beats, counted from where the bars are strongest. Music without a beat yields none, and the
film then cuts by its own pace.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from lookback.reasoning.cut.shots import Song

SLOWEST, FASTEST = 50.0, 190.0  # beats a minute
WALKING: Final = 110.0
PREFERENCE: Final = 0.9  # octaves off walking pace at which a tempo weighs 0.6
EVEN: Final = 100.0  # how dearly an uneven beat is paid for
SMOOTH: Final = 3.0  # seconds over which rises are compared with their own surroundings
CLEAR: Final = 0.08  # of the autocorrelation at 0; below it there is no beat to speak of
PHRASE: Final = 16  # beats: four bars of four
BAR: Final = 4

Floats = NDArray[np.float64]


def song_of(rises: Sequence[float], a_second: float, seconds: float, late: float = 0.0) -> Song:
    """The song whose sound rises so, `a_second` values a second, noticed `late` seconds off."""
    strength = _standing_out(np.asarray(rises, np.float64), a_second)
    period = _period(strength, a_second)
    if period is None:
        return Song(seconds)
    beats = _beats(strength, period)
    phase = max(range(BAR), key=lambda p: (strength[beats[p::BAR]].mean(), -p))
    times = [float(b / a_second) + late for b in beats]
    ends = [t for n, t in enumerate(times) if n > phase and (n - phase) % PHRASE == 0]
    return Song(seconds, tuple(times), tuple(ends))


def _standing_out(rises: Floats, a_second: float) -> Floats:
    """Rises against their surroundings, so that a loud chorus does not outvote a quiet verse."""
    size = max(3, int(SMOOTH * a_second))
    kernel = np.ones(size) / size
    mean = np.convolve(np.pad(rises, size // 2, mode="edge"), kernel, "same")
    mean = mean[size // 2 : size // 2 + len(rises)]
    above = np.maximum(0.0, rises - mean)
    spread = above.std()
    found: Floats = above / spread if spread > 0 else above
    return found


def _period(strength: Floats, a_second: float) -> float | None:
    """Values from beat to beat; None when nothing repeats."""
    low, high = int(60 / FASTEST * a_second), int(60 / SLOWEST * a_second) + 1
    if len(strength) < 4 * high or not strength.any():
        return None
    size = 1 << (2 * len(strength) - 1).bit_length()
    spectrum = np.abs(np.fft.rfft(strength - strength.mean(), size)) ** 2
    alike = np.fft.irfft(spectrum)[: high + 2]
    if alike[0] <= 0 or alike[low : high + 1].max() < CLEAR * alike[0]:
        return None
    lags = np.arange(low, high + 1)
    octaves = np.log2(60 * a_second / lags / WALKING)
    weighed = alike[lags] * np.exp(-0.5 * (octaves / PREFERENCE) ** 2)
    best = int(lags[int(np.argmax(weighed))])
    before, at, after = alike[best - 1], alike[best], alike[best + 1]
    bend = before - 2 * at + after
    return float(best + (0.5 * (before - after) / bend if bend else 0.0))


def _beats(strength: Floats, period: float) -> list[int]:
    """Indices of the beats: the row that rises most while its steps stay even."""
    reach = range(int(period / 2), int(period * 2) + 1)
    steps = np.array(reach)
    cost = -EVEN * np.log(steps / period) ** 2
    total, back = strength.copy(), np.full(len(strength), -1)
    for i in range(reach.start, len(strength)):
        before = i - steps
        fits = before >= 0
        reached = total[before[fits]] + cost[fits]
        n = int(np.argmax(reached))
        if reached[n] > 0:
            total[i] += reached[n]
            back[i] = before[fits][n]
    last = len(total) - int(period) + int(np.argmax(total[-int(period) :]))
    found = [last]
    while back[found[-1]] >= 0:
        found.append(int(back[found[-1]]))
    return found[::-1]
