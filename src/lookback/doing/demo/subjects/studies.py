"""Study sheets: six small drawings side by side, often the same subject six times."""

from __future__ import annotations

import math

import numpy as np

from lookback.doing.demo.geometry import Place
from lookback.doing.demo.media import Easel
from lookback.doing.demo.subjects import bird, cat, cup, face, fish, plant


def sheet(easel: Easel, place: Place) -> None:
    rng = np.random.default_rng(int(easel.hand.rng.integers(1 << 20)))
    subjects = (cat.study, bird.study, face.study, cup.study, plant.study, fish.study)
    width, height = easel.sheet.width, easel.sheet.height
    columns, count = (2, 5) if width < height else (3, 6)
    rows = math.ceil(count / columns)
    same = subjects[int(rng.integers(len(subjects)))] if rng.random() < 0.4 else None
    for i in range(count):
        x = width * (i % columns + 0.5) / columns + rng.normal(0, 14)
        y = height * (i // columns + 0.5) / rows + rng.normal(0, 12)
        drawn = same or subjects[int(rng.integers(len(subjects)))]
        drawn(easel, Place(x, y, rng.uniform(0.28, 0.42), bool(rng.random() < 0.5)))
