"""Drawings of a few shapes and strokes, one a seed; their stages, crops and photographs."""

from __future__ import annotations

import random

from PIL import Image, ImageDraw, ImageEnhance, ImageOps

SIZE = (600, 800)


def drawing(seed: int, *, colours: bool = True, strokes: int = 16) -> Image.Image:
    """The same seed draws the same lines; without colours they stand on white paper alone."""
    chance = random.Random(seed)
    picture = Image.new("RGB", SIZE, "white")
    pen = ImageDraw.Draw(picture)
    shapes = []
    for _ in range(5):
        x, y, r = chance.randrange(80, 520), chance.randrange(80, 720), chance.randrange(40, 150)
        fill = tuple(chance.randrange(60, 240) for _ in range(3))
        shapes.append(((x - r, y - r * chance.uniform(0.5, 1.2), x + r, y + r), fill))
    for box, fill in shapes if colours else ():
        pen.ellipse(box, fill=fill)
    for box, _ in shapes:
        pen.ellipse(box, outline="black", width=5)
    for _ in range(strokes):
        points = [(chance.randrange(20, 580), chance.randrange(20, 780)) for _ in range(4)]
        pen.line(points, fill="black", width=chance.randrange(3, 8), joint="curve")
    return picture


def cropped(picture: Image.Image, share: float) -> Image.Image:
    """What is left when this share of either side goes, mostly from the top left."""
    wide, high = picture.size
    left, top = round(wide * share * 0.7), round(high * share * 0.6)
    return picture.crop(
        (left, top, left + round(wide * (1 - share)), top + round(high * (1 - share)))
    )


def photographed(picture: Image.Image) -> Image.Image:
    """On a brown desk, a little turned, in poor light."""
    desk = Image.new("RGB", (900, 1100), (120, 90, 60))
    turned = picture.rotate(
        2, expand=True, fillcolor=(120, 90, 60), resample=Image.Resampling.BICUBIC
    )
    desk.paste(turned, (130, 140))
    return ImageEnhance.Brightness(desk).enhance(0.85)


def mirrored(picture: Image.Image) -> Image.Image:
    return ImageOps.mirror(picture)
