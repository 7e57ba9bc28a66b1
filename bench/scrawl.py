"""Made-up drawings: a few lines of chance."""

from __future__ import annotations

import random

from PIL import Image, ImageDraw


def drawn(seed: int) -> Image.Image:
    chance = random.Random(seed)
    picture = Image.new("RGB", (240, 320), "white")
    pen = ImageDraw.Draw(picture)
    for _ in range(20):
        points = [(chance.randrange(240), chance.randrange(320)) for _ in range(4)]
        pen.line(points, fill=tuple(chance.randrange(200) for _ in range(3)), width=4)
    return picture
