"""
Light as a decision: the same place by day, at dusk, at night, in rain.

A mood changes the colours that everything else is painted with, so that lamps and windows are
bright because the rest is not. It belongs to the fourth construction: before it, colours are
those of the paint box.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Final

import numpy as np

from lookback.doing.demo.mask import mixed
from lookback.doing.demo.media import Easel

BRIGHT: Final = ("sun", "lit", "dusk", "eye")  # colours of light, which no mood darkens


@dataclass(frozen=True, slots=True)
class Mood:
    """The sky's two colours by palette name, what all colours lean to and how far, lamps or not."""

    name: str
    top: str
    bottom: str
    lean: str
    amount: float
    lamps: bool


MOODS: Final[Mapping[str, Mood]] = {
    mood.name: mood
    for mood in (
        Mood("day", "sky", "pale", "#fff6e0", 0.06, False),
        Mood("morning", "pale", "lit", "#f6e3c0", 0.16, False),
        Mood("dusk", "far", "dusk", "#b06a5c", 0.2, True),
        Mood("night", "night", "shade", "#1b2140", 0.52, True),
        Mood("rain", "far", "pale", "#7f8894", 0.34, True),
    )
}
FLESH: Final = ("skin", "cheek", "blush")
OFTEN: Final = ("day", "day", "morning", "dusk", "dusk", "night", "rain")


def _share(name: str) -> float:
    """How far a colour follows the mood; faces keep half of their own."""
    return 0.0 if name in BRIGHT else 0.5 if name in FLESH else 1.0


def moody(easel: Easel, rng: np.random.Generator) -> tuple[Easel, Mood]:
    """The easel with the colours of a mood; media without colour have their day."""
    mood = MOODS[OFTEN[int(rng.integers(len(OFTEN)))]]
    if easel.medium not in ("water", "digital"):
        return easel, MOODS["day"]
    palette = {
        name: mixed(colour, mood.lean, mood.amount * _share(name))
        for name, colour in easel.palette.items()
    }
    palette["night"] = mixed(easel.palette["shade"], "#0e1226", 0.62)
    if mood.name in ("dusk", "night"):
        palette["far"] = mixed(easel.palette["far"], easel.palette["shade"], 0.6)
    return replace(easel, palette=palette), mood
