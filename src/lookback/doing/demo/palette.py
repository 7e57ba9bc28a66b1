"""
The colours, media and papers of each period of the invented life.

Media come in periods, as they do: crayon, exercise books, loud digital colour, ink, blue
watercolour, earth, and at last indigo and orange. So the colours of the whole wall drift like a
life, and no year looks like a random draw.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

Palette = Mapping[str, str]

# What every palette has unless it says otherwise. The single letters are the period's own main,
# second and third colour: the cat's fur, the bird's cap, the cup.
BASE: Final[Palette] = {
    "lit": "#f3dfb4", "skin": "#f2d3b8", "pale": "#f6efe2", "blush": "#e59a8c", "wood": "#8a5f3f",
    "hair": "#3a2c2a", "sun": "#f2c14e", "shade": "#6a6390", "line": "#2e2838", "eye": "#5a7d4f",
    "green": "#6f8f6a", "dusk": "#e9b48c", "cheek": "#efc3ae",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Period:
    """A stretch of the life, up to `until` (a share of it, 0..1)."""

    until: float
    palettes: tuple[Palette, ...]
    media: Mapping[str, float]  # how often each is reached for
    papers: tuple[str, ...]


def _palette(colours: str) -> Palette:
    """The base with these words changed: "a=e8702a sky=5fb0ea"."""
    pairs = (word.split("=") for word in colours.split())
    return {**BASE, **{name: f"#{value}" for name, value in pairs}}


PERIODS: Final = (
    Period(
        0.13,
        (
            _palette(
                "a=e8702a b=d8352f c=2f6fd0 sky=5fb0ea far=7fb9e0 green=4ca63f "
                "leaf=3f9a3a wall=f0d27a hair=4a2f1f sun=f7c71e"
            ),
        ),
        {"crayon": 8, "pencil": 3},
        ("#f6f3ea", "#fbfaf6", "#f3efe0"),
    ),
    Period(
        0.26,
        (
            _palette(
                "a=c9884a b=b5483a c=4a7fb5 sky=9cc6e2 far=9ab7cf green=6e9d52 "
                "leaf=5c8f47 wall=e9dcc0"
            ),
        ),
        {"pencil": 6, "crayon": 4, "water": 2},
        ("#f6f3ea", "#f1ecdd", "#fafaf7"),
    ),
    Period(
        0.4,
        (
            _palette(
                "a=b04fc0 b=5a3fa0 c=2fb0b5 sky=a9e0ea far=8aa5e0 green=46b58a "
                "leaf=34a58a wall=efc7e0 hair=5a2f6a shade=6f5fb0 sun=ffd95a eye=3fb0c0"
            ),
            _palette(
                "a=f06292 b=7e57c2 c=26a6b8 sky=c5e8f5 far=9fa8da green=66bb9a "
                "leaf=4db58c wall=f7d3e2 hair=6a3f2a shade=7a6fb5 eye=7e57c2"
            ),
        ),
        {"digital": 7, "pencil": 5, "ink": 1},
        ("#fafaf8", "#f4f0e6", "#ffffff"),
    ),
    Period(
        0.53,
        (
            _palette(
                "a=c2574a b=3f5f7a c=4f86a5 sky=d3dfe2 far=93a9b5 green=6f8f6a "
                "leaf=5f8a5a wall=dcd3c4"
            ),
        ),
        {"ink": 8, "pencil": 4, "digital": 5, "water": 1},
        ("#fbfaf6", "#f4f0e6", "#eeeae0"),
    ),
    Period(
        0.67,
        (
            _palette(
                "a=d98f6a b=7a4f5a c=3f78a8 sky=a8cbe0 far=7fa3c5 green=5f8fa0 "
                "leaf=4f8a7a wall=d5dce0 shade=4f5f95 dusk=f0cdb8"
            ),
            _palette(
                "a=c97a5a b=3a5a85 c=2f6a95 sky=8fbcd8 far=6f94bc green=4f8590 "
                "leaf=5a9a80 wall=cfd9dc shade=46588f dusk=e8c4b4"
            ),
        ),
        {"water": 9, "pencil": 3, "ink": 2, "digital": 4},
        ("#faf8f2", "#f6f2e8"),
    ),
    Period(
        0.8,
        (
            _palette(
                "a=c98a4a b=8a4a32 c=5f8a85 sky=dfe0c5 far=a5b08a green=7a8f4a "
                "leaf=5f7a3a wall=d9c9a5 shade=5f5a4a dusk=e9cf94"
            ),
            _palette(
                "a=b5793f b=6a4a35 c=6f9590 sky=e8e2c9 far=b5b590 green=8a9550 "
                "leaf=6a8040 wall=cfbf9a shade=55583f dusk=eed9a2"
            ),
        ),
        {"water": 7, "digital": 6, "ink": 3, "pencil": 2},
        ("#f3ecdc", "#f8f4ea", "#ece3d0"),
    ),
    Period(
        1.0,
        (
            _palette(
                "a=e0763a b=2f3a6a c=3a4f8a sky=f0c9a5 far=8a86b0 green=4a5a85 "
                "leaf=5a7080 wall=e9d5bf hair=252544 shade=3f3f7a sun=ffc46b wood=7a4a45 "
                "line=23223f dusk=f2a56a"
            ),
            _palette(
                "a=d9663f b=3a3560 c=4a6090 sky=b9c5d9 far=7f86ae green=58658a "
                "leaf=6f7f6a wall=e3d9cf hair=2a2440 shade=4a4580 sun=ffb35c wood=80503f "
                "line=23223f dusk=f4b98a"
            ),
        ),
        {"digital": 8, "water": 6, "ink": 3, "pencil": 2},
        ("#f6efe4", "#faf7f0", "#f1e8da"),
    ),
)


def period(age: float) -> Period:
    """The period that an age (a share of the life told, 0..1) falls into."""
    return next((p for p in PERIODS if age <= p.until), PERIODS[-1])
