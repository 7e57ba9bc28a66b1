"""
Study sheets: six small drawings side by side, often the same subject six times.

In the fourth construction they are studies for pictures: small framed compositions, and people
walking past, drawn quickly.
"""

from __future__ import annotations

import math
from typing import Final

import numpy as np

from lookback.doing.demo.geometry import Place, box
from lookback.doing.demo.media import BLUE_PENCIL, INK, Easel
from lookback.doing.demo.scenery import person
from lookback.doing.demo.subjects import (
    bird,
    bird_scene,
    cat,
    cat_scene,
    cup,
    desk_scene,
    face,
    fish,
    hill_scene,
    plant,
    sea_scene,
)
from lookback.doing.demo.subjects.inset import inset, lay_in

OBJECTS: Final = (cat.study, bird.study, face.study, cup.study, plant.study, fish.study)
COMPOSITIONS: Final = (
    hill_scene.scene,
    sea_scene.scene,
    cat_scene.scene,
    desk_scene.scene,
    bird_scene.scene,
)
SAME: Final = 0.4  # how often a whole sheet is of one subject


def sheet(easel: Easel, place: Place) -> None:
    rng = np.random.default_rng(int(easel.hand.rng.integers(1 << 20)))
    width, height = easel.sheet.width, easel.sheet.height
    columns, count = (2, 5) if width < height else (3, 6)
    rows = math.ceil(count / columns)
    same = OBJECTS[int(rng.integers(len(OBJECTS)))] if rng.random() < SAME else None
    for i in range(count):
        x = width * (i % columns + 0.5) / columns + rng.normal(0, 14)
        y = height * (i // columns + 0.5) / rows + rng.normal(0, 12)
        if easel.level == 3 and i % 2 == 0:
            _composition(easel, rng, x, y, width / columns * 0.84)
        elif easel.level == 3 and i == 1:
            _walkers(easel, rng, x, y, height / rows * 0.62)
        else:
            drawn = same or OBJECTS[int(rng.integers(len(OBJECTS)))]
            drawn(easel, Place(x, y, rng.uniform(0.28, 0.42), bool(rng.random() < 0.5)))


def _composition(easel: Easel, rng: np.random.Generator, x: float, y: float, wide: float) -> None:
    """A picture tried out at the size of a stamp, in its frame."""
    tall = wide * rng.uniform(0.62, 0.8)
    frame = box(x - wide / 2, y - tall / 2, x + wide / 2, y + tall / 2)
    inside = inset(easel, frame)
    size = max(wide / 1000, tall / 720)
    scene = COMPOSITIONS[int(rng.integers(len(COMPOSITIONS)))]
    scene(inside, Place(wide / 2, tall / 2, size))
    lay_in(easel, inside, frame)
    easel.sheet.line(frame, easel.hand, 2.2, 220, hairy=0)
    easel.sheet.ink(BLUE_PENCIL if easel.stage == "sketch" else INK, 0.4)


def _walkers(easel: Easel, rng: np.random.Generator, x: float, y: float, tall: float) -> None:
    for step in range(5):
        at = x + (step - 2) * tall * 0.24 + rng.normal(0, 8)
        figure = person(rng, at, y + tall / 2, tall * rng.uniform(0.8, 1.05))
        easel.paint(figure, Place(500, 500), over=True)
